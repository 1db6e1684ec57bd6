"""What adoption does: each obliging clause becomes assignments, others are entered in the registers of the series."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.grammar.fold import fold
from eventmgr.core.history import Actor, record
from eventmgr.people.models import Person
from eventmgr.resolutions.execution.matching import Directory, directory_for
from eventmgr.resolutions.execution.models import Assignment, AssignmentState, Recurrence
from eventmgr.resolutions.execution.obligations import Obligation, Responsible, obligation_of, text_of
from eventmgr.resolutions.execution.recurrence import end_of_period
from eventmgr.resolutions.kinds.values import PersonValue
from eventmgr.resolutions.models import Clause, Resolution


def make_assignments(resolution: Resolution, by: Actor | None) -> None:
    """One assignment for each responsible of each obliging clause that has none yet."""
    duties = _duties(resolution)
    directory = _directory(resolution, [duty for _, duty in duties])
    made = 0
    for clause, duty in duties:
        number, text = text_of(resolution.frozen, clause.id)
        if not text:
            continue
        for position, responsible in enumerate(duty.responsibles):
            assignment = _assignment(resolution, clause, duty, responsible, directory)
            assignment.position, assignment.number, assignment.text = position, number, text
            assignment.norm = norm_of(assignment)
            db.session.add(assignment)
            made += 1
    db.session.flush()
    if made:
        record("assignment.make_all", resolution, by=by, after={"count": made})


def _duties(resolution: Resolution) -> list[tuple[Clause, Obligation]]:
    clauses = [clause for part in resolution.parts for clause in part.clauses]
    done = set(db.session.scalars(select(Assignment.clause_id).where(Assignment.resolution_id == resolution.id)))
    found = [(clause, obligation_of(clause)) for clause in clauses if clause.id not in done]
    return [(clause, duty) for clause, duty in found if duty is not None]


def _directory(resolution: Resolution, duties: list[Obligation]) -> Directory:
    everybody = [responsible for duty in duties for responsible in duty.responsibles]
    persons = [each.person for each in everybody if each.person is not None]
    return directory_for(resolution.event, [each.organisation for each in everybody], persons)


def _assignment(
    resolution: Resolution, clause: Clause, duty: Obligation, responsible: Responsible, directory: Directory
) -> Assignment:
    person = directory.person(responsible.person) if responsible.person is not None else None
    address = directory.address(person)
    assigned_on = resolution.adopted_on or resolution.event.ends_on
    due_on = first_due(duty.due_on, duty.recurrence, assigned_on)
    return Assignment(
        event_id=resolution.event_id, resolution_id=resolution.id, clause_id=clause.id, kind=duty.kind,
        organisation_id=_organisation_of(responsible, person, directory), organisation_name=responsible.organisation,
        person=person, person_name=_name(responsible.person), person_position=_position(responsible.person),
        email=address.email, language=address.language, due_on=due_on, recurrence=duty.recurrence,
        due_day=day_of(due_on, duty.due_on, duty.recurrence), state=AssignmentState.OPEN, assigned_on=assigned_on,
        outcome="", version=1,
    )  # fmt: skip


def first_due(due_on: date | None, recurrence: Recurrence, assigned_on: date) -> date | None:
    """A recurring duty that nobody dated falls due at the end of the period it was laid down in."""
    if due_on is None and recurrence is not Recurrence.ONCE:
        return end_of_period(assigned_on, recurrence)
    return due_on


def day_of(due_on: date | None, written: date | None, recurrence: Recurrence) -> int | None:
    """The day of the month a recurring duty keeps to: the one written, else the last."""
    if due_on is None or recurrence is Recurrence.ONCE:
        return None
    return due_on.day if written is not None else 31


def _organisation_of(responsible: Responsible, person: Person | None, directory: Directory) -> int | None:
    if responsible.organisation:
        return directory.organisation(responsible.organisation)
    return person.organisation_id if person is not None else None


def _name(person: PersonValue | None) -> str:
    return person.name.full if person is not None else ""


def _position(person: PersonValue | None) -> str:
    return person.position if person is not None else ""


def norm_of(assignment: Assignment) -> str:
    """What the board is searched by."""
    return fold(f"{assignment.text} {assignment.person_name} {assignment.organisation_name}")
