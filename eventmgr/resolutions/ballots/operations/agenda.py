"""Put ballots on the agenda, open them, vote again."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import func, select, update

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, HistoryEntry, record, snapshot
from eventmgr.events.models import Event
from eventmgr.resolutions.ballots.models import Ballot, BallotState, Majority, Way
from eventmgr.resolutions.ballots.rules import LONGEST_TITLE, LONGEST_WORDING, check_state
from eventmgr.resolutions.ballots.subjects import CLAUSE, QUESTION, Subject, subject_now
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.operations.clauses import is_broken

TOLD = ("number", "title", "subject_type", "subject_id", "way", "majority", "is_secret", "may_change", "hides_results")


def add_ballot(
    *, event: Event, subject_type: str, by: Actor | None, subject_id: int | None = None, title: str = "",
    wording: str = "", way: Way = Way.HANDS, majority: Majority = Majority.SIMPLE, is_secret: bool = False,
    may_change: bool = False, hides_results: bool = False,
) -> Ballot:  # fmt: skip
    """The last on the agenda. A free question brings its own `title` and `wording`, anything else its own words.

    `may_change` (named ballots alone): a vote may be changed until the closing. Raises RuleBroken, NotFound.
    """
    _check_manner(way, is_secret, may_change)
    subject = _subject(event, subject_type, subject_id, title, wording)
    ballot = Ballot(
        event=event, event_id=event.id, number=_next_number(event), subject_type=subject_type, subject_id=subject.id,
        subject_version=subject.version, title=subject.title, wording=subject.wording, way=way, majority=majority,
        is_secret=is_secret, may_change=may_change, hides_results=hides_results, state=BallotState.PLANNED,
        is_present_counted=False,
    )  # fmt: skip
    db.session.add(ballot)
    db.session.flush()
    record("ballot.add", ballot, by=by, after=snapshot(ballot, *TOLD))
    return ballot


def _check_manner(way: Way, is_secret: bool, may_change: bool) -> None:
    if is_secret and way is Way.HANDS:
        raise RuleBroken(_("A show of hands is seen by everybody; a secret ballot needs personal pages."), "is_secret")
    if is_secret and may_change:
        message = _("Nobody knows whose vote is whose in a secret ballot, so none can be changed.")
        raise RuleBroken(message, "may_change")


def _subject(event: Event, subject_type: str, subject_id: int | None, title: str, wording: str) -> Subject:
    if subject_type != QUESTION:
        return subject_now(event, subject_type, subject_id)
    if not title.strip():
        raise RuleBroken(_("Please fill this in."), "title")
    for name, text, longest in (("title", title, LONGEST_TITLE), ("wording", wording, LONGEST_WORDING)):
        if len(text) > longest:
            raise RuleBroken(_("At most %(count)s characters, please.", count=longest), name)
        if is_broken(text):
            raise RuleBroken(_("There are characters here that cannot be read. Please type the text again."), name)
    return Subject(None, title, wording, 0)


def _next_number(event: Event) -> int:
    """The event stays locked, so that of two ballots added at once each gets a number of its own."""
    db.session.execute(select(Event.id).where(Event.id == event.id).with_for_update())
    return (db.session.scalar(select(func.max(Ballot.number)).where(Ballot.event_id == event.id)) or 0) + 1


def locked(ballot: Ballot) -> Ballot:
    """The row as it is now; whoever votes or closes meanwhile waits."""
    db.session.flush()
    db.session.refresh(ballot, with_for_update={"of": Ballot})
    return ballot


def open_ballot(*, ballot: Ballot, by: Actor | None) -> Ballot:
    """From now on people vote on the wording as it stands now. Raises RuleBroken when the subject is gone."""
    check_state(locked(ballot), BallotState.PLANNED)
    if ballot.subject_type != QUESTION:
        subject = subject_now(ballot.event, ballot.subject_type, ballot.subject_id)
        ballot.title, ballot.wording, ballot.subject_version = subject.title, subject.wording, subject.version
    ballot.state, ballot.opened_at = BallotState.OPEN, now()
    record("ballot.open", ballot, by=by, after=snapshot(ballot, "number", "title", "wording", "state"))
    return ballot


def repeat_ballot(*, ballot: Ballot, by: Actor | None) -> Ballot:
    """Vote on the same again: a new ballot on the agenda; the old one stays as it was counted."""
    check_state(locked(ballot), BallotState.CLOSED)
    if ballot.adopted_id is not None:
        raise RuleBroken(_("The resolution was adopted by this ballot; it cannot be voted on again."))
    fresh = add_ballot(
        event=ballot.event, subject_type=ballot.subject_type, subject_id=ballot.subject_id, title=ballot.title,
        wording=ballot.wording, way=ballot.way, majority=ballot.majority, is_secret=ballot.is_secret,
        may_change=ballot.may_change, hides_results=ballot.hides_results, by=by,
    )  # fmt: skip
    fresh.repeats_id = ballot.id
    return fresh


def remove_ballot(*, ballot: Ballot, by: Actor | None) -> None:
    """Take a planned ballot off the agenda; what was opened stays for the record."""
    check_state(locked(ballot), BallotState.PLANNED)
    record("ballot.remove", ballot, by=by, before=snapshot(ballot, *TOLD))
    db.session.delete(ballot)


def let_go(clause: Clause, entry: HistoryEntry) -> None:
    """A clause is taken out: the next one may get its id. The record of its removal, below zero, stands for it."""
    _point(clause.part.resolution.event_id, clause.id, -entry.id)


def take_back(clause: Clause, entry: HistoryEntry) -> None:
    """A clause is put back: it is voted on under the id it has now."""
    _point(clause.part.resolution.event_id, -entry.id, clause.id)


def _point(event_id: int, before: int, after: int) -> None:
    theirs = Ballot.event_id == event_id, Ballot.subject_type == CLAUSE, Ballot.subject_id == before
    db.session.execute(update(Ballot).where(*theirs).values(subject_id=after))
