"""The editor in a real browser: with the mouse, with a finger's patience, with the keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from eventmgr.core.clock import in_zone
from eventmgr.core.db import db
from eventmgr.events.models import Role
from eventmgr.programme.models import Slot, Talk
from tests import factories as make
from tests.factories import ZONE
from tests.live import LiveServer
from tests.programme.conftest import a_conference


@dataclass
class Desk:
    page: Page
    server: LiveServer
    block: int
    first: int
    second: int
    waiting: int
    problems: list[str]

    def talk(self, talk_id: int) -> Locator:
        return self.page.locator(f"[data-talk='{talk_id}']")

    def slot(self, slot_id: int) -> Locator:
        return self.page.locator(f"[data-slot='{slot_id}']")

    def cell(self, column: int, hour: int, minute: int = 0) -> tuple[float, float]:
        """The point of the screen where a time begins in a room."""
        grid = self.page.locator("[data-grid]").bounding_box()
        room = self.page.locator(".editor__rooms p").nth(column - 1).bounding_box()
        assert grid is not None
        assert room is not None
        return room["x"] + room["width"] / 2, grid["y"] + ((hour - 9) * 60 + minute) * 2 + 1

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(start[0] + 8, start[1] + 8)
        mouse.move(*end, steps=4)
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            mouse.up()

    def order(self) -> list[int]:
        with self.server.app.app_context():
            query = select(Talk.id).where(Talk.slot_id == self.block).order_by(Talk.slot_position)
            return list(db.session.scalars(query))

    def place_of(self, talk_id: int) -> tuple[str, str] | None:
        """Room and time of a talk that has a slot of its own."""
        with self.server.app.app_context():
            slot = db.session.get_one(Talk, talk_id).slot
            return None if slot is None or slot.room is None else (slot.room.name, hm(slot))

    def when(self, slot_id: int) -> tuple[str, str, int]:
        with self.server.app.app_context():
            slot = db.session.get_one(Slot, slot_id)
            return slot.room.name if slot.room else "", hm(slot), int(slot.length.total_seconds()) // 60


def hm(slot: Slot) -> str:
    return f"{in_zone(slot.starts_at, ZONE):%H:%M}"


def top(box: Any) -> tuple[float, float]:
    """Near the upper edge of a piece, beside its title."""
    return box["x"] + box["width"] - 12, box["y"] + 9


@pytest.fixture
def desk(open_server: LiveServer, page: Page) -> Iterator[Desk]:
    app = open_server.app
    with app.app_context():
        made = a_conference()
        user = make.a_member(made.event, Role.PROGRAMME)
        db.session.commit()
        ids = (made.block.id, made.talks[0].id, made.talks[1].id, made.waiting.id)
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signer is not None
        cookie = signer.dumps({"_user_id": user.get_id(), "_fresh": True, "language": "en"})
        path = f"/manage/{made.event.slug}/programme"
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.context.add_cookies([{"name": "eventmgr", "value": cookie, "url": open_server.url}])
    page.set_viewport_size({"width": 1440, "height": 1600})
    page.goto(open_server.url + path)
    page.wait_for_load_state("networkidle")
    made_desk = Desk(page, open_server, *ids, problems)
    yield made_desk
    assert made_desk.problems == []


def test_a_talk_is_dragged_from_the_tray_between_two_others(desk: Desk) -> None:
    second = desk.talk(desk.second).bounding_box()
    card = desk.talk(desk.waiting).bounding_box()
    assert second is not None

    desk.drag(top(card), (second["x"] + 40, second["y"] + 3))

    expect(desk.talk(desk.waiting).locator("time")).to_have_text("13:20")
    assert desk.order() == [desk.first, desk.waiting, desk.second]


def test_a_talk_is_dragged_onto_an_empty_place(desk: Desk) -> None:
    desk.drag(top(desk.talk(desk.waiting).bounding_box()), desk.cell(2, 10, 10))

    expect(desk.page.locator(f"article[data-talk='{desk.waiting}']")).to_be_visible()
    assert desk.place_of(desk.waiting) == ("Конференц-зал", "10:10")


def test_a_conflict_is_shown_as_soon_as_a_talk_is_dropped(desk: Desk) -> None:
    expect(desk.page.locator("#conflicts")).to_contain_text("Everything fits together")

    desk.drag(top(desk.talk(desk.waiting).bounding_box()), desk.cell(2, 13))

    expect(desk.page.locator("#conflicts")).to_contain_text("A speaker in two rooms at once")
    expect(desk.talk(desk.first)).to_have_class("is-clash")


def test_a_talk_is_dragged_back_to_the_tray(desk: Desk) -> None:
    tray = desk.page.locator("[data-tray]").bounding_box()
    assert tray is not None

    desk.drag(top(desk.talk(desk.first).bounding_box()), (tray["x"] + 60, tray["y"] + 20))

    expect(desk.page.locator(f".card[data-talk='{desk.first}']")).to_be_visible()
    assert desk.order() == [desk.second]


def test_a_block_is_dragged_to_another_room_and_time(desk: Desk) -> None:
    x, y = desk.cell(2, 15)

    desk.drag(top(desk.slot(desk.block).bounding_box()), (x, y + 9))

    expect(desk.slot(desk.block)).to_have_attribute("data-column", "2")
    assert desk.when(desk.block) == ("Конференц-зал", "15:00", 90)


def test_a_block_is_stretched_by_its_edge_and_the_move_undone(desk: Desk) -> None:
    box = desk.slot(desk.block).bounding_box()
    assert box is not None
    x, bottom = box["x"] + 50, box["y"] + box["height"] - 3

    desk.drag((x, bottom), (x, bottom + 60))
    expect(desk.slot(desk.block)).to_have_attribute("data-minutes", "120")
    desk.page.get_by_role("button", name="Take the last move back").click()

    expect(desk.slot(desk.block)).to_have_attribute("data-minutes", "90")
    assert desk.when(desk.block) == ("Большой зал", "13:00", 90)


def test_a_finger_that_holds_still_drags_a_talk(desk: Desk) -> None:
    touch = desk.page.context.new_cdp_session(desk.page)
    start, end = top(desk.talk(desk.waiting).bounding_box()), desk.cell(2, 10, 10)

    def send(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    send("touchStart", start)
    expect(desk.talk(desk.waiting)).to_have_class("card is-held")
    send("touchMove", (start[0] - 40, start[1]))
    send("touchMove", end)
    expect(desk.page.locator("[data-ghost]")).to_be_visible()
    send("touchEnd")

    expect(desk.page.locator(f"article[data-talk='{desk.waiting}'][data-start]")).to_be_visible()
    assert desk.place_of(desk.waiting) == ("Конференц-зал", "10:10")


def test_escape_during_a_drag_moves_nothing(desk: Desk) -> None:
    start, end = top(desk.talk(desk.waiting).bounding_box()), desk.cell(2, 10)
    desk.page.mouse.move(*start)
    desk.page.mouse.down()
    desk.page.mouse.move(*end, steps=4)
    expect(desk.page.locator("[data-ghost]")).to_be_visible()

    desk.page.keyboard.press("Escape")
    desk.page.mouse.up()

    expect(desk.page.locator("[data-ghost]")).to_have_count(0)
    assert desk.place_of(desk.waiting) is None


def test_a_talk_is_moved_within_its_block_by_the_keys(desk: Desk) -> None:
    keys = desk.page.keyboard
    desk.talk(desk.first).locator("[data-take]").focus()
    keys.press("Space")
    expect(desk.page.locator("#said")).to_contain_text("Районная газета picked up")
    for _ in range(2):
        keys.press("ArrowDown")
    expect(desk.page.locator("#said")).to_have_text("Краеведение, place 2, 13:20")

    keys.press("Enter")

    expect(desk.page.locator("#said")).to_have_text("Moved. No conflicts.")
    expect(desk.talk(desk.first).locator("[data-take]")).to_be_focused()
    assert desk.order() == [desk.second, desk.first]


def test_a_waiting_talk_is_placed_by_the_keys(desk: Desk) -> None:
    keys = desk.page.keyboard
    desk.talk(desk.waiting).locator("[data-take]").focus()
    keys.press("Space")
    keys.press("ArrowRight")
    keys.press("ArrowDown")
    expect(desk.page.locator("#said")).to_have_text("Конференц-зал, 9:05")

    keys.press("Enter")

    expect(desk.page.locator("#said")).to_contain_text("Moved.")
    assert desk.place_of(desk.waiting) == ("Конференц-зал", "09:05")


def test_escape_takes_a_talk_back(desk: Desk) -> None:
    keys = desk.page.keyboard
    desk.talk(desk.first).locator("[data-take]").focus()
    keys.press("Space")
    keys.press("ArrowRight")
    keys.press("Escape")

    expect(desk.page.locator("#said")).to_have_text("Районная газета is back where it was")
    assert desk.order() == [desk.first, desk.second]


def test_a_block_is_moved_and_stretched_by_the_keys(desk: Desk) -> None:
    keys = desk.page.keyboard
    take = desk.slot(desk.block).locator(".piece__head [data-take]")
    take.focus()
    keys.press("Space")
    keys.press("ArrowRight")
    keys.press("ArrowUp")
    keys.press("Enter")
    expect(desk.slot(desk.block)).to_have_attribute("data-column", "2")
    expect(take).to_be_focused()
    keys.press("Space")
    keys.press("Shift+ArrowUp")
    keys.press("Enter")

    expect(desk.slot(desk.block)).to_have_attribute("data-minutes", "85")
    assert desk.when(desk.block) == ("Конференц-зал", "12:55", 85)


def test_of_two_builders_the_second_sees_the_present_state(desk: Desk) -> None:
    with desk.server.app.app_context():
        talk = db.session.get_one(Talk, desk.waiting)
        talk.version += 1
        db.session.commit()

    desk.drag(top(desk.talk(desk.waiting).bounding_box()), desk.cell(2, 10))

    expect(desk.page.get_by_role("alert")).to_contain_text("Nothing was overwritten")
    assert desk.place_of(desk.waiting) is None
    desk.problems.clear()


def test_without_a_script_a_talk_is_placed_by_the_form(desk: Desk) -> None:
    page = desk.page
    desk.talk(desk.waiting).get_by_role("link", name="Place…").click()
    page.get_by_label("Into a meeting").select_option(label=page.locator("#slot option").nth(1).inner_text())
    page.get_by_label("Place in it").fill("1")
    page.get_by_role("button", name="Place the talk").click()

    expect(page.get_by_role("status").filter(has_text="The talk has its place.")).to_be_visible()
    assert desk.order() == [desk.waiting, desk.first, desk.second]
