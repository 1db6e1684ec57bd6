"""When a draft is discussed, what was amended and said about it, who is at it, what is typed and not saved."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.accounts.models import User
from eventmgr.core.db import Base
from eventmgr.core.types import choice
from eventmgr.events.models import Event
from eventmgr.registration.models import Registration
from eventmgr.resolutions.windows import Window


class AmendmentKind(StrEnum):
    CHANGE = "change"
    DELETE = "delete"
    ADD = "add"


class AmendmentState(StrEnum):
    NEW = "new"
    ACCEPTED = "accepted"
    MODIFIED = "modified"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Procedure(StrEnum):
    """What the committee proposes to do with an amendment."""

    NONE = "none"
    ACCEPT = "accept"
    MODIFY = "modify"
    REJECT = "reject"
    VOTE = "vote"


class Discussion(Window, Base):
    """When an event takes amendments. `ended_at` is when the committee ended it and numbered the clauses anew."""

    __tablename__ = "discussion"
    ended_at: Mapped[datetime | None]


class Amendment(Base):
    """`number` counts within the event. `clause_id` is the clause it changes, deletes or stands after.

    `original`, `clause_version` and `clause_label` keep the clause as it stood when the amendment was proposed; `text`
    is the new wording, `outcome` the one the committee gave it. `removal_id` is the record of the clause taken out.
    `made_clause_id` is the clause that came of an addition. It is of a registration, or was entered at the desk by a
    user, who may name the author. `version` grows with every decision.
    """

    __tablename__ = "amendment"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[AmendmentKind] = mapped_column(choice(AmendmentKind))
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id", ondelete="SET NULL"), index=True)
    removal_id: Mapped[int | None] = mapped_column(index=True)
    clause_label: Mapped[str] = mapped_column(String(32), default="")
    clause_version: Mapped[int] = mapped_column(default=0)
    original: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id", ondelete="SET NULL"), index=True)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    author_name: Mapped[str] = mapped_column(Text, default="")
    shows_author: Mapped[bool] = mapped_column(default=False)
    state: Mapped[AmendmentState] = mapped_column(choice(AmendmentState), default=AmendmentState.NEW)
    procedure: Mapped[Procedure] = mapped_column(choice(Procedure), default=Procedure.NONE)
    procedure_note: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[str] = mapped_column(Text, default="")
    decision_note: Mapped[str] = mapped_column(Text, default="")
    made_clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id", ondelete="SET NULL"), index=True)
    proposed_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    supporters: Mapped[int] = mapped_column(default=0)
    norm: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    event: Mapped[Event] = relationship()
    registration: Mapped[Registration | None] = relationship()
    decided_by: Mapped[User | None] = relationship(foreign_keys=decided_by_id)
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        Index(None, "event_id", "state"),
        CheckConstraint("supporters >= 0", name="supporters_not_negative"),
    )


class AmendmentSupport(Base):
    """One participant supports one amendment, once."""

    __tablename__ = "amendment_support"
    id: Mapped[int] = mapped_column(primary_key=True)
    amendment_id: Mapped[int] = mapped_column(ForeignKey("amendment.id", ondelete="CASCADE"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("amendment_id", "registration_id"),)


class Comment(Base):
    """What somebody of the team says of a clause or a part; an answer has a `parent`.

    `about` names the clause as it was then («Пункт 3»), `removal_id` is the record of the clause taken out.
    """

    __tablename__ = "resolution_comment"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id", ondelete="SET NULL"), index=True)
    part_id: Mapped[int | None] = mapped_column(ForeignKey("part.id", ondelete="SET NULL"), index=True)
    removal_id: Mapped[int | None] = mapped_column(index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("resolution_comment.id", ondelete="CASCADE"), index=True)
    about: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    author_name: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[str] = mapped_column(Text, default="")


class Presence(Base):
    """Somebody of the team has the desk open, at a clause or at none."""

    __tablename__ = "presence"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id", ondelete="CASCADE"), index=True)
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id", ondelete="SET NULL"), index=True)
    seen_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("user_id", "resolution_id"),)


class ClauseDraft(Base):
    """What a user typed on the bench and did not save; `place` says where: «clause-5», «free-5», «new-thank»."""

    __tablename__ = "clause_draft"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id", ondelete="CASCADE"), index=True)
    place: Mapped[str] = mapped_column(String(64))
    typed: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("user_id", "resolution_id", "place"),)
