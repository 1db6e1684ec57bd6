"""Sections, talks with their speakers, and the slots that hold them."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.core.db import Base
from eventmgr.core.grammar.fold import fold
from eventmgr.core.types import choice
from eventmgr.events.models import Event, Room
from eventmgr.people.models import Person


class TalkKind(StrEnum):
    REPORT = "report"
    TALK = "talk"
    WORKSHOP = "workshop"
    POSTER = "poster"


class SlotKind(StrEnum):
    TALK = "talk"
    PLENARY = "plenary"
    SECTION = "section"
    BREAK = "break"


class Section(Base):
    """`number` is what the spine label shows; `capacity` limits sign-up (None: no limit)."""

    __tablename__ = "section"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text, default="")
    short_title: Mapped[str] = mapped_column(Text, default="")
    short_title_en: Mapped[str] = mapped_column(Text, default="")
    description: Mapped[str] = mapped_column(Text, default="")
    description_en: Mapped[str] = mapped_column(Text, default="")
    capacity: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)
    event: Mapped[Event] = relationship()
    moderators: Mapped[list[Moderator]] = relationship(
        back_populates="section", order_by="Moderator.position", cascade="all, delete-orphan"
    )
    talks: Mapped[list[Talk]] = relationship(back_populates="section")
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("capacity > 0", name="capacity_positive"),
    )


class Moderator(Base):
    """A person who leads a section."""

    __tablename__ = "moderator"
    id: Mapped[int] = mapped_column(primary_key=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    section: Mapped[Section] = relationship(back_populates="moderators")
    person: Mapped[Person] = relationship(lazy="joined")
    __table_args__ = (UniqueConstraint("section_id", "person_id"),)


class Slot(Base):
    """Room, start and end, holding talks, a plenary, a section meeting or a break (without a room: for all)."""

    __tablename__ = "slot"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    kind: Mapped[SlotKind] = mapped_column(choice(SlotKind))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"), index=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(Text, default="")
    title_en: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    note_en: Mapped[str] = mapped_column(Text, default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    event: Mapped[Event] = relationship()
    room: Mapped[Room | None] = relationship()
    section: Mapped[Section | None] = relationship()
    talks: Mapped[list[Talk]] = relationship(back_populates="slot", order_by="Talk.slot_position")
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="times_in_order"),)

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at


class Talk(Base):
    """`duration` in minutes; `norm` both titles, folded. It stands in at most one slot, at `slot_position` in it."""

    __tablename__ = "talk"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id", ondelete="SET NULL"), index=True)
    kind: Mapped[TalkKind] = mapped_column(choice(TalkKind), default=TalkKind.REPORT)
    title: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text, default="")
    norm: Mapped[str] = mapped_column(Text, default="")
    abstract: Mapped[str] = mapped_column(Text, default="")
    abstract_en: Mapped[str] = mapped_column(Text, default="")
    duration: Mapped[int] = mapped_column(default=20)
    language: Mapped[str] = mapped_column(String(2), default="ru")
    slot_id: Mapped[int | None] = mapped_column(ForeignKey("slot.id", ondelete="SET NULL"), index=True)
    slot_position: Mapped[int] = mapped_column(default=0)
    heard_at: Mapped[datetime | None]
    heard_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    version: Mapped[int] = mapped_column(default=1)
    event: Mapped[Event] = relationship()
    section: Mapped[Section | None] = relationship(back_populates="talks")
    slot: Mapped[Slot | None] = relationship(back_populates="talks")
    speakers: Mapped[list[Speaker]] = relationship(
        back_populates="talk", order_by="Speaker.position", cascade="all, delete-orphan"
    )
    __table_args__ = (CheckConstraint("duration BETWEEN 1 AND 1440", name="duration_sane"),)


class Speaker(Base):
    """A person who gives a talk, in the order in which they are named."""

    __tablename__ = "speaker"
    id: Mapped[int] = mapped_column(primary_key=True)
    talk_id: Mapped[int] = mapped_column(ForeignKey("talk.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    role: Mapped[str] = mapped_column(String(64), default="")
    talk: Mapped[Talk] = relationship(back_populates="speakers")
    person: Mapped[Person] = relationship(lazy="joined")
    __table_args__ = (UniqueConstraint("talk_id", "person_id"),)


@event.listens_for(Talk, "before_insert")
@event.listens_for(Talk, "before_update")
def _fold_titles(mapper: object, connection: object, talk: Talk) -> None:
    talk.norm = fold(f"{talk.title} {talk.title_en or ''}")
