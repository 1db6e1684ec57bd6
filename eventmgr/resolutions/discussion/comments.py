"""Threads of comments, with their answers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.resolutions.discussion.models import Comment


@dataclass(frozen=True)
class Thread:
    first: Comment
    answers: tuple[Comment, ...]


def threads_of(event: Event) -> list[Thread]:
    """One statement; the open ones first, each group by time."""
    query = select(Comment).where(Comment.event_id == event.id).order_by(Comment.at, Comment.id)
    found = list(db.session.scalars(query))
    answers: dict[int, list[Comment]] = {}
    for each in found:
        if each.parent_id is not None:
            answers.setdefault(each.parent_id, []).append(each)
    threads = [Thread(each, tuple(answers.get(each.id, ()))) for each in found if each.parent_id is None]
    return sorted(threads, key=lambda thread: thread.first.resolved_at is not None)


def count_open(event: Event) -> int:
    query = select(func.count()).where(
        Comment.event_id == event.id, Comment.parent_id.is_(None), Comment.resolved_at.is_(None)
    )
    return db.session.scalar(query) or 0
