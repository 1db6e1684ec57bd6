"""Reminders: before a due date, on the day, after it, and to those above when nobody answers. Each is sent once."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import joinedload

from eventmgr.accounts.models import User
from eventmgr.core.clock import in_zone, now, today
from eventmgr.core.db import db, transaction
from eventmgr.core.errors import ChangedMeanwhile
from eventmgr.core.history import Actor, record
from eventmgr.events.models import Event, Membership, Role
from eventmgr.resolutions.execution.letters import tell_due, tell_overdue
from eventmgr.resolutions.execution.models import (
    Assignment,
    AssignmentReport,
    Occasion,
    Reminder,
    ReminderSettings,
    Verdict,
)
from eventmgr.resolutions.execution.queries import OPEN
from eventmgr.resolutions.models import Resolution

LATE = timedelta(days=30)
"""What nobody sent for a month is not sent any more: an archive that is read in wakes nobody."""
LONGEST = 180
"""The most days a setting may name."""


def settings_of(event: Event) -> ReminderSettings:
    """As they are set, or the defaults in a row that is not added."""
    found = db.session.get(ReminderSettings, event.id)
    return found or ReminderSettings(
        event_id=event.id, is_on=True, days_before=7, days_after=3, escalate_after=14, version=0
    )


def change_settings(
    *, event: Event, is_on: bool, days_before: int, days_after: int, escalate_after: int, version: int, by: Actor | None
) -> ReminderSettings:
    """0 days leave an occasion out. Raises ChangedMeanwhile."""
    found = db.session.get(ReminderSettings, event.id, with_for_update=True)
    if version != (found.version if found is not None else 0):
        raise ChangedMeanwhile(_("Somebody saved this before you. Their version is shown below; yours is kept."))
    row = found or ReminderSettings(event_id=event.id, version=0)
    row.is_on, row.days_before, row.days_after, row.escalate_after = is_on, days_before, days_after, escalate_after
    row.version += 1
    db.session.add(row)
    db.session.flush()
    after = {"is_on": is_on, "days_before": days_before, "days_after": days_after, "escalate_after": escalate_after}
    record("assignment.reminders", row, by=by, event_id=event.id, after=after)
    return row


def occasions(due_on: date, day: date, settings: ReminderSettings) -> list[Occasion]:
    """What has to be sent on `day` about something due on `due_on`, sent or not."""
    if not settings.is_on:
        return []
    before = due_on - timedelta(days=settings.days_before)
    found = [Occasion.BEFORE] if before <= day < due_on else []
    if day == due_on:
        found.append(Occasion.ON_DAY)
    if settings.days_after and _is_time(due_on, settings.days_after, day):
        found.append(Occasion.AFTER)
    if settings.escalate_after and _is_time(due_on, settings.escalate_after, day):
        found.append(Occasion.ESCALATION)
    return found


def _is_time(due_on: date, days: int, day: date) -> bool:
    moment = due_on + timedelta(days=days)
    return moment <= day <= moment + LATE


def remind(event_id: int | None = None) -> int:
    """Send what is due, of one event or of all; each event in a transaction of its own. Returns how many letters."""
    return sum(_remind(number) for number in ([event_id] if event_id is not None else _events()))


def _events() -> list[int]:
    """Events with something that may be due now, whatever their zone."""
    query = select(Assignment.event_id).where(Assignment.state.in_(OPEN), _is_near()).distinct()
    return list(db.session.scalars(query.order_by(Assignment.event_id)))


def _is_near() -> ColumnElement[bool]:
    day, far = now().date(), timedelta(days=LONGEST + 1)
    return Assignment.due_on.between(day - far - LATE, day + far)


def _remind(event_id: int) -> int:
    with transaction():
        event = db.session.get(Event, event_id)
        if event is None:
            return 0
        day, settings = today(event.zone), settings_of(event)
        sent, raised = 0, []
        for assignment in _open_ones(event):
            for occasion in _unsent(assignment, day, settings):
                if occasion is Occasion.ESCALATION:
                    raised.append(assignment)
                else:
                    sent += tell_due(assignment, occasion, day)
        return sent + _escalate(event, raised)


def _open_ones(event: Event) -> list[Assignment]:
    """Those whose report waits for the committee are not the responsible's turn."""
    waiting = exists().where(
        AssignmentReport.assignment_id == Assignment.id, AssignmentReport.verdict == Verdict.WAITING
    )
    query = (
        select(Assignment)
        .where(Assignment.event_id == event.id, Assignment.state.in_(OPEN), _is_near(), ~waiting)
        .options(joinedload(Assignment.person))
        .order_by(Assignment.due_on, Assignment.id)
    )
    return list(db.session.scalars(query))


def _unsent(assignment: Assignment, day: date, settings: ReminderSettings) -> list[Occasion]:
    """What is due and is claimed by this call: of two sweeps at once only one sends it."""
    assert assignment.due_on is not None
    due = [each for each in occasions(assignment.due_on, day, settings) if _concerns(assignment, each, day)]
    return [occasion for occasion in due if _claim(assignment, occasion)]


def _concerns(assignment: Assignment, occasion: Occasion, day: date) -> bool:
    """Nobody without an address is written to, and nobody twice on the day of the first letter."""
    if occasion is Occasion.ESCALATION:
        return True
    told_on = in_zone(assignment.told_at, assignment.event.zone).date() if assignment.told_at is not None else None
    return bool(assignment.email) and not (occasion is Occasion.BEFORE and told_on == day)


def _claim(assignment: Assignment, occasion: Occasion) -> bool:
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    row = {"assignment_id": assignment.id, "occasion": occasion, "due_on": assignment.due_on, "sent_at": now()}
    taking = insert(Reminder).values(row).on_conflict_do_nothing().returning(Reminder.id)
    return db.session.execute(taking).first() is not None


def _escalate(event: Event, assignments: list[Assignment]) -> int:
    """One letter to the chair of the resolution and to each owner of the event."""
    if not assignments:
        return 0
    people = _above(event)
    for email, (name, language) in people.items():
        tell_overdue(event, assignments, to=email, name=name, language=language)
    return len(people)


def _above(event: Event) -> dict[str, tuple[str, str]]:
    """Name and language by address; the chair who owns the event gets one letter."""
    owning = (Membership.event_id == event.id, Membership.role == Role.OWNER)
    query = select(User).join(Membership, Membership.user_id == User.id).where(*owning).order_by(User.id)
    found = {user.email: (user.name, user.language) for user in db.session.scalars(query)}
    resolution = db.session.scalar(select(Resolution).where(Resolution.event_id == event.id))
    chair = resolution.chair if resolution is not None else None
    if chair is not None and chair.email:
        found.setdefault(chair.email, (chair.name, "ru"))
    return found
