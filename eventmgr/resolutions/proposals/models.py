"""When proposals are taken, what was proposed, who supports it, which clauses came of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.accounts.models import User
from eventmgr.core.db import Base
from eventmgr.core.types import choice
from eventmgr.events.models import Event
from eventmgr.programme.models import Section
from eventmgr.registration.models import Registration
from eventmgr.resolutions.windows import Window


class ProposalState(StrEnum):
    NEW = "new"
    MERGED = "merged"
    TAKEN = "taken"
    DECLINED = "declined"


class ProposalCall(Window, Base):
    """When an event takes proposals."""

    __tablename__ = "proposal_call"


class Proposal(Base):
    """`number` counts within the event. `kind` is the key of a kind of clause, "" while nobody knows it.

    It is of a registration, on behalf of a section when `is_from_section`, or was entered at the desk by a user, who
    may name the author. `supporters` counts the people who support it or what was merged into it, each once.
    `norm` is text, addressee and number, folded. `version` grows with every decision.
    """

    __tablename__ = "proposal"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(32), default="")
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id", ondelete="SET NULL"), index=True)
    addressee: Mapped[str] = mapped_column(Text, default="")
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id", ondelete="SET NULL"), index=True)
    is_from_section: Mapped[bool] = mapped_column(default=False)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    author_name: Mapped[str] = mapped_column(Text, default="")
    shows_author: Mapped[bool] = mapped_column(default=False)
    state: Mapped[ProposalState] = mapped_column(choice(ProposalState), default=ProposalState.NEW)
    reason: Mapped[str] = mapped_column(Text, default="")
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id", ondelete="SET NULL"), index=True)
    proposed_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    supporters: Mapped[int] = mapped_column(default=0)
    norm: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    event: Mapped[Event] = relationship()
    section: Mapped[Section | None] = relationship()
    registration: Mapped[Registration | None] = relationship()
    decided_by: Mapped[User | None] = relationship(foreign_keys=decided_by_id)
    merged_into: Mapped[Proposal | None] = relationship(remote_side=id)
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        Index(None, "event_id", "state"),
        CheckConstraint("supporters >= 0", name="supporters_not_negative"),
    )


class ProposalSupport(Base):
    """One participant supports one proposal, once."""

    __tablename__ = "proposal_support"
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("proposal_id", "registration_id"),)


class ProposalClause(Base):
    """A clause that came of a proposal. `removal_id` is the record of the clause taken out, so that it can return."""

    __tablename__ = "proposal_clause"
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id", ondelete="SET NULL"), index=True)
    removal_id: Mapped[int | None] = mapped_column(index=True)
    at: Mapped[datetime]
    proposal: Mapped[Proposal] = relationship()
    __table_args__ = (UniqueConstraint("proposal_id", "clause_id"),)


class UnconfirmedProposal(Base):
    """What somebody typed who will prove by a letter who they are; it counts once the letter's link is used."""

    __tablename__ = "unconfirmed_proposal"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    text: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(32), default="")
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id", ondelete="SET NULL"))
    addressee: Mapped[str] = mapped_column(Text, default="")
    shows_author: Mapped[bool] = mapped_column(default=False)
    typed_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id", ondelete="SET NULL"))
    registration: Mapped[Registration] = relationship()
    section: Mapped[Section | None] = relationship()
    proposal: Mapped[Proposal | None] = relationship()
