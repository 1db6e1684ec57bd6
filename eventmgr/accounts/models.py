"""People who sign in: organisers, programme builders, desk, drafters. Participants need no account."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from flask_login import UserMixin
from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventmgr.core.db import Base
from eventmgr.core.types import choice


class User(UserMixin, Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(Text)
    password_hash: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(2), default="ru")
    may_create_events: Mapped[bool] = mapped_column(default=False)
    session_key: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime]

    def get_id(self) -> str:
        """Changes with the password, so that sessions opened before end."""
        return f"{self.id}.{self.session_key}"


class LinkPurpose(StrEnum):
    RESET = "reset"
    FIRST_RUN = "first_run"


class OneTimeLink(Base):
    """A link that does one thing once, until it expires."""

    __tablename__ = "one_time_link"
    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[LinkPurpose] = mapped_column(choice(LinkPurpose))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    user: Mapped[User | None] = relationship()
