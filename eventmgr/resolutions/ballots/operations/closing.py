"""Close a ballot: count, look for the quorum, keep the outcome."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import update

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.resolutions.ballots.models import Ballot, BallotState, BallotVoter, SecretVotes, Way
from eventmgr.resolutions.ballots.operations.agenda import locked
from eventmgr.resolutions.ballots.queries import Rules, rules_of, standing_of, tally_of
from eventmgr.resolutions.ballots.results import Standing, Tally, outcome_of
from eventmgr.resolutions.ballots.rules import check_state

LARGEST = 1_000_000
COUNTED = (
    "state", "votes_for", "votes_against", "votes_abstained", "present", "entitled", "is_present_counted",
    "quorum_percent", "outcome",
)  # fmt: skip


def close_ballot(*, ballot: Ballot, by: Actor | None) -> Ballot:
    """End the voting on personal pages; who is voting at this moment is counted, who comes later is not."""
    _check(ballot, Way.PAGES)
    rules = rules_of(ballot.event)
    return _close(ballot, rules, tally_of(ballot), standing_of(ballot.event, rules, ballot), by)


def close_by_hands(
    *, ballot: Ballot, votes_for: int, votes_against: int, votes_abstained: int, present: int, by: Actor | None
) -> Ballot:
    """Enter what was counted in the hall. `present` is as by the check-ins, or as counted. Raises RuleBroken."""
    _check(ballot, Way.HANDS)
    tally = Tally(votes_for, votes_against, votes_abstained)
    _check_figures(tally, present)
    rules = rules_of(ballot.event)
    known = standing_of(ballot.event, rules)
    ballot.is_present_counted = present != known.present
    return _close(ballot, rules, tally, Standing(present, known.entitled), by)


def _check(ballot: Ballot, way: Way) -> None:
    check_state(locked(ballot), BallotState.OPEN)
    if ballot.way is not way:
        raise RuleBroken(_("This ballot is counted in another way."))


def _check_figures(tally: Tally, present: int) -> None:
    figures = {
        "votes_for": tally.votes_for, "votes_against": tally.votes_against, "votes_abstained": tally.votes_abstained,
        "present": present,
    }  # fmt: skip
    for name, figure in figures.items():
        if not 0 <= figure <= LARGEST:
            raise RuleBroken(_("Give a whole number, 0 or more."), name)
    if tally.cast > present:
        message = ngettext(
            "%(votes)s votes, but only %(num)d is present.", "%(votes)s votes, but only %(num)d are present.", present,
            votes=tally.cast,
        )  # fmt: skip
        raise RuleBroken(message, "votes_for")


def _close(ballot: Ballot, rules: Rules, tally: Tally, standing: Standing, by: Actor | None) -> Ballot:
    ballot.votes_for, ballot.votes_against = tally.votes_for, tally.votes_against
    ballot.votes_abstained = tally.votes_abstained
    ballot.present, ballot.entitled, ballot.quorum_percent = standing.present, standing.entitled, rules.quorum_percent
    ballot.outcome = outcome_of(tally, standing, ballot.majority, rules.quorum_percent)
    ballot.state, ballot.closed_at = BallotState.CLOSED, now()
    if ballot.is_secret:
        _part_from_voters(ballot)
    record("ballot.close", ballot, by=by, after=snapshot(ballot, "number", "title", *COUNTED))
    return ballot


def _part_from_voters(ballot: Ballot) -> None:
    """PostgreSQL marks a row with its transaction, and so a sum with the last voter: write all of them anew at once."""
    for kind in (BallotVoter, SecretVotes):
        writing = update(kind).where(kind.ballot_id == ballot.id).values(votes=kind.votes)
        db.session.execute(writing.execution_options(synchronize_session=False))
