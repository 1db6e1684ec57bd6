"""What happened to a registration, in words."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventmgr.core.history import HistoryEntry
from eventmgr.notifications.models import MessageState
from eventmgr.registration.models import Status
from eventmgr.registration.rules import STATUS_LABELS

ACTIONS = {
    "registration.add": _l("registered"),
    "registration.confirm": _l("decided"),
    "registration.promote": _l("moved up from the waiting list"),
    "registration.decline": _l("declined"),
    "registration.cancel": _l("cancelled"),
    "registration.change": _l("changed"),
    "registration.sections": _l("sections changed"),
    "registration.seat": _l("got a seat in a section"),
    "registration.link": _l("link sent again"),
}
LETTER_STATES = {
    MessageState.WAITING: _l("on its way"),
    MessageState.SENT: _l("sent"),
    MessageState.FAILED: _l("not delivered"),
}


def told(entry: HistoryEntry) -> str:
    """«отменена — подтверждена → отменена; болезнь»."""
    words = str(ACTIONS.get(entry.action, entry.action))
    before, after = entry.before or {}, entry.after or {}
    states = [_status(values["status"]) for values in (before, after) if values.get("status") in list(Status)]
    if states:
        words += f" — {' → '.join(states)}"
    if after.get("reason"):
        words += " — " + _("reason: %(reason)s", reason=after["reason"])
    return words


def _status(value: str) -> str:
    return str(STATUS_LABELS[Status(value)])
