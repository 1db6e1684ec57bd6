"""The life of an event: draft, published, closed, archived."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import exists, select

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record
from eventmgr.events.models import Event, EventState, Format, Place
from eventmgr.events.queries import touch
from eventmgr.events.rules import EARLIER, may_become, may_reopen


def publish(*, event: Event, by: Actor) -> None:
    """The page is open to everybody. Raises RuleBroken without a place (unless on-line)."""
    if event.format is not Format.ONLINE and not has_place(event):
        raise RuleBroken(_("Say where the event is held before it is published."))
    _advance(event, EventState.PUBLISHED, by)


def close(*, event: Event, by: Actor) -> None:
    """Nobody registers or is checked in any more."""
    _advance(event, EventState.CLOSED, by)


def archive(*, event: Event, by: Actor) -> None:
    """The event leaves the lists of what is going on."""
    _advance(event, EventState.ARCHIVED, by)


def reopen(*, event: Event, by: Actor) -> None:
    """One step back: closed → published, archived → closed. Raises RuleBroken for others."""
    if not may_reopen(event):
        raise RuleBroken(_("This event is open."))
    _become(event, EARLIER[event.state], by)


def has_place(event: Event) -> bool:
    return bool(db.session.scalar(select(exists().where(Place.event_id == event.id))))


def _advance(event: Event, state: EventState, by: Actor) -> None:
    if not may_become(event, state):
        raise RuleBroken(_("The event has moved on meanwhile; look at its present state."))
    _become(event, state, by)


def _become(event: Event, state: EventState, by: Actor) -> None:
    before = event.state
    event.state = state
    record("event.state", event, by=by, event_id=event.id, before={"state": before}, after={"state": state})
    touch(event.id)
