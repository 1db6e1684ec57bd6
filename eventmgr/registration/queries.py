"""Who takes part: the facts other packages build on, and shared look-ups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from eventmgr.core.clock import in_zone
from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.events.queries import within
from eventmgr.people.models import Organisation, OrganisationKind, Person, Settlement, SettlementKind
from eventmgr.registration.models import AttendanceMode, Category, Quota, Registration, Status

CATEGORIES = select(Category).where(Category.event_id == bindparam("event")).order_by(Category.position, Category.id)


@dataclass(frozen=True)
class Figures:
    """Facts about confirmed registrations.

    Specialists are those of categories that count, guests the others; `libraries` counts the distinct libraries the
    specialists come from, as in «101 специалист из 35 библиотек». All other counts are of everybody. Regions are
    those of the organisations' settlements. `by_settlement` has (name, kind, people), the most first.
    """

    confirmed: int = 0
    specialists: int = 0
    guests: int = 0
    online: int = 0
    libraries: int = 0
    organisations: int = 0
    cities: int = 0
    districts: int = 0
    villages: int = 0
    regions: int = 0
    online_regions: int = 0
    region_codes: list[str] = field(default_factory=list)
    online_region_codes: list[str] = field(default_factory=list)
    by_category: list[tuple[int, str, int]] = field(default_factory=list)
    by_organisation_kind: list[tuple[OrganisationKind, int]] = field(default_factory=list)
    by_settlement: list[tuple[str, SettlementKind, int]] = field(default_factory=list)
    library_kinds: int = 0


def figures(event: Event, among: Select[int] | None = None) -> Figures:
    """The facts in one statement. `among` narrows them to these registration ids, e.g. to who was checked in."""
    query = (
        select(
            Category.id.label("category_id"),
            Category.title,
            Category.counts_as_specialist,
            Registration.mode,
            Organisation.id.label("organisation_id"),
            Organisation.kind,
            Settlement.id.label("settlement_id"),
            Settlement.name,
            Settlement.kind.label("settlement_kind"),
            Settlement.region,
            func.count(Registration.id).label("people"),
        )
        .select_from(Registration)
        .join(Category, Category.id == Registration.category_id)
        .join(Person, Person.id == Registration.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .outerjoin(Settlement, Settlement.id == Organisation.settlement_id)
        .where(Registration.event_id == event.id, Registration.status == Status.CONFIRMED)
        .group_by(Category.id, Registration.mode, Organisation.id, Settlement.id)
        .order_by(Category.position, Category.id)
    )
    if among is not None:
        query = query.where(Registration.id.in_(among))
    return _figures(db.session.execute(query).all())


def _figures(rows: Sequence[Any]) -> Figures:
    specialists = [row for row in rows if row.counts_as_specialist]
    online = [row for row in rows if row.mode is AttendanceMode.ONLINE]
    libraries = [row for row in specialists if row.kind is not None and row.kind.is_library]
    regions, online_regions = _distinct(rows, "region"), _distinct(online, "region")
    return Figures(
        confirmed=_people(rows),
        specialists=_people(specialists),
        guests=_people(rows) - _people(specialists),
        online=_people(online),
        libraries=len(_distinct(libraries, "organisation_id")),
        library_kinds=len(_distinct(libraries, "kind")),
        organisations=len(_distinct(rows, "organisation_id")),
        cities=_settlements(rows, SettlementKind.CITY),
        districts=_settlements(rows, SettlementKind.DISTRICT),
        villages=_settlements(rows, SettlementKind.VILLAGE),
        regions=len(regions),
        online_regions=len(online_regions),
        region_codes=sorted(regions),
        online_region_codes=sorted(online_regions),
        by_category=[(*key, n) for key, n in _tally(rows, "category_id", "title").items()],
        by_organisation_kind=[(key[0], n) for key, n in _tally(rows, "kind").most_common() if key[0] is not None],
        by_settlement=[
            (key[1], key[2], n)
            for key, n in _tally(rows, "settlement_id", "name", "settlement_kind").most_common()
            if key[0] is not None
        ],
    )


def _people(rows: Sequence[Any]) -> int:
    return sum(row.people for row in rows)


def _distinct(rows: Sequence[Any], name: str) -> set[Any]:
    return {getattr(row, name) for row in rows} - {None}


def _settlements(rows: Sequence[Any], kind: SettlementKind) -> int:
    return len({row.settlement_id for row in rows if row.settlement_kind is kind})


def _tally(rows: Sequence[Any], *names: str) -> Counter[tuple[Any, ...]]:
    """People by the values of these columns."""
    counted: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        counted[tuple(getattr(row, name) for name in names)] += row.people
    return counted


def registered_by_day(event: Event) -> list[tuple[date, int]]:
    """How many confirmed registrations came in on each day by the event's clock, without gaps between the days."""
    query = select(Registration.registered_at).where(
        Registration.event_id == event.id, Registration.status == Status.CONFIRMED
    )
    days = Counter(in_zone(instant, event.zone).date() for instant in db.session.scalars(query))
    if not days:
        return []
    span = range(min(days).toordinal(), max(days).toordinal() + 1)
    return [(date.fromordinal(day), days[date.fromordinal(day)]) for day in span]


def counts_by_status(event: Event) -> dict[Status, int]:
    query = (
        select(Registration.status, func.count(Registration.id))
        .where(Registration.event_id == event.id)
        .group_by(Registration.status)
    )
    return dict(db.session.execute(query).all())


def place_in_queue(registration: Registration) -> int:
    """How many stand on the waiting list up to and including this one; 0 for one that does not wait."""
    if registration.status is not Status.WAITING:
        return 0
    since = registration.waiting_since
    before = (Registration.waiting_since < since) | (
        (Registration.waiting_since == since) & (Registration.id <= registration.id)
    )
    query = select(func.count(Registration.id)).where(
        Registration.event_id == registration.event_id, Registration.status == Status.WAITING, before
    )
    return db.session.scalar(query) or 0


def categories_of(event: Event) -> Sequence[Category]:
    """In the order in which they are offered."""
    return db.session.scalars(CATEGORIES, {"event": event.id}).all()


def quotas_of(event: Event) -> dict[tuple[int | None, int | None], Quota]:
    """(category id, section id) → counter; (None, None) is the event's."""
    query = select(Quota).where(Quota.event_id == event.id).execution_options(populate_existing=True)
    return {(quota.category_id, quota.section_id): quota for quota in db.session.scalars(query)}


def registration_or_404(event: Event, registration_id: int) -> Registration:
    return within(Registration, event, registration_id)


def category_or_404(event: Event, category_id: int) -> Category:
    return within(Category, event, category_id)
