"""The page of the scanner, and what it keeps for the time without a network."""

from __future__ import annotations

import re
from pathlib import Path

from flask.testing import FlaskClient

from eventmgr.checkin.scanner_page import digest_of


def test_every_file_to_keep_is_there(client: FlaskClient) -> None:
    urls = client.get("/checkin/api/assets").get_json()["urls"]
    assert [url for url in urls if client.get(url).status_code != 200] == []
    names = {url.split("/", 3)[-1] for url in urls}
    assert {"checkin/app.js", "vendor/zxing-wasm/zxing_reader.wasm", "css/scanner.css"} <= names
    assert "checkin/sw.js" not in names
    assert len([name for name in names if name.startswith("fonts/")]) == 6


def test_what_the_page_loads_is_among_the_files_to_keep(client: FlaskClient) -> None:
    page = client.get("/checkin/").get_data(as_text=True)
    urls = client.get("/checkin/api/assets").get_json()["urls"]
    loaded = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page))
    assert len(loaded) >= 5
    assert loaded - set(urls) == set()
    assert "/checkin/manifest.webmanifest" in urls


def test_the_page_may_use_the_camera_and_nothing_inline(client: FlaskClient) -> None:
    headers = client.get("/checkin/").headers
    assert "camera=(self)" in headers["Permissions-Policy"]
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert (policy["worker-src"], policy["media-src"]) == ("'self'", "'self' blob:")


def test_the_worker_and_the_manifest_are_asked_for_anew(client: FlaskClient) -> None:
    worker, manifest = client.get("/checkin/sw.js"), client.get("/checkin/manifest.webmanifest")
    assert (worker.mimetype, worker.headers["Cache-Control"]) == ("text/javascript", "no-cache")
    assert (manifest.mimetype, manifest.get_json()["scope"]) == ("application/manifest+json", "/checkin/")


def test_the_version_changes_with_the_words(tmp_path: Path) -> None:
    words = tmp_path / "checkin.po"
    words.write_text("Проходите")
    before = digest_of([words])
    words.write_text("Входите")
    assert digest_of([words]) != before
