"""When proposals are taken, from whom, and how many."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventmgr.core.clock import now
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.i18n import moment
from eventmgr.events.models import Event, EventState
from eventmgr.registration.models import Registration, Status
from eventmgr.resolutions.models import ResolutionState
from eventmgr.resolutions.proposals.models import Proposal, ProposalCall, ProposalState
from eventmgr.resolutions.proposals.queries import call_of, resolution_state

MOST = 20
"""Proposals of one registration in an event."""
LONGEST, LONGEST_REASON, LONGEST_LINE = 4_000, 2_000, 300
LETTER_LASTS = timedelta(days=1)
"""How long after typing a letter's link makes it count; what was typed in time stays in time."""
STATE_LABELS = {
    ProposalState.NEW: _l("under consideration"),
    ProposalState.MERGED: _l("merged"),
    ProposalState.TAKEN: _l("taken into the document"),
    ProposalState.DECLINED: _l("not taken up"),
}


class ProposalsClosed(RuleBroken):
    """Proposals are not taken now."""


class ProposalChangedMeanwhile(ChangedMeanwhile):
    """Somebody of the committee decided first."""


def why_closed(event: Event, call: ProposalCall | None) -> str:
    """Why nothing can be proposed or supported now, for people; empty while it can."""
    present = now()
    if event.state is not EventState.PUBLISHED:
        return _("The event is over.") if event.state is not EventState.DRAFT else _not_open()
    if is_settled(event):
        return _("The resolution is adopted; its text can no longer change.")
    if call is None or call.opens_at is None:
        return _not_open()
    if present < call.opens_at:
        return _("Proposals are taken from %(when)s.", when=moment(call.opens_at, event.zone))
    if call.closes_at is not None and call.closes_at <= present:
        return _("Proposals were taken until %(when)s.", when=moment(call.closes_at, event.zone))
    return ""


def _not_open() -> str:
    return _("Proposals are not taken yet.")


def is_settled(event: Event) -> bool:
    """Whether the text is adopted."""
    return resolution_state(event) not in (None, ResolutionState.DRAFT)


def check_open(event: Event) -> ProposalCall | None:
    """The call that is open. Raises ProposalsClosed."""
    call = call_of(event)
    reason = why_closed(event, call)
    if reason:
        raise ProposalsClosed(reason)
    return call


def check_takes_part(registration: Registration) -> None:
    """Raises RuleBroken for those who are not confirmed, or no longer."""
    if registration.status is Status.CONFIRMED:
        return
    if registration.status in (Status.CANCELLED, Status.DECLINED):
        raise RuleBroken(_("Your registration is cancelled, so you cannot propose or support anything."))
    raise RuleBroken(_("You can propose and support as soon as your registration is confirmed."))


def check_undecided(proposal: Proposal) -> None:
    if proposal.state is not ProposalState.NEW:
        message = _("There is a decision on proposal %(number)s already.", number=proposal.number)
        raise ProposalChangedMeanwhile(message)
