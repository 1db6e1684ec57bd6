"""Who took part, counted: from the scans at the entrance, or from registrations while nobody has been scanned."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, func, select

from eventmgr.checkin.models import CheckIn, CheckInPoint, PointKind
from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.registration.models import Category, Registration, Status
from eventmgr.registration.queries import figures


@dataclass(frozen=True)
class Guests:
    """A category that does not count as participants, and how many of it took part."""

    title: str
    title_en: str
    count: int


@dataclass(frozen=True)
class Attendance:
    """`confirmed` and `checked_in` are people of every category; the other figures are of the participants counted."""

    confirmed: int
    checked_in: int
    participants: int
    libraries: int
    organisations: int
    cities: int
    districts: int
    regions: int
    online_regions: int
    guests: tuple[Guests, ...]

    @property
    def is_from_scans(self) -> bool:
        return self.checked_in > 0


def attendance_of(event: Event) -> Attendance:
    """Three statements, whatever the number of people."""
    confirmed, checked_in = _people(event.id)
    counted = came_in() if checked_in else _is_confirmed()
    found = figures(event, among=_participants(event.id, counted))
    return Attendance(
        confirmed=confirmed,
        checked_in=checked_in,
        participants=found.specialists,
        libraries=found.libraries,
        organisations=found.organisations,
        cities=found.cities,
        districts=found.districts,
        regions=found.regions,
        online_regions=found.online_regions,
        guests=tuple(Guests(*row) for row in db.session.execute(_guests(event.id, counted))),
    )


def took_part(event: Event) -> ColumnElement[bool]:
    """Which registrations count: those scanned at an entrance, or the confirmed ones while nobody has been."""
    return came_in() if _people(event.id)[1] else _is_confirmed()


def _is_confirmed() -> ColumnElement[bool]:
    return Registration.status == Status.CONFIRMED


def came_in() -> ColumnElement[bool]:
    """Somebody who came in at an entrance, and whose mark was not undone."""
    scanned = exists().where(
        CheckIn.registration_id == Registration.id,
        CheckIn.undone_at.is_(None),
        CheckIn.point_id == CheckInPoint.id,
        CheckInPoint.kind == PointKind.ENTRANCE,
    )
    return and_(_is_confirmed(), scanned)


def _people(event_id: int) -> Row[int, int]:
    confirmed = func.count(case((_is_confirmed(), Registration.id)))
    checked_in = func.count(case((came_in(), Registration.id)))
    return db.session.execute(select(confirmed, checked_in).where(Registration.event_id == event_id)).one()


def _participants(event_id: int, counted: ColumnElement[bool]) -> Select[int]:
    ids = select(Registration.id).join(Registration.category)
    return ids.where(Registration.event_id == event_id, Category.counts_as_specialist, counted)


def _guests(event_id: int, counted: ColumnElement[bool]) -> Select[str, str, int]:
    return (
        select(Category.title, Category.title_en, func.count(Registration.id))
        .join(Registration, Registration.category_id == Category.id)
        .where(Registration.event_id == event_id, Category.counts_as_specialist.is_(False), counted)
        .group_by(Category.id, Category.title, Category.title_en, Category.position)
        .order_by(Category.position, Category.id)
    )
