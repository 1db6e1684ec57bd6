"""Who took part, counted: from the scans at the entrance, or from registrations while nobody has been scanned."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Exists, Row, Select, and_, case, distinct, exists, func, select

from eventmgr.checkin.models import CheckIn, CheckInPoint, PointKind
from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.people.models import Organisation, OrganisationKind, Person, Settlement, SettlementKind
from eventmgr.registration.models import AttendanceMode, Category, Registration, Status

LIBRARIES = [kind for kind in OrganisationKind if kind.is_library]


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
    counted = _standing_scan() if checked_in else Registration.status == Status.CONFIRMED
    figures = db.session.execute(_figures(event.id, counted)).one()
    guests = tuple(Guests(*row) for row in db.session.execute(_guests(event.id, counted)))
    return Attendance(confirmed=confirmed, checked_in=checked_in, guests=guests, **figures._mapping)


def _standing_scan() -> Exists:
    """Somebody who came in at an entrance, and whose mark was not undone."""
    return exists().where(
        CheckIn.registration_id == Registration.id,
        CheckIn.undone_at.is_(None),
        CheckIn.point_id == CheckInPoint.id,
        CheckInPoint.kind == PointKind.ENTRANCE,
    )


def _people(event_id: int) -> Row[int, int]:
    confirmed = func.count(case((Registration.status == Status.CONFIRMED, Registration.id)))
    checked_in = func.count(case((_standing_scan(), Registration.id)))
    return db.session.execute(select(confirmed, checked_in).where(Registration.event_id == event_id)).one()


def _figures(event_id: int, counted: ColumnElement[bool] | Exists) -> Select[int, int, int, int, int, int, int]:
    in_kind = Settlement.kind
    return (
        select(
            func.count(distinct(Registration.id)).label("participants"),
            func.count(distinct(case((Organisation.kind.in_(LIBRARIES), Organisation.id)))).label("libraries"),
            func.count(distinct(Organisation.id)).label("organisations"),
            func.count(distinct(case((in_kind == SettlementKind.CITY, Settlement.id)))).label("cities"),
            func.count(distinct(case((in_kind == SettlementKind.DISTRICT, Settlement.id)))).label("districts"),
            func.count(distinct(Settlement.region)).label("regions"),
            func.count(distinct(case((_is_online(), Settlement.region)))).label("online_regions"),
        )
        .select_from(Registration)
        .join(Registration.category)
        .join(Registration.person)
        .outerjoin(Organisation, Person.organisation_id == Organisation.id)
        .outerjoin(Settlement, Organisation.settlement_id == Settlement.id)
        .where(and_(Registration.event_id == event_id, Category.counts_as_specialist, counted))
    )


def _is_online() -> ColumnElement[bool]:
    return Registration.mode == AttendanceMode.ONLINE


def _guests(event_id: int, counted: ColumnElement[bool] | Exists) -> Select[str, str, int]:
    return (
        select(Category.title, Category.title_en, func.count(Registration.id))
        .join(Registration, Registration.category_id == Category.id)
        .where(and_(Registration.event_id == event_id, Category.counts_as_specialist.is_(False), counted))
        .group_by(Category.id, Category.title, Category.title_en, Category.position)
        .order_by(Category.position, Category.id)
    )
