"""Whose vote it is on a phone in the hall: the badge shown last, else what this browser knew before."""

from __future__ import annotations

from flask import session
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventmgr.badges.models import Badge
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.registration.models import Registration
from eventmgr.resolutions.proposals.proving import REMEMBERED, known_here, prove_by_badge

PLACE = "voter_until"


def voter_here(event: Event) -> Registration | None:
    """A phone that has served a badge asks for the next one after that day, whatever it knew before."""
    kept = session.get(PLACE, {})
    if str(event.id) not in kept:
        return known_here(event)
    registration_id, until = kept[str(event.id)]
    return _by_badge(event, registration_id) if until > now().timestamp() else None


def _by_badge(event: Event, registration_id: int) -> Registration | None:
    """A badge that was revoked meanwhile proves nothing."""
    query = (
        select(Registration)
        .join(Badge, Badge.registration_id == Registration.id)
        .where(Registration.id == registration_id, Registration.event_id == event.id, Badge.revoked_at.is_(None))
        .options(joinedload(Registration.event), joinedload(Registration.person), joinedload(Registration.category))
    )
    return db.session.scalar(query)


def show_badge(event: Event, code: str, family: str) -> Registration:
    """As `prove_by_badge`; from here on this browser votes for that person."""
    found = prove_by_badge(event=event, code=code, family=family)
    _keep(event, found.id)
    return found


def hand_on(event: Event) -> None:
    """The next person votes on this phone: it asks for a badge again, whatever it knew."""
    _keep(event, 0)


def _keep(event: Event, registration_id: int) -> None:
    until = int((now() + REMEMBERED).timestamp())
    session[PLACE] = {**session.get(PLACE, {}), str(event.id): (registration_id, until)}
