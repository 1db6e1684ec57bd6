"""Who is at the desk, and what they typed and did not save."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from eventmgr.accounts.models import User
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.history import Actor
from eventmgr.resolutions.discussion.models import ClauseDraft, Presence
from eventmgr.resolutions.models import Resolution

STAYS = timedelta(seconds=30)
"""How long after the last sign of life somebody counts as here: three beats."""
LONGEST_DRAFT = 200_000
"""Characters of names and values together."""


@dataclass(frozen=True)
class Here:
    name: str
    clause_id: int | None


def be_here(*, resolution: Resolution, clause_id: int | None, by: Actor) -> None:
    """A sign of life, at a clause of this resolution or at none."""
    own = {clause.id for part in resolution.parts for clause in part.clauses}
    clause_id = clause_id if clause_id in own else None
    _put(Presence, ("user_id", "resolution_id"), {
        "user_id": by.id, "resolution_id": resolution.id, "clause_id": clause_id, "seen_at": now(),
    })  # fmt: skip


def leave(*, resolution: Resolution, by: Actor) -> None:
    mine = (Presence.user_id == by.id, Presence.resolution_id == resolution.id)
    db.session.execute(delete(Presence).where(*mine))


def others_here(resolution: Resolution, user: Actor) -> Sequence[Here]:
    """Who else has the desk open, by name."""
    query = (
        select(User.name, Presence.clause_id)
        .join(User, User.id == Presence.user_id)
        .where(Presence.resolution_id == resolution.id, Presence.user_id != user.id)
        .where(Presence.seen_at > now() - STAYS)
        .order_by(User.name, User.id)
    )
    return [Here(name, clause_id) for name, clause_id in db.session.execute(query)]


def keep_draft(*, resolution: Resolution, place: str, typed: Mapping[str, str], by: Actor) -> bool:
    """Keep what stands in a form; False when it is too long to be one of ours."""
    if sum(len(name) + len(value) for name, value in typed.items()) > LONGEST_DRAFT:
        return False
    _put(ClauseDraft, ("user_id", "resolution_id", "place"), {
        "user_id": by.id, "resolution_id": resolution.id, "place": place, "typed": dict(typed), "at": now(),
    })  # fmt: skip
    return True


def drop_draft(*, resolution: Resolution, places: Sequence[str], by: Actor) -> None:
    """Once it is saved, or not wanted any more."""
    mine = (ClauseDraft.user_id == by.id, ClauseDraft.resolution_id == resolution.id)
    db.session.execute(delete(ClauseDraft).where(*mine, ClauseDraft.place.in_(places)))


def draft_of(resolution: Resolution, place: str, user: Actor) -> ClauseDraft | None:
    query = select(ClauseDraft).where(
        ClauseDraft.user_id == user.id, ClauseDraft.resolution_id == resolution.id, ClauseDraft.place == place
    )
    return db.session.scalar(query)


def _put(kind: Any, unique: Sequence[str], row: dict[str, Any]) -> None:
    """Of two requests at once the later one stands."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    later = {name: value for name, value in row.items() if name not in unique}
    statement = insert(kind).values(row).on_conflict_do_update(index_elements=list(unique), set_=later)
    db.session.execute(statement)
