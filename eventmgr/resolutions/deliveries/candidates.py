"""Addresses the registry knows: people who took part in a holding of the series, with where they work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, or_, select

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.people.models import Organisation, OrganisationKind, Person, Settlement
from eventmgr.people.queries import words_match
from eventmgr.registration.models import Registration, Status
from eventmgr.resolutions.deliveries.targets import Target

MOST = 300
MOST_PROPOSED = 12


@dataclass(frozen=True)
class Candidate:
    person_id: int
    organisation_id: int | None
    name: str
    position: str
    organisation: str
    email: str


def _known(event: Event) -> Select[Any]:
    """People of other series are none of this committee's business."""
    here = (
        select(Registration.person_id)
        .join(Event, Event.id == Registration.event_id)
        .where(Event.series_id == event.series_id, Registration.status == Status.CONFIRMED)
    )
    return (
        select(Person)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .outerjoin(Settlement, Settlement.id == Organisation.settlement_id)
        .where(Person.id.in_(here), Person.email != "", Person.merged_into_id.is_(None))
    )


def proposed(event: Event, target: Target) -> list[Candidate]:
    """Who is called as the addressee is, and who works there."""
    name = target.name.partition(",")[0]
    person, organisation = words_match(Person.norm, name), words_match(Organisation.norm, name)
    if not person:
        return []
    return _candidates(_known(event).where(or_(and_(*person), and_(*organisation))), MOST_PROPOSED)


def listed(event: Event, kind: OrganisationKind | None, region: str) -> list[Candidate]:
    """People of organisations of a kind, of a region, or of both; nobody when neither is chosen."""
    if kind is None and not region:
        return []
    query = _known(event).where(Organisation.id.is_not(None))
    if kind is not None:
        query = query.where(Organisation.kind == kind)
    if region:
        query = query.where(Settlement.region == region)
    return _candidates(query, MOST)


def chosen(event: Event, person_ids: Iterable[int]) -> list[Candidate]:
    """Those of these people whom the registry offers here; others are ignored."""
    ids = list(person_ids)[:MOST]
    return _candidates(_known(event).where(Person.id.in_(ids)), MOST) if ids else []


def _candidates(query: Select[Any], most: int) -> list[Candidate]:
    """Each address once."""
    rows = db.session.scalars(query.order_by(Organisation.norm, Person.norm, Person.id).limit(most))
    found = [
        Candidate(
            each.id, each.organisation_id, each.name, each.position,
            each.organisation.short_name if each.organisation is not None else "", each.email,
        )
        for each in rows
    ]  # fmt: skip
    return list({each.email: each for each in reversed(found)}.values())[::-1]


def offered(event: Event) -> tuple[list[OrganisationKind], list[str]]:
    """Kinds and regions of organisations whose people have an address: one statement."""
    query = _known(event).with_only_columns(Organisation.kind, Settlement.region).distinct()
    rows = db.session.execute(query.where(Organisation.id.is_not(None))).all()
    kinds = {row[0] for row in rows}
    return [kind for kind in OrganisationKind if kind in kinds], sorted({row[1] for row in rows if row[1]})
