"""Prepared statements of the door: built once, because building one costs as much as running it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import FromClause, ScalarSelect, Select, String, Table, bindparam, cast, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import ReturningInsert
from sqlalchemy.sql.functions import FunctionElement

from eventmgr.badges.models import Badge
from eventmgr.checkin.models import CheckIn, CheckInPoint, Device, RosterCounter, Scan
from eventmgr.core.db import Base
from eventmgr.people.models import Organisation, Person
from eventmgr.programme.models import Section
from eventmgr.registration.models import Category, ChoiceStatus, Registration, SectionChoice

Rows = Select[*tuple[Any, ...]]


def _table(kind: type[Base]) -> Table:
    found = kind.__table__
    assert isinstance(found, Table)
    return found


badge, registration, person, organisation = map(_table, (Badge, Registration, Person, Organisation))
category, section, chosen = map(_table, (Category, Section, SectionChoice))
scan, check_in, point, device, counter = map(_table, (Scan, CheckIn, CheckInPoint, Device, RosterCounter))
valid = badge.alias("valid")


class joined(FunctionElement[str]):
    """Texts with commas between them. SQLAlchemy's own one compiles its separator anew at every execution."""

    type = String()
    inherit_cache = True


@compiles(joined, "sqlite")
def _on_sqlite(element: joined, compiler: SQLCompiler, **more: Any) -> str:
    return f"group_concat({compiler.process(element.clauses, **more)})"


@compiles(joined, "postgresql")
def _on_postgresql(element: joined, compiler: SQLCompiler, **more: Any) -> str:
    return f"string_agg({compiler.process(element.clauses, **more)}, ',')"


SECTIONS: ScalarSelect[str] = (
    select(joined(cast(section.c.number, String)))
    .join(chosen, chosen.c.section_id == section.c.id)
    .where(chosen.c.registration_id == registration.c.id, chosen.c.status == ChoiceStatus.CONFIRMED)
    .scalar_subquery()
)
"""Numbers of the sections in which the person has a place, in any order: «3,1»."""

PERSON = (
    registration.c.id, registration.c.event_id, registration.c.status, person.c.family, person.c.given,
    person.c.patronymic, organisation.c.short_name, category.c.title, category.c.title_en, SECTIONS.label("sections"),
)  # fmt: skip


def with_person(source: FromClause) -> FromClause:
    """`source` holds the registrations; a person without an organisation stays."""
    return (
        source.join(person, person.c.id == registration.c.person_id)
        .outerjoin(organisation, organisation.c.id == person.c.organisation_id)
        .join(category, category.c.id == registration.c.category_id)
    )


def with_standing(source: FromClause) -> FromClause:
    """The check-in that stands at the point `:point`, if any."""
    is_standing = (check_in.c.point_id == bindparam("point")) & check_in.c.undone_at.is_(None)
    return source.outerjoin(check_in, (check_in.c.registration_id == registration.c.id) & is_standing)


def with_valid_badge(source: FromClause) -> FromClause:
    is_valid = valid.c.revoked_at.is_(None)
    return source.outerjoin(valid, (valid.c.registration_id == registration.c.id) & is_valid)


DEVICE: Rows = (
    select(
        device.c.id, device.c.event_id, device.c.point_id, device.c.name, device.c.last_seen_at, device.c.queue_length,
        point.c.kind, point.c.name.label("point_name"), section.c.number,
    )
    .select_from(device.join(point, point.c.id == device.c.point_id).outerjoin(section))
    .where(device.c.token_digest == bindparam("token"), device.c.revoked_at.is_(None))
)  # fmt: skip

KNOWN = (*PERSON, check_in.c.at.label("marked_at"), valid.c.issued_at.label("new_code_at"))
_BADGES = badge.join(registration, registration.c.id == badge.c.registration_id)
_BY_BADGE: Rows = select(badge.c.code, badge.c.revoked_at, *KNOWN).select_from(
    with_valid_badge(with_standing(with_person(_BADGES)))
)
BY_CODE: Rows = _BY_BADGE.where(badge.c.code == bindparam("code"))
BY_CODES: Rows = _BY_BADGE.where(badge.c.code.in_(bindparam("codes", expanding=True)))
BY_REGISTRATIONS: Rows = (
    select(*KNOWN)
    .select_from(with_valid_badge(with_standing(with_person(registration))))
    .where(registration.c.id.in_(bindparam("ids", expanding=True)), registration.c.event_id == bindparam("event"))
)
ANSWER: Rows = select(scan.c.answer).where(scan.c.uuid == bindparam("uuid"))
STANDING: Rows = select(check_in.c.at).where(
    check_in.c.point_id == bindparam("point"),
    check_in.c.registration_id == bindparam("registration"),
    check_in.c.undone_at.is_(None),
)
PRESENT_NUMBER: Rows = select(counter.c.seq).where(counter.c.event_id == bindparam("event"))
SEEN = (
    update(device)
    .where(device.c.id == bindparam("known"))
    .values(last_seen_at=bindparam("at"), queue_length=bindparam("queued"))
)
CORRECT_SCAN = (
    update(scan)
    .where(scan.c.uuid == bindparam("known_uuid"))
    .values(verdict=bindparam("verdict"), answer=bindparam("answer"))
)


@dataclass(frozen=True)
class Writes:
    """Statements whose words differ between databases. The inserts return nothing when the row was there before."""

    next_number: ReturningInsert[Any]
    scan: ReturningInsert[Any]
    check_in: ReturningInsert[Any]


@cache
def writes(dialect: str) -> Writes:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    count = insert(counter).values(event_id=bindparam("event"), seq=1, full_from=0)
    return Writes(
        next_number=count.on_conflict_do_update(index_elements=["event_id"], set_={"seq": counter.c.seq + 1}).returning(
            counter.c.seq
        ),
        scan=_new(insert(scan), scan).returning(scan.c.id),
        check_in=_new(insert(check_in), check_in).returning(check_in.c.id),
    )


def _new(insert: Any, into: Table) -> Any:
    names = [column.name for column in into.c if column.name not in ("id", "undone_at", "undone_by", "undo_reason")]
    fixed = {"undone_by": "", "undo_reason": ""} if into is check_in else {}
    return insert.values({name: bindparam(name) for name in names} | fixed).on_conflict_do_nothing()
