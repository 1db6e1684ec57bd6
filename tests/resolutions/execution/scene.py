"""An adopted resolution with assignments, small enough for a test."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.resolutions.execution.models import Assignment, AssignmentReport, AssignmentState
from eventmgr.resolutions.execution.operations import add_assignment, report_on
from eventmgr.resolutions.execution.uploads import Upload
from eventmgr.resolutions.models import PartKind, Resolution
from eventmgr.resolutions.operations import add_clause, adopt
from tests.factories import a_person, a_series, an_event
from tests.resolutions.scene import a_resolution, part_of

LIBRARY = {"name": "Областная научная библиотека"}
SECRETARY = {"family": "Сидякина", "given": "Лариса", "patronymic": "Фёдоровна", "gender": "f",
             "position": "ответственный секретарь", "organisation": ""}  # fmt: skip
PDF = Upload("отчёт.pdf", b"%PDF-1.7 content")
Clauses = list[tuple[str, dict[str, Any]]]


def adopted(clauses: Clauses, event: Event | None = None, part: PartKind = PartKind.DECISIONS) -> Resolution:
    """A resolution with these clauses, adopted on the last day of its event."""
    resolution = a_resolution(event)
    for kind, values in clauses:
        add_clause(part=part_of(resolution, part), kind=kind, values=values, by=None)
    return adopt_it(resolution)


def adopt_it(resolution: Resolution) -> Resolution:
    chair, secretary = a_person(), a_person()
    adopt(
        resolution=resolution, adopted_on=resolution.event.ends_on, chair=chair, secretary=secretary, votes_for=9,
        votes_against=0, votes_abstained=0, by=None,
    )  # fmt: skip
    db.session.commit()
    return resolution


def all_assignments(resolution: Resolution) -> list[Assignment]:
    query = select(Assignment).where(Assignment.resolution_id == resolution.id).order_by(Assignment.id)
    return list(db.session.scalars(query))


def an_assignment(event: Event | None = None, text: str = "Издать сборник докладов.", **given: Any) -> Assignment:
    made = add_assignment(event=event or an_event(), text=text, by=None, **given)
    db.session.commit()
    return made


def a_report(
    assignment: Assignment, proposed: AssignmentState = AssignmentState.DONE, **given: Any
) -> AssignmentReport:
    """One through a link, with a file."""
    values = {"text": "Сборник вышел.", "uploads": [PDF], "by": None, "by_name": "Л. Ф. Сидякина"} | given
    made = report_on(assignment=assignment, proposed=proposed, **values)
    db.session.commit()
    return made


def two_sessions() -> tuple[Event, Event]:
    """The sixth and the seventh of a series, three years apart."""
    series = a_series()
    before = an_event(series=series, ordinal=6, starts_on=date(2024, 12, 7), ends_on=date(2024, 12, 7))
    return before, an_event(series=series, ordinal=7)
