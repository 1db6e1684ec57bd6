"""The report on execution, and the first item of the next draft."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.events.models import Event, Role
from eventmgr.resolutions.execution import operations
from eventmgr.resolutions.execution.items import is_stale, put_execution_item
from eventmgr.resolutions.execution.models import Assignment, AssignmentState
from eventmgr.resolutions.execution.statement import (
    Outcome,
    execution_document,
    execution_of,
    outcome_of,
    previous_resolution,
)
from eventmgr.resolutions.execution.statement_words import assignments_after, done_of, of_assignments, rest_of, summary
from eventmgr.resolutions.models import Clause, PartKind, Resolution
from eventmgr.resolutions.operations import copy_outline, override_clause, remove_clause, start_resolution
from eventmgr.resolutions.paper import composition_of, paper
from tests import factories as make
from tests.conftest import Queries
from tests.resolutions.execution.scene import LIBRARY, SECRETARY, a_report, adopted, all_assignments, two_sessions
from tests.resolutions.kinds.material import plain
from tests.resolutions.scene import part_of
from tests.signing import sign_in

DONE, GOING = AssignmentState.DONE, AssignmentState.IN_PROGRESS
SESSION = "VI Ежегодной сессии конференции «Кузбасские библиотеки»"


@pytest.mark.parametrize(
    ("done", "total", "expected"),
    [
        (0, 0, "поручений не было"),
        (0, 1, "поручение не выполнено"),
        (0, 11, "из 11 поручений не выполнено ни одного"),
        (0, 21, "из 21 поручения не выполнено ни одного"),
        (1, 1, "поручение выполнено"),
        (2, 2, "выполнены оба поручения"),
        (3, 3, "выполнены все 3 поручения"),
        (11, 11, "выполнены все 11 поручений"),
        (21, 21, "выполнено 21 поручение из 21"),
        (1, 11, "выполнено 1 поручение из 11"),
        (2, 11, "выполнено 2 поручения из 11"),
        (7, 11, "выполнено 7 поручений из 11"),
        (21, 25, "выполнено 21 поручение из 25"),
        (111, 112, "выполнено 111 поручений из 112"),
    ],
)
def test_counts_agree(done: int, total: int, expected: str) -> None:
    assert done_of(done, total) == expected


def test_both_cases_of_the_noun() -> None:
    assert [assignments_after(n) for n in (1, 4, 5, 11, 22)] == [
        "1 поручение", "4 поручения", "5 поручений", "11 поручений", "22 поручения",
    ]  # fmt: skip
    assert [of_assignments(n) for n in (1, 2, 11, 21)] == ["1 поручения", "2 поручений", "11 поручений", "21 поручения"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", "Выполнено 7 поручений из 11; в работе — 2, не начато — 1, не выполнено — 1."),
        ("en", "7 of 11 assignments were carried out; in progress: 2, not begun: 1, not done: 1."),
    ],
)
def test_one_sentence_sums_up(language: str, expected: str) -> None:
    counts = {"done": 7, "going": 2, "not_begun": 1, "not_done": 1, "dropped": 0}
    assert summary(counts, 11, language) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "due_on", "expected"),
    [
        (AssignmentState.OPEN, None, Outcome.NOT_BEGUN),
        (AssignmentState.OPEN, date(2028, 6, 1), Outcome.NOT_BEGUN),
        (AssignmentState.OPEN, date(2028, 5, 31), Outcome.NOT_DONE),
        (GOING, date(2028, 5, 31), Outcome.GOING),
        (DONE, None, Outcome.DONE),
        (AssignmentState.NOT_DONE, None, Outcome.NOT_DONE),
        (AssignmentState.DROPPED, None, Outcome.DROPPED),
    ],
)
def test_each_stands_where_the_board_has_it(state: AssignmentState, due_on: date | None, expected: Outcome) -> None:
    assert outcome_of(Assignment(state=state, due_on=due_on), date(2028, 6, 1)) is expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"not_begun": 2}, "не начато — 2"),
        ({"going": 1, "not_begun": 1}, "в работе — 1, не начато — 1"),
        ({"done": 4, "going": 1, "not_begun": 1, "not_done": 1}, "в работе — 1, не начато — 1, не выполнено — 1"),
        ({"not_done": 3}, ""),
        ({"done": 3}, ""),
    ],
)
def test_groups_of_nought_are_left_out(counts: dict[str, int], expected: str) -> None:
    assert rest_of(dict.fromkeys(Outcome, 0) | counts, "ru") == expected


@pytest.fixture
def sessions(app: Flask) -> tuple[Event, Event]:
    return two_sessions()


def previous(event: Event, done: int = 1) -> Resolution:
    """Three assignments, of which `done` were carried out."""
    resolution = adopted(
        [("publish", {"work": "сборник", "organisations": [LIBRARY], "persons": [SECRETARY]}),
         ("assign", {"duty": "сбор отчётов", "organisations": [LIBRARY], "due_on": "2028-06-01"})],
        event,
    )  # fmt: skip
    for assignment in all_assignments(resolution)[:done]:
        finish(assignment)
    return resolution


def finish(assignment: Assignment) -> None:
    operations.accept_report(report=a_report(assignment), by=None)
    db.session.commit()


def printed(resolution: Resolution) -> str:
    return paper(execution_document(execution_of(resolution)), "txt").decode()


def test_the_document_names_who_what_and_when(sessions: tuple[Event, Event]) -> None:
    resolution = previous(sessions[0])
    text = plain(printed(resolution))
    assert text.startswith(f"Отчёт\nо выполнении решений {SESSION}\nпо состоянию на ")
    for words in (
        "Выполнено 1 поручение из 3; не начато — 2.",
        "Выполнено:\n1. Издать сборник.",
        "– пункт 1 резолюции;\n– ответственный: Сидякина Лариса Фёдоровна, ответственный секретарь, выполнено ",
        "– отчёт: Сборник вышел.\n",
        "– ответственный: Областная научная библиотека, срок — до 1 июня 2028 г.\n",
    ):
        assert words in text


def test_a_returned_report_is_not_told(sessions: tuple[Event, Event]) -> None:
    resolution = previous(sessions[0], done=0)
    report = a_report(all_assignments(resolution)[0])
    operations.return_report(report=report, reason="Нет обложки.", by=None)
    assert "Сборник вышел." not in printed(resolution)


@pytest.mark.parametrize("count", [1, 3])
def test_the_report_asks_no_more_for_more_assignments(app: Flask, queries: Queries, count: int) -> None:
    resolution = adopted([("assign", {"duty": f"дело {n}", "organisations": [LIBRARY]}) for n in range(count)])
    for assignment in all_assignments(resolution):
        finish(assignment)
    db.session.expire_all()
    assert resolution.event.series
    with queries:
        execution = execution_of(resolution)
        assert execution.total == count
    assert len(queries) == 2


def first_item(resolution: Resolution) -> Clause:
    return part_of(resolution, PartKind.FINDINGS).clauses[0]


def said(resolution: Resolution) -> str:
    return plain(next(iter(composition_of(resolution, "ru").clauses)).text)


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (0, f"Конференция принимает к сведению отчёт о выполнении решений {SESSION}: из 3 поручений не выполнено "
            "ни одного; не начато — 3."),
        (1, f"Конференция отмечает выполнение 1 поручения из 3 по решениям {SESSION}; не начато — 2."),
        (3, f"Конференция отмечает выполнение всех 3 поручений по решениям {SESSION}."),
    ],
)  # fmt: skip
def test_the_next_draft_begins_with_the_report(sessions: tuple[Event, Event], done: int, expected: str) -> None:
    previous(sessions[0], done)
    assert said(start_resolution(event=sessions[1], by=None)) == expected


def test_a_draft_with_the_outline_of_the_session_before_begins_so_too(sessions: tuple[Event, Event]) -> None:
    before, after = sessions
    resolution = previous(before)
    copy_outline(before, after)
    assert previous_resolution(after) is resolution
    started = db.session.query(Resolution).where(Resolution.event_id == after.id).one()
    assert said(started).startswith("Конференция отмечает выполнение 1 поручения из 3")


def test_a_draft_without_a_session_before_begins_empty(app: Flask) -> None:
    resolution = start_resolution(event=make.an_event(), by=None)
    assert part_of(resolution, PartKind.FINDINGS).clauses == []
    with pytest.raises(RuleBroken):
        put_execution_item(resolution=resolution, by=None)


def test_the_item_follows_the_figures_when_asked(sessions: tuple[Event, Event]) -> None:
    before = previous(sessions[0], done=0)
    resolution = start_resolution(event=sessions[1], by=None)
    for count, assignment in enumerate(all_assignments(before), start=1):
        finish(assignment)
        assert is_stale(resolution)
        put_execution_item(resolution=resolution, by=None)
        share = "1 поручения из 3" if count == 1 else "2 поручений из 3" if count == 2 else "всех 3 поручений"
        assert said(resolution).startswith(f"Конференция отмечает выполнение {share} ")
        assert len(part_of(resolution, PartKind.FINDINGS).clauses) == 1
    assert not is_stale(resolution)


def test_what_somebody_has_rewritten_is_theirs(sessions: tuple[Event, Event]) -> None:
    before = previous(sessions[0])
    resolution = start_resolution(event=sessions[1], by=None)
    override_clause(clause=first_item(resolution), text="Почти всё выполнено.", by=None)
    finish(all_assignments(before)[1])
    assert not is_stale(resolution)
    with pytest.raises(RuleBroken):
        put_execution_item(resolution=resolution, by=None)
    remove_clause(clause=first_item(resolution), by=None)
    db.session.commit()
    db.session.expire_all()
    put_execution_item(resolution=resolution, by=None)
    assert said(resolution).startswith("Конференция отмечает выполнение 2 поручений из 3")


def test_the_page_offers_files_and_adds_the_item(sessions: tuple[Event, Event], client: FlaskClient) -> None:
    before, after = sessions
    resolution = start_resolution(event=after, by=None)
    previous(before)
    drafter = sign_in(client, make.a_member(after, Role.DRAFTING))
    path = f"/manage/{after.slug}/resolution/execution"
    assert "Add the report to the draft" in drafter.get(path).text
    assert drafter.post(path).status_code == 303
    assert said(resolution).startswith("Конференция отмечает выполнение 1 поручения из 3")
    assert "The draft begins with these figures" in drafter.get(path).text
    word = docx.Document(BytesIO(drafter.get(f"{path}.docx").data))
    assert "Отчёт" in [paragraph.text for paragraph in word.paragraphs]
    assert drafter.get(f"{path}.pdf").data.startswith(b"%PDF-")
    assert "1 of 3 assignments were carried out" in drafter.get(f"{path}.txt?in=en").text


def test_a_stranger_to_the_next_session_reads_nothing(sessions: tuple[Event, Event], client: FlaskClient) -> None:
    before, after = sessions
    previous(before)
    sign_in(client, make.a_member(before, Role.DRAFTING))
    assert client.get(f"/manage/{after.slug}/resolution/execution").status_code == 403
