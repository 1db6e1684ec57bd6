"""A hall of a hundred votes at once on personal pages; the desk watches the count grow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from threading import Barrier
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

from eventmgr.resolutions.ballots.models import Ballot, BallotVoter, Choice
from tests.factories import an_event
from tests.journeys.stage import Stage, a_stage, plain
from tests.live import LiveServer
from tests.resolutions.acts import a_clause
from tests.resolutions.ballots.scene import a_hall
from tests.resolutions.proposals.scene import a_link
from tests.resolutions.scene import a_resolution

HALL, IN_BROWSER = 100, 2
CHOICES = [Choice.FOR, Choice.FOR, Choice.FOR, Choice.AGAINST, Choice.ABSTAINED]
"""Of every five people; the two in the browser are the first of the hall."""
REFUSED = "Вы уже проголосовали, и тот голос учтён. Второй не принимается."


class Voter:
    """A phone without a browser: it keeps the cookie, and sends what the form of the page would."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self.key = ""

    def look(self) -> str:
        with self.opener.open(self.page, timeout=60) as answer:
            shown: str = answer.read().decode()
        found = re.search(r'name="csrf_token" value="([^"]+)"', shown)
        self.key = found[1] if found else self.key
        return shown

    def vote(self, ballot_id: int, choice: Choice) -> tuple[int, str]:
        """The status the browser ends with, and the page."""
        body = urlencode({"csrf_token": self.key, "choice": choice.value}).encode()
        try:
            with self.opener.open(f"{self.page}/{ballot_id}", body, timeout=60) as answer:
                return answer.status, plain(answer.read().decode())
        except HTTPError as error:
            return error.code, plain(error.read().decode())


class Hall:
    """A draft with a clause, a hundred people with the vote and a link each."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        with stage.rows():
            event = an_event()
            a_clause(a_resolution(event))
            links = [a_link(each) for each in a_hall(event, HALL)]
            self.desk = f"{stage.server.url}/manage/{event.slug}/resolution/ballots"
            cookie = stage.cookie(event)
        self.pages = [f"{stage.server.url}/me/{token}/ballots" for token in links]
        self.screen = stage.desk(cookie)

    @property
    def voters(self) -> list[Voter]:
        return [Voter(page) for page in self.pages[IN_BROWSER:]]

    def two_windows(self, address: str) -> tuple[Page, Page]:
        """The same personal page twice on one phone."""
        phone = self.stage.phone()
        window = phone.context.new_page()
        for page in (phone, window):
            page.goto(address)
            expect(page.get_by_role("heading", name="Документ в целом")).to_be_visible()
        return phone, window


@pytest.fixture
def hall(open_server: LiveServer, browser: Browser) -> Iterator[Hall]:
    with a_stage(open_server, browser) as stage:
        yield Hall(stage)


@pytest.mark.parametrize("is_secret", [False, True], ids=["named", "secret"])
def test_a_hundred_votes_at_once_are_a_hundred_votes(hall: Hall, is_secret: bool) -> None:
    desk, voters = hall.screen, hall.voters
    ballot_id = open_the_ballot(hall, is_secret)
    phones = [hall.two_windows(page) for page in hall.pages[:IN_BROWSER]]
    assert at_once(voters, ballot_id, 0) == {(200, True): HALL - IN_BROWSER}
    expect(desk.locator(".ballot__turnout")).to_have_text("98 человек проголосовали")
    for phone, _window in phones:
        vote_with_a_double_tap(phone)
    expect(desk.locator(".ballot__turnout")).to_have_text("100 человек проголосовали")
    # Of a secret ballot the figures are shown once it is closed: seen growing, they would tell who chose what.
    assert figures(desk) == ([] if is_secret else [60, 20, 20])
    assert at_once(voters, ballot_id, 1) == {(409, True): HALL - IN_BROWSER}
    for _phone, window in phones:
        press_again(window)
    close_the_ballot(desk, is_secret)
    assert kept(hall, ballot_id) == (HALL, 60, 20, 20)
    assert vote_too_late(voters[0], ballot_id) == 409


def open_the_ballot(hall: Hall, is_secret: bool) -> int:
    desk = hall.screen
    desk.goto(f"{hall.desk}/new")
    desk.locator("[name=way][value=pages]").check()
    if is_secret:
        desk.get_by_label("Тайное голосование").check()
    desk.get_by_role("button", name="Внести в повестку").click()
    desk.get_by_role("button", name="Открыть голосование").click()
    expect(desk.locator(".ballot__turnout")).to_have_text("0 человек проголосовали")
    return int(desk.url.rpartition("/")[2])


def wanted(number: int, turn: int) -> Choice:
    """The choice of a person; at the second turn another one."""
    first = CHOICES[(number + IN_BROWSER) % len(CHOICES)]
    return first if turn == 0 else Choice.AGAINST if first is Choice.FOR else Choice.FOR


def at_once(voters: list[Voter], ballot_id: int, turn: int) -> Counter[tuple[int, bool]]:
    """Status, and whether the page says what it should, of everybody who presses at the same moment."""
    together = Barrier(len(voters))
    said = REFUSED if turn else "Ваш голос учтён. Спасибо."

    def press(number: int) -> tuple[int, bool]:
        if not turn:
            voters[number].look()
        together.wait(timeout=60)
        status, page = voters[number].vote(ballot_id, wanted(number, turn))
        return status, said in page

    with ThreadPoolExecutor(len(voters)) as pool:
        return Counter(pool.map(press, range(len(voters))))


def vote_with_a_double_tap(phone: Page) -> None:
    phone.get_by_role("button", name="За", exact=True).dblclick()
    expect(phone.locator(".notice--ok").first).to_contain_text("Ваш голос учтён. Спасибо.")
    expect(phone.locator(".voting__ballot")).to_contain_text("ваш голос учтён")
    expect(phone.get_by_role("button", name="Против", exact=True)).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


def press_again(window: Page) -> None:
    """A window kept open since before the vote sends the other choice: it is told, and nothing changes."""
    window.get_by_role("button", name="Против", exact=True).click()
    expect(window.locator(".notice--bad")).to_contain_text(REFUSED)
    expect(window.locator(".voting__choices")).to_have_count(0)


def figures(desk: Page) -> list[int]:
    return [int(cell) for cell in desk.locator("#ballot-live .bars td:last-child").all_inner_texts()]


def close_the_ballot(desk: Page, is_secret: bool) -> None:
    desk.get_by_role("button", name="Закрыть голосование").click()
    expect(desk.locator(".notice--ok")).to_contain_text("Голосование закрыто: принято.")
    assert figures(desk) == [60, 20, 20]
    counts = [list_.locator("li").count() for list_ in desk.locator(".ballot__names").all()]
    assert counts == ([] if is_secret else [60, 20, 20])


def kept(hall: Hall, ballot_id: int) -> tuple[int, int | None, int | None, int | None]:
    """People who voted, and the figures of the closing."""
    with hall.stage.rows() as rows:
        people = select(func.count()).select_from(BallotVoter).where(BallotVoter.ballot_id == ballot_id)
        ballot = rows.get_one(Ballot, ballot_id)
        return rows.scalar(people) or 0, ballot.votes_for, ballot.votes_against, ballot.votes_abstained


def vote_too_late(voter: Voter, ballot_id: int) -> int:
    status, page = voter.vote(ballot_id, Choice.FOR)
    assert "Ваш голос пришёл слишком поздно и не учтён." in page
    return status
