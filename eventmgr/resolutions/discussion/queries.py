"""Reads of the discussion that the desk and the personal page share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, func, literal, or_, select, union_all

from eventmgr.core.db import db
from eventmgr.core.history import HistoryEntry
from eventmgr.core.memory import of_request
from eventmgr.events.models import Event
from eventmgr.events.queries import within
from eventmgr.registration.models import Registration
from eventmgr.resolutions.discussion.models import Amendment, AmendmentKind, AmendmentState, Comment, Discussion


def discussion_of(event: Event) -> Discussion | None:
    return db.session.scalar(select(Discussion).where(Discussion.event_id == event.id))


def amendment_or_404(event: Event, amendment_id: int) -> Amendment:
    return within(Amendment, event, amendment_id)


def comment_or_404(event: Event, comment_id: int) -> Comment:
    return within(Comment, event, comment_id)


def own_count(registration: Registration) -> int:
    query = select(func.count(Amendment.id)).where(Amendment.registration_id == registration.id)
    return db.session.scalar(query) or 0


def counts_by_state(event: Event) -> dict[AmendmentState, int]:
    query = select(Amendment.state, func.count()).where(Amendment.event_id == event.id).group_by(Amendment.state)
    return {row[0]: row[1] for row in db.session.execute(query)}


def count_new(event: Event) -> int:
    query = select(func.count()).where(Amendment.event_id == event.id, Amendment.state == AmendmentState.NEW)
    return db.session.scalar(query) or 0


@dataclass
class Marks:
    """What stands in the margin of a clause: open amendments as (id, number), those it came of, open threads."""

    amendments: list[tuple[int, int]]
    sources: list[tuple[int, int]]
    comments: int = 0


def marks_of(event: Event) -> Mapping[int, Marks]:
    """Clause id → its marks: one statement, asked once a page."""
    kept = of_request("discussion_marks")
    if event.id not in kept:
        kept[event.id] = _marks(event)
    found: Mapping[int, Marks] = kept[event.id]
    return found


def _marks(event: Event) -> dict[int, Marks]:
    found: defaultdict[int, Marks] = defaultdict(lambda: Marks([], []))
    for what, clause_id, number, row_id in sorted(tuple(row) for row in db.session.execute(_everything(event))):
        marks = found[clause_id]
        if what == "comments":
            marks.comments = number
        else:
            (marks.amendments if what == "open" else marks.sources).append((row_id, number))
    return dict(found)


def _everything(event: Event) -> CompoundSelect[Any]:
    mine, done = Amendment.event_id == event.id, (AmendmentState.ACCEPTED, AmendmentState.MODIFIED)
    place = func.coalesce(Amendment.made_clause_id, Amendment.clause_id)
    is_on_it = or_(Amendment.kind == AmendmentKind.CHANGE, Amendment.made_clause_id.is_not(None))
    undecided = select(literal("open"), Amendment.clause_id, Amendment.number, Amendment.id).where(
        mine, Amendment.state == AmendmentState.NEW, Amendment.clause_id.is_not(None)
    )
    taken = select(literal("taken"), place, Amendment.number, Amendment.id).where(
        mine, Amendment.state.in_(done), is_on_it, place.is_not(None)
    )
    threads = (
        select(literal("comments"), Comment.clause_id, func.count(Comment.id), literal(0))
        .where(Comment.event_id == event.id, Comment.clause_id.is_not(None))
        .where(Comment.parent_id.is_(None), Comment.resolved_at.is_(None))
        .group_by(Comment.clause_id)
    )
    return union_all(undecided, taken, threads)


def history_of(amendment: Amendment) -> list[HistoryEntry]:
    """What happened to it, the latest first."""
    query = select(HistoryEntry).where(
        HistoryEntry.subject_type == Amendment.__tablename__, HistoryEntry.subject_id == amendment.id,
        HistoryEntry.event_id == amendment.event_id,
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(HistoryEntry.id.desc())))
