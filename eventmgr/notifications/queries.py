"""Reads of the outbox."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from eventmgr.core.db import db
from eventmgr.core.grammar.fold import fold
from eventmgr.notifications.models import Message, MessageState


def letters_of(event_id: int, *, search: str = "", state: MessageState | None = None) -> Select[Any]:
    """The letters of an event, the newest first; `search` looks at name, address and subject."""
    query = select(Message).where(Message.event_id == event_id)
    for word in fold(search).split():
        query = query.where(Message.norm.contains(word, autoescape=True))
    if state is not None:
        query = query.where(Message.state == state)
    return query.order_by(Message.posted_at.desc(), Message.id.desc())


def count_by_state(event_id: int) -> dict[MessageState, int]:
    query = select(Message.state, func.count()).where(Message.event_id == event_id).group_by(Message.state)
    return {row[0]: row[1] for row in db.session.execute(query)}
