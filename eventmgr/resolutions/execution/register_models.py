"""What a series keeps of adopted clauses: bodies and who sits in them, fees, how often it meets, what comes next."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, Numeric, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.core.db import Base
from eventmgr.core.types import choice
from eventmgr.events.models import Event, Series
from eventmgr.people.models import Organisation, Person
from eventmgr.resolutions.models import Clause


class PayerKind(StrEnum):
    ORGANISATIONS = "organisations"
    PERSONS = "persons"


class Body(Base):
    """A partnership, a council, a committee of the series; `norm` is its folded name."""

    __tablename__ = "body"
    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(Text)
    norm: Mapped[str] = mapped_column(Text)
    series: Mapped[Series] = relationship()
    members: Mapped[list[BodyMember]] = relationship(back_populates="body", order_by="BodyMember.norm")
    __table_args__ = (UniqueConstraint("series_id", "norm"),)


class BodyMember(Base):
    """An organisation or a person in a body, from one clause until another, or until somebody ended it by hand.

    Whoever is in a body is in it once: see the partial index.
    """

    __tablename__ = "body_member"
    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(Text)
    position: Mapped[str] = mapped_column(Text, default="")
    norm: Mapped[str] = mapped_column(Text)
    since_on: Mapped[date]
    since_clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id", ondelete="SET NULL"))
    since_event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"))
    until_on: Mapped[date | None]
    until_clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id", ondelete="SET NULL"))
    until_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    body: Mapped[Body] = relationship(back_populates="members")
    organisation: Mapped[Organisation | None] = relationship()
    person: Mapped[Person | None] = relationship()
    since_clause: Mapped[Clause | None] = relationship(foreign_keys=since_clause_id)
    since_event: Mapped[Event | None] = relationship()
    __table_args__ = (
        Index(
            "uq_body_member_present", "body_id", "norm", unique=True,
            sqlite_where=text("until_on IS NULL"), postgresql_where=text("until_on IS NULL"),
        ),
    )  # fmt: skip


class MembershipFee(Base):
    """What members pay for a year; `amount` in roubles. A later clause for the same year stands beside the earlier."""

    __tablename__ = "membership_fee"
    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"))
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id", ondelete="SET NULL"))
    year: Mapped[int]
    payer_kind: Mapped[PayerKind] = mapped_column(choice(PayerKind))
    payers: Mapped[str] = mapped_column(Text)
    amount: Mapped[Decimal] = mapped_column(Numeric(14, 2))
    due_on: Mapped[date | None]
    clause: Mapped[Clause | None] = relationship()
    event: Mapped[Event | None] = relationship()
    __table_args__ = (UniqueConstraint("clause_id", "payer_kind"),)


class Periodicity(Base):
    """How often the series meets: `times` in `years`, for `days` of the kind `day_kind`; the latest decision holds."""

    __tablename__ = "series_periodicity"
    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"))
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id", ondelete="SET NULL"), unique=True)
    decided_on: Mapped[date]
    what: Mapped[str] = mapped_column(Text)
    times: Mapped[int]
    years: Mapped[int]
    days: Mapped[int | None]
    day_kind: Mapped[str] = mapped_column(String(16), default="any")
    clause: Mapped[Clause | None] = relationship()
    event: Mapped[Event | None] = relationship()


class HoldingPlan(Base):
    """An event a clause promised; `made_event_id` is the draft made of it, which happens once.

    `hosts` are organisations in the nominative. A plan that `is_next` is the next holding of the series itself.
    """

    __tablename__ = "holding_plan"
    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id", ondelete="SET NULL"), unique=True)
    is_next: Mapped[bool]
    what: Mapped[str] = mapped_column(Text)
    year: Mapped[int | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(Text, default="")
    hosts: Mapped[list[Any]] = mapped_column(default=list)
    made_event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"))
    made_at: Mapped[datetime | None]
    event: Mapped[Event] = relationship(foreign_keys=event_id)
    clause: Mapped[Clause | None] = relationship()
    made_event: Mapped[Event | None] = relationship(foreign_keys=made_event_id)
