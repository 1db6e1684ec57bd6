"""The desk in a real browser: the sentence follows the typing, clauses follow the keyboard and the mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from eventmgr.core.db import db
from eventmgr.events.models import Event, Role
from eventmgr.resolutions.operations import add_clause
from tests.factories import a_member, a_person, an_event
from tests.live import LiveServer
from tests.resolutions.scene import a_resolution, part_of, people


class Scene:
    """A draft of three clauses, and a drafter who is signed in."""

    def __init__(self, server: LiveServer, browser: Browser) -> None:
        event = an_event()
        people(event, participants=101, libraries=35)
        a_person("Хасянова", "Наталья", "Владимировна", position="директор")
        part = part_of(a_resolution(event))
        for text in ("Первый.", "Второй.", "Третий."):
            add_clause(part=part, kind="free", values={"text": text}, by=None)
        cookie = signed_cookie(server, event)
        db.session.commit()
        self.errors: list[str] = []
        self.address = f"{server.url}/manage/{event.slug}/resolution"
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ru-RU")
        context.add_cookies([{"name": "eventmgr", "value": cookie, "url": server.url}])
        self.page = context.new_page()
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(self.address)

    @property
    def clauses(self) -> list[str]:
        numbers = self.page.locator(".clause[data-id] .clause__number").all_inner_texts()
        texts = self.page.locator(".clause[data-id] .clause__text").all_inner_texts()
        return [f"{number} {text}" for number, text in zip(numbers, texts, strict=True)]


def signed_cookie(server: LiveServer, event: Event) -> str:
    """A session such as the sign-in form makes."""
    user = a_member(event, Role.DRAFTING)
    server.app.secret_key = server.environment["EVENTMGR_SECRET_KEY"]
    serialiser = server.app.session_interface.get_signing_serializer(server.app)  # type: ignore[attr-defined]
    return str(serialiser.dumps({"_user_id": user.get_id(), "_fresh": True, "language": "ru"}))


@pytest.fixture
def scene(open_server: LiveServer, browser: Browser) -> Iterator[Scene]:
    with open_server.app.app_context():
        scene = Scene(open_server, browser)
    yield scene
    scene.page.context.close()
    assert scene.errors == []


def saved(page: Page, act: str) -> None:
    with page.expect_response(lambda answer: answer.url.endswith("/order")) as answer:
        page.keyboard.press(act) if act else page.mouse.up()
    assert answer.value.status == 204


def test_the_desk_works_by_typing_keyboard_and_mouse(scene: Scene) -> None:
    page = scene.page
    page.get_by_role("link", name="Ввести в состав").click()
    result = page.locator("[data-preview-result]")
    page.locator("#v-body").fill("Совет")
    name = page.get_by_placeholder("Фамилия, имя, отчество")
    name.fill("Хасян")
    page.locator(".combo__list li").first.click()
    expect(result).to_have_text("Ввести в состав Совета Хасянову Наталью Владимировну, директора.")
    page.get_by_role("button", name="Добавить пункт").click()
    expect(page.locator(".notice--ok")).to_be_visible()
    assert [each.replace("\u00a0", " ") for each in scene.clauses[2:]] == [
        "3. Третий.", "4. Ввести в состав Совета Хасянову Наталью Владимировну, директора.",
    ]  # fmt: skip
    page.get_by_role("button", name="Переместить: Пункт 3").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")
    saved(page, "Space")
    expect(page.locator(".clause[data-id] .clause__number").nth(1)).to_have_text("2.")
    assert scene.clauses[:3] == ["1. Первый.", "2. Третий.", "3. Второй."]
    drag(page, 0, 2)
    expect(page.locator(".clause[data-id] .clause__number").nth(0)).to_have_text("1.")
    assert scene.clauses[:3] == ["1. Третий.", "2. Второй.", "3. Первый."]
    page.get_by_text("Второй.").click()
    expect(page.get_by_role("heading", name="Пункт 2. Свободный текст")).to_be_visible()


def drag(page: Page, source: int, target: int) -> None:
    clauses = page.locator(".clause[data-id]")
    clauses.nth(source).hover()
    handle = clauses.nth(source).locator("[data-handle]").bounding_box()
    place = clauses.nth(target).bounding_box()
    assert handle is not None
    assert place is not None
    page.mouse.move(handle["x"] + 8, handle["y"] + 8)
    page.mouse.down()
    page.mouse.move(handle["x"] + 8, place["y"] + place["height"] / 2, steps=8)
    saved(page, "")


def test_a_fact_is_put_into_a_text_and_stays_live(scene: Scene) -> None:
    page = scene.page
    page.get_by_text("Второй.").click()
    page.locator("#v-text").fill("Приняли участие ")
    page.get_by_text("Вставить факт").click()
    page.get_by_role("button", name="[[participants]]").click()
    expect(page.locator("[data-preview-result]")).to_have_text("Приняли участие 101 специалист.")
