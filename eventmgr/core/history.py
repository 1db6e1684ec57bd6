"""Who did what, when, with before and after. Rows are only ever added: the database refuses the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol

from sqlalchemy import JSON, Index, String, Text, inspect
from sqlalchemy.orm import Mapped, mapped_column

from eventmgr.core.clock import now
from eventmgr.core.db import Base, db
from eventmgr.core.rows import write_aside


class Actor(Protocol):
    """Somebody who can be named as the author of a change."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


class HistoryEntry(Base):
    __tablename__ = "history"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(Text, default="")
    event_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(64))
    subject_type: Mapped[str] = mapped_column(String(64))
    subject_id: Mapped[int | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    __table_args__ = (
        Index(None, "event_id", "at"),
        Index(None, "subject_type", "subject_id"),
    )


on_record: list[Callable[[Base, HistoryEntry], None]] = []
"""Called with the subject and its entry, in the transaction that wrote it: packages above add themselves."""


def record(
    action: str,
    subject: Base,
    *,
    by: Actor | None,
    event_id: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> HistoryEntry:
    """Add one entry, e.g. `record("registration.cancel", registration, by=user, before={"status": "confirmed"})`.

    The event is that of the subject unless given. Values may be dates, decimals, enums; they are kept as text.
    """
    state = inspect(subject)
    if state.pending or state.transient:
        db.session.flush()
    entry = HistoryEntry(
        at=now(),
        actor_id=by.id if by is not None else None,
        actor_name=by.name if by is not None else "",
        event_id=event_id if event_id is not None else getattr(subject, "event_id", None),
        action=action,
        subject_type=subject.__tablename__,
        subject_id=getattr(subject, "id", None),
        before=_plain(before),
        after=_plain(after),
    )
    write_aside(entry)
    for hook in on_record:
        hook(subject, entry)
    return entry


def snapshot(thing: Base, *names: str) -> dict[str, Any]:
    """The named columns as they are now, for `before` and `after`."""
    return {name: getattr(thing, name) for name in names}


def _plain(values: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if values is None else {name: _as_json(value) for name, value in values.items()}


def _as_json(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
