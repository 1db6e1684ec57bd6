"""The discussion in a real browser: two windows at one clause, a lost browser, an amendment from a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from eventmgr.core.db import db
from eventmgr.events.models import Role
from eventmgr.resolutions.discussion.models import Amendment, ClauseDraft
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.operations import add_clause
from tests.factories import a_member, a_registration, an_event
from tests.live import LiveServer, wait_until
from tests.resolutions.discussion.scene import an_open_discussion
from tests.resolutions.proposals.scene import a_link
from tests.resolutions.scene import a_resolution, part_of

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


class Scene:
    """A draft of two clauses under discussion, two drafters, a participant with a page."""

    def __init__(self, server: LiveServer, browser: Browser) -> None:
        self.server, self.browser = server, browser
        self.errors: list[str] = []
        event = an_event()
        part = part_of(a_resolution(event))
        values = {"work": "сборник докладов", "due_on": "2028-06-01"}
        self.clause = add_clause(part=part, kind="publish", values=values, by=None).id
        add_clause(part=part, kind="free", values={"text": "Провести школу в Тайге."}, by=None)
        an_open_discussion(event)
        self.desk = f"{server.url}/manage/{event.slug}/resolution"
        self.personal = f"{server.url}/me/{a_link(a_registration(event))}"
        self.users = [a_member(event, Role.DRAFTING, name=name).get_id() for name in ("О. В. Панина", "Т. П. Ли")]
        db.session.commit()

    def _cookie(self, user: str) -> str:
        app = self.server.app
        app.secret_key = self.server.environment["EVENTMGR_SECRET_KEY"]
        serialiser = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        return str(serialiser.dumps({"_user_id": user, "_fresh": True, "language": "ru"}))

    def window(self, user: int | None = None) -> Page:
        """A browser of one's own; the participant's is a telephone."""
        viewport = PHONE if user is None else DESK
        context: BrowserContext = self.browser.new_context(viewport=viewport, locale="ru-RU")  # type: ignore[arg-type]
        if user is not None:
            cookie = {"name": "eventmgr", "value": self._cookie(self.users[user]), "url": self.server.url}
            context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        page.on("console", lambda message: self._note(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def _note(self, text: str) -> None:
        """Chromium writes of every form that is shown again."""
        if "409" not in text and "422" not in text:
            self.errors.append(text)

    def kept(self) -> dict[str, object]:
        with self.server.app.app_context():
            values = dict(db.session.get_one(Clause, self.clause).values)
            db.session.rollback()
        return values


@pytest.fixture
def scene(open_server: LiveServer, browser: Browser) -> Iterator[Scene]:
    with open_server.app.app_context():
        scene = Scene(open_server, browser)
    yield scene
    for context in browser.contexts:
        context.close()
    assert scene.errors == []


def test_two_windows_at_one_clause_lose_nothing(scene: Scene) -> None:
    first, second = scene.window(0), scene.window(1)
    for page in (first, second):
        page.goto(f"{scene.desk}?open={scene.clause}#bench")
    expect(second.locator("[data-presence]")).to_have_text("Здесь также: О. В. Панина")
    expect(second.locator("#bench .here")).to_have_text("здесь О. В. Панина")
    first.locator("#v-work").fill("сборник статей")
    first.get_by_role("button", name="Готово").first.click()
    expect(first.locator(".notice--ok")).to_be_visible()
    second.locator("#v-work").fill("сборник тезисов")
    second.locator("#v-due_on").fill("2028-09-01")
    second.locator(".bench__form button.button--main[name=done]").click()
    expect(second.locator("section[aria-labelledby=theirs]")).to_contain_text("О. В. Панина")
    expect(second.locator(".bench__conflict del")).to_contain_text(["статей", "июня"])
    expect(second.locator(".bench__conflict ins")).to_contain_text(["тезисов", "сентября"])
    expect(second.locator("#v-work")).to_have_value("сборник тезисов")
    second.locator("#take-work-theirs").check()
    second.locator(".bench__form button.button--main[name=done]").click()
    expect(second.locator(".notice--ok")).to_be_visible()
    kept = scene.kept()
    assert (kept["work"], kept["due_on"]) == ("сборник статей", "2028-09-01")


def test_what_a_lost_browser_held_is_offered_in_another(scene: Scene) -> None:
    lost = scene.window(0)
    lost.goto(f"{scene.desk}?open={scene.clause}#bench")
    lost.locator("#v-work").press("End")
    lost.locator("#v-work").press_sequentially(" и статей")
    wait_until(lambda: drafts(scene), "what was typed did not reach the server")
    lost.context.close()
    found = scene.window(0)
    found.goto(f"{scene.desk}?open={scene.clause}#bench")
    expect(found.locator("#v-work")).to_have_value("сборник докладов")
    found.get_by_role("link", name="Продолжить с ним").click()
    expect(found.locator("#v-work")).to_have_value("сборник докладов и статей")
    found.locator(".bench__form button.button--main[name=done]").click()
    expect(found.locator(".notice--ok")).to_be_visible()
    assert (scene.kept()["work"], drafts(scene)) == ("сборник докладов и статей", 0)


def drafts(scene: Scene) -> int:
    with scene.server.app.app_context():
        found = db.session.query(ClauseDraft).filter(ClauseDraft.place == f"clause-{scene.clause}").count()
        db.session.rollback()
    return found


def test_an_amendment_from_a_telephone_changes_the_document(scene: Scene) -> None:
    phone, desk = scene.window(), scene.window(0)
    phone.goto(scene.personal)
    phone.get_by_role("link", name="Читать проект").click()
    expect(phone.get_by_text("2. Провести школу в Тайге.")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    phone.get_by_role("link", name="Предложить поправку к пункту 2").click()
    phone.get_by_label("Новая редакция").fill("Провести школу в Юрге.")
    phone.get_by_role("button", name="Отправить поправку").click()
    expect(phone.get_by_label("Причина")).to_be_visible()
    expect(phone.get_by_label("Новая редакция")).to_have_value("Провести школу в Юрге.")
    phone.get_by_label("Причина").fill("В Тайге ремонт.")
    phone.get_by_role("button", name="Отправить поправку").click()
    expect(phone.locator(".notice--ok")).to_contain_text(re.compile("поправка №.1"))
    expect(phone.locator("#mine ~ ol ins, ol ins").first).to_contain_text("Юрге")
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    desk.goto(scene.desk)
    desk.get_by_role("link", name=re.compile("Поправка №.1")).click()
    desk.get_by_role("button", name="Принять", exact=True).click()
    expect(desk.locator(".notice--ok")).to_be_visible()
    desk.goto(scene.desk)
    expect(desk.get_by_text("Провести школу в Юрге.")).to_be_visible()
    expect(desk.get_by_role("link", name=re.compile("По поправке №.1"))).to_be_visible()
    with scene.server.app.app_context():
        states = [each.state.value for each in db.session.query(Amendment).filter(Amendment.text.contains("Юрге"))]
        db.session.rollback()
    assert states == ["accepted"]
