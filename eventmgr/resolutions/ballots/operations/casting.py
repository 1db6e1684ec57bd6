"""Vote: once a registration, however often and from however many devices it is sent."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.rows import table_of
from eventmgr.registration.models import Registration
from eventmgr.resolutions.ballots.models import Ballot, BallotVoter, Choice, SecretVotes
from eventmgr.resolutions.ballots.queries import rules_of
from eventmgr.resolutions.ballots.rules import VotedAlready, check_open_to_votes, check_right


class Cast(StrEnum):
    """`SAME`: the vote was counted before, as it is now."""

    COUNTED = "counted"
    CHANGED = "changed"
    SAME = "same"


def cast(*, ballot: Ballot, registration: Registration, choice: Choice) -> Cast:
    """Count the vote of a registration. The primary key of `ballot_voter` lets only one through.

    Of a secret ballot the choice is added to a sum and nothing is kept that joins it with the voter: no row, no
    number, no time, no history. Raises NoRight, VotingClosed, VotedAlready, NotFound for a foreign ballot.
    """
    if ballot.event_id != registration.event_id:
        raise NotFound
    votes = check_right(registration, rules_of(registration.event))
    # Shared, so that voters do not wait for one another; the closing waits for them, and they for the closing.
    db.session.refresh(ballot, ["state"], with_for_update={"read": True})
    check_open_to_votes(ballot)
    if not _enter(ballot, registration, votes, choice):
        return _again(ballot, registration, choice)
    if ballot.is_secret:
        _add(ballot, votes, choice)
    return Cast.COUNTED


def _insert(kind: Any) -> Any:
    make = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    return make(table_of(kind))


def _enter(ballot: Ballot, registration: Registration, votes: int, choice: Choice) -> bool:
    """Whether this registration had not voted yet."""
    shown: dict[str, Any] = {} if ballot.is_secret else {"choice": choice, "at": now()}
    row = {"ballot_id": ballot.id, "registration_id": registration.id, "votes": votes} | shown
    statement = _insert(BallotVoter).values(row).on_conflict_do_nothing().returning(BallotVoter.ballot_id)
    return db.session.execute(statement).first() is not None


def _add(ballot: Ballot, votes: int, choice: Choice) -> None:
    statement = _insert(SecretVotes).values(ballot_id=ballot.id, choice=choice, votes=votes)
    added = {"votes": SecretVotes.votes + statement.excluded.votes}
    db.session.execute(statement.on_conflict_do_update(index_elements=["ballot_id", "choice"], set_=added))


def _again(ballot: Ballot, registration: Registration, choice: Choice) -> Cast:
    """The same vote sent once more is no news; another one is a change, where that is allowed."""
    theirs = BallotVoter.ballot_id == ballot.id, BallotVoter.registration_id == registration.id
    before = db.session.scalar(select(BallotVoter.choice).where(*theirs))
    if before is choice:
        return Cast.SAME
    if not ballot.may_change:
        raise VotedAlready(_("You have voted on this already, and that vote is counted. A second one is not."))
    changing = update(BallotVoter).where(*theirs).values(choice=choice, at=now())
    db.session.execute(changing.execution_options(synchronize_session=False))
    return Cast.CHANGED
