"""Doors, the devices at them, what they scanned and whom they let in."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.core.db import Base
from eventmgr.core.types import choice
from eventmgr.events.models import Event
from eventmgr.programme.models import Section
from eventmgr.registration.models import Registration


class PointKind(StrEnum):
    ENTRANCE = "entrance"
    SECTION = "section"


class Verdict(StrEnum):
    ADMITTED = "admitted"
    AGAIN = "again"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    MALFORMED = "malformed"
    FOREIGN = "foreign"
    NOT_ADMITTED = "not_admitted"


class CheckInPoint(Base):
    __tablename__ = "check_in_point"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[PointKind] = mapped_column(choice(PointKind))
    name: Mapped[str] = mapped_column(Text)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    event: Mapped[Event] = relationship()
    section: Mapped[Section | None] = relationship()
    __table_args__ = (UniqueConstraint("event_id", "name"),)


class Device(Base):
    """A phone paired to a point by its own token; no account on it."""

    __tablename__ = "device"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("check_in_point.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text, default="")
    pairing_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    pairing_expires_at: Mapped[datetime]
    token_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    added_at: Mapped[datetime]
    paired_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]
    queue_length: Mapped[int] = mapped_column(default=0)
    revoked_at: Mapped[datetime | None]
    event: Mapped[Event] = relationship()
    point: Mapped[CheckInPoint] = relationship()


class Scan(Base):
    """Everything a device reported, once: the device names it (`uuid`). `answer` is what it was told, told again on a retry."""

    __tablename__ = "scan"
    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id", ondelete="SET NULL"))
    point_id: Mapped[int] = mapped_column(ForeignKey("check_in_point.id", ondelete="CASCADE"), index=True)
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(String(64), default="")
    verdict: Mapped[Verdict] = mapped_column(choice(Verdict))
    scanned_at: Mapped[datetime]
    received_at: Mapped[datetime]


class CheckIn(Base):
    """One accepted scan at a point; at most one that stands for a registration and point. Undoing keeps the row."""

    __tablename__ = "check_in"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    point_id: Mapped[int] = mapped_column(ForeignKey("check_in_point.id", ondelete="CASCADE"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    scan_uuid: Mapped[str | None] = mapped_column(String(36), unique=True)
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str] = mapped_column(Text, default="")
    undo_reason: Mapped[str] = mapped_column(Text, default="")
    point: Mapped[CheckInPoint] = relationship()
    registration: Mapped[Registration] = relationship()
    __table_args__ = (
        Index(None, "event_id", "at"),
        Index(
            "uq_check_in_standing",
            "point_id",
            "registration_id",
            unique=True,
            sqlite_where=text("undone_at IS NULL"),
            postgresql_where=text("undone_at IS NULL"),
        ),
    )
