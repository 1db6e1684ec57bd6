"""The decisions the desk takes about one or many registrations, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from eventmgr.core.history import Actor
from eventmgr.registration.models import Registration, Status
from eventmgr.registration.operations import cancel, confirm, decline
from eventmgr.registration.rules import MAY_CANCEL, MAY_CONFIRM, MAY_DECLINE


@dataclass(frozen=True)
class Decision:
    """`title` and `done` take how many; `act` is the button; `takes_reason` whether the letter may give one."""

    act: LazyString
    title: Callable[[int], str]
    follows: LazyString
    done: Callable[[int], str]
    allowed: frozenset[Status]
    carry_out: Callable[[Registration, Actor, str], Registration]
    takes_reason: bool = False
    style: str = "main"


def _confirm(registration: Registration, by: Actor, reason: str) -> Registration:
    return confirm(registration=registration, by=by)


def _decline(registration: Registration, by: Actor, reason: str) -> Registration:
    return decline(registration=registration, by=by, reason=reason)


def _cancel(registration: Registration, by: Actor, reason: str) -> Registration:
    return cancel(registration=registration, by=by, reason=reason)


def _confirm_title(count: int) -> str:
    return ngettext("Confirm %(num)d registration?", "Confirm %(num)d registrations?", count)


def _confirmed(count: int) -> str:
    return ngettext("%(num)d registration decided.", "%(num)d registrations decided.", count)


def _decline_title(count: int) -> str:
    return ngettext("Decline %(num)d registration?", "Decline %(num)d registrations?", count)


def _declined(count: int) -> str:
    return ngettext("%(num)d registration declined.", "%(num)d registrations declined.", count)


def _cancel_title(count: int) -> str:
    return ngettext("Cancel %(num)d registration?", "Cancel %(num)d registrations?", count)


def _cancelled(count: int) -> str:
    return ngettext("%(num)d registration cancelled.", "%(num)d registrations cancelled.", count)


DECISIONS = {
    "confirmations": Decision(
        _l("Confirm"),
        _confirm_title,
        _l("Each gets a letter with the link to their page. Those for whom there is no place join the waiting list."),
        _confirmed,
        MAY_CONFIRM,
        _confirm,
    ),
    "refusals": Decision(
        _l("Decline"),
        _decline_title,
        _l("Each gets a letter. A declined registration can be confirmed later, while there are places."),
        _declined,
        MAY_DECLINE,
        _decline,
        takes_reason=True,
        style="danger",
    ),
    "cancellations": Decision(
        _l("Cancel the registrations"),
        _cancel_title,
        _l("Each gets a letter; badges become invalid, and places that become free go to the waiting list at once. "
           "A cancelled registration can be confirmed again, while there are places."),
        _cancelled,
        MAY_CANCEL,
        _cancel,
        takes_reason=True,
        style="danger",
    ),
}  # fmt: skip
