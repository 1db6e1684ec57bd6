"""The outbox: letters written in the transaction of what they tell, delivered by a worker after it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from eventmgr.core.db import Base
from eventmgr.core.types import choice


class MessageState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class Message(Base):
    """`attachments` holds what a worker builds at delivery: `[{"kind": "badge-qr", "registration_id": 7}, …]`.

    `norm` is the folded name, address and subject. `recipient_type` and `recipient_id` say whose letter it is, so
    that it can be shown beside the person.
    """

    __tablename__ = "message"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    occasion: Mapped[str] = mapped_column(String(64))
    recipient: Mapped[str] = mapped_column(String(254))
    recipient_name: Mapped[str] = mapped_column(Text, default="")
    recipient_type: Mapped[str] = mapped_column(String(32), default="")
    recipient_id: Mapped[int | None]
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text, default="")
    attachments: Mapped[list[Any]]
    message_id: Mapped[str] = mapped_column(String(128), unique=True)
    norm: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[MessageState] = mapped_column(choice(MessageState), default=MessageState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime]
    posted_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (
        Index(None, "state", "next_attempt_at"),
        Index(None, "recipient_type", "recipient_id"),
    )
