"""Amendments in a list: what it shows, how it is narrowed and sorted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from eventmgr.core.db import db
from eventmgr.core.grammar.fold import fold
from eventmgr.events.models import Event
from eventmgr.registration.models import Registration
from eventmgr.resolutions.discussion.models import (
    Amendment,
    AmendmentKind,
    AmendmentState,
    AmendmentSupport,
    Procedure,
)
from eventmgr.resolutions.discussion.standing import Standing, standing_among
from eventmgr.resolutions.models import Clause

SORTS: dict[str, Any] = {
    "number": Amendment.number,
    "support": Amendment.supporters,
    "state": Amendment.state,
    "procedure": Amendment.procedure,
}


@dataclass(frozen=True)
class Wanted:
    """What a list of amendments is narrowed to."""

    search: str = ""
    clause_id: int | None = None
    kind: AmendmentKind | None = None
    state: AmendmentState | None = None
    procedure: Procedure | None = None


def amendments_query(event: Event, wanted: Wanted) -> Select[Any]:
    """Amendments with their authors, in one statement."""
    return (
        select(Amendment)
        .where(Amendment.event_id == event.id, *_conditions(wanted))
        .options(joinedload(Amendment.registration).joinedload(Registration.person))
    )


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    found += [Amendment.norm.contains(word, autoescape=True) for word in fold(wanted.search).split()]
    for column, value in (
        (Amendment.clause_id, wanted.clause_id), (Amendment.kind, wanted.kind), (Amendment.state, wanted.state),
        (Amendment.procedure, wanted.procedure),
    ):  # fmt: skip
        found += [column == value] if value is not None else []
    return found


def standings(event: Event, clause_id: int | None = None) -> dict[int, Standing]:
    """How the undecided amendments stand, of one clause or of all: two statements."""
    query = amendments_query(event, Wanted(state=AmendmentState.NEW, clause_id=clause_id)).order_by(Amendment.number)
    undecided = db.session.scalars(query).all()
    return standing_among(undecided, _versions(undecided))


def _versions(amendments: Sequence[Amendment]) -> dict[int, int]:
    ids = {each.clause_id for each in amendments if each.clause_id is not None}
    if not ids:
        return {}
    rows = db.session.execute(select(Clause.id, Clause.version).where(Clause.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def seen_by(registration: Registration, *, is_shared: bool) -> list[Amendment]:
    """One's own, and where the event shows them those of others that were not withdrawn, by number."""
    own = Amendment.registration_id == registration.id
    visible = own | (Amendment.state != AmendmentState.WITHDRAWN) if is_shared else own
    query = amendments_query(registration.event, Wanted()).where(visible).order_by(Amendment.number)
    return list(db.session.scalars(query))


def supported_by(registration: Registration) -> set[int]:
    query = select(AmendmentSupport.amendment_id).where(AmendmentSupport.registration_id == registration.id)
    return set(db.session.scalars(query))
