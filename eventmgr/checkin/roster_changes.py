"""Notes who has changed for the doors, whatever package changed it, and numbers it as the transaction ends.

The number is taken as the last act before the commit and its row is locked until then: numbers become visible in
their order, on both databases, and a device that asks for what is newer than N can miss nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Insert, event, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from eventmgr.badges.models import Badge
from eventmgr.checkin.models import CheckIn, CheckInPoint, RosterChange, RosterCounter
from eventmgr.checkin.statements import writes
from eventmgr.core.db import Base, db
from eventmgr.core.desk import once
from eventmgr.core.history import HistoryEntry, on_record
from eventmgr.core.rows import table_of
from eventmgr.people.models import Person
from eventmgr.programme.models import Section
from eventmgr.registration.models import Category, Registration, SectionChoice

KEY = "roster"


@dataclass
class Changes:
    """What a session has changed so far: ids, and the events whose rosters have to be sent anew."""

    registrations: set[int] = field(default_factory=set)
    known: set[tuple[int, int]] = field(default_factory=set)
    """(registration, event) of those that have not to be looked up."""
    gone: set[tuple[int, int]] = field(default_factory=set)
    """(registration, event) that were deleted."""
    persons: set[int] = field(default_factory=set)
    check_ins: set[int] = field(default_factory=set)
    events: set[int] = field(default_factory=set)


NOTES: dict[type[Any], Callable[[Changes, Any], None]] = {
    Registration: lambda changes, row: changes.registrations.add(row.id),
    SectionChoice: lambda changes, row: changes.registrations.add(row.registration_id),
    Badge: lambda changes, row: changes.registrations.add(row.registration_id),
    Person: lambda changes, row: changes.persons.add(row.id),
    CheckIn: lambda changes, row: changes.check_ins.add(row.id),
    Section: lambda changes, row: changes.events.add(row.event_id),
    Category: lambda changes, row: changes.events.add(row.event_id),
    CheckInPoint: lambda changes, row: changes.events.add(row.event_id),
}


def listen() -> None:
    """Bind to every session; binding twice is binding once."""
    for name, act in (("after_flush", _note), ("before_commit", _number), ("after_rollback", _forget)):
        if not event.contains(Session, name, act):
            event.listen(Session, name, act)
    once(on_record, note_recorded)


def note_persons(person_ids: list[int]) -> None:
    """For changes that do not go through the session, such as merging."""
    _changes(db.session()).persons.update(person_ids)


def note_recorded(subject: Base, entry: HistoryEntry) -> None:
    """Registrations and badges may be written by statements of their own; the history has them all."""
    if entry.event_id is None:
        return
    if isinstance(subject, Registration):
        _changes(db.session()).known.add((subject.id, entry.event_id))
    elif isinstance(subject, Badge):
        _changes(db.session()).known.add((subject.registration_id, entry.event_id))


def note_check_in(check_in_id: int) -> None:
    """For one written by a statement of its own."""
    _changes(db.session()).check_ins.add(check_in_id)


def _changes(session: Session) -> Changes:
    found: Changes = session.info.setdefault(KEY, Changes())
    return found


def _note(session: Session, context: Any) -> None:
    changed = [row for row in session.dirty if type(row) in NOTES and session.is_modified(row)]
    for row in (*session.new, *changed):
        if type(row) in NOTES:
            NOTES[type(row)](_changes(session), row)
    for row in session.deleted:
        if isinstance(row, Registration):
            _changes(session).gone.add((row.id, row.event_id))
        elif type(row) in NOTES:
            NOTES[type(row)](_changes(session), row)


def _forget(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info.pop(KEY, None)


def _number(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    changes: Changes | None = session.info.pop(KEY, None)
    if changes is None:
        return
    rows = _registrations(session, changes) | changes.gone
    marks = _check_ins(session, changes.check_ins)
    for event_id in sorted({event_id for _, event_id in (*rows, *marks)} | changes.events):
        seq = session.connection().scalar(writes(_dialect(session)).next_number, {"event": event_id}) or 0
        _write_registrations(session, event_id, seq, (id for id, of in rows if of == event_id))
        _write_check_ins(session, seq, [id for id, of in marks if of == event_id])
        if event_id in changes.events:
            whole = update(RosterCounter).where(RosterCounter.event_id == event_id).values(full_from=seq)
            session.execute(whole, execution_options={"synchronize_session": False})


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name


def _registrations(session: Session, changes: Changes) -> set[tuple[int, int]]:
    ids = changes.registrations - {id for id, _ in changes.known}
    if not ids and not changes.persons:
        return changes.known
    touched = or_(Registration.id.in_(ids), Registration.person_id.in_(changes.persons))
    query = select(Registration.id, Registration.event_id).where(touched)
    return changes.known | {(row.id, row.event_id) for row in session.execute(query)}


def _check_ins(session: Session, ids: set[int]) -> set[tuple[int, int]]:
    if not ids:
        return set()
    query = select(CheckIn.id, CheckIn.event_id).where(CheckIn.id.in_(ids))
    return {(row.id, row.event_id) for row in session.execute(query)}


def _write_registrations(session: Session, event_id: int, seq: int, ids: Iterable[int]) -> None:
    rows = [{"registration_id": id, "event_id": event_id, "seq": seq} for id in sorted(ids)]
    if rows:
        session.connection().execute(_latest(_dialect(session)), rows)


@cache
def _latest(dialect: str) -> Insert:
    """Writes the number, or the newer one in place of the older."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = insert(table_of(RosterChange))
    return statement.on_conflict_do_update(index_elements=["registration_id"], set_={"seq": statement.excluded.seq})


def _write_check_ins(session: Session, seq: int, ids: list[int]) -> None:
    if ids:
        numbered = update(CheckIn).where(CheckIn.id.in_(ids)).values(seq=seq)
        session.execute(numbered, execution_options={"synchronize_session": False})
