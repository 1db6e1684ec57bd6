"""Who is inside: counted for the desk, the doors and the resolution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, select

from eventmgr.checkin.models import CheckIn, CheckInPoint, PointKind
from eventmgr.core.db import db
from eventmgr.core.i18n import localised
from eventmgr.events.models import Event
from eventmgr.programme.models import Section
from eventmgr.registration.models import AttendanceMode, Category, ChoiceStatus, Registration, SectionChoice, Status

STANDS = CheckIn.undone_at.is_(None)
EXPECTED = and_(Registration.status == Status.CONFIRMED, Registration.mode == AttendanceMode.IN_PERSON)


@dataclass(frozen=True)
class PointCount:
    """How many are marked at a post, and how many are expected there."""

    id: int
    name: str
    kind: PointKind
    section_number: int | None
    checked_in: int
    expected: int


@dataclass(frozen=True)
class CategoryCount:
    title: str
    checked_in: int
    expected: int


@dataclass(frozen=True)
class SectionCount:
    id: int
    number: int
    title: str
    checked_in: int


def at_entrance() -> ColumnElement[bool]:
    """Marks that stand at an entrance; the query joins `CheckInPoint`."""
    return and_(STANDS, CheckInPoint.id == CheckIn.point_id, CheckInPoint.kind == PointKind.ENTRANCE)


def inside(event_id: int) -> Select[int]:
    """Registrations that came in at an entrance, each once whatever the number of entrances."""
    return select(CheckIn.registration_id).where(CheckIn.event_id == event_id, at_entrance()).distinct()


def checked_in(event: Event) -> set[int]:
    """The ids of the registrations that came in."""
    return set(db.session.scalars(inside(event.id)))


def checked_in_count(event: Event) -> int:
    return db.session.scalar(select(func.count()).select_from(inside(event.id).subquery())) or 0


def expected_count(event_id: int) -> int:
    """Confirmed people who said they would come to the place."""
    return db.session.scalar(select(func.count()).where(Registration.event_id == event_id, EXPECTED)) or 0


def arrivals(event: Event) -> list[datetime]:
    """When each came in for the first time, the earliest first."""
    first = func.min(CheckIn.at)
    query = select(first).where(CheckIn.event_id == event.id, at_entrance()).group_by(CheckIn.registration_id)
    return sorted(db.session.scalars(query))


def first_arrival(registration: Registration) -> datetime | None:
    query = select(func.min(CheckIn.at)).where(CheckIn.registration_id == registration.id, at_entrance())
    return db.session.scalar(query)


def by_point(event: Event) -> list[PointCount]:
    """Two statements. At a section those are expected who have a place in it; at an entrance everybody."""
    expected = _expected_by_section(event.id)
    everybody = expected_count(event.id)
    marked = func.count(CheckIn.id)
    query = (
        select(CheckInPoint.id, CheckInPoint.name, CheckInPoint.kind, CheckInPoint.section_id, Section.number, marked)
        .outerjoin(Section, Section.id == CheckInPoint.section_id)
        .outerjoin(CheckIn, and_(CheckIn.point_id == CheckInPoint.id, STANDS))
        .where(CheckInPoint.event_id == event.id)
        .group_by(CheckInPoint.id, Section.number)
        .order_by(CheckInPoint.position, CheckInPoint.id)
    )
    return [
        PointCount(id, name, kind, number, count, everybody if section_id is None else expected.get(section_id, 0))
        for id, name, kind, section_id, number, count in db.session.execute(query)
    ]


def _expected_by_section(event_id: int) -> dict[int, int]:
    query = (
        select(SectionChoice.section_id, func.count())
        .join(Registration, Registration.id == SectionChoice.registration_id)
        .where(Registration.event_id == event_id, EXPECTED, SectionChoice.status == ChoiceStatus.CONFIRMED)
        .group_by(SectionChoice.section_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def by_category(event: Event) -> list[CategoryCount]:
    """Inside and expected, in the order of the categories; those nobody belongs to are left out."""
    came = func.count(Registration.id).filter(Registration.id.in_(inside(event.id)))
    query = (
        select(Category, came, func.count(Registration.id))
        .join(Registration, Registration.category_id == Category.id)
        .where(Category.event_id == event.id, EXPECTED)
        .group_by(Category.id)
        .order_by(Category.position, Category.id)
    )
    return [CategoryCount(localised(each, "title"), n, of) for each, n, of in db.session.execute(query)]


def by_section(event: Event) -> list[SectionCount]:
    """People marked at the doors of each section that has a post, by number: what a resolution states."""
    people = func.count(CheckIn.registration_id.distinct())
    query = (
        select(Section, people)
        .join(CheckInPoint, CheckInPoint.section_id == Section.id)
        .outerjoin(CheckIn, and_(CheckIn.point_id == CheckInPoint.id, STANDS))
        .where(Section.event_id == event.id)
        .group_by(Section.id)
        .order_by(Section.number)
    )
    return [SectionCount(each.id, each.number, localised(each, "title"), n) for each, n in db.session.execute(query)]


def at_point(event_id: int, point_id: int) -> tuple[int, int]:
    """Marked at the post, and expected there: what its devices show."""
    marked = select(func.count()).where(CheckIn.point_id == point_id, STANDS)
    section_id = db.session.scalar(select(CheckInPoint.section_id).where(CheckInPoint.id == point_id))
    if section_id is None:
        return db.session.scalar(marked) or 0, expected_count(event_id)
    return db.session.scalar(marked) or 0, _expected_by_section(event_id).get(section_id, 0)


def sections_without_point(event: Event) -> Sequence[Section]:
    """By number."""
    taken = select(CheckInPoint.section_id).where(
        CheckInPoint.event_id == event.id, CheckInPoint.section_id.is_not(None)
    )
    bare = select(Section).where(Section.event_id == event.id, Section.id.not_in(taken))
    return db.session.scalars(bare.order_by(Section.number)).all()
