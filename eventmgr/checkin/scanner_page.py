"""The scanner: its page, its worker, and the list of files it keeps for the time without a network."""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path

from flask import Response, current_app, render_template, url_for

from eventmgr.checkin.api import door
from eventmgr.config import ROOT
from eventmgr.core import headers
from eventmgr.core.permissions import public

MANIFEST = "/checkin/manifest.webmanifest"
BESIDE = (
    "vendor/idb/idb.js",
    "vendor/barcode-detector/ponyfill.js",
    "vendor/barcode-detector/zxing-exported.js",
    "vendor/zxing-wasm/zxing_reader.wasm",
    "css/tokens.css",
    "css/base.css",
    "css/scanner.css",
)
FONT = re.compile(r"""url\(["']?\.\./(fonts/[^"')]+)["']?\)""")


@door.get("/")
@public
def scanner() -> str:
    headers.allow_camera()
    headers.allow(script_src="'self' 'wasm-unsafe-eval'", media_src="'self' blob:", worker_src="'self'")
    return render_template("checkin/scanner.html")


@door.get("/sw.js")
@public
def worker() -> Response:
    """At this address, because a worker rules over the folder it comes from."""
    return _fresh((ROOT / "static/checkin/sw.js").read_text(), "text/javascript")


@door.get("/manifest.webmanifest")
@public
def manifest() -> Response:
    return _fresh(render_template("checkin/manifest.webmanifest"), "application/manifest+json")


@door.get("/api/assets")
@public
def assets() -> Response:
    urls = [url_for("static", filename=name) for name in asset_names()]
    body = {"version": f"{current_app.config['STATIC_VERSION']}-{words_version()}", "urls": [*urls, MANIFEST]}
    return _fresh(json.dumps(body), "application/json")


def _fresh(text: str, mimetype: str) -> Response:
    return Response(text, mimetype=mimetype, headers={"Cache-Control": "no-cache"})


@lru_cache(maxsize=1)
def asset_names() -> list[str]:
    """Below `static/`: the scanner's own files, those it loads from elsewhere, and the fonts of the page."""
    static = ROOT / "static"
    own = [path.relative_to(static).as_posix() for path in sorted((static / "checkin").rglob("*")) if path.is_file()]
    fonts = FONT.findall((static / "css/base.css").read_text())
    return [*(name for name in own if name != "checkin/sw.js"), *BESIDE, *dict.fromkeys(fonts)]


@lru_cache(maxsize=1)
def words_version() -> str:
    """Changes with the scanner's page and its words, which are not among the static files."""
    named = [*sorted((ROOT / "templates/checkin").glob("*scanner*")), ROOT / "templates/checkin/manifest.webmanifest"]
    return digest_of([*named, *sorted((ROOT / "translations").glob("*/LC_MESSAGES/checkin.po"))])


def digest_of(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
