"""How somebody in the hall shows who they are: their page opened in this browser, or the code on their badge."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import request, session
from flask_babel import gettext as _
from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from eventmgr.badges.codes import ALPHABET, LENGTH, normalise
from eventmgr.badges.models import Badge
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.grammar.fold import fold
from eventmgr.core.throttle import is_exhausted, note
from eventmgr.events.models import Event
from eventmgr.registration.links import registration_of
from eventmgr.registration.models import Registration
from eventmgr.registration.rules import LIVING

LEAST = 6
"""Symbols of a code that are enough beside the family name: the first group, one in 700 million."""
MOST_WRONG_HERE, MOST_WRONG_AT_EVENT, WINDOW = 40, 200, timedelta(minutes=15)
"""A hall shares one address, so what is counted are wrong codes alone."""
REMEMBERED = timedelta(hours=12)
PLACE = "proposer"


class TooManyWrong(RuleBroken):
    """Codes are being guessed."""


def known_here(event: Event) -> Registration | None:
    """Whose page or badge this browser has shown."""
    return _by_page(event) or _by_remembered_badge(event)


def _by_page(event: Event) -> Registration | None:
    token = session.get("me", {}).get(str(event.id), "")
    if not token:
        return None
    try:
        found = registration_of(token)
    except NotFound:
        return None
    return found if found.event_id == event.id else None


def _by_remembered_badge(event: Event) -> Registration | None:
    """A badge that was revoked meanwhile proves nothing."""
    badge_id, until = session.get(PLACE, {}).get(str(event.id), (0, 0))
    if not badge_id or until < now().timestamp():
        return None
    query = _badges(event).where(Badge.id == badge_id)
    badge = db.session.scalar(query)
    return badge.registration if badge is not None else None


def _badges(event: Event) -> Select[Any]:
    return (
        select(Badge)
        .join(Registration, Registration.id == Badge.registration_id)
        .where(Registration.event_id == event.id, Badge.revoked_at.is_(None))
        .options(joinedload(Badge.registration).joinedload(Registration.event))
    )


def prove_by_badge(*, event: Event, code: str, family: str) -> Registration:
    """Whose badge it is; remembered in this browser for the day. The whole code needs no family name.

    Raises RuleBroken, the same for a wrong code and a wrong name; TooManyWrong. Failures are counted: commit them.
    """
    here, at_event = f"proposer-from:{request.remote_addr}", f"proposer:{event.id}"
    if is_exhausted(here, most=MOST_WRONG_HERE, within=WINDOW) or is_exhausted(
        at_event, most=MOST_WRONG_AT_EVENT, within=WINDOW
    ):
        raise TooManyWrong(_("Too many wrong codes. Wait a quarter of an hour, or give your e-mail address."), "code")
    badge = _badge_of(event, normalise(code), family)
    if badge is None:
        note(here)
        note(at_event)
        raise RuleBroken(_("There is no badge with this code and family name. Look at the badge again."), "code")
    until = int((now() + REMEMBERED).timestamp())
    session[PLACE] = {**session.get(PLACE, {}), str(event.id): (badge.id, until)}
    return badge.registration


def _badge_of(event: Event, code: str, family: str) -> Badge | None:
    if not LEAST <= len(code) <= LENGTH or set(code) - set(ALPHABET):
        return None
    found = list(db.session.scalars(_badges(event).where(Badge.code.startswith(code)).limit(20)))
    if len(code) < LENGTH:
        found = [each for each in found if fold(each.registration.person.family) == fold(family)]
    return found[0] if len(found) == 1 else None


def registered_with(event: Event, address: str) -> Registration | None:
    """The living registration made with this address."""
    query = select(Registration).where(
        Registration.event_id == event.id,
        func.lower(Registration.email) == address.lower(),
        Registration.status.in_(LIVING),
    )
    return db.session.scalar(query.options(joinedload(Registration.person)))
