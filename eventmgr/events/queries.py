"""Reads of events that others share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import bindparam, exists, func, or_, select, update
from sqlalchemy.orm.util import identity_key

from eventmgr.core.clock import now
from eventmgr.core.db import Base, db
from eventmgr.core.errors import NotFound
from eventmgr.core.memory import of_request
from eventmgr.core.rows import table_of
from eventmgr.core.tokens import digest
from eventmgr.events.models import Event, EventState, Invitation, Membership, Place, Role, Room, Series

Thing = TypeVar("Thing", bound=Base)
BY_SLUG = select(Event).where(Event.slug == bindparam("slug"))
REVISE = update(table_of(Event)).where(Event.id == bindparam("event")).values(revision=Event.revision + 1)


def event_or_404(slug: str) -> Event:
    found = db.session.scalar(BY_SLUG, {"slug": slug})
    if found is None:
        raise NotFound
    return found


def within(kind: type[Thing], event: Event, thing_id: int) -> Thing:
    """The `kind` with this id in this event. Raises NotFound for one of another event."""
    found = db.session.get(kind, thing_id)
    if found is None or getattr(found, "event_id", None) != event.id:
        raise NotFound
    return found


def place_or_404(event: Event, place_id: int) -> Place:
    return within(Place, event, place_id)


def room_or_404(event: Event, room_id: int) -> Room:
    return within(Room, event, room_id)


def roles_of(user_id: int, event_id: int) -> frozenset[Role]:
    """The roles of a user in an event; read once a request."""
    kept: dict[tuple[int, int], frozenset[Role]] = of_request("roles")
    if (user_id, event_id) not in kept:
        query = select(Membership.role).where(Membership.user_id == user_id, Membership.event_id == event_id)
        kept[user_id, event_id] = frozenset(db.session.scalars(query))
    return kept[user_id, event_id]


def touch(event_id: int) -> None:
    """Something the public pages show has changed: an unchanged page is no longer unchanged."""
    db.session.flush()
    db.session.connection().execute(REVISE, {"event": event_id})
    seen = db.session().identity_map.get(identity_key(Event, event_id))
    if seen is not None:
        db.session.expire(seen, ["revision"])


def holds_series(user_id: int, series_id: int) -> bool:
    """Whether the user owns or organises an event of the series, or the series has none."""
    in_series = select(Event.id).where(Event.series_id == series_id)
    holding = select(Membership.id).where(
        Membership.user_id == user_id,
        Membership.role.in_((Role.OWNER, Role.ORGANISER)),
        Membership.event_id.in_(in_series),
    )
    return bool(db.session.scalar(select(or_(exists(holding), ~exists(in_series)))))


def series_of(user_id: int) -> Sequence[Series]:
    """The series this user may add an event to, by name."""
    held = (
        select(Event.series_id)
        .join(Membership, Membership.event_id == Event.id)
        .where(Membership.user_id == user_id, Membership.role.in_((Role.OWNER, Role.ORGANISER)))
    )
    without_events = ~exists().where(Event.series_id == Series.id)
    return db.session.scalars(
        select(Series).where(or_(Series.id.in_(held), without_events)).order_by(Series.title)
    ).all()


def next_ordinal(series_id: int) -> int:
    """One more than the highest in the series."""
    return (db.session.scalar(select(func.max(Event.ordinal)).where(Event.series_id == series_id)) or 0) + 1


def is_ordinal_taken(series_id: int, ordinal: int, *, except_for: int | None = None) -> bool:
    query = select(Event.id).where(
        Event.series_id == series_id, Event.ordinal == ordinal, Event.id != (except_for or 0)
    )
    return db.session.scalar(query) is not None


def is_slug_taken(slug: str, *, except_for: int | None = None) -> bool:
    return db.session.scalar(select(Event.id).where(Event.slug == slug, Event.id != (except_for or 0))) is not None


def published_events(day: date) -> tuple[Sequence[Event], Sequence[Event]]:
    """What is still to come on `day`, the next first, and what was held, the latest first; never drafts."""
    shown = select(Event).where(Event.state != EventState.DRAFT)
    coming = shown.where(Event.ends_on >= day).order_by(Event.starts_on, Event.id)
    held = shown.where(Event.ends_on < day).order_by(Event.starts_on.desc(), Event.id)
    return db.session.scalars(coming).all(), db.session.scalars(held).all()


def events_of(user_id: int) -> Sequence[Event]:
    """The events in whose team the user is, the latest first."""
    mine = select(Membership.event_id).where(Membership.user_id == user_id)
    return db.session.scalars(select(Event).where(Event.id.in_(mine)).order_by(Event.starts_on.desc(), Event.id)).all()


def members(event: Event) -> Sequence[Membership]:
    """The team with its users, in the order in which people came."""
    query = select(Membership).where(Membership.event_id == event.id).order_by(Membership.since, Membership.id)
    return db.session.scalars(query).all()


def waiting_invitations(event: Event) -> Sequence[Invitation]:
    """Sent, neither accepted nor withdrawn; those that have expired are among them."""
    query = select(Invitation).where(
        Invitation.event_id == event.id, Invitation.accepted_at.is_(None), Invitation.revoked_at.is_(None)
    )
    return db.session.scalars(query.order_by(Invitation.invited_at, Invitation.id)).all()


def invitation_or_404(token: str) -> Invitation:
    """The open invitation this secret belongs to."""
    found = db.session.scalar(select(Invitation).where(Invitation.token_digest == digest(token)))
    if found is None or found.accepted_at or found.revoked_at or found.expires_at <= now():
        raise NotFound
    return found
