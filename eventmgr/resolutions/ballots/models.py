"""The rule of voting of an event, mandates, the agenda of ballots, who has voted and how it was counted."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.core.db import Base
from eventmgr.core.types import choice
from eventmgr.events.models import Event
from eventmgr.people.models import Organisation
from eventmgr.registration.models import Category, Registration


class BallotState(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class Way(StrEnum):
    """`HANDS` are counted in the hall and typed; `PAGES` is the personal page or the code of a badge."""

    HANDS = "hands"
    PAGES = "pages"


class Choice(StrEnum):
    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


class Majority(StrEnum):
    """What carries: more for than against, or more than half, or two thirds, of the votes named."""

    SIMPLE = "simple"
    HALF_PRESENT = "half_present"
    HALF_ALL = "half_all"
    TWO_THIRDS_CAST = "two_thirds_cast"
    TWO_THIRDS_PRESENT = "two_thirds_present"
    TWO_THIRDS_ALL = "two_thirds_all"


class Outcome(StrEnum):
    CARRIED = "carried"
    LOST = "lost"
    NO_QUORUM = "no_quorum"


class Weight(StrEnum):
    """`ONE`: one vote a registration. `MANDATES`: as many as the mandate says, none without a mandate."""

    ONE = "one"
    MANDATES = "mandates"


class VotingRule(Base):
    """`quorum_percent` of all votes must be present, None asks for no quorum; see `results.has_quorum`."""

    __tablename__ = "voting_rule"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True)
    quorum_percent: Mapped[int | None]
    majority: Mapped[Majority] = mapped_column(choice(Majority), default=Majority.SIMPLE)
    weight: Mapped[Weight] = mapped_column(choice(Weight), default=Weight.ONE)
    version: Mapped[int] = mapped_column(default=1)
    event: Mapped[Event] = relationship()
    __table_args__ = (CheckConstraint("quorum_percent BETWEEN 1 AND 100", name="quorum_is_a_share"),)


class VotingCategory(Base):
    """A category whose registrations have the vote."""

    __tablename__ = "voting_category"
    rule_id: Mapped[int] = mapped_column(ForeignKey("voting_rule.id", ondelete="CASCADE"), primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"), primary_key=True)
    category: Mapped[Category] = relationship()
    __table_args__ = (Index(None, "category_id"),)


class Mandate(Base):
    """A delegate casts the votes of an organisation, all of them alike."""

    __tablename__ = "mandate"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), unique=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"), index=True)
    votes: Mapped[int]
    given_at: Mapped[datetime]
    registration: Mapped[Registration] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    __table_args__ = (CheckConstraint("votes BETWEEN 1 AND 1000", name="votes_within_reason"),)


class Ballot(Base):
    """`number` counts within the event. `subject_type` is the key of a sort of subjects (see `subjects`).

    `title` and `wording` are the subject's words as they stood when voting began; `subject_version` says of which
    edition. From `closed_at` on the figures are what was counted: votes, not people, where mandates count.
    `present` and `entitled` are votes too. `repeats_id` is the ballot that is voted on again; `adopted_id` the
    resolution that was adopted with these figures.
    """

    __tablename__ = "ballot"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    number: Mapped[int]
    subject_type: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[int | None]
    subject_version: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(Text)
    wording: Mapped[str] = mapped_column(Text, default="")
    way: Mapped[Way] = mapped_column(choice(Way))
    majority: Mapped[Majority] = mapped_column(choice(Majority))
    is_secret: Mapped[bool] = mapped_column(default=False)
    may_change: Mapped[bool] = mapped_column(default=False)
    hides_results: Mapped[bool] = mapped_column(default=False)
    state: Mapped[BallotState] = mapped_column(choice(BallotState), default=BallotState.PLANNED)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    votes_abstained: Mapped[int | None]
    present: Mapped[int | None]
    entitled: Mapped[int | None]
    is_present_counted: Mapped[bool] = mapped_column(default=False)
    quorum_percent: Mapped[int | None]
    outcome: Mapped[Outcome | None] = mapped_column(choice(Outcome))
    repeats_id: Mapped[int | None] = mapped_column(ForeignKey("ballot.id", ondelete="SET NULL"), index=True)
    adopted_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id", ondelete="SET NULL"), unique=True)
    event: Mapped[Event] = relationship()
    repeats: Mapped[Ballot | None] = relationship(remote_side=id)
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        Index(None, "event_id", "state"),
        CheckConstraint("votes_for >= 0 AND votes_against >= 0 AND votes_abstained >= 0", name="votes_not_negative"),
        CheckConstraint("NOT is_secret OR way = 'pages'", name="hands_are_seen"),
        CheckConstraint("NOT (is_secret AND may_change)", name="secret_votes_stay"),
        CheckConstraint("(state = 'closed') = (outcome IS NOT NULL)", name="closed_with_an_outcome"),
    )


class BallotVoter(Base):
    """That a registration has voted, once. Of a secret ballot it holds neither the choice nor the time.

    The rows lie in the order of their key, not in that in which people voted.
    """

    __tablename__ = "ballot_voter"
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"), primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True)
    votes: Mapped[int]
    choice: Mapped[Choice | None] = mapped_column(choice(Choice))
    at: Mapped[datetime | None]
    registration: Mapped[Registration] = relationship()
    __table_args__ = (
        Index(None, "registration_id"),
        CheckConstraint("votes > 0", name="votes_are_some"),
        CheckConstraint("(choice IS NULL) = (at IS NULL)", name="both_or_neither"),
        {"sqlite_with_rowid": False},
    )


class SecretVotes(Base):
    """The votes of a secret ballot for one choice, added up as they come: no row stands for a voter."""

    __tablename__ = "secret_votes"
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"), primary_key=True)
    choice: Mapped[Choice] = mapped_column(choice(Choice), primary_key=True)
    votes: Mapped[int]
    __table_args__ = (CheckConstraint("votes >= 0", name="votes_not_negative"), {"sqlite_with_rowid": False})
