"""Reads of deliveries that the list, the desk and the export share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.grammar.fold import fold
from eventmgr.core.history import HistoryEntry
from eventmgr.core.jobs import Job, JobState
from eventmgr.events.models import Event
from eventmgr.notifications.models import Message, MessageState
from eventmgr.resolutions.deliveries.models import Delivery, DeliveryState
from eventmgr.resolutions.models import Resolution

SENDING = "resolutions.deliver"
REMINDING = "resolutions.remind_addressees"
UNDER_WAY = (JobState.QUEUED, JobState.RUNNING)
BETWEEN_REMINDERS = timedelta(hours=20)
"""Whoever was written to within this time is not reminded by the button."""


class Fate(StrEnum):
    """How it stands with a letter, in the words of the list."""

    PREPARED = "prepared"
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    READ = "read"


@dataclass(frozen=True)
class Line:
    delivery: Delivery
    fate: Fate
    error: str


def fate_of(state: DeliveryState, letter: MessageState | None) -> Fate:
    if state is not DeliveryState.SENT or letter is None:
        return Fate(state.value)
    return Fate(letter.value)


def deliveries_query(event: Event, *, search: str = "", fate: Fate | None = None) -> Any:
    """Rows as `lines_of` takes them, by addressee, the responsible last."""
    query = (
        select(Delivery, Message.state, Message.error)
        .outerjoin(Message, Message.id == Delivery.message_id)
        .where(Delivery.event_id == event.id)
    )
    for word in fold(search).split():
        query = query.where(Delivery.norm.contains(word, autoescape=True))
    if fate is not None:
        query = query.where(_is(fate))
    return query.order_by(Delivery.is_responsible, Delivery.addressee_norm, Delivery.id)


def _is(fate: Fate) -> ColumnElement[bool]:
    if fate in (Fate.PREPARED, Fate.READ):
        return Delivery.state == DeliveryState(fate.value)
    letter = Message.state == MessageState(fate.value)
    if fate is Fate.SENT:
        letter = or_(letter, Message.id.is_(None))
    return and_(Delivery.state == DeliveryState.SENT, letter)


def lines_of(rows: list[Any]) -> list[Line]:
    return [Line(delivery, fate_of(delivery.state, letter), error or "") for delivery, letter, error in rows]


def counts_of(event: Event) -> Counter[Fate]:
    """One statement."""
    query = (
        select(Delivery.state, Message.state, func.count())
        .outerjoin(Message, Message.id == Delivery.message_id)
        .where(Delivery.event_id == event.id)
        .group_by(Delivery.state, Message.state)
    )
    counts: Counter[Fate] = Counter()
    for state, letter, count in db.session.execute(query):
        counts[fate_of(state, letter)] += count
    return counts


def addresses_by_target(resolution: Resolution) -> dict[tuple[str, bool], int]:
    """How many addresses each addressee has so far, by its key: one statement."""
    columns = Delivery.addressee_norm, Delivery.is_responsible
    query = select(*columns, func.count()).where(Delivery.resolution_id == resolution.id).group_by(*columns)
    return {(row[0], row[1]): row[2] for row in db.session.execute(query)}


def deliveries_to(resolution: Resolution, key: tuple[str, bool]) -> list[Line]:
    query = deliveries_query(resolution.event).where(
        Delivery.resolution_id == resolution.id, Delivery.addressee_norm == key[0], Delivery.is_responsible == key[1]
    )
    return lines_of(list(db.session.execute(query)))


def prepared(event: Event) -> list[Delivery]:
    """What has not been sent yet, in the order of the list."""
    query = (
        select(Delivery)
        .where(Delivery.event_id == event.id, Delivery.state == DeliveryState.PREPARED)
        .options(joinedload(Delivery.person))
        .order_by(Delivery.is_responsible, Delivery.addressee_norm, Delivery.id)
    )
    return list(db.session.scalars(query))


def is_silent() -> ColumnElement[bool]:
    """Sent, not confirmed, not told to be left alone; a letter that did not arrive needs an address instead."""
    arrived = or_(Message.id.is_(None), Message.state == MessageState.SENT)
    return and_(Delivery.state == DeliveryState.SENT, Delivery.is_quiet.is_(False), arrived)


def silent(event: Event, before: datetime | None = None) -> list[Delivery]:
    """Who has not confirmed and was last written to `before` (by default some hours ago)."""
    last = func.coalesce(Delivery.reminded_at, Delivery.sent_at)
    query = (
        select(Delivery)
        .outerjoin(Message, Message.id == Delivery.message_id)
        .where(Delivery.event_id == event.id, is_silent(), last < (before or now() - BETWEEN_REMINDERS))
        .order_by(Delivery.is_responsible, Delivery.addressee_norm, Delivery.id)
    )
    return list(db.session.scalars(query))


def line_or_404(event: Event, delivery_id: int) -> Line:
    """The delivery with its resolution, person and the fate of its letter."""
    query = (
        deliveries_query(event)
        .where(Delivery.id == delivery_id)
        .options(joinedload(Delivery.resolution), joinedload(Delivery.person))
    )
    lines = lines_of(list(db.session.execute(query)))
    if not lines:
        raise NotFound
    return lines[0]


def delivery_history(delivery: Delivery) -> list[HistoryEntry]:
    """What happened to it, the latest first."""
    query = select(HistoryEntry).where(
        HistoryEntry.subject_type == Delivery.__tablename__, HistoryEntry.subject_id == delivery.id
    )
    return list(db.session.scalars(query.order_by(HistoryEntry.id.desc()).limit(200)))


def job_under_way(event: Event) -> Job | None:
    """Letters that are being posted now."""
    query = select(Job).where(Job.event_id == event.id, Job.kind.in_((SENDING, REMINDING)), Job.state.in_(UNDER_WAY))
    return db.session.scalar(query.order_by(Job.id.desc()).limit(1))
