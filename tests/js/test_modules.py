"""The pure modules of the scanner, tested in the browser that runs them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from eventmgr.badges.codes import grouped, is_well_formed, new_code, normalise

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(ROOT)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser_page(origin: str, browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{origin}/tests/js/empty.html")
    yield page
    page.close()


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("*.test.js")))
def test_module(browser_page: Page, name: str) -> None:
    call = f"import('/tests/js/harness.js').then(({{ run }}) => run('/tests/js/{name}'))"
    result = browser_page.evaluate(call)
    assert result["failures"] == []
    assert result["count"] > 0


def test_codes_are_judged_alike_in_both_languages(browser_page: Page) -> None:
    good = [new_code() for _ in range(200)]
    bad = [f"{code[:5]}{'2' if code[5] != '2' else '3'}{code[6:]}" for code in good]
    typed = [grouped(code).lower().translate(str.maketrans("abekmhpctxy", "авекмнрстху")) for code in good]
    texts = [*good, *bad, *typed, "", "2", "Ж" * 18, " ‐…—", "I" * 18, "ß" * 9, "😀", "2" * 18, "3" * 19]
    found = browser_page.evaluate(
        "import('/static/checkin/codes.js').then((codes) => "
        f"{json.dumps(texts)}.map((text) => codes.normalise(text))"
        ".map((code) => [code, codes.isWellFormed(code), codes.grouped(code)]))"
    )
    expected = [(code, is_well_formed(code), grouped(code)) for code in map(normalise, texts)]
    assert [tuple(row) for row in found] == expected
    assert [is_well for _, is_well, _ in expected[:600]] == [True] * 200 + [False] * 200 + [True] * 200
