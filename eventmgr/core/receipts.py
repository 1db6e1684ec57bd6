"""A form sent twice is carried out once: its key is kept with where the first submission led."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from eventmgr.core.clock import now
from eventmgr.core.db import Base, db


class Receipt(Base):
    __tablename__ = "receipt"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    location: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]


def claim(key: str) -> str | None:
    """Take the key for this request and return None, or return where its first submission led.

    A second request waits for the first one's transaction, so both see one outcome.
    """
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    row = {"key": key, "location": "", "at": now()}
    taken = db.session.execute(insert(Receipt).values(row).on_conflict_do_nothing().returning(Receipt.key)).first()
    if taken is not None:
        return None
    return db.session.scalar(select(Receipt.location).where(Receipt.key == key)) or ""


def settle(key: str, location: str) -> None:
    """Where the submission led; written in the transaction that carried it out."""
    db.session.execute(update(Receipt).where(Receipt.key == key).values(location=location))
