"""Assignments: add one by hand, change its date, hand it over, close it, open it again."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from eventmgr.core.clock import today
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.grammar.names import parse_name
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event
from eventmgr.resolutions.execution.effects import day_of, first_due, norm_of
from eventmgr.resolutions.execution.links import revoke_links
from eventmgr.resolutions.execution.matching import directory_for
from eventmgr.resolutions.execution.models import Assignment, AssignmentState, Recurrence
from eventmgr.resolutions.kinds.values import PersonValue
from eventmgr.resolutions.queries import resolution_of

RESPONSIBLE = ("organisation_name", "organisation_id", "person_name", "person_id", "person_position", "email")
DUE = ("due_on", "recurrence")
OUTCOME = ("state", "closed_on", "outcome")


def add_assignment(
    *, event: Event, text: str, by: Actor | None, organisation: str = "", person: str = "", position: str = "",
    email: str = "", due_on: date | None = None, recurrence: Recurrence = Recurrence.ONCE,
) -> Assignment:  # fmt: skip
    """One that no clause made. Raises RuleBroken without a text."""
    if not text:
        raise RuleBroken(_("Please say what is to be done."), "text")
    resolution, day = resolution_of(event), today(event.zone)
    due = first_due(due_on, recurrence, day)
    assignment = Assignment(
        event=event, event_id=event.id, resolution_id=resolution.id if resolution is not None else None, text=text,
        kind="", position=0, recurrence=recurrence, due_on=due, language="ru", outcome="",
        due_day=day_of(due, due_on, recurrence), state=AssignmentState.OPEN,
        assigned_on=day, version=1,
    )  # fmt: skip
    _name_responsible(assignment, organisation, person, position, email)
    db.session.add(assignment)
    db.session.flush()
    record("assignment.add", assignment, by=by, after=snapshot(assignment, "text", *DUE, *RESPONSIBLE))
    return assignment


def _name_responsible(assignment: Assignment, organisation: str, person: str, position: str, email: str) -> None:
    """Names as written; whom the directory knows is linked, and written to where it says unless an address is given."""
    value = PersonValue(parse_name(person), None, position, organisation) if person else None
    directory = directory_for(assignment.event, [organisation], [value] if value is not None else [])
    known = directory.person(value) if value is not None else None
    address = directory.address(known)
    assignment.organisation_name, assignment.person_name, assignment.person_position = organisation, person, position
    assignment.organisation_id = directory.organisation(organisation)
    if not organisation and known is not None:
        assignment.organisation_id = known.organisation_id
    assignment.person, assignment.person_id = known, known.id if known is not None else None
    assignment.email, assignment.language = email or address.email, address.language
    assignment.norm = norm_of(assignment)


def change_due(
    *, assignment: Assignment, due_on: date | None, recurrence: Recurrence, reason: str, version: int, by: Actor | None
) -> Assignment:
    """Another date, with the reason why. Raises RuleBroken (closed, no reason), ChangedMeanwhile."""
    still_open(assignment, version)
    if not reason:
        raise RuleBroken(_("Please give the reason; it stays in the history."), "reason")
    if due_on is None and recurrence is not Recurrence.ONCE:
        raise RuleBroken(_("A recurring assignment needs its next date."), "due_on")
    before = snapshot(assignment, *DUE)
    assignment.due_on, assignment.recurrence = due_on, recurrence
    assignment.due_day = day_of(due_on, due_on, recurrence)
    assignment.version += 1
    after = snapshot(assignment, *DUE) | {"reason": reason}
    record("assignment.change_due", assignment, by=by, before=before, after=after)
    return assignment


def hand_over(
    *, assignment: Assignment, organisation: str, person: str, position: str, email: str, reason: str, version: int,
    by: Actor | None,
) -> Assignment:  # fmt: skip
    """Somebody else answers for it from now on; the links of the one before are closed. Raises as `change_due`."""
    still_open(assignment, version)
    if not organisation and not person:
        raise RuleBroken(_("Name an organisation or a person."), "person")
    if not reason:
        raise RuleBroken(_("Please give the reason; it stays in the history."), "reason")
    before = snapshot(assignment, *RESPONSIBLE)
    _name_responsible(assignment, organisation, person, position, email)
    revoke_links(assignment)
    assignment.told_at = None
    assignment.version += 1
    after = snapshot(assignment, *RESPONSIBLE) | {"reason": reason}
    record("assignment.hand_over", assignment, by=by, before=before, after=after)
    return assignment


def close_assignment(
    *, assignment: Assignment, state: AssignmentState, outcome: str, version: int, by: Actor | None
) -> Assignment:
    """Done without a report, not done, or no longer needed. Raises RuleBroken (closed, no reason), ChangedMeanwhile."""
    still_open(assignment, version)
    if not state.is_closed:
        raise RuleBroken(_("Choose how it ended."), "state")
    if not outcome:
        raise RuleBroken(_("Please give the reason; it stays in the history."), "outcome")
    settle_state(assignment, state, outcome, by)
    return assignment


def settle_state(assignment: Assignment, state: AssignmentState, outcome: str, by: Actor | None) -> None:
    before = snapshot(assignment, *OUTCOME)
    assignment.state, assignment.outcome = state, outcome
    assignment.closed_on = today(assignment.event.zone) if state.is_closed else None
    assignment.version += 1
    record("assignment.state", assignment, by=by, before=before, after=snapshot(assignment, *OUTCOME))


def reopen_assignment(*, assignment: Assignment, by: Actor | None) -> Assignment:
    """Its links open again, too. Raises RuleBroken when it is open."""
    _lock(assignment)
    if assignment.is_open:
        raise RuleBroken(_("This assignment is open."))
    settle_state(assignment, AssignmentState.IN_PROGRESS, "", by)
    return assignment


def still_open(assignment: Assignment, version: int | None = None) -> None:
    """Of two who act at once the second waits here, then sees what the first has done."""
    _lock(assignment)
    if version is not None and version != assignment.version:
        db.session.refresh(assignment)
        raise ChangedMeanwhile(_("Somebody changed this assignment after you opened it. Look at it and save again."))
    if not assignment.is_open:
        raise RuleBroken(_("This assignment is closed."))


def _lock(assignment: Assignment) -> None:
    db.session.flush()
    db.session.refresh(assignment, ["state", "version"], with_for_update=True)
