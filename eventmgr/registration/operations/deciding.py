"""Confirm, decline, cancel: each tells the participant, and frees or takes a place."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record
from eventmgr.events.queries import touch
from eventmgr.registration import places
from eventmgr.registration.hooks import tell_confirmed, tell_ended
from eventmgr.registration.letters import tell
from eventmgr.registration.models import Registration, Status
from eventmgr.registration.operations.choosing import promote_in_sections, seat, unseat
from eventmgr.registration.operations.promoting import promote_from_waiting_list
from eventmgr.registration.rules import MAY_CANCEL, MAY_CONFIRM, MAY_DECLINE, AlreadyRegistered, check_may


def confirm(*, registration: Registration, by: Actor | None) -> Registration:
    """Confirm what waits, or restore what was cancelled or declined. Without a free place it joins the waiting list.

    Raises RuleBroken when it is confirmed already, or waits and there is still no place.
    """
    _open(registration)
    check_may(registration.status, MAY_CONFIRM, _("This registration is confirmed already."))
    was = registration.status
    is_full = places.take(registration.event_id, registration.category_id) is not None
    if is_full and was is Status.WAITING:
        raise RuleBroken(_("There is no free place. Raise the capacity, or wait until somebody cancels."))
    _become(registration, Status.WAITING if is_full else Status.CONFIRMED, "registration.confirm", by=by)
    if not is_full:
        seat(registration)
        touch(registration.event_id)
        tell_confirmed(registration)
    tell(registration, registration.status.value)
    return registration


def decline(*, registration: Registration, by: Actor | None, reason: str = "") -> Registration:
    """Refuse what waits. Raises RuleBroken for what is confirmed (cancel it) or over."""
    _open(registration)
    check_may(registration.status, MAY_DECLINE, _("Only what waits can be declined; cancel what is confirmed."))
    _end(registration, Status.DECLINED, "registration.decline", by=by, reason=reason)
    return registration


def cancel(*, registration: Registration, by: Actor | None, reason: str = "") -> Registration:
    """End a registration; its place goes to the first who waits. Raises RuleBroken when it has ended already."""
    _open(registration)
    check_may(registration.status, MAY_CANCEL, _("This registration has been cancelled already."))
    _end(registration, Status.CANCELLED, "registration.cancel", by=by, reason=reason)
    return registration


def _open(registration: Registration) -> None:
    """Nobody else decides about this event's places now; what we know of the registration is up to date."""
    places.hold(registration.event_id)
    db.session.refresh(registration)


def _end(registration: Registration, status: Status, action: str, *, by: Actor | None, reason: str) -> None:
    was_confirmed = registration.status is Status.CONFIRMED
    freed = unseat(registration, registration.choices)
    _become(registration, status, action, by=by, reason=reason)
    tell_ended(registration)
    tell(registration, status.value, reason=reason)
    if was_confirmed:
        places.release(registration.event_id, registration.category_id)
        touch(registration.event_id)
        promote_from_waiting_list(registration.event)
    promote_in_sections(registration.event_id, freed)


def _become(registration: Registration, status: Status, action: str, *, by: Actor | None, reason: str = "") -> None:
    before = {"status": registration.status}
    present = now()
    try:
        with db.session.begin_nested():
            registration.status, registration.status_changed_at = status, present
            registration.waiting_since = present if status is Status.WAITING else None
            registration.version += 1
    except IntegrityError as error:
        raise AlreadyRegistered(_("This person has registered again meanwhile.")) from error
    after = {"status": status} | ({"reason": reason} if reason else {})
    record(action, registration, by=by, before=before, after=after)
