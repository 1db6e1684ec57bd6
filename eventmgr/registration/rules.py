"""When registration is open, what may follow what, who counts."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventmgr.core.clock import now
from eventmgr.core.errors import RuleBroken
from eventmgr.core.i18n import moment
from eventmgr.events.models import Event, EventState, Format
from eventmgr.registration.models import AttendanceMode, Status

LIVING = frozenset({Status.PENDING, Status.CONFIRMED, Status.WAITING})
MAY_CONFIRM = frozenset({Status.PENDING, Status.WAITING, Status.CANCELLED, Status.DECLINED})
MAY_DECLINE = frozenset({Status.PENDING, Status.WAITING})
MAY_CANCEL = LIVING
STATUS_LABELS = {
    Status.PENDING: _l("waits for a decision"),
    Status.CONFIRMED: _l("confirmed"),
    Status.WAITING: _l("on the waiting list"),
    Status.DECLINED: _l("declined"),
    Status.CANCELLED: _l("cancelled"),
}
MODE_LABELS = {AttendanceMode.IN_PERSON: _l("in person"), AttendanceMode.ONLINE: _l("on-line")}


class AlreadyRegistered(RuleBroken):
    """The address or the person takes part already; the personal link can be sent again."""


def why_closed(event: Event) -> str:
    """Why nobody can register now, for people; empty while it is open."""
    opens, closes, present = event.registration_opens_at, event.registration_closes_at, now()
    if event.state is EventState.DRAFT:
        return _("The event has not been announced yet.")
    if event.state is not EventState.PUBLISHED or (closes is not None and present >= closes):
        return _("Registration is closed.")
    if opens is None:
        return _("Registration has not been opened yet.")
    if present < opens:
        return _("Registration opens on %(day)s.", day=moment(opens, event.zone))
    return ""


def check_open(event: Event) -> None:
    reason = why_closed(event)
    if reason:
        raise RuleBroken(reason)


def modes_of(event: Event) -> tuple[AttendanceMode, ...]:
    """How one can take part: both ways in a hybrid event only."""
    if event.format is Format.HYBRID:
        return (AttendanceMode.IN_PERSON, AttendanceMode.ONLINE)
    return (AttendanceMode.ONLINE,) if event.format is Format.ONLINE else (AttendanceMode.IN_PERSON,)


def check_may(status: Status, allowed: frozenset[Status], refusal: str) -> None:
    if status not in allowed:
        raise RuleBroken(refusal)
