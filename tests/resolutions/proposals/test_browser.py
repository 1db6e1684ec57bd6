"""A hall in a real browser: a section proposes by the code on a slide, another supports, the author gets a letter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from eventmgr.core.db import db
from eventmgr.events.models import Role
from eventmgr.programme.models import Moderator
from eventmgr.resolutions.proposals.models import Proposal
from tests.factories import a_badge, a_member, a_person, a_registration, a_section, saved
from tests.live import LiveServer, Mailbox, wait_until
from tests.resolutions.proposals.scene import a_link, an_event_that_asks
from tests.resolutions.scene import a_resolution

PHONE = {"width": 390, "height": 844}
TEXT = "Провести летом школу для краеведов сельских библиотек."


class Scene:
    """A moderator with a badge, a participant with a page, a drafter; each in a browser of their own."""

    def __init__(self, server: LiveServer, browser: Browser) -> None:
        self.server, self.browser = server, browser
        self.errors: list[str] = []
        event = an_event_that_asks()
        a_resolution(event)
        section = a_section(event, number=3, title="Секция краеведческой работы")
        moderator = a_registration(event, person=a_person("Тарасова", "Вера", "Фоминична"), email="vera@example.org")
        saved(Moderator(section=section, person=moderator.person))
        self.code = a_badge(moderator).code
        self.other = a_link(a_registration(event))
        self.codes = f"/manage/{event.slug}/resolution/proposals/codes/{section.id}"
        self.list = f"/manage/{event.slug}/resolution/proposals"
        self.cookie = self._signed(a_member(event, Role.DRAFTING).get_id())
        db.session.commit()

    def _signed(self, user: str) -> str:
        app = self.server.app
        app.secret_key = self.server.environment["EVENTMGR_SECRET_KEY"]
        serialiser = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        return str(serialiser.dumps({"_user_id": user, "_fresh": True, "language": "ru"}))

    def _note(self, text: str) -> None:
        """Chromium writes of every form that is shown again."""
        if "422" not in text:
            self.errors.append(text)

    def page(self, *, is_desk: bool = False) -> Page:
        viewport = {"width": 1440, "height": 900} if is_desk else PHONE
        context = self.browser.new_context(viewport=viewport, locale="ru-RU")  # type: ignore[arg-type]
        if is_desk:
            context.add_cookies([{"name": "eventmgr", "value": self.cookie, "url": self.server.url}])
        page = context.new_page()
        page.on("console", lambda message: self._note(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page


@pytest.fixture
def scene(live_server: LiveServer, browser: Browser) -> Iterator[Scene]:
    with live_server.app.app_context():
        scene = Scene(live_server, browser)
    yield scene
    for context in browser.contexts:
        context.close()
    assert scene.errors == []


def test_from_the_slide_to_the_letter(scene: Scene, mailbox: tuple[Mailbox, int]) -> None:
    desk = scene.page(is_desk=True)
    desk.goto(scene.server.url + scene.codes)
    expect(desk.get_by_role("img", name="3. Секция краеведческой работы")).to_be_visible()
    address = desk.locator(".slide__address").inner_text().replace("\u200b", "")
    propose_by_badge(scene, f"http://{address}")
    assert "№ 1" in str(mailbox[0].wait_for("vera@example.org")["Subject"]).replace("\xa0", " ")
    support_on_a_phone(scene)
    take_into_a_clause(scene, desk)
    letter = wait_for_wording(mailbox[0])
    assert "Провести летнюю школу краеведов в Тайге." in letter
    with scene.server.app.app_context():
        found = db.session.query(Proposal).one()
        assert (found.supporters, found.state.value, found.text) == (1, "taken", TEXT)
        assert found.is_from_section
        db.session.rollback()


def propose_by_badge(scene: Scene, address: str) -> None:
    phone = scene.page()
    phone.goto(address)
    expect(phone.get_by_label("Секция", exact=True)).to_have_value(phone.url.rpartition("=")[2])
    phone.get_by_label("Что должно быть сказано в резолюции?").fill(TEXT)
    phone.get_by_role("button", name="Отправить предложение").click()
    expect(phone.get_by_text("Наберите код бейджа").first).to_be_visible()
    phone.get_by_label("Код бейджа, хватит первых шести знаков").fill(scene.code[:6].lower())
    phone.get_by_label("Ваша фамилия").fill("тарасова")
    phone.get_by_text("Уточнить, если хотите").click()
    phone.get_by_label("От имени секции, которую веду").check()
    expect(phone.get_by_label("Что должно быть сказано в резолюции?")).to_have_value(TEXT)
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    phone.get_by_role("button", name="Отправить предложение").click()
    expect(phone.locator(".notice--ok")).to_contain_text("ваше предложение № 1")
    expect(phone.get_by_text("Вера Тарасова")).to_be_visible()


def support_on_a_phone(scene: Scene) -> None:
    phone = scene.page()
    phone.goto(f"{scene.server.url}/me/{scene.other}")
    phone.get_by_role("link", name="Предложения других").click()
    phone.get_by_role("button", name="Поддержать предложение № 1").dblclick()
    expect(phone.get_by_text("вы поддержали")).to_be_visible()
    expect(phone.get_by_text("поддержал 1 человек")).to_be_visible()


def take_into_a_clause(scene: Scene, desk: Page) -> None:
    desk.goto(scene.server.url + scene.list)
    desk.get_by_role("link", name=TEXT).click()
    desk.get_by_label("Вид пункта").first.select_option(label="Свободный текст")
    desk.get_by_role("button", name="Составить пункт").click()
    expect(desk.locator("#bench")).to_contain_text("Из предложения № 1 секции 3")
    expect(desk.locator("#v-text")).to_have_value(TEXT)
    desk.locator("#v-text").fill("Провести летнюю школу краеведов в Тайге.")
    desk.get_by_role("button", name="Добавить пункт").click()
    expect(desk.locator(".clause .origin")).to_have_text("Из предложения № 1 секции 3")


def wait_for_wording(box: Mailbox) -> str:
    def arrived() -> str:
        texts = (str(each.get_content()) for each in box.letters if "vera@example.org" in str(each["To"]))
        return next((text for text in texts if "Теперь оно звучит так" in text), "")

    return str(wait_until(arrived, "the letter with the wording did not come"))
