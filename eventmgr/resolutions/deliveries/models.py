"""Who is written to about which clauses, the links of the letters, and when they are reminded."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.core.db import Base
from eventmgr.core.secret_links import SecretLink
from eventmgr.core.types import choice
from eventmgr.events.models import Event
from eventmgr.notifications.models import Message
from eventmgr.people.models import Organisation, Person
from eventmgr.resolutions.models import Resolution


class DeliveryState(StrEnum):
    PREPARED = "prepared"
    SENT = "sent"
    READ = "read"


class Delivery(Base):
    """One address to which the clauses of one addressee go: «руководителям библиотек» has many.

    `addressee` is the name as the document's fields have it, `addressee_norm` the same folded; `name` is who reads
    letters at this address. `message_id` is the latest letter, whose fate is kept with it. `reminded` counts
    reminders; `is_quiet` ends them. `norm` is what the list is searched by.
    """

    __tablename__ = "delivery"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id", ondelete="CASCADE"))
    addressee: Mapped[str] = mapped_column(Text)
    addressee_norm: Mapped[str] = mapped_column(Text)
    is_responsible: Mapped[bool] = mapped_column(default=False)
    clause_ids: Mapped[list[Any]]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2), default="ru")
    state: Mapped[DeliveryState] = mapped_column(choice(DeliveryState), default=DeliveryState.PREPARED)
    added_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id", ondelete="SET NULL"), index=True)
    reminded: Mapped[int] = mapped_column(default=0)
    reminded_at: Mapped[datetime | None]
    is_quiet: Mapped[bool] = mapped_column(default=False)
    read_at: Mapped[datetime | None]
    read_by: Mapped[str] = mapped_column(Text, default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    norm: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    event: Mapped[Event] = relationship()
    resolution: Mapped[Resolution] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    person: Mapped[Person | None] = relationship()
    message: Mapped[Message | None] = relationship()
    __table_args__ = (
        UniqueConstraint("resolution_id", "addressee_norm", "is_responsible", "email"),
        Index(None, "event_id", "state"),
        CheckConstraint("reminded >= 0", name="reminded_not_negative"),
    )

    @property
    def reader(self) -> str:
        """Whom the letter reaches, as lists show it."""
        return self.name or self.addressee


class DeliveryLink(SecretLink, Base):
    """The secret address in one letter; that of a reminder is another, and both stay good."""

    __tablename__ = "delivery_link"
    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id", ondelete="CASCADE"), index=True)
    delivery: Mapped[Delivery] = relationship()


class DeliverySettings(Base):
    """After how many days those who have not confirmed are reminded; without a row the defaults hold."""

    __tablename__ = "delivery_settings"
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    is_on: Mapped[bool] = mapped_column(default=True)
    days: Mapped[int] = mapped_column(default=7)
    version: Mapped[int] = mapped_column(default=1)
