"""Series, the events in it, their places and rooms, and the team."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.accounts.models import User
from eventmgr.core.db import Base
from eventmgr.core.grammar.numerals import roman
from eventmgr.core.types import choice


class Format(StrEnum):
    IN_PERSON = "in_person"
    HYBRID = "hybrid"
    ONLINE = "online"


class EventState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    ARCHIVED = "archived"


class Role(StrEnum):
    OWNER = "owner"
    ORGANISER = "organiser"
    PROGRAMME = "programme"
    REGISTRATION = "registration"
    CHECKIN = "checkin"
    DRAFTING = "drafting"
    OBSERVER = "observer"


class Series(Base):
    """A conference that comes back.

    `title` is the body that holds it («Кузбасские библиотеки»); `holding` is what one holding is called in the
    nominative («Ежегодная сессия конференции «Кузбасские библиотеки»»), `holding_genitive` the same in the genitive,
    `holding_short` the one word people use («сессия»). `genitive_is_sure` is False while nobody has looked at a
    genitive the program suggested.
    """

    __tablename__ = "series"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text, default="")
    holding: Mapped[str] = mapped_column(Text)
    holding_genitive: Mapped[str] = mapped_column(Text)
    genitive_is_sure: Mapped[bool] = mapped_column(default=True)
    holding_en: Mapped[str] = mapped_column(Text, default="")
    holding_short: Mapped[str] = mapped_column(Text)
    holding_short_en: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    events: Mapped[list[Event]] = relationship(back_populates="series", order_by="Event.starts_on")


class Event(Base):
    """One holding. `revision` grows with everything the public pages show: an unchanged page is known to be so."""

    __tablename__ = "event"
    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id", ondelete="RESTRICT"), index=True)
    slug: Mapped[str] = mapped_column(String(64), unique=True)
    ordinal: Mapped[int | None]
    theme: Mapped[str] = mapped_column(Text)
    theme_en: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    day_starts_at: Mapped[time] = mapped_column(default=time(9))
    day_ends_at: Mapped[time] = mapped_column(default=time(18))
    zone: Mapped[str] = mapped_column(String(64))
    format: Mapped[Format] = mapped_column(choice(Format), default=Format.IN_PERSON)
    state: Mapped[EventState] = mapped_column(choice(EventState), default=EventState.DRAFT)
    registration_opens_at: Mapped[datetime | None]
    registration_closes_at: Mapped[datetime | None]
    programme_published_at: Mapped[datetime | None]
    participant_noun: Mapped[str] = mapped_column(String(32), default="участник")
    contact_name: Mapped[str] = mapped_column(Text, default="")
    contact_email: Mapped[str] = mapped_column(String(254), default="")
    description: Mapped[str] = mapped_column(Text, default="")
    description_en: Mapped[str] = mapped_column(Text, default="")
    directions: Mapped[str] = mapped_column(Text, default="")
    directions_en: Mapped[str] = mapped_column(Text, default="")
    consent: Mapped[str] = mapped_column(Text, default="")
    consent_en: Mapped[str] = mapped_column(Text, default="")
    revision: Mapped[int] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)
    series: Mapped[Series] = relationship(back_populates="events", lazy="joined")
    places: Mapped[list[Place]] = relationship(back_populates="event", order_by="Place.position")
    rooms: Mapped[list[Room]] = relationship(back_populates="event", order_by="Room.position")
    __table_args__ = (
        UniqueConstraint("series_id", "ordinal"),
        CheckConstraint("ends_on >= starts_on", name="dates_in_order"),
        CheckConstraint("day_ends_at > day_starts_at", name="hours_in_order"),
    )

    @property
    def ordinal_roman(self) -> str:
        """«VII», or nothing for an event that is not counted."""
        return roman(self.ordinal) if self.ordinal else ""

    @property
    def title(self) -> str:
        """«VII сессия»."""
        return f"{self.ordinal_roman} {self.series.holding_short}".strip()

    @property
    def title_en(self) -> str:
        return f"{self.ordinal_roman} {self.series.holding_short_en or self.series.holding_short}".strip()


class Place(Base):
    """Where an event is held; `settlement` as it stands in a sentence: «г. Кемерово»."""

    __tablename__ = "place"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text, default="")
    settlement: Mapped[str] = mapped_column(Text)
    settlement_en: Mapped[str] = mapped_column(Text, default="")
    address: Mapped[str] = mapped_column(Text, default="")
    address_en: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int] = mapped_column(default=0)
    event: Mapped[Event] = relationship(back_populates="places")


class Room(Base):
    __tablename__ = "room"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id", ondelete="SET NULL"))
    name: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text, default="")
    capacity: Mapped[int | None]
    equipment: Mapped[str] = mapped_column(Text, default="")
    remote_link: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int] = mapped_column(default=0)
    event: Mapped[Event] = relationship(back_populates="rooms")
    place: Mapped[Place | None] = relationship()
    __table_args__ = (
        UniqueConstraint("event_id", "name"),
        CheckConstraint("capacity > 0", name="capacity_positive"),
    )


class Membership(Base):
    """A user's role in the team of an event."""

    __tablename__ = "membership"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role))
    since: Mapped[datetime]
    event: Mapped[Event] = relationship()
    user: Mapped[User] = relationship(lazy="joined")
    __table_args__ = (UniqueConstraint("event_id", "user_id", "role"),)


class Invitation(Base):
    """A letter that lets its reader into the team, once, until it expires."""

    __tablename__ = "invitation"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[Role] = mapped_column(choice(Role))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    invited_at: Mapped[datetime]
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    event: Mapped[Event] = relationship()
