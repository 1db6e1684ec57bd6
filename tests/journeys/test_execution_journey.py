"""From the letter with the assignment to the first item of the next session's draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.resolutions.execution.models import Assignment, AssignmentState
from eventmgr.resolutions.models import Part, PartKind, Resolution
from eventmgr.resolutions.paper import composition_of
from tests.factories import a_person, a_registration
from tests.journeys.stage import Stage, a_stage, body_of, plain
from tests.live import LiveServer, Mailbox
from tests.resolutions.execution.scene import LIBRARY, SECRETARY, adopted, two_sessions

EMAIL = "sidyakina@example.org"
PDF = b"%PDF-1.7 a book of two hundred pages"
TOLD = "Сборник вышел: 200 экземпляров, разослан по библиотекам."
PUBLISH = {"work": "сборник докладов", "persons": [SECRETARY]}
LONG_OVERDUE = {"duty": "сбор отчётов", "organisations": [LIBRARY], "due_on": "2025-06-01"}
AHEAD = {"duty": "обновление каталога", "organisations": [LIBRARY], "due_on": "2099-06-01"}
ITEM = (
    "Конференция отмечает выполнение 1 поручения из 3 по решениям VI Ежегодной сессии конференции "
    "«Кузбасские библиотеки»; не начато — 1, не выполнено — 1."
)


class Sessions:
    """The sixth session has adopted three decisions; the seventh has no draft yet."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        with stage.rows():
            before, following = two_sessions()
            person = a_person("Сидякина", "Лариса", "Фёдоровна", email=EMAIL)
            a_registration(before, person=person, email=EMAIL)
            adopted([("publish", PUBLISH), ("assign", LONG_OVERDUE), ("assign", AHEAD)], before)
            self.board = self._at(before, "/assignments")
            self.report, self.draft = self._at(following, "/execution"), self._at(following)
            self.following_id = following.id
            cookie = stage.cookie(before, following)
        self.desk = stage.desk(cookie)

    def _at(self, event: Event, rest: str = "") -> str:
        return f"{self.stage.server.url}/manage/{event.slug}/resolution{rest}"


@pytest.fixture
def sessions(live_server: LiveServer, browser: Browser) -> Iterator[Sessions]:
    with a_stage(live_server, browser) as stage:
        yield Sessions(stage)


def test_from_the_assignment_to_the_next_draft(sessions: Sessions, mailbox: tuple[Mailbox, int]) -> None:
    desk = sessions.desk
    write_to_the_responsibles(sessions)
    link = link_in(mailbox[0], sessions.stage.server.url)
    phone = sessions.stage.phone()
    report_with_a_file(phone, link)
    accept(desk, sessions.board)
    assert states(sessions) == [AssignmentState.DONE, AssignmentState.OPEN, AssignmentState.OPEN]
    find_the_link_closed(phone, link)
    begin_the_next_draft(desk, sessions)
    assert first_item(sessions) == ITEM


def write_to_the_responsibles(sessions: Sessions) -> None:
    desk = sessions.desk
    desk.goto(sessions.board)
    desk.get_by_role("link", name="Написать ответственным").click()
    expect(desk.locator(".execution__letter")).to_contain_text("Уважаемая Лариса Фёдоровна")
    desk.get_by_role("button", name=re.compile(r"Отправить 1.письмо")).click()
    expect(desk.locator(".notice--ok")).to_have_text(re.compile("Отправлено писем: 1"))


def link_in(box: Mailbox, url: str) -> str:
    letter = body_of(box.wait_for(EMAIL))
    assert "Издать сборник докладов" in plain(letter)
    found = re.search(rf"{url}/assignments/\S+", letter)
    assert found is not None
    return found[0]


def report_with_a_file(phone: Page, link: str) -> None:
    phone.goto(link)
    expect(phone.get_by_label("Кто отчитывается")).to_have_value("Сидякина Лариса Фёдоровна")
    phone.get_by_role("button", name="Отправить отчёт").click()
    expect(phone.locator(".form [aria-invalid=true]").first).to_be_visible()
    phone.get_by_label("Что сделано").fill(TOLD)
    phone.get_by_label("выполнено", exact=True).check()
    phone.locator("[name=files]").set_input_files({"name": "сборник.pdf", "mimeType": "application/pdf", "buffer": PDF})
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    phone.get_by_role("button", name="Отправить отчёт").dblclick()
    expect(phone.locator(".notice--ok")).to_contain_text("Спасибо, отчёт получен.")
    expect(phone.locator(".execution__report")).to_have_count(1)


def accept(desk: Page, board: str) -> None:
    desk.goto(board)
    expect(desk.locator(".execution__waiting")).to_contain_text(re.compile(r"1.отчёт ждёт ответа"))
    desk.get_by_role("link", name=re.compile("Издать сборник докладов")).click()
    report = desk.locator(".execution__report")
    expect(report).to_have_count(1)
    expect(report).to_contain_text(TOLD)
    expect(report).to_contain_text("предложено: выполнено")
    with desk.expect_download() as download:
        report.get_by_role("link", name="сборник.pdf").click()
    assert download.value.path().read_bytes() == PDF
    report.get_by_role("button", name="Принять").click()
    expect(desk.locator(".notice--ok")).to_contain_text("Отчёт принят.")
    expect(desk.locator(".execution__report")).to_contain_text("принят: выполнено")


def states(sessions: Sessions) -> list[AssignmentState]:
    with sessions.stage.rows() as rows:
        return list(rows.scalars(select(Assignment.state).order_by(Assignment.id)))


def find_the_link_closed(phone: Page, link: str) -> None:
    answer = phone.request.get(link)
    assert answer.status == 410
    assert "Поручение закрыто" in answer.text()


def begin_the_next_draft(desk: Page, sessions: Sessions) -> None:
    """What the report page counts is what the draft then says."""
    desk.goto(sessions.report)
    expect(desk.locator("main")).to_contain_text(re.compile(r"Выполнено 1.поручение из.3"))
    desk.goto(sessions.draft)
    desk.get_by_role("button", name="Начать проект").click()
    expect(desk.locator(".notice--ok")).to_be_visible()
    assert plain(desk.locator(".clause[data-id] .clause__text").first.inner_text()) == ITEM


def first_item(sessions: Sessions) -> str:
    """As the database has it: the first clause of all of the new document."""
    with sessions.stage.rows() as rows:
        resolution = rows.scalars(select(Resolution).where(Resolution.event_id == sessions.following_id)).one()
        first = next(iter(composition_of(resolution, "ru").clauses))
        assert db.session.get_one(Part, first.clause.part_id).kind is PartKind.FINDINGS
        return plain(first.text)
