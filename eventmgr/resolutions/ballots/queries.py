"""Reads of ballots that desk, personal pages and documents share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, exists, false, func, literal, or_, select
from sqlalchemy.orm import joinedload

from eventmgr.core.db import db
from eventmgr.core.history import HistoryEntry
from eventmgr.events.models import Event
from eventmgr.events.queries import within
from eventmgr.registration.models import Category, Registration, Status
from eventmgr.resolutions.attendance import came_in
from eventmgr.resolutions.ballots.models import (
    Ballot,
    BallotState,
    BallotVoter,
    Choice,
    Majority,
    Mandate,
    SecretVotes,
    VotingCategory,
    VotingRule,
    Weight,
)
from eventmgr.resolutions.ballots.results import Standing, Tally
from eventmgr.resolutions.ballots.subjects import RESOLUTION


@dataclass(frozen=True)
class Rules:
    """How an event votes; `version` 0 while nobody has chosen: then everybody counted as a participant has the vote."""

    category_ids: frozenset[int]
    quorum_percent: int | None = None
    majority: Majority = Majority.SIMPLE
    weight: Weight = Weight.ONE
    version: int = 0


def rules_of(event: Event) -> Rules:
    """Two statements."""
    rule = db.session.scalar(select(VotingRule).where(VotingRule.event_id == event.id))
    if rule is None:
        counted = select(Category.id).where(Category.event_id == event.id, Category.counts_as_specialist)
        return Rules(frozenset(db.session.scalars(counted)))
    chosen = select(VotingCategory.category_id).where(VotingCategory.rule_id == rule.id)
    return Rules(
        frozenset(db.session.scalars(chosen)), rule.quorum_percent, rule.majority, rule.weight, rule.version
    )  # fmt: skip


def standing_of(event: Event, rules: Rules, ballot: Ballot | None = None) -> Standing:
    """Who was scanned at an entrance is present, and who has voted in this ballot, e.g. on-line."""
    is_present = came_in()
    if ballot is not None:
        voted = exists().where(BallotVoter.ballot_id == ballot.id, BallotVoter.registration_id == Registration.id)
        is_present = or_(is_present, voted)
    votes = Mandate.votes if rules.weight is Weight.MANDATES else literal(1)
    query = select(func.coalesce(func.sum(case((is_present, votes), else_=0)), 0), func.coalesce(func.sum(votes), 0))
    query = query.select_from(Registration).where(*entitled(event, rules))
    if rules.weight is Weight.MANDATES:
        query = query.join(Mandate, Mandate.registration_id == Registration.id)
    return Standing(*db.session.execute(query).one())


def entitled(event: Event, rules: Rules) -> tuple[ColumnElement[bool], ...]:
    """Registrations with the right to vote, but for their mandate."""
    has_vote = Registration.category_id.in_(sorted(rules.category_ids)) if rules.category_ids else false()
    return Registration.event_id == event.id, Registration.status == Status.CONFIRMED, has_vote


def ballot_or_404(event: Event, ballot_id: int) -> Ballot:
    return within(Ballot, event, ballot_id)


def mandate_or_404(event: Event, mandate_id: int) -> Mandate:
    return within(Mandate, event, mandate_id)


def ballots_of(event: Event) -> Sequence[Ballot]:
    """The agenda, in its order."""
    return db.session.scalars(select(Ballot).where(Ballot.event_id == event.id).order_by(Ballot.number)).all()


def open_ballots(event: Event) -> Sequence[Ballot]:
    query = select(Ballot).where(Ballot.event_id == event.id, Ballot.state == BallotState.OPEN)
    return db.session.scalars(query.order_by(Ballot.number)).all()


def count_open(event: Event) -> int:
    query = select(func.count()).where(Ballot.event_id == event.id, Ballot.state == BallotState.OPEN)
    return db.session.scalar(query) or 0


def repeated_ids(ballots: Sequence[Ballot]) -> frozenset[int]:
    """Those that were voted on again."""
    return frozenset(each.repeats_id for each in ballots if each.repeats_id is not None)


def ballots_on_the_whole(event: Event) -> list[Ballot]:
    """Closed, on the document as a whole, the latest first; what was voted on again is left out."""
    found = [each for each in ballots_of(event) if each.subject_type == RESOLUTION]
    again = repeated_ids([each for each in found if each.state is BallotState.CLOSED])
    return [each for each in reversed(found) if each.state is BallotState.CLOSED and each.id not in again]


def tally_of(ballot: Ballot) -> Tally:
    """As it stands: what was counted at the closing, else what has come in."""
    if ballot.state is BallotState.CLOSED:
        return Tally(ballot.votes_for or 0, ballot.votes_against or 0, ballot.votes_abstained or 0)
    source = SecretVotes if ballot.is_secret else BallotVoter
    query = select(source.choice, func.sum(source.votes)).where(source.ballot_id == ballot.id).group_by(source.choice)
    found = {choice: int(votes) for choice, votes in db.session.execute(query) if choice is not None}
    return Tally(*(found.get(choice, 0) for choice in Choice))


@dataclass(frozen=True)
class Turnout:
    """People who have voted and the votes they cast."""

    voters: int
    votes: int


def turnout_of(ballot: Ballot) -> Turnout:
    query = select(func.count(), func.coalesce(func.sum(BallotVoter.votes), 0))
    return Turnout(*db.session.execute(query.where(BallotVoter.ballot_id == ballot.id)).one())


@dataclass(frozen=True)
class Named:
    """Who voted how in a named ballot, by family name."""

    name: str
    organisation: str
    votes: int


def named_votes(ballots: Sequence[Ballot]) -> dict[int, dict[Choice, list[Named]]]:
    """Ballot id → choice → people, for all ballots in one statement; secret ones have none."""
    ids = [each.id for each in ballots if not each.is_secret]
    query = (
        select(BallotVoter)
        .where(BallotVoter.ballot_id.in_(ids), BallotVoter.choice.is_not(None))
        .options(joinedload(BallotVoter.registration).joinedload(Registration.person))
    )
    found: defaultdict[int, defaultdict[Choice, list[Named]]] = defaultdict(lambda: defaultdict(list))
    for voter in sorted(db.session.scalars(query), key=lambda each: (each.registration.norm, each.registration_id)):
        if voter.choice is not None:
            person = voter.registration.person
            organisation = person.organisation.short_name if person.organisation is not None else ""
            found[voter.ballot_id][voter.choice].append(Named(person.name, organisation, voter.votes))
    return {ballot: dict(choices) for ballot, choices in found.items()}


def mandates_of(event: Event) -> Sequence[Mandate]:
    query = (
        select(Mandate)
        .join(Registration, Registration.id == Mandate.registration_id)
        .where(Mandate.event_id == event.id)
        .options(
            joinedload(Mandate.organisation),
            joinedload(Mandate.registration).joinedload(Registration.person),
            joinedload(Mandate.registration).joinedload(Registration.category),
        )
        .order_by(Registration.norm, Mandate.id)
    )
    return db.session.scalars(query).all()


def voters_choosable(event: Event) -> Sequence[Registration]:
    """Confirmed registrations, by name, for the form of a mandate."""
    query = select(Registration).where(Registration.event_id == event.id, Registration.status == Status.CONFIRMED)
    query = query.options(joinedload(Registration.person)).order_by(Registration.norm, Registration.id)
    return db.session.scalars(query).all()


@dataclass(frozen=True)
class OwnVote:
    """What is known of a person in a ballot; `choice` stays None in a secret one."""

    has_voted: bool
    choice: Choice | None = None


def own_votes(registration: Registration, ballots: Sequence[Ballot]) -> dict[int, OwnVote]:
    """Ballot id → whether and how, in one statement."""
    query = select(BallotVoter.ballot_id, BallotVoter.choice).where(
        BallotVoter.registration_id == registration.id, BallotVoter.ballot_id.in_([each.id for each in ballots])
    )
    return {ballot: OwnVote(True, choice) for ballot, choice in db.session.execute(query)}


def history_of(ballot: Ballot) -> list[HistoryEntry]:
    """What was done with it, the earliest first; never who voted."""
    is_its = HistoryEntry.subject_type == Ballot.__tablename__, HistoryEntry.subject_id == ballot.id
    query = select(HistoryEntry).where(*is_its, HistoryEntry.event_id == ballot.event_id)
    return list(db.session.scalars(query.order_by(HistoryEntry.id)))
