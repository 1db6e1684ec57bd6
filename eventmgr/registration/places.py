"""The counters of places: every change is one conditional statement, so the last seat is given once.

Whoever changes an existing registration first waits for the event's counter (`hold`), whoever writes a new one takes
it last: so all wait in one order and nobody waits in a circle.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ColumnElement, and_, bindparam, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningUpdate

from eventmgr.core.db import db
from eventmgr.core.rows import table_of
from eventmgr.programme.models import Section
from eventmgr.registration.models import Category, Quota

OF_EVENT = and_(Quota.event_id == bindparam("event"), Quota.category_id.is_(None), Quota.section_id.is_(None))
OF_CATEGORY = and_(Quota.event_id == bindparam("event"), Quota.category_id == bindparam("category"))
OF_SECTION = and_(Quota.event_id == bindparam("event"), Quota.section_id == bindparam("section"))
IS_FREE = or_(Quota.capacity.is_(None), Quota.taken < Quota.capacity)
# A section's capacity is edited with the section; the counter follows it.
ROOM_OF_SECTION = select(Section.capacity).where(Section.id == bindparam("section")).scalar_subquery()
SECTION_IS_FREE = or_(ROOM_OF_SECTION.is_(None), Quota.taken < ROOM_OF_SECTION)
MORE, FEWER = {"taken": Quota.taken + 1}, {"taken": Quota.taken - 1}


def _statement(*which: ColumnElement[bool], values: dict[str, ColumnElement[int]]) -> ReturningUpdate[int]:
    return update(table_of(Quota)).where(*which).values(values).returning(table_of(Quota).c.id)


TAKE_EVENT = _statement(OF_EVENT, IS_FREE, values=MORE)
TAKE_CATEGORY = _statement(OF_CATEGORY, IS_FREE, values=MORE)
TAKE_SECTION = _statement(OF_SECTION, SECTION_IS_FREE, values=MORE)
RELEASE_EVENT = _statement(OF_EVENT, Quota.taken > 0, values=FEWER)
RELEASE_CATEGORY = _statement(OF_CATEGORY, Quota.taken > 0, values=FEWER)
RELEASE_SECTION = _statement(OF_SECTION, Quota.taken > 0, values=FEWER)
HOLD = select(Quota.id).where(OF_EVENT).with_for_update()


class Full(StrEnum):
    """What has no place left."""

    EVENT = "event"
    CATEGORY = "category"


def hold(event_id: int) -> None:
    """Wait until nobody else is changing the places of the event, and keep the others waiting until the commit."""
    if db.session.execute(HOLD, {"event": event_id}).first() is None:
        ensure(event_id)
        db.session.execute(HOLD, {"event": event_id})


def ensure(
    event_id: int, *, category_id: int | None = None, section_id: int | None = None, capacity: int | None = None
) -> None:
    """Write the counter unless it is there."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    row = {"event_id": event_id, "category_id": category_id, "section_id": section_id, "capacity": capacity, "taken": 0}
    db.session.execute(insert(Quota).values(row).on_conflict_do_nothing())


def take(event_id: int, category_id: int) -> Full | None:
    """Take a place of the event and one of the category: both (None) or neither (what is full)."""
    if not _take(TAKE_EVENT, event_id):
        return Full.EVENT
    if not take_of_category(event_id, category_id):
        db.session.execute(RELEASE_EVENT, {"event": event_id})
        return Full.CATEGORY
    return None


def take_of_category(event_id: int, category_id: int) -> bool:
    return _take(TAKE_CATEGORY, event_id, category=category_id)


def release(event_id: int, category_id: int) -> None:
    """Give back a place of the event and one of the category."""
    db.session.execute(RELEASE_EVENT, {"event": event_id})
    release_of_category(event_id, category_id)


def release_of_category(event_id: int, category_id: int) -> None:
    db.session.execute(RELEASE_CATEGORY, {"event": event_id, "category": category_id})


def take_seat(event_id: int, section_id: int) -> bool:
    """Take a seat in a section; False when it is full."""
    return _take(TAKE_SECTION, event_id, section=section_id)


def release_seat(event_id: int, section_id: int) -> None:
    db.session.execute(RELEASE_SECTION, {"event": event_id, "section": section_id})


def _take(statement: ReturningUpdate[int], event_id: int, **subject: int) -> bool:
    values = {"event": event_id, **subject}
    db.session.flush()
    connection = db.session.connection()
    if connection.execute(statement, values).first() is not None:
        return True
    if _exists(event_id, **subject):
        return False
    ensure(event_id, **{f"{name}_id": number for name, number in subject.items()})
    return connection.execute(statement, values).first() is not None


def _exists(event_id: int, category: int | None = None, section: int | None = None) -> bool:
    mine = Quota.category_id == category, Quota.section_id == section
    return db.session.scalar(select(Quota.id).where(Quota.event_id == event_id, *mine)) is not None


def quota_of(event_id: int, *, category: Category | None = None, section: Section | None = None) -> Quota:
    """The counter's row, written if it is missing."""
    numbers = {"category_id": category.id if category else None, "section_id": section.id if section else None}
    wanted = select(Quota).filter_by(event_id=event_id, **numbers).execution_options(populate_existing=True)
    found = db.session.scalar(wanted)
    if found is None:
        ensure(event_id, capacity=section.capacity if section else None, **numbers)
        found = db.session.scalars(wanted).one()
    return found


def is_full(event_id: int) -> bool:
    """Whether the event has no free place at this moment; only taking one decides."""
    query = select(Quota.id).where(OF_EVENT, Quota.taken >= Quota.capacity)
    return db.session.scalar(query, {"event": event_id}) is not None
