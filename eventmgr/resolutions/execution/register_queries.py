"""Reads of what a series keeps of its decisions."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.events.models import Event
from eventmgr.resolutions.execution.register_models import Body, BodyMember, HoldingPlan, MembershipFee, Periodicity


@dataclass(frozen=True)
class Registers:
    """Of one series: bodies by name with their members, fees and decisions on how often it meets, the latest first."""

    bodies: list[Body]
    fees: list[MembershipFee]
    periodicities: list[Periodicity]
    plans: list[HoldingPlan]

    @property
    def is_empty(self) -> bool:
        return not (self.bodies or self.fees or self.periodicities or self.plans)


def registers_of(event: Event) -> Registers:
    """Five statements, however many rows there are."""
    bodies = (
        select(Body)
        .where(Body.series_id == event.series_id)
        .options(selectinload(Body.members).joinedload(BodyMember.since_event, innerjoin=False))
        .order_by(Body.name, Body.id)
    )
    return Registers(list(db.session.scalars(bodies)), fees_of(event), periodicities_of(event), plans_of(event))


def fees_of(event: Event) -> list[MembershipFee]:
    query = (
        select(MembershipFee)
        .where(MembershipFee.series_id == event.series_id)
        .options(joinedload(MembershipFee.event))
        .order_by(MembershipFee.year.desc(), MembershipFee.payer_kind, MembershipFee.id.desc())
    )
    return list(db.session.scalars(query))


def periodicities_of(event: Event) -> list[Periodicity]:
    query = (
        select(Periodicity)
        .where(Periodicity.series_id == event.series_id)
        .options(joinedload(Periodicity.event))
        .order_by(Periodicity.decided_on.desc(), Periodicity.id.desc())
    )
    return list(db.session.scalars(query))


def plans_of(event: Event) -> list[HoldingPlan]:
    query = (
        select(HoldingPlan)
        .where(HoldingPlan.series_id == event.series_id)
        .options(joinedload(HoldingPlan.event), joinedload(HoldingPlan.made_event))
        .order_by(HoldingPlan.id.desc())
    )
    return list(db.session.scalars(query))


def count_unmade(event: Event) -> int:
    """Events that clauses of this event promised and nobody has drafted yet."""
    query = select(func.count()).where(HoldingPlan.event_id == event.id, HoldingPlan.made_event_id.is_(None))
    return db.session.scalar(query) or 0


def plan_or_404(event: Event, plan_id: int) -> HoldingPlan:
    """A plan that a clause of this event made."""
    found = db.session.get(HoldingPlan, plan_id)
    if found is None or found.event_id != event.id:
        raise NotFound
    return found


def member_or_404(event: Event, member_id: int) -> BodyMember:
    """A member of a body of the event's series."""
    found = db.session.get(BodyMember, member_id)
    if found is None or found.body.series_id != event.series_id:
        raise NotFound
    return found
