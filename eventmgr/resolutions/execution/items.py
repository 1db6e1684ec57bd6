"""The first item of the next draft: how the decisions of the previous session were carried out."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor
from eventmgr.resolutions.execution.models import ExecutionItem
from eventmgr.resolutions.execution.statement import (
    Execution,
    Outcome,
    execution_of,
    previous_resolution,
    session_name,
)
from eventmgr.resolutions.execution.statement_words import done_of, of_assignments, rest_of
from eventmgr.resolutions.models import Clause, PartKind, Resolution
from eventmgr.resolutions.operations.clauses import add_clause, change_clause, remove_clause
from eventmgr.resolutions.operations.drafting import add_part, still_draft

Worded = tuple[str, dict[str, Any]]


def begin_with_execution(resolution: Resolution, by: Actor | None) -> None:
    """A new draft begins with the report, when there is one to give."""
    if _previous(resolution) is not None:
        put_execution_item(resolution=resolution, by=by)


def put_execution_item(*, resolution: Resolution, by: Actor | None) -> Clause:
    """The item, new at the head of the findings or with the figures as they are now.

    Raises RuleBroken when there is nothing to report on, when the draft is adopted, when somebody has rewritten it.
    """
    still_draft(resolution)
    execution = _previous(resolution)
    if execution is None:
        raise RuleBroken(_("There is no earlier session with assignments to report on."))
    kind, values = worded(execution)
    item = item_of(resolution)
    if item is None:
        return _add(resolution, kind, values, by)
    if is_rewritten(item):
        raise RuleBroken(_("Somebody has rewritten this item; take it out first, then add it again."))
    return _renewed(item, kind, values, by)


def _previous(resolution: Resolution) -> Execution | None:
    previous = previous_resolution(resolution.event)
    execution = execution_of(previous) if previous is not None else None
    return execution if execution is not None and not execution.is_empty else None


def worded(execution: Execution) -> Worded:
    """«Конференция отмечает выполнение 7 поручений из 11 …», or words of its own when nothing was done."""
    session = session_name(execution.resolution.event)
    counts = {outcome.value: execution.count(outcome) for outcome in Outcome}
    done, total, rest = counts["done"], execution.total, rest_of(counts, "ru")
    if done == 0:
        told = "; ".join(filter(None, (done_of(done, total), rest)))
        return "free", {"text": f"Конференция принимает к сведению отчёт о выполнении решений {session}: {told}."}
    of_all = f"всех {of_assignments(total)}" if done == total > 1 else of_assignments(done)
    share = "" if done == total else f" из {total}"
    what = f"выполнение {of_all}{share} по решениям {session}"
    return "commend", {"opening": "note", "subject": "Конференция", "what": f"{what}; {rest}" if rest else what}


def item_of(resolution: Resolution) -> ExecutionItem | None:
    return db.session.scalar(select(ExecutionItem).where(ExecutionItem.resolution_id == resolution.id))


def is_rewritten(item: ExecutionItem) -> bool:
    clause = item.clause
    return bool(clause.override or clause.override_en) or clause.values != item.made


def is_stale(resolution: Resolution) -> bool:
    """Whether the item tells other figures than there are now; what somebody has rewritten is theirs."""
    item, execution = item_of(resolution), _previous(resolution)
    return item is not None and execution is not None and not is_rewritten(item) and item.made != worded(execution)[1]


def _add(resolution: Resolution, kind: str, values: dict[str, Any], by: Actor | None) -> Clause:
    part = next((part for part in resolution.parts if part.kind is PartKind.FINDINGS), None)
    part = part or add_part(resolution=resolution, kind=PartKind.FINDINGS, by=by)
    clause = add_clause(part=part, kind=kind, values=values, by=by, position=0)
    db.session.add(ExecutionItem(resolution_id=resolution.id, clause=clause, made=values))
    db.session.flush()
    return clause


def _renewed(item: ExecutionItem, kind: str, values: dict[str, Any], by: Actor | None) -> Clause:
    clause = item.clause
    if clause.kind != kind:
        resolution = clause.part.resolution
        db.session.delete(item)
        db.session.flush()
        remove_clause(clause=clause, by=by)
        return _add(resolution, kind, values, by)
    item.made = values
    return change_clause(clause=clause, values=values, by=by)
