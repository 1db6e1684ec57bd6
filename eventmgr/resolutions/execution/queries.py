"""Reads of assignments that the board, the desk and the report share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from eventmgr.core.clock import today
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.files import StoredFile
from eventmgr.core.grammar.fold import fold
from eventmgr.core.history import HistoryEntry
from eventmgr.core.memory import of_request
from eventmgr.events.models import Event
from eventmgr.events.queries import within
from eventmgr.people.models import Person
from eventmgr.resolutions.execution.models import (
    Assignment,
    AssignmentReport,
    AssignmentState,
    Recurrence,
    ReportFile,
    Verdict,
)

OPEN = (AssignmentState.OPEN, AssignmentState.IN_PROGRESS)


@dataclass(frozen=True)
class Wanted:
    """What the board is asked for; `state` is a state, "overdue", "waiting" or "nobody"."""

    search: str = ""
    state: str = ""
    responsible: str = ""
    by: str = "due"

    @property
    def is_everything(self) -> bool:
        return not (self.search or self.state or self.responsible)


@dataclass(frozen=True)
class Line:
    """An assignment on the board; `has_left` when the person works elsewhere than the assignment says."""

    assignment: Assignment
    is_waiting: bool
    has_left: bool
    is_overdue: bool


@dataclass(frozen=True)
class Counts:
    """`waiting` counts assignments with a report nobody has answered, `nobody` open ones without a responsible."""

    states: dict[AssignmentState, int]
    overdue: int = 0
    waiting: int = 0
    nobody: int = 0

    @property
    def total(self) -> int:
        return sum(self.states.values())


def assignment_or_404(event: Event, assignment_id: int) -> Assignment:
    return within(Assignment, event, assignment_id)


def report_or_404(event: Event, report_id: int) -> AssignmentReport:
    found = db.session.get(AssignmentReport, report_id)
    if found is None or found.assignment.event_id != event.id:
        raise NotFound
    return found


def report_file_or_404(event: Event, file_id: int) -> StoredFile:
    """A file that came with a report of this event."""
    query = (
        select(StoredFile)
        .join(ReportFile, ReportFile.file_id == StoredFile.id)
        .join(AssignmentReport, AssignmentReport.id == ReportFile.report_id)
        .join(Assignment, Assignment.id == AssignmentReport.assignment_id)
        .where(StoredFile.id == file_id, Assignment.event_id == event.id)
    )
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found


def is_waiting() -> ColumnElement[bool]:
    """Whether a report on the assignment waits for the committee."""
    return exists().where(AssignmentReport.assignment_id == Assignment.id, AssignmentReport.verdict == Verdict.WAITING)


def is_overdue(day: date) -> ColumnElement[bool]:
    return and_(Assignment.state.in_(OPEN), Assignment.due_on < day)


def is_nobodys() -> ColumnElement[bool]:
    return and_(Assignment.state.in_(OPEN), Assignment.person_name == "", Assignment.organisation_name == "")


def filed_under() -> ColumnElement[str]:
    """The name a line of the board stands under: the person's, else the organisation's."""
    return case((Assignment.person_name != "", Assignment.person_name), else_=Assignment.organisation_name)


def filed_name(assignment: Assignment) -> str:
    """The same of a row that was read."""
    return assignment.person_name or assignment.organisation_name


def board_query(event: Event, wanted: Wanted, day: date) -> Any:
    """Rows as `lines_of` takes them, in the order of the board."""
    query = (
        select(Assignment, is_waiting(), Person.organisation_id)
        .outerjoin(Person, Person.id == Assignment.person_id)
        .where(Assignment.event_id == event.id)
    )
    for word in fold(wanted.search).split():
        query = query.where(Assignment.norm.contains(word, autoescape=True))
    if wanted.responsible:
        query = query.where(filed_under() == wanted.responsible)
    condition = _condition(wanted.state, day)
    if condition is not None:
        query = query.where(condition)
    by_date = (Assignment.due_on.is_(None), Assignment.due_on, Assignment.id)
    by_name = (filed_under() == "", filed_under(), *by_date)
    return query.order_by(*(by_name if wanted.by == "responsible" else by_date))


def _condition(state: str, day: date) -> ColumnElement[bool] | None:
    special = {"overdue": is_overdue(day), "waiting": is_waiting(), "nobody": is_nobodys()}
    if state in special:
        return special[state]
    return Assignment.state == AssignmentState(state) if state in set(AssignmentState) else None


def lines_of(rows: list[tuple[Assignment, bool, int | None]], day: date) -> list[Line]:
    return [
        Line(assignment, waiting, _has_left(assignment, works_at), assignment.is_overdue(day))
        for assignment, waiting, works_at in rows
    ]


def _has_left(assignment: Assignment, works_at: int | None) -> bool:
    is_known = assignment.person_id is not None and assignment.organisation_id is not None
    return assignment.is_open and is_known and works_at != assignment.organisation_id


def has_left(assignment: Assignment) -> bool:
    """Whether the person no longer works where the assignment says."""
    return assignment.person is not None and _has_left(assignment, assignment.person.organisation_id)


def counts_of(event: Event) -> Counts:
    """One statement, asked once a request."""
    kept: dict[int, Counts] = of_request("assignment_counts")
    if event.id not in kept:
        kept[event.id] = _counts(event, today(event.zone))
    return kept[event.id]


def _counts(event: Event, day: date) -> Counts:
    sums = [func.sum(case((each, 1), else_=0)) for each in (is_overdue(day), is_waiting(), is_nobodys())]
    query = select(Assignment.state, func.count(), *sums).where(Assignment.event_id == event.id)
    rows = db.session.execute(query.group_by(Assignment.state)).all()
    overdue, waiting, nobody = (sum(int(row[at] or 0) for row in rows) for at in (2, 3, 4))
    return Counts({row[0]: row[1] for row in rows}, overdue, waiting, nobody)


def responsibles(event: Event) -> list[str]:
    """Whom the board can be narrowed to, by name."""
    query = select(filed_under()).where(Assignment.event_id == event.id, filed_under() != "").distinct()
    return sorted(db.session.scalars(query), key=fold)


def with_reports(event: Event, assignment_id: int) -> Assignment:
    """The assignment with its clause, reports and their files. Raises NotFound."""
    query = (
        select(Assignment)
        .where(Assignment.id == assignment_id, Assignment.event_id == event.id)
        .options(
            joinedload(Assignment.person),
            joinedload(Assignment.organisation),
            selectinload(Assignment.reports).selectinload(AssignmentReport.files),
        )
    )
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found


def untold(event: Event) -> list[Assignment]:
    """Open assignments nobody was written to about, in the order of the document."""
    query = (
        select(Assignment)
        .where(Assignment.event_id == event.id, Assignment.state.in_(OPEN), Assignment.told_at.is_(None))
        .options(joinedload(Assignment.person))
        .order_by(Assignment.id)
    )
    return list(db.session.scalars(query))


def assignment_history(assignment: Assignment) -> list[HistoryEntry]:
    """What happened to it, the latest first."""
    query = select(HistoryEntry).where(
        HistoryEntry.subject_type == Assignment.__tablename__, HistoryEntry.subject_id == assignment.id
    )
    return list(db.session.scalars(query.order_by(HistoryEntry.id.desc()).limit(200)))


def calendar_rows(event: Event) -> list[Assignment]:
    """Everything with a date that is not dropped, and what recurs."""
    query = select(Assignment).where(
        Assignment.event_id == event.id,
        Assignment.due_on.is_not(None),
        or_(Assignment.state != AssignmentState.DROPPED, Assignment.recurrence != Recurrence.ONCE),
    )
    return list(db.session.scalars(query.order_by(Assignment.due_on, Assignment.id)))
