"""The document: parts in order, clauses of a kind in them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from eventmgr.core.db import Base
from eventmgr.core.types import choice
from eventmgr.events.models import Event
from eventmgr.people.models import Person
from eventmgr.resolutions.seal import seal_of


class ResolutionState(StrEnum):
    DRAFT = "draft"
    ADOPTED = "adopted"
    PUBLISHED = "published"


class PartKind(StrEnum):
    PREAMBLE = "preamble"
    FINDINGS = "findings"
    DECISIONS = "decisions"
    RECOMMENDATIONS = "recommendations"
    CLOSING = "closing"


class Numbering(StrEnum):
    NONE = "none"
    CONTINUED = "continued"
    RESTARTED = "restarted"


class Joined(StrEnum):
    """How a clause goes on from the one before it, so that one item holds several actions."""

    NO = "no"
    SENTENCE = "sentence"
    AND = "and"
    SEMICOLON = "semicolon"


class Resolution(Base):
    """`frozen` holds facts and composed text as they were adopted; None while the draft is open.

    `kept_numbers` are the numbers of clauses while the draft is discussed, see `discussion.numbering`.
    """

    __tablename__ = "resolution"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True)
    title: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[ResolutionState] = mapped_column(choice(ResolutionState), default=ResolutionState.DRAFT)
    started_at: Mapped[datetime]
    adopted_on: Mapped[date | None]
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    secretary_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    votes_abstained: Mapped[int | None]
    frozen: Mapped[dict[str, Any] | None]
    frozen_hash: Mapped[str | None] = mapped_column(String(64))
    kept_numbers: Mapped[dict[str, Any] | None]
    published_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    event: Mapped[Event] = relationship()
    chair: Mapped[Person | None] = relationship(foreign_keys=chair_id)
    secretary: Mapped[Person | None] = relationship(foreign_keys=secretary_id)
    parts: Mapped[list[Part]] = relationship(
        back_populates="resolution", order_by="Part.position", cascade="all, delete-orphan"
    )
    __table_args__ = (
        CheckConstraint("votes_for >= 0 AND votes_against >= 0 AND votes_abstained >= 0", name="votes_not_negative"),
    )

    @validates("frozen")
    def _seal(self, _name: str, frozen: dict[str, Any] | None) -> dict[str, Any] | None:
        self.frozen_hash = seal_of(frozen)
        return frozen


class Part(Base):
    """`heading` opens its list («Конференция постановляет:»), `lead` is what stands before the heading.

    `addressees` (in the nominative) stand in the dative at the head of recommendations.
    """

    __tablename__ = "part"
    id: Mapped[int] = mapped_column(primary_key=True)
    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id", ondelete="CASCADE"), index=True)
    kind: Mapped[PartKind] = mapped_column(choice(PartKind))
    heading: Mapped[str] = mapped_column(Text, default="")
    heading_en: Mapped[str] = mapped_column(Text, default="")
    lead: Mapped[str] = mapped_column(Text, default="")
    lead_en: Mapped[str] = mapped_column(Text, default="")
    addressees: Mapped[list[Any]] = mapped_column(default=list)
    numbering: Mapped[Numbering] = mapped_column(choice(Numbering), default=Numbering.NONE)
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    resolution: Mapped[Resolution] = relationship(back_populates="parts")
    clauses: Mapped[list[Clause]] = relationship(
        back_populates="part", order_by="Clause.position", cascade="all, delete-orphan"
    )


class Clause(Base):
    """`values` are the typed fields of its kind; `override` replaces the composed sentence and keeps them."""

    __tablename__ = "clause"
    id: Mapped[int] = mapped_column(primary_key=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    values: Mapped[dict[str, Any]]
    override: Mapped[str] = mapped_column(Text, default="")
    override_en: Mapped[str] = mapped_column(Text, default="")
    is_numbered: Mapped[bool] = mapped_column(default=True)
    joined: Mapped[Joined] = mapped_column(choice(Joined), default=Joined.NO, server_default=Joined.NO.value)
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    part: Mapped[Part] = relationship(back_populates="clauses")
