"""When amendments are taken, from whom, and how many."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventmgr.core.clock import now
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.i18n import moment
from eventmgr.events.models import Event, EventState
from eventmgr.registration.models import Registration, Status
from eventmgr.resolutions.discussion.models import Amendment, AmendmentKind, AmendmentState, Discussion, Procedure
from eventmgr.resolutions.discussion.queries import discussion_of
from eventmgr.resolutions.models import ResolutionState
from eventmgr.resolutions.proposals.queries import resolution_state

MOST = 50
"""Amendments of one registration in an event."""
LONGEST, LONGEST_REASON, LONGEST_LINE = 10_000, 2_000, 300
STATE_LABELS = {
    AmendmentState.NEW: _l("not decided yet"),
    AmendmentState.ACCEPTED: _l("accepted"),
    AmendmentState.MODIFIED: _l("accepted with changes"),
    AmendmentState.REJECTED: _l("rejected"),
    AmendmentState.WITHDRAWN: _l("withdrawn by the author"),
}
KIND_LABELS = {
    AmendmentKind.CHANGE: _l("another wording"),
    AmendmentKind.DELETE: _l("delete the clause"),
    AmendmentKind.ADD: _l("add a clause after it"),
}
PROCEDURE_LABELS = {
    Procedure.NONE: _l("no recommendation yet"),
    Procedure.ACCEPT: _l("accept"),
    Procedure.MODIFY: _l("accept with changes"),
    Procedure.REJECT: _l("reject"),
    Procedure.VOTE: _l("put to the vote"),
}


class AmendmentsClosed(RuleBroken):
    """Amendments are not taken now."""


class AmendmentChangedMeanwhile(ChangedMeanwhile):
    """Somebody of the committee was first, or the clause has changed since."""


def why_closed(event: Event, discussion: Discussion | None) -> str:
    """Why nothing can be amended or supported now, for people; empty while it can."""
    if event.state is not EventState.PUBLISHED:
        return _("The event is over.") if event.state is not EventState.DRAFT else _not_open()
    state = resolution_state(event)
    if state not in (None, ResolutionState.DRAFT):
        return _("The resolution is adopted; its text can no longer change.")
    if state is None or discussion is None or discussion.opens_at is None:
        return _not_open()
    return _window(event, discussion)


def _window(event: Event, discussion: Discussion) -> str:
    present = now()
    if discussion.opens_at is not None and present < discussion.opens_at:
        return _("Amendments are taken from %(when)s.", when=moment(discussion.opens_at, event.zone))
    if discussion.ended_at is not None:
        return _("The discussion of the draft has ended.")
    if discussion.closes_at is not None and discussion.closes_at <= present:
        return _("Amendments were taken until %(when)s.", when=moment(discussion.closes_at, event.zone))
    return ""


def _not_open() -> str:
    return _("Amendments are not taken yet.")


def is_discussed(discussion: Discussion | None) -> bool:
    """From the opening until the committee ends it: also when no more amendments are taken."""
    if discussion is None or discussion.opens_at is None or discussion.ended_at is not None:
        return False
    return discussion.opens_at <= now()


def is_settled(event: Event) -> bool:
    """Whether there is no draft that could be amended."""
    return resolution_state(event) is not ResolutionState.DRAFT


def check_open(event: Event) -> Discussion | None:
    """The discussion that is open. Raises AmendmentsClosed."""
    discussion = discussion_of(event)
    reason = why_closed(event, discussion)
    if reason:
        raise AmendmentsClosed(reason)
    return discussion


def check_takes_part(registration: Registration) -> None:
    """Raises RuleBroken for those who are not confirmed, or no longer."""
    if registration.status is not Status.CONFIRMED:
        raise RuleBroken(_("Only confirmed participants propose and support amendments."))


def check_undecided(amendment: Amendment) -> None:
    if amendment.state is not AmendmentState.NEW:
        raise AmendmentChangedMeanwhile(
            _("There is a decision on amendment %(number)s already.", number=amendment.number)
        )
