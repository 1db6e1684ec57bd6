"""The waiting list moves up by itself whenever a place becomes free."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.history import Actor, record
from eventmgr.events.models import Event
from eventmgr.events.queries import touch
from eventmgr.programme.models import Section
from eventmgr.registration import places
from eventmgr.registration.hooks import tell_confirmed
from eventmgr.registration.letters import tell
from eventmgr.registration.models import Category, Quota, Registration, Status
from eventmgr.registration.operations.choosing import promote_in_sections, seat


def promote_from_waiting_list(event: Event, by: Actor | None = None) -> list[Registration]:
    """Confirm those who wait, the longest first, as far as event and category have places, and tell them."""
    places.hold(event.id)
    full: set[int] = set()
    promoted: list[Registration] = []
    while (registration := _first_waiting(event.id, full)) is not None:
        lacking = places.take(event.id, registration.category_id)
        if lacking is places.Full.EVENT:
            break
        if lacking is places.Full.CATEGORY:
            full.add(registration.category_id)
            continue
        _promote(registration, by=by)
        promoted.append(registration)
    if promoted:
        touch(event.id)
    return promoted


def _first_waiting(event_id: int, full: set[int]) -> Registration | None:
    query = (
        select(Registration)
        .where(Registration.event_id == event_id, Registration.status == Status.WAITING)
        .where(Registration.category_id.not_in(full))
        .order_by(Registration.waiting_since, Registration.id)
        .limit(1)
    )
    return db.session.scalar(query)


def _promote(registration: Registration, *, by: Actor | None) -> None:
    registration.status, registration.waiting_since = Status.CONFIRMED, None
    registration.status_changed_at = now()
    registration.version += 1
    seat(registration)
    db.session.flush()
    before, after = {"status": Status.WAITING}, {"status": Status.CONFIRMED}
    record("registration.promote", registration, by=by, before=before, after=after)
    tell_confirmed(registration)
    tell(registration, "promoted")


def set_capacity(
    *,
    event: Event,
    capacity: int | None,
    category: Category | None = None,
    section: Section | None = None,
    by: Actor | None,
) -> Quota:
    """How many places the event, a category or a section has (None: no limit); those who wait move up.

    A capacity below what is taken ends nobody's registration. Raises RuleBroken unless it is positive.
    """
    subject: Event | Category | Section = category or section or event
    if capacity is not None and capacity < 1:
        raise RuleBroken(_("Give a number of places, or leave it empty for no limit."), "capacity")
    if isinstance(subject, Category | Section) and subject.event_id != event.id:
        raise NotFound
    places.hold(event.id)
    quota = places.quota_of(event.id, category=category, section=section)
    before = section.capacity if section is not None else quota.capacity
    if before == capacity:
        return quota
    quota.capacity = capacity
    if section is not None:
        section.capacity = capacity
    db.session.flush()
    record("capacity.change", subject, by=by, event_id=event.id, before={"n": before}, after={"n": capacity})
    _move_up(event, section, by=by)
    db.session.refresh(quota)
    return quota


def _move_up(event: Event, section: Section | None, *, by: Actor | None) -> None:
    touch(event.id)
    if section is not None:
        promote_in_sections(event.id, [section.id])
    else:
        promote_from_waiting_list(event, by=by)
