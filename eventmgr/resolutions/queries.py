"""Reads of the resolution that desk, public page and commands share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.grammar.fold import fold
from eventmgr.core.history import HistoryEntry
from eventmgr.events.models import Event
from eventmgr.people.models import Person
from eventmgr.registration.models import Registration, Status
from eventmgr.resolutions.models import Clause, Part, Resolution

SUBJECTS = (Resolution.__tablename__, Part.__tablename__, Clause.__tablename__, "erratum")


def resolution_of(event: Event) -> Resolution | None:
    """The resolution with its parts and clauses: three statements; None before it is started."""
    query = (
        select(Resolution)
        .where(Resolution.event_id == event.id)
        .options(
            selectinload(Resolution.parts).selectinload(Part.clauses),
            joinedload(Resolution.chair),
            joinedload(Resolution.secretary),
        )
    )
    return db.session.scalar(query)


def resolution_or_404(event: Event) -> Resolution:
    found = resolution_of(event)
    if found is None:
        raise NotFound
    return found


def resolutions_before(event: Event, limit: int = 5) -> list[Resolution]:
    """The documents of earlier holdings of the series, the latest first, with parts and clauses: three statements."""
    query = (
        select(Resolution)
        .join(Event, Event.id == Resolution.event_id)
        .where(Event.series_id == event.series_id, Event.id != event.id, Event.starts_on < event.starts_on)
        .options(selectinload(Resolution.parts).selectinload(Part.clauses))
        .order_by(Event.starts_on.desc(), Event.id.desc())
        .limit(limit)
    )
    return list(db.session.scalars(query))


def part_or_404(event: Event, part_id: int) -> Part:
    found = db.session.get(Part, part_id)
    if found is None or found.resolution.event_id != event.id:
        raise NotFound
    return found


def clause_or_404(event: Event, clause_id: int) -> Clause:
    found = db.session.get(Clause, clause_id)
    if found is None or found.part.resolution.event_id != event.id:
        raise NotFound
    return found


def changes_of(event: Event, limit: int = 200) -> list[HistoryEntry]:
    """What was done to the resolution, the latest first."""
    query = (
        select(HistoryEntry)
        .where(HistoryEntry.event_id == event.id, HistoryEntry.subject_type.in_(SUBJECTS))
        .order_by(HistoryEntry.id.desc())
        .limit(limit)
    )
    return list(db.session.scalars(query))


def removal_or_404(event: Event, entry_id: int) -> HistoryEntry:
    """The record of a clause taken out, from which it can be put back."""
    found = db.session.get(HistoryEntry, entry_id)
    if found is None or found.event_id != event.id or found.action != "clause.remove":
        raise NotFound
    return found


@dataclass(frozen=True)
class Saved:
    """When something was saved last, and by whom ("" for a command)."""

    at: datetime
    by: str


def saved_of(thing: Clause | Part) -> Saved | None:
    query = (
        select(HistoryEntry)
        .where(HistoryEntry.subject_type == thing.__tablename__, HistoryEntry.subject_id == thing.id)
        .order_by(HistoryEntry.id.desc())
        .limit(1)
    )
    entry = db.session.scalar(query)
    return Saved(entry.at, entry.actor_name) if entry is not None else None


def participants(event: Event) -> list[Person]:
    """Those who may have chaired or kept the minutes: everybody confirmed, by name."""
    query = (
        select(Person)
        .join(Registration, Registration.person_id == Person.id)
        .where(Registration.event_id == event.id, Registration.status == Status.CONFIRMED)
        .order_by(Person.norm, Person.id)
    )
    return list(db.session.scalars(query))


def person_called(event: Event, name: str) -> Person | None:
    """The person of that full name, one registered here before any other; None when nobody is called so."""
    here = select(Registration.person_id).where(Registration.event_id == event.id)
    query = (
        select(Person)
        .where(Person.norm == fold(name), Person.merged_into_id.is_(None))
        .order_by(Person.id.in_(here).desc(), Person.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)
