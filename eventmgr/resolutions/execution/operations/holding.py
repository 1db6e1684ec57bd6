"""Make the draft of an event that a clause promised: once, and only when somebody asks."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from eventmgr.accounts.models import User
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import record
from eventmgr.events.models import Event
from eventmgr.events.operations.events import add_event
from eventmgr.events.operations.next_holding import start_next
from eventmgr.events.operations.places import add_place, remove_place
from eventmgr.people.models import Organisation
from eventmgr.people.operations import set_organisers
from eventmgr.resolutions.execution.matching import directory_for
from eventmgr.resolutions.execution.register_models import HoldingPlan


def days_of(plan: HoldingPlan) -> tuple[date, date]:
    """The days the clause names, else those of the last holding in the year it names."""
    if plan.starts_on is not None:
        return plan.starts_on, max(plan.ends_on or plan.starts_on, plan.starts_on)
    first, last = plan.event.starts_on, plan.event.ends_on
    begins = in_year(first, plan.year or first.year + 1)
    return begins, begins + (last - first)


def in_year(day: date, year: int) -> date:
    """The same day of another year; 28 February for the 29th."""
    is_missing = (day.month, day.day) == (2, 29) and not isleap(year)
    return day.replace(year=year, day=28 if is_missing else day.day)


def rivals_of(plan: HoldingPlan) -> list[Event]:
    """Events of the series in the promised year already: perhaps somebody made the draft another way."""
    year = days_of(plan)[0].year
    first, beyond = date(year, 1, 1), date(year, 12, 31) + timedelta(days=1)
    query = select(Event).where(
        Event.series_id == plan.series_id, Event.id != plan.event_id, Event.starts_on >= first, Event.starts_on < beyond
    )
    return list(db.session.scalars(query.order_by(Event.starts_on, Event.id)))


def make_planned(
    *, plan: HoldingPlan, theme: str, starts_on: date, ends_on: date, place: str, settlement: str, by: User
) -> Event:
    """The draft with days, place and hosts of the plan; a next holding takes over team and rooms of this one.

    Raises RuleBroken when it was made already, and as `add_event`.
    """
    db.session.flush()
    db.session.refresh(plan, with_for_update={"of": HoldingPlan})
    if plan.made_event_id is not None:
        raise RuleBroken(_("The draft of this event has been made already."))
    days: dict[str, Any] = {"theme": theme, "starts_on": starts_on, "ends_on": ends_on, "by": by}
    new = start_next(event=plan.event, **days) if plan.is_next else _beside(plan, **days)
    if place and settlement:
        _move_to(new, place, settlement, by)
    _name_hosts(plan, new, by)
    plan.made_event_id, plan.made_at = new.id, now()
    record("plan.make", plan, by=by, event_id=plan.event_id, after={"event": new.slug})
    return new


def _beside(plan: HoldingPlan, *, theme: str, starts_on: date, ends_on: date, by: User) -> Event:
    """An event of the series that is not one of its counted holdings: a school, a seminar."""
    event = plan.event
    return add_event(
        series=event.series, ordinal=None, theme=theme, starts_on=starts_on, ends_on=ends_on, zone=event.zone,
        format=event.format, by=by,
    )  # fmt: skip


def _move_to(event: Event, place: str, settlement: str, by: User) -> None:
    """Another place than last time's: its rooms are not these."""
    if any((old.name, old.settlement) == (place, settlement) for old in event.places):
        return
    for room in list(event.rooms):
        db.session.delete(room)
    for old in list(event.places):
        remove_place(place=old, by=by)
    add_place(event=event, by=by, name=place, settlement=settlement)


def _name_hosts(plan: HoldingPlan, event: Event, by: User) -> None:
    """Hosts the directory knows become organisers; the others stand in the place."""
    hosts = [str(host) for host in plan.hosts]
    directory = directory_for(plan.event, hosts, [])
    ids = [number for number in map(directory.organisation, hosts) if number is not None]
    if ids:
        set_organisers(event=event, organisation_ids=ids, by=by)


def host_name(plan: HoldingPlan) -> str:
    """The whole name of the first host, for the name of the place."""
    hosts = [str(host) for host in plan.hosts]
    if not hosts:
        return ""
    number = directory_for(plan.event, hosts[:1], []).organisation(hosts[0])
    known = db.session.get(Organisation, number) if number is not None else None
    return known.full_name or known.short_name if known is not None else hosts[0]
