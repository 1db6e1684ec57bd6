"""How often something was tried, counted in the database so that every process sees the same number."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Index, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from eventmgr.core.clock import now
from eventmgr.core.db import Base, db


class Attempt(Base):
    __tablename__ = "attempt"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime]
    __table_args__ = (Index(None, "key", "at"),)


def is_exhausted(key: str, *, most: int, within: timedelta) -> bool:
    """Whether `key` (e.g. "sign-in:203.0.113.7") was noted `most` times or more in the last `within`."""
    counted = select(func.count()).where(Attempt.key == key[:300], Attempt.at > now() - within)
    return (db.session.scalar(counted) or 0) >= most


def note(key: str) -> None:
    db.session.add(Attempt(key=key[:300], at=now()))


def forget(key: str) -> None:
    db.session.execute(delete(Attempt).where(Attempt.key == key[:300]))
