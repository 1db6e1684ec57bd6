"""What a visitor downloads, what a worker and an installation take, how soon the scanner starts without a network.

python -m benchmarks weight
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.conference import DOOR, EMAIL, PASSWORD, Conference, make_conference
from benchmarks.machine import ROOT, Figure, Server, Visitor, free_port, fresh_copy, request, serving
from benchmarks.programme import SLUG
from tests.live import FLAGS, chromium

LARGEST_PAGE_KB, LARGEST_WORKER_MB, LARGEST_ENVIRONMENT_MB, LONGEST_START = 100, 130, 350, 1.0
PAGES = {"first page": f"/e/{SLUG}/", "registration form": f"/e/{SLUG}/register", "programme": f"/e/{SLUG}/programme"}
MIXED, STARTS = 2000, 5


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        made = make_conference(Path(name))
        yield from _pages(made)
        yield from _memory(made)
        yield from _scanner(made)
    yield _environment()


def _pages(made: Conference) -> list[Figure]:
    """Everything over the wire for a first visit, headers too, as Chromium counts it."""
    with serving(fresh_copy(made.path, "pages")) as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        sizes = {what: _downloaded(browser, f"http://127.0.0.1:{server.port}{path}") for what, path in PAGES.items()}
        browser.close()
    return [
        Figure(f"{what}, over the wire", kb, "kB", most=LARGEST_PAGE_KB, note=f"{requests} requests")
        for what, (kb, requests) in sizes.items()
    ]


def _downloaded(browser: Browser, url: str) -> tuple[float, int]:
    page = browser.new_context(locale="ru-RU", viewport={"width": 390, "height": 844}).new_page()
    sizes: list[float] = []
    session = page.context.new_cdp_session(page)
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    page.goto(url, wait_until="networkidle")
    page.context.close()
    return sum(sizes) / 1000, len(sizes)


def _scanner(made: Conference) -> list[Figure]:
    """A paired phone with a roster of 5,000 whose server is away: from the address to the open door."""
    port = free_port()
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as play:
        context = play.chromium.launch_persistent_context(
            profile, executable_path=chromium(), args=FLAGS, locale="ru-RU"
        )
        page = context.new_page()
        with serving(fresh_copy(made.path, "scanner"), port=port):
            _pair(page, f"http://127.0.0.1:{port}/checkin/", made.pairing_code)
        seconds = sorted(_start(page, f"http://127.0.0.1:{port}/checkin/") for _ in range(STARTS))
        context.close()
    note = " / ".join(f"{second:.2f}" for second in seconds)
    return [Figure("scanner starts offline, 5,000 people", seconds[0], "s", most=LONGEST_START, note=note)]


def _pair(page: Page, url: str, code: str) -> None:
    """Until the roster is on the device and the worker has kept the files."""
    page.goto(url)
    page.locator("[data-part=pairing-code]").fill(code)
    page.locator("[data-part=pairing-code]").press("Enter")
    expect(page.locator("[data-part=foot]")).to_be_visible(timeout=30_000)
    for _ in range(100):
        page.wait_for_timeout(200)
        kept: Any = page.evaluate("caches.match('/checkin/', {ignoreVary: true}).then((found) => Boolean(found))")
        if kept and _finds_somebody(page):
            return
    raise SystemExit("the scanner did not load its roster")


def _finds_somebody(page: Page) -> bool:
    page.locator("[data-part=typed]").fill("кузнецоваа")
    page.locator("[data-part=typed]").press("Enter")
    page.wait_for_timeout(200)
    return page.locator("[data-part=people] li").count() > 0


def _start(page: Page, url: str) -> float:
    page.goto("about:blank")
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    expect(page.locator("[data-part=point]")).to_have_text(DOOR, timeout=20_000)
    seconds = time.perf_counter() - start
    if not _finds_somebody(page):
        raise SystemExit("the scanner started without its roster")
    return seconds


def _memory(made: Conference) -> list[Figure]:
    """Pages of the public and of the desk, a programme of 300 talks, lists of 5,000, check-ins."""
    with serving(fresh_copy(made.path, "memory")) as server:
        visitor = Visitor(server.port)
        visitor.sign_in(EMAIL, PASSWORD)
        server.load(_mixed(visitor.cookie))
        return _sizes(server)


def _sizes(server: Server) -> list[Figure]:
    what, note = "largest worker after 2,000 mixed requests", f"PSS {server.memory('Pss'):.0f} MB"
    return [Figure(what, server.memory("Rss"), "MB", most=LARGEST_WORKER_MB, note=note)]


def _mixed(cookie: str) -> list[bytes]:
    desk = ("", "registrations", "registrations?q=ёлкина", "programme", "talks", "badges", "checkin", "resolution")
    signed_in = [request(f"/manage/{SLUG}/{page}", cookie=cookie) for page in desk]
    public = [request(path) for path in (*PAGES.values(), f"/e/{SLUG}/sections", f"/e/{SLUG}/speakers", "/checkin/")]
    kinds = [*signed_in, *public]
    return [kinds[n % len(kinds)] for n in range(MIXED)]


def _environment() -> Figure:
    """What `pip install -r requirements.txt` puts into a new environment, the environment's own pip included."""
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([sys.executable, "-m", "venv", name], check=True)
        install = [f"{name}/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "-r", str(ROOT / "requirements.txt")], check=True)
        used = subprocess.run(["du", "-sm", name], check=True, capture_output=True, text=True).stdout
    return Figure("installed environment", float(used.split()[0]), "MB", most=LARGEST_ENVIRONMENT_MB)
