"""Who has the vote, and what may be done with a ballot now."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.registration.models import Registration, Status
from eventmgr.resolutions.ballots.models import (
    Ballot,
    BallotState,
    Choice,
    Majority,
    Mandate,
    Outcome,
    Way,
    Weight,
)
from eventmgr.resolutions.ballots.queries import Rules

LONGEST_TITLE, LONGEST_WORDING, MOST_VOTES = 300, 4_000, 1_000
STATE_LABELS = {
    BallotState.PLANNED: _l("planned"),
    BallotState.OPEN: _l("voting is open"),
    BallotState.CLOSED: _l("closed"),
}
OUTCOME_LABELS = {
    Outcome.CARRIED: _l("carried"),
    Outcome.LOST: _l("not carried"),
    Outcome.NO_QUORUM: _l("no quorum, nothing decided"),
}
CHOICE_LABELS = {Choice.FOR: _l("In favour"), Choice.AGAINST: _l("Against"), Choice.ABSTAINED: _l("Abstained")}
VOICES = CHOICE_LABELS | {Choice.ABSTAINED: _l("I abstain")}
"""What one person presses; the labels head the count of many."""
WAY_LABELS = {Way.HANDS: _l("show of hands"), Way.PAGES: _l("personal page or badge code")}
MAJORITY_LABELS = {
    Majority.SIMPLE: _l("more for than against"),
    Majority.HALF_PRESENT: _l("more than half of those present"),
    Majority.HALF_ALL: _l("more than half of all with the right to vote"),
    Majority.TWO_THIRDS_CAST: _l("two thirds of the votes cast"),
    Majority.TWO_THIRDS_PRESENT: _l("two thirds of those present"),
    Majority.TWO_THIRDS_ALL: _l("two thirds of all with the right to vote"),
}


class VotingClosed(RuleBroken):
    """The vote came before the opening or after the closing."""


class VotedAlready(RuleBroken):
    """One vote of this registration is counted, and stays."""


class NoRight(RuleBroken):
    """This registration has no vote."""


class BallotChangedMeanwhile(ChangedMeanwhile):
    """Somebody else opened, closed or removed the ballot first."""


@dataclass(frozen=True)
class Right:
    """How many votes a registration casts; with none, `reason` says why, for people."""

    votes: int
    reason: str = ""


def right_of(registration: Registration, rules: Rules) -> Right:
    """One statement where mandates count, else none."""
    if registration.status in (Status.CANCELLED, Status.DECLINED):
        return Right(0, _("Your registration is cancelled, so you have no vote."))
    if registration.status is not Status.CONFIRMED:
        return Right(0, _("You can vote as soon as your registration is confirmed."))
    if registration.category_id not in rules.category_ids:
        return Right(0, _("Your category of participation has no vote at this event."))
    if rules.weight is Weight.ONE:
        return Right(1)
    votes = db.session.scalar(select(Mandate.votes).where(Mandate.registration_id == registration.id))
    if votes is None:
        return Right(0, _("Delegates vote here by mandate, and none is entered for you. Ask the organisers."))
    return Right(votes)


def check_right(registration: Registration, rules: Rules) -> int:
    """The votes of a registration. Raises NoRight."""
    right = right_of(registration, rules)
    if not right.votes:
        raise NoRight(right.reason)
    return right.votes


def check_open_to_votes(ballot: Ballot) -> None:
    """Raises VotingClosed."""
    if ballot.state is BallotState.PLANNED or ballot.way is Way.HANDS:
        raise VotingClosed(_("Voting on this has not begun here."))
    if ballot.state is BallotState.CLOSED:
        raise VotingClosed(_("Voting on this is closed. Your vote came too late and is not counted."))


def check_state(ballot: Ballot, state: BallotState) -> None:
    """Raises BallotChangedMeanwhile when the ballot is no longer, or not yet, what the act needs."""
    if ballot.state is not state:
        message = _("This ballot is now: %(state)s.", state=STATE_LABELS[ballot.state])
        raise BallotChangedMeanwhile(message)
