"""Who is inside and who is still expected, for the list at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from eventmgr.checkin.models import CheckIn, CheckInPoint, Device, Scan
from eventmgr.checkin.queries import STANDS
from eventmgr.core.db import db
from eventmgr.core.grammar.fold import fold
from eventmgr.events.models import Event
from eventmgr.people.models import Organisation, Person
from eventmgr.registration.models import Category, Registration, Status

Rows = Select[*tuple[Any, ...]]


class Whereabouts(StrEnum):
    INSIDE = "inside"
    ABSENT = "absent"


@dataclass(frozen=True)
class Wanted:
    """What narrows the list; None and "" narrow nothing."""

    search: str = ""
    whereabouts: Whereabouts | None = None


COLUMNS: dict[str, Any] = {
    "name": Person.norm,
    "organisation": Organisation.norm,
    "category": Category.position,
    "at": CheckIn.at,
}


def people(event: Event, point: CheckInPoint, wanted: Wanted) -> Rows:
    """Confirmed people, and whoever has a mark although the registration ended since."""
    mark = and_(CheckIn.registration_id == Registration.id, CheckIn.point_id == point.id, STANDS)
    query = (
        select(
            Registration.id, Registration.status, Person.family, Person.given, Person.patronymic,
            Organisation.short_name.label("organisation"), Category.title, Category.title_en,
            CheckIn.id.label("mark_id"), CheckIn.at,
        )
        .select_from(Registration)
        .join(Person, Person.id == Registration.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .join(Category, Category.id == Registration.category_id)
        .outerjoin(CheckIn, mark)
        .where(Registration.event_id == event.id)
        .where(or_(Registration.status == Status.CONFIRMED, CheckIn.id.is_not(None)), *_found(wanted.search))
    )  # fmt: skip
    if wanted.whereabouts is None:
        return query
    is_inside = wanted.whereabouts is Whereabouts.INSIDE
    return query.where(CheckIn.id.is_not(None) if is_inside else CheckIn.id.is_(None))


def _found(search: str) -> list[ColumnElement[bool]]:
    """Every word stands in the name or the organisation."""
    organisation = func.coalesce(Organisation.norm, "")
    return [
        or_(Person.norm.contains(word, autoescape=True), organisation.contains(word, autoescape=True))
        for word in fold(search).split()
    ]


def latest(event: Event, count: int) -> list[Any]:
    """The last check-ins that stand, the newest first, with the device that sent them."""
    query = (
        select(
            CheckIn.id, CheckIn.at, CheckInPoint.name.label("point"), Person.family, Person.given, Person.patronymic,
            Device.name.label("device"),
        )
        .join(CheckInPoint, CheckInPoint.id == CheckIn.point_id)
        .join(Registration, Registration.id == CheckIn.registration_id)
        .join(Person, Person.id == Registration.person_id)
        .outerjoin(Scan, Scan.uuid == CheckIn.scan_uuid)
        .outerjoin(Device, Device.id == Scan.device_id)
        .where(CheckIn.event_id == event.id, STANDS)
        .order_by(CheckIn.at.desc(), CheckIn.id.desc())
        .limit(count)
    )  # fmt: skip
    return list(db.session.execute(query))


def points_of(event: Event) -> list[CheckInPoint]:
    query = select(CheckInPoint).where(CheckInPoint.event_id == event.id)
    return list(db.session.scalars(query.order_by(CheckInPoint.position, CheckInPoint.id)))


def devices_of(event: Event) -> list[Any]:
    """Paired phones that were not unpaired, with their post, by post."""
    query = (
        select(
            Device.id, Device.name, Device.last_seen_at, Device.queue_length, CheckInPoint.name.label("point"),
        )
        .join(CheckInPoint, CheckInPoint.id == Device.point_id)
        .where(Device.event_id == event.id, Device.revoked_at.is_(None), Device.token_digest.is_not(None))
        .order_by(CheckInPoint.position, CheckInPoint.id, Device.id)
    )  # fmt: skip
    return list(db.session.execute(query))
