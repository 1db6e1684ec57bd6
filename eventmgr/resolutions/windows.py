"""From when until when an event takes something of its participants, and the numbers of what came."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from flask_babel import gettext as _
from sqlalchemy import CheckConstraint, ForeignKey, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.events.models import Event


class Window:
    """Without `opens_at` nothing is taken; without `closes_at` it is until the adoption.

    `last_number` is the number of what came last; `is_shared` lets participants see and support what others sent.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True)
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    is_shared: Mapped[bool] = mapped_column(default=True)
    last_number: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        return (CheckConstraint("closes_at > opens_at", name="times_in_order"),)


Kind = TypeVar("Kind", bound=Window)


def locked(kind: type[Kind], event: Event) -> Kind:
    """The window of an event, made when there is none; the next who asks waits for this transaction."""
    _make(kind, event)
    query = select(kind).where(kind.event_id == event.id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def set_times(
    window: Window, *, opens_at: datetime | None, closes_at: datetime | None, is_shared: bool, version: int | None
) -> None:
    """Raises RuleBroken beside `closes_at`, ChangedMeanwhile when somebody set it first."""
    if closes_at is not None and (opens_at is None or closes_at <= opens_at):
        raise RuleBroken(_("It must close after it opens."), "closes_at")
    if version is not None and version != window.version:
        raise ChangedMeanwhile(_("Somebody set this before you. What is set now is shown below; yours is kept."))
    window.opens_at, window.closes_at, window.is_shared = opens_at, closes_at, is_shared
    window.version += 1


def next_number(kind: type[Window], event: Event) -> int:
    """Whoever asks at the same moment waits for this transaction."""
    _make(kind, event)
    counting = (
        update(kind)
        .where(kind.event_id == event.id)
        .values(last_number=kind.last_number + 1)
        .returning(kind.last_number)
        .execution_options(synchronize_session=False)
    )
    return db.session.execute(counting).scalar_one()


def _make(kind: type[Window], event: Event) -> None:
    """Of two who need the first row at once, one makes it."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    row = {"event_id": event.id, "is_shared": True, "last_number": 0, "version": 1}
    db.session.execute(insert(kind).values(row).on_conflict_do_nothing())
