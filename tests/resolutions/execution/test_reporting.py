"""Reports, the committee's answer, handing over, closing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.core.clock import today
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, NotFound, RuleBroken
from eventmgr.core.history import HistoryEntry
from eventmgr.notifications.models import Message
from eventmgr.resolutions.execution import operations
from eventmgr.resolutions.execution.links import link_or_404, new_link
from eventmgr.resolutions.execution.models import Assignment, AssignmentState, Recurrence, Verdict
from eventmgr.resolutions.execution.uploads import LARGEST, Upload, short_name
from tests import factories as make
from tests.resolutions.execution.scene import PDF, a_report, an_assignment

DONE, GOING, NOT_DONE = AssignmentState.DONE, AssignmentState.IN_PROGRESS, AssignmentState.NOT_DONE


@pytest.fixture(autouse=True)
def _app(app: Flask) -> None:
    """All of these need a database."""


def test_a_report_that_ends_the_assignment_waits_for_the_committee() -> None:
    report = a_report(an_assignment())
    assert (report.verdict, report.assignment.state, report.by_name) == (Verdict.WAITING, GOING, "Л. Ф. Сидякина")
    assert [each.file.name for each in report.files] == ["отчёт.pdf"]


def test_a_report_on_work_that_goes_on_needs_no_answer() -> None:
    report = a_report(an_assignment(), GOING)
    assert (report.verdict, report.assignment.state) == (Verdict.NOTED, GOING)


def test_what_the_desk_reports_is_accepted_at_once() -> None:
    report = a_report(an_assignment(), by=make.a_user(name="О. В. Панина"), by_name="")
    assert (report.verdict, report.assignment.state, report.by_name) == (Verdict.ACCEPTED, DONE, "О. В. Панина")


def test_an_accepted_report_closes_the_assignment() -> None:
    report = a_report(an_assignment())
    operations.accept_report(report=report, by=None)
    found = report.assignment
    assert (found.state, found.closed_on, found.outcome) == (DONE, today(found.event.zone), "Сборник вышел.")


def test_an_accepted_report_moves_a_recurring_assignment_on() -> None:
    found = an_assignment(due_on=date(2028, 1, 31), recurrence=Recurrence.MONTHLY)
    for expected in (date(2028, 2, 29), date(2028, 3, 31)):
        operations.accept_report(report=a_report(found), by=None)
        assert (found.state, found.due_on) == (GOING, expected)
    assert [each.due_on for each in found.reports] == [date(2028, 1, 31), date(2028, 2, 29)]


def test_a_returned_report_leaves_the_assignment_open_and_tells_why() -> None:
    found = an_assignment(person="Сидякина Лариса Фёдоровна", email="sidyakina@example.org")
    report = a_report(found)
    operations.return_report(report=report, reason="Нет обложки.", by=None)
    assert (report.verdict, report.reason, found.state) == (Verdict.RETURNED, "Нет обложки.", GOING)
    (letter,) = db.session.scalars(select(Message)).all()
    assert (letter.recipient, letter.recipient_type, letter.recipient_id) == (
        "sidyakina@example.org", "assignment", found.id,
    )  # fmt: skip
    assert "Нет обложки." in letter.body
    assert "/assignments/" in letter.body


def test_a_report_is_answered_once() -> None:
    report = a_report(an_assignment())
    operations.return_report(report=report, reason="Нет обложки.", by=None)
    with pytest.raises(RuleBroken):
        operations.accept_report(report=report, by=None)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"text": ""}, "text"),
        ({"proposed": AssignmentState.DROPPED}, "proposed"),
        ({"uploads": [Upload("отчёт.exe", b"MZ")]}, "files"),
        ({"uploads": [Upload("отчёт", b"%PDF-1.7")]}, "files"),
        ({"uploads": [Upload("отчёт.pdf", b"PK\x03\x04")]}, "files"),
        ({"uploads": [Upload("отчёт.pdf", b"")]}, "files"),
        ({"uploads": [Upload("отчёт.txt", b"\x00\x01")]}, "files"),
        ({"uploads": [Upload("отчёт.pdf", b"%PDF-" + b"0" * LARGEST)]}, "files"),
        ({"uploads": [PDF] * 4}, "files"),
    ],
    ids=["no text", "dropped", "program", "no ending", "other content", "empty", "binary text", "large", "many"],
)
def test_a_report_that_is_not_right_is_refused_beside_its_field(given: dict[str, Any], field: str) -> None:
    found = an_assignment()
    with pytest.raises(RuleBroken) as refused:
        operations.report_on(
            assignment=found,
            **{"text": "Готово.", "proposed": DONE, "by": None, "by_name": "А", "uploads": [PDF]} | given,
        )
    assert refused.value.field == field
    assert found.reports == []


def test_a_closed_assignment_takes_no_report() -> None:
    found = an_assignment()
    close(found)
    with pytest.raises(RuleBroken):
        a_report(found)


def close(assignment: Assignment, state: AssignmentState = NOT_DONE) -> None:
    operations.close_assignment(
        assignment=assignment, state=state, outcome="Не нашлось денег.", version=assignment.version, by=None
    )


def test_a_closed_assignment_opens_again() -> None:
    found = an_assignment()
    close(found)
    assert (found.state, found.outcome) == (NOT_DONE, "Не нашлось денег.")
    operations.reopen_assignment(assignment=found, by=None)
    assert (found.state, found.closed_on) == (GOING, None)


def test_handing_over_closes_the_links_of_who_left_and_stays_in_the_history() -> None:
    found = an_assignment(person="Сидякина Лариса Фёдоровна", organisation="КемОНБ")
    token = new_link(found)
    operations.hand_over(
        assignment=found, organisation="КемОНБ", person="Лыкова Анна Саввична", position="", email="lykova@example.org",
        reason="Сидякина уволилась.", version=found.version, by=None,
    )  # fmt: skip
    assert (found.person_name, found.email) == ("Лыкова Анна Саввична", "lykova@example.org")
    with pytest.raises(NotFound):
        link_or_404(token)
    entry = db.session.scalars(select(HistoryEntry).where(HistoryEntry.action == "assignment.hand_over")).one()
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["person_name"], entry.after["reason"]) == ("Сидякина Лариса Фёдоровна", "Сидякина уволилась.")


def test_another_date_needs_a_reason_and_is_kept_in_the_history() -> None:
    found = an_assignment(due_on=date(2028, 6, 1))
    given: dict[str, Any] = {"assignment": found, "due_on": date(2028, 9, 1), "recurrence": Recurrence.ONCE, "by": None}
    with pytest.raises(RuleBroken):
        operations.change_due(**given, reason="", version=found.version)
    operations.change_due(**given, reason="Типография занята.", version=found.version)
    entry = db.session.scalars(select(HistoryEntry).where(HistoryEntry.action == "assignment.change_due")).one()
    assert (entry.before, entry.after) == (
        {"due_on": "2028-06-01", "recurrence": "once"},
        {"due_on": "2028-09-01", "recurrence": "once", "reason": "Типография занята."},
    )


def test_the_second_of_two_who_change_a_date_is_told() -> None:
    found = an_assignment(due_on=date(2028, 6, 1))
    seen = found.version
    given: dict[str, Any] = {"assignment": found, "recurrence": Recurrence.ONCE, "reason": "Причина.", "by": None}
    operations.change_due(**given, due_on=date(2028, 7, 1), version=seen)
    with pytest.raises(ChangedMeanwhile):
        operations.change_due(**given, due_on=date(2028, 8, 1), version=seen)
    assert found.due_on == date(2028, 7, 1)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("C:\\Отчёты\\отчёт.pdf", "отчёт.pdf"),
        ("../../etc/passwd", "passwd"),
        ("от\x00чёт\n.pdf", "отчёт.pdf"),
        ("д" * 200 + ".docx", "д" * 115 + ".docx"),
    ],
    ids=["Windows path", "path", "control characters", "long"],
)
def test_a_file_is_called_by_the_last_part_of_its_name(name: str, expected: str) -> None:
    assert short_name(name) == expected
