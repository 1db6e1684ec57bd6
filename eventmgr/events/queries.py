"""Reads of events that others share."""

from __future__ import annotations

from typing import TypeVar

from flask import g, has_request_context
from sqlalchemy import select, update

from eventmgr.core.db import Base, db
from eventmgr.core.errors import NotFound
from eventmgr.events.models import Event, Membership, Role, Room

Thing = TypeVar("Thing", bound=Base)


def event_or_404(slug: str) -> Event:
    found = db.session.scalar(select(Event).where(Event.slug == slug))
    if found is None:
        raise NotFound
    return found


def within(kind: type[Thing], event: Event, thing_id: int) -> Thing:
    """The `kind` with this id in this event. Raises NotFound for one of another event."""
    found = db.session.get(kind, thing_id)
    if found is None or getattr(found, "event_id", None) != event.id:
        raise NotFound
    return found


def room_or_404(event: Event, room_id: int) -> Room:
    return within(Room, event, room_id)


def roles_of(user_id: int, event_id: int) -> frozenset[Role]:
    """The roles of a user in an event; read once a request."""
    kept: dict[tuple[int, int], frozenset[Role]] = g.setdefault("roles", {}) if has_request_context() else {}
    if (user_id, event_id) not in kept:
        query = select(Membership.role).where(Membership.user_id == user_id, Membership.event_id == event_id)
        kept[user_id, event_id] = frozenset(db.session.scalars(query))
    return kept[user_id, event_id]


def touch(event_id: int) -> None:
    """Something the public pages show has changed: an unchanged page is no longer unchanged."""
    db.session.execute(update(Event).where(Event.id == event_id).values(revision=Event.revision + 1))
