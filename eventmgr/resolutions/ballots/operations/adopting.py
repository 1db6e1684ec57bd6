"""Adopt a document with the figures of the ballot on it."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.history import Actor
from eventmgr.people.models import Person
from eventmgr.resolutions.ballots.models import Ballot, Outcome
from eventmgr.resolutions.ballots.operations.agenda import locked
from eventmgr.resolutions.ballots.queries import ballots_on_the_whole
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.operations.adoption import adopt


def adopt_by_ballot(
    *, resolution: Resolution, ballot: Ballot, adopted_on: date, chair: Person, secretary: Person, by: Actor | None
) -> Resolution:
    """As `adopt`; the ballot remembers what it adopted. A ballot without a quorum is taken: the chair answers for it.

    Raises NotFound for a ballot on something else, RuleBroken for one that did not carry.
    """
    if locked(ballot) not in ballots_on_the_whole(resolution.event):
        raise NotFound
    if ballot.outcome is Outcome.LOST:
        raise RuleBroken(_("The document was not carried in question %(number)s.", number=ballot.number), "votes_for")
    adopt(
        resolution=resolution, adopted_on=adopted_on, chair=chair, secretary=secretary,
        votes_for=ballot.votes_for or 0, votes_against=ballot.votes_against or 0,
        votes_abstained=ballot.votes_abstained or 0, by=by, present=ballot.present or 0,
    )  # fmt: skip
    ballot.adopted_id = resolution.id
    return resolution
