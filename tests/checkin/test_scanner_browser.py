"""The scanner in a real browser, before a camera that sees a real badge, against the real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from sqlalchemy import func, select

from eventmgr.checkin.models import CheckIn, Device
from eventmgr.checkin.operations import revoke_device, start_pairing
from eventmgr.core import qr
from eventmgr.core.db import db
from tests.factories import a_badge, a_person, a_point, a_registration, an_event
from tests.live import FLAGS, LiveServer, chromium

WIDTH, HEIGHT, RATE = 640, 480, 5
MODULE, INK, PAPER = 9, 20, 235
SEEN_SECONDS, AWAY_SECONDS = 2, 5
"""The badge goes away for longer than it is remembered as held."""
PATIENCE_MS = 20_000


def y4m(frames: list[bytes]) -> bytes:
    """Grey frames as a video a fake camera plays over and over."""
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{RATE}:1 Ip A1:1 C420jpeg\n".encode()
    colourless = bytes([128]) * (WIDTH * HEIGHT // 2)
    return head + b"".join(b"FRAME\n" + frame + colourless for frame in frames)


def badge_in_view(code: str) -> bytes:
    """The QR code as it is printed, a hand's breadth from the camera."""
    rows = qr.matrix(code)
    side = len(rows) * MODULE
    margin, left = bytes([PAPER]) * WIDTH, (WIDTH - side) // 2
    view = [margin] * ((HEIGHT - side) // 2)
    for row in rows:
        modules = b"".join(bytes([INK if dark == "1" else PAPER]) * MODULE for dark in row)
        view += [(margin[:left] + modules + margin)[:WIDTH]] * MODULE
    return b"".join((view + [margin] * HEIGHT)[:HEIGHT])


class Scene:
    """An entrance, somebody whose badge the camera sees, and somebody whose badge is typed."""

    def __init__(self, server: LiveServer, browser: Browser, folder: Path) -> None:
        self.server = server
        event = an_event()
        self.point = a_point(event, name="вход")
        self.seen = a_badge(a_registration(event, person=a_person("Воронцова", "Вера", "Павловна")))
        self.typed = a_badge(a_registration(event, person=a_person("Ёлкина", "Анна", "Петровна")))
        _, self.code = start_pairing(point=self.point, by=None)
        db.session.commit()
        away = bytes([PAPER]) * (WIDTH * HEIGHT)
        frames = [badge_in_view(self.seen.code)] * (SEEN_SECONDS * RATE) + [away] * (AWAY_SECONDS * RATE)
        (folder / "camera.y4m").write_bytes(y4m(frames))
        self.errors: list[str] = []
        self.page = self._page(browser)

    def _page(self, browser: Browser) -> Page:
        context = browser.new_context(locale="ru-RU", viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.set_default_timeout(PATIENCE_MS)
        return page

    def pair(self) -> None:
        self.page.goto(f"{self.server.url}/checkin/#pair={self.code.lower()}")
        expect(self.page.locator("[data-part=point]")).to_have_text("вход", timeout=PATIENCE_MS)

    def expect_verdict(self, tone: str, title: str, name: str) -> None:
        verdict = self.page.locator(f".verdict--{tone}")
        expect(verdict.locator("h2")).to_contain_text(title, timeout=PATIENCE_MS)
        expect(verdict.locator(".verdict__name")).to_contain_text(name)

    def type(self, text: str) -> None:
        self.page.locator("[data-part=typed]").fill(text)
        self.page.locator("[data-part=typed]").press("Enter")

    def marks_of(self, registration_id: int) -> int:
        db.session.rollback()
        query = select(func.count(CheckIn.id)).where(CheckIn.registration_id == registration_id)
        found = db.session.scalar(query) or 0
        db.session.rollback()
        return found


@pytest.fixture
def scene(open_server: LiveServer, playwright: Playwright, tmp_path: Path) -> Iterator[Scene]:
    camera = [
        "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={tmp_path / 'camera.y4m'}",
    ]  # fmt: skip
    browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, *camera])
    with open_server.app.app_context():
        made = Scene(open_server, browser, tmp_path)
        yield made
    browser.close()
    assert made.errors == []


def test_the_camera_reads_a_badge_green_then_amber(scene: Scene) -> None:
    scene.pair()
    scene.expect_verdict("ok", "Проходите", "Воронцова Вера Павловна")
    scene.expect_verdict("warn", "Отметка уже есть", "Воронцова Вера Павловна")
    expect(scene.page.locator("[data-part=queue]")).to_contain_text("Всё отправлено", timeout=PATIENCE_MS)
    assert scene.marks_of(scene.seen.registration_id) == 1


def test_without_a_network_the_page_opens_judges_and_sends_later(scene: Scene) -> None:
    scene.pair()
    scene.expect_verdict("ok", "Проходите", "Воронцова")
    scene.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    scene.server.stop()
    scene.page.reload()
    expect(scene.page.locator("[data-part=point]")).to_have_text("вход")
    scene.type(scene.typed.code)
    scene.expect_verdict("ok", "Проходите", "Ёлкина Анна Петровна")
    expect(scene.page.locator("[data-part=queue]")).to_contain_text("Нет сети, в очереди", timeout=PATIENCE_MS)
    assert scene.marks_of(scene.typed.registration_id) == 0
    scene.server.start()
    scene.page.evaluate("dispatchEvent(new Event('online'))")
    expect(scene.page.locator("[data-part=queue]")).to_contain_text("Всё отправлено", timeout=PATIENCE_MS)
    assert scene.marks_of(scene.typed.registration_id) == 1


def test_a_phone_unpaired_at_the_desk_says_so(scene: Scene) -> None:
    scene.pair()
    scene.expect_verdict("ok", "Проходите", "Воронцова")
    revoke_device(device=db.session.scalars(select(Device).where(Device.point_id == scene.point.id)).one(), by=None)
    db.session.commit()
    scene.page.evaluate("dispatchEvent(new Event('online'))")
    expect(scene.page.locator("[data-part=unpaired]")).to_be_visible(timeout=PATIENCE_MS)
