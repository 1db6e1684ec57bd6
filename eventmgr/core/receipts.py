"""A form sent twice is carried out once: its key is kept with where the first submission led."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import Executable, String, Text, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from eventmgr.core.clock import now
from eventmgr.core.db import Base, db
from eventmgr.core.rows import table_of


class Receipt(Base):
    __tablename__ = "receipt"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    location: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]


def claim(key: str, location: str = "") -> str | None:
    """Take the key for this request and return None, or return where its first submission led.

    `location` is where this one leads when that is known beforehand; else `settle` tells it. A second request waits
    for the first one's transaction, so both see one outcome.
    """
    connection = db.session.connection()
    row = {"key": key, "location": location, "at": now()}
    if connection.execute(_taking(connection.dialect.name), row).first() is not None:
        return None
    return db.session.scalar(select(Receipt.location).where(Receipt.key == key)) or ""


@cache
def _taking(dialect: str) -> Executable:
    insert, table = postgresql.insert if dialect == "postgresql" else sqlite.insert, table_of(Receipt)
    return insert(table).on_conflict_do_nothing().returning(table.c.key)


def settle(key: str, location: str) -> None:
    """Where the submission led; written in the transaction that carried it out."""
    db.session.execute(update(Receipt).where(Receipt.key == key).values(location=location))
