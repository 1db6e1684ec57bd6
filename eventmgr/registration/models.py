"""Who takes part in an event, as what, and the places there are."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.core.db import Base
from eventmgr.core.types import choice
from eventmgr.events.models import Event
from eventmgr.people.models import Organisation, Person
from eventmgr.programme.models import Section


class AttendanceMode(StrEnum):
    IN_PERSON = "in_person"
    ONLINE = "online"


class Status(StrEnum):
    """`PENDING` waits for a decision of the desk, `WAITING` stands on the waiting list."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class ChoiceStatus(StrEnum):
    CONFIRMED = "confirmed"
    WAITING = "waiting"


class Stripe(StrEnum):
    """How the badge of a category is marked at its left edge; told apart without colour."""

    OUTLINE = "outline"
    SOLID = "solid"
    WIDE = "wide"
    HATCHED = "hatched"
    DOTTED = "dotted"


class Category(Base):
    """As what one takes part. `counts_as_specialist`: whether the number of participants in a document includes it."""

    __tablename__ = "category"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    note_en: Mapped[str] = mapped_column(Text, default="")
    stripe: Mapped[Stripe] = mapped_column(choice(Stripe), default=Stripe.OUTLINE)
    needs_approval: Mapped[bool] = mapped_column(default=False)
    is_public: Mapped[bool] = mapped_column(default=True)
    counts_as_specialist: Mapped[bool] = mapped_column(default=True)
    fee: Mapped[Decimal] = mapped_column(Numeric(10, 2), default=Decimal(0))
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    event: Mapped[Event] = relationship()
    __table_args__ = (UniqueConstraint("event_id", "title"), CheckConstraint("fee >= 0", name="fee_not_negative"))


class Quota(Base):
    """Places of an event (no category, no section), of a category or of a section; `capacity` None is unlimited.

    `taken` is changed by one conditional statement, after the row that takes the place is written; the check is the
    last guard of the last seat.
    """

    __tablename__ = "quota"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"), unique=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id", ondelete="CASCADE"), unique=True)
    capacity: Mapped[int | None]
    taken: Mapped[int] = mapped_column(default=0)
    __table_args__ = (
        CheckConstraint("taken >= 0", name="taken_not_negative"),
        CheckConstraint("category_id IS NULL OR section_id IS NULL", name="one_subject"),
        Index(
            "uq_quota_event",
            "event_id",
            unique=True,
            sqlite_where=text("category_id IS NULL AND section_id IS NULL"),
            postgresql_where=text("category_id IS NULL AND section_id IS NULL"),
        ),
    )


class Registration(Base):
    """Person × event. Name and organisation as given here may be newer than elsewhere: they are the person's.

    `email` is the address it was made with; one living registration an address and event.
    `waiting_since` orders the waiting list.
    """

    __tablename__ = "registration"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id", ondelete="RESTRICT"), index=True)
    mode: Mapped[AttendanceMode] = mapped_column(choice(AttendanceMode), default=AttendanceMode.IN_PERSON)
    status: Mapped[Status] = mapped_column(choice(Status))
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(2), default="ru")
    note: Mapped[str] = mapped_column(Text, default="")
    consent_text: Mapped[str] = mapped_column(Text, default="")
    consented_at: Mapped[datetime | None]
    registered_at: Mapped[datetime]
    registered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    waiting_since: Mapped[datetime | None]
    status_changed_at: Mapped[datetime]
    norm: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    event: Mapped[Event] = relationship()
    person: Mapped[Person] = relationship()
    category: Mapped[Category] = relationship()
    choices: Mapped[list[SectionChoice]] = relationship(back_populates="registration", cascade="all, delete-orphan")
    __table_args__ = (
        Index(None, "event_id", "status"),
        Index(None, "event_id", "registered_at"),
        Index(None, "event_id", "norm"),
        Index(
            "uq_registration_living_person",
            "event_id",
            "person_id",
            unique=True,
            sqlite_where=text("status NOT IN ('cancelled', 'declined')"),
            postgresql_where=text("status NOT IN ('cancelled', 'declined')"),
        ),
        Index(
            "uq_registration_living_email",
            "event_id",
            "email",
            unique=True,
            sqlite_where=text("status NOT IN ('cancelled', 'declined') AND email <> ''"),
            postgresql_where=text("status NOT IN ('cancelled', 'declined') AND email <> ''"),
        ),
    )


class SectionChoice(Base):
    """A section somebody wants to sit in; waits when it is full."""

    __tablename__ = "section_choice"
    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"))
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id", ondelete="CASCADE"))
    status: Mapped[ChoiceStatus] = mapped_column(choice(ChoiceStatus))
    chosen_at: Mapped[datetime]
    registration: Mapped[Registration] = relationship(back_populates="choices")
    section: Mapped[Section] = relationship(lazy="joined")
    __table_args__ = (UniqueConstraint("registration_id", "section_id"), Index(None, "section_id", "status"))


class PersonalLink(Base):
    """What opens a participant's page without an account; only the digest is kept. A new one may be sent any time."""

    __tablename__ = "personal_link"
    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    registration: Mapped[Registration] = relationship()


__all__ = [
    "AttendanceMode", "Category", "ChoiceStatus", "Organisation", "PersonalLink", "Quota", "Registration",
    "SectionChoice", "Status", "Stripe",
]  # fmt: skip
