"""A clause, and what became of a resolution."""

from __future__ import annotations

from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.history import HistoryEntry
from eventmgr.events.models import Event
from eventmgr.resolutions.models import Clause, Resolution
from eventmgr.resolutions.operations import add_clause
from eventmgr.resolutions.paper import composition_of
from tests.resolutions.kinds.material import plain
from tests.resolutions.scene import part_of


def a_clause(resolution: Resolution, text: str = "Поддержать библиотеки.") -> Clause:
    return add_clause(part=part_of(resolution), kind="free", values={"text": text}, by=None)


def texts(resolution: Resolution) -> list[str]:
    return [plain(clause.text) for clause in composition_of(resolution, "ru").clauses]


def actions(event: Event) -> list[str]:
    query = select(HistoryEntry.action).where(HistoryEntry.event_id == event.id).order_by(HistoryEntry.id)
    return list(db.session.scalars(query))
