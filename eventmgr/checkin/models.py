"""Doors, the devices at them, what they scanned and whom they let in."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
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
    """Everything a device reported, once: the device names it (`uuid`).

    `answer` is what it was told, told again on a retry. `is_override`: the person at the door let somebody in who was
    marked already.
    """

    __tablename__ = "scan"
    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id", ondelete="SET NULL"))
    point_id: Mapped[int] = mapped_column(ForeignKey("check_in_point.id", ondelete="CASCADE"), index=True)
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(String(64), default="")
    verdict: Mapped[Verdict] = mapped_column(choice(Verdict))
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    is_override: Mapped[bool] = mapped_column(default=False)
    scanned_at: Mapped[datetime]
    received_at: Mapped[datetime]


class CheckIn(Base):
    """One accepted scan at a point; at most one that stands for a registration and point. Undoing keeps the row.

    `seq` is the number of the last change of this row in the roster of its event (see `RosterCounter`).
    """

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
    seq: Mapped[int] = mapped_column(BigInteger, default=0)
    point: Mapped[CheckInPoint] = relationship()
    registration: Mapped[Registration] = relationship()
    __table_args__ = (
        Index(None, "event_id", "at"),
        Index(None, "point_id", "seq"),
        Index(
            "uq_check_in_standing",
            "point_id",
            "registration_id",
            unique=True,
            sqlite_where=text("undone_at IS NULL"),
            postgresql_where=text("undone_at IS NULL"),
        ),
    )


class RosterCounter(Base):
    """Numbers the changes of an event's roster; devices ask for what is newer than the number they hold.

    A transaction takes its number as its last act and holds this row until it ends, so numbers become visible in
    their order: whoever reads N has everything up to N. Holders of a number below `full_from` get the whole roster.
    """

    __tablename__ = "roster_counter"
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, default=0)
    full_from: Mapped[int] = mapped_column(BigInteger, default=0)


class RosterChange(Base):
    """The number of the last change of a registration; stays when the registration is deleted."""

    __tablename__ = "roster_change"
    registration_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    seq: Mapped[int] = mapped_column(BigInteger)
    __table_args__ = (Index(None, "event_id", "seq"),)
