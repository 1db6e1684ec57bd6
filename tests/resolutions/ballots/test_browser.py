"""Three personal pages vote in a real browser while the desk and the projector see the count grow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from eventmgr.core.db import db
from eventmgr.events.models import Role
from eventmgr.resolutions.ballots.models import Ballot, Way
from tests.factories import a_badge, a_member, an_event
from tests.live import LiveServer
from tests.resolutions.acts import a_clause
from tests.resolutions.ballots.scene import a_ballot, a_hall
from tests.resolutions.proposals.scene import a_link
from tests.resolutions.scene import a_resolution

PHONE = {"width": 390, "height": 844}
LIVE_WITHIN_MS = 15_000


class Hall:
    """A drafter at the desk, the projector, three personal pages and a badge; each in a browser of their own."""

    def __init__(self, server: LiveServer, browser: Browser) -> None:
        self.server, self.browser = server, browser
        self.errors: list[str] = []
        event = an_event()
        a_clause(a_resolution(event), "Поддержать сельские библиотеки.")
        people = a_hall(event, 4)
        self.tokens = [a_link(each) for each in people[:3]]
        self.badge, self.family = a_badge(people[3]).code, people[3].person.family
        ballot = a_ballot(event, title="Утвердить порядок работы", way=Way.PAGES)
        self.slug, self.ballot_id = event.slug, ballot.id
        self.desk = f"{server.url}/manage/{event.slug}/resolution/ballots/{ballot.id}"
        self.cookie = self._signed(a_member(event, Role.DRAFTING).get_id())
        db.session.commit()

    def _signed(self, user: str) -> str:
        app = self.server.app
        app.secret_key = self.server.environment["EVENTMGR_SECRET_KEY"]
        serialiser = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        return str(serialiser.dumps({"_user_id": user, "_fresh": True, "language": "ru"}))

    def _note(self, text: str) -> None:
        """Chromium writes of every vote that is refused."""
        if "409" not in text:
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

    def phone(self, at: int) -> Page:
        page = self.page()
        page.goto(f"{self.server.url}/me/{self.tokens[at]}/ballots")
        return page


@pytest.fixture
def hall(open_server: LiveServer, browser: Browser) -> Iterator[Hall]:
    with open_server.app.app_context():
        hall = Hall(open_server, browser)
    yield hall
    for context in browser.contexts:
        context.close()
    assert hall.errors == []


def votes(page: Page) -> list[str]:
    return [cell.inner_text() for cell in page.locator("#ballot-live .bars td:last-child").all()]


def test_three_pages_and_a_badge_vote_and_the_desk_sees_it_live(hall: Hall) -> None:
    desk, phones = hall.page(is_desk=True), [hall.phone(at) for at in range(3)]
    expect(phones[0].get_by_text("Сейчас голосования нет.")).to_be_visible()
    desk.goto(hall.desk)
    desk.get_by_role("button", name="Открыть голосование").click()
    screen = hall.page(is_desk=True)
    screen.goto(f"{hall.desk}/screen")
    for phone, choice in zip(phones, ("За", "Против", "За"), strict=True):
        button = phone.get_by_role("button", name=choice, exact=True)
        expect(button).to_be_visible(timeout=LIVE_WITHIN_MS)
        assert button.evaluate("element => element.offsetHeight") >= 60
        assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        button.dblclick()
        expect(phone.get_by_text(f"ваш голос учтён: {choice.lower()}")).to_be_visible()
    expect(desk.locator("#ballot-live .ballot__turnout b")).to_have_text("3", timeout=LIVE_WITHIN_MS)
    assert votes(desk) == ["2", "1", "0"]
    expect(screen.locator(".screen__figures dd").first).to_have_text("2", timeout=LIVE_WITHIN_MS)
    vote_by_badge(hall)
    expect(desk.locator("#ballot-live .ballot__turnout b")).to_have_text("4", timeout=LIVE_WITHIN_MS)
    desk.get_by_role("button", name="Закрыть голосование").click()
    expect(desk.locator(".notice--ok")).to_contain_text("Голосование закрыто: принято")
    expect(screen.locator(".screen__state")).to_contain_text("принято", timeout=LIVE_WITHIN_MS)
    with hall.server.app.app_context():
        found = db.session.get_one(Ballot, hall.ballot_id)
        assert (found.votes_for, found.votes_against, found.votes_abstained) == (2, 1, 1)
        db.session.rollback()


def vote_by_badge(hall: Hall) -> None:
    phone = hall.page()
    phone.goto(f"{hall.server.url}/e/{hall.slug}/vote")
    phone.get_by_label("Первые шесть знаков кода на бейдже").fill(hall.badge[:6].lower())
    phone.get_by_label("Ваша фамилия").fill(hall.family)
    phone.get_by_role("button", name="К голосованию").click()
    phone.get_by_role("button", name="Воздерживаюсь").click()
    expect(phone.get_by_text("ваш голос учтён: воздерживаюсь")).to_be_visible()
    phone.get_by_role("button", name="С этого телефона голосует другой участник").click()
    expect(phone.get_by_label("Ваша фамилия")).to_be_visible()


def test_a_second_device_is_told_that_the_vote_is_counted(hall: Hall) -> None:
    desk = hall.page(is_desk=True)
    desk.goto(hall.desk)
    desk.get_by_role("button", name="Открыть голосование").click()
    first, second = hall.phone(0), hall.phone(0)
    first.get_by_role("button", name="За", exact=True).click()
    expect(first.get_by_text("ваш голос учтён: за")).to_be_visible()
    second.get_by_role("button", name="Против", exact=True).click()
    expect(second.locator(".notice--bad")).to_contain_text("Вы уже проголосовали, и тот голос учтён.")
    expect(desk.locator("#ballot-live .ballot__turnout b")).to_have_text("1", timeout=LIVE_WITHIN_MS)
    assert votes(desk) == ["1", "0", "0"]
