"""Whom a resolution speaks to: addressees of its clauses and parts, and those who have to carry them out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.grammar.fold import fold
from eventmgr.resolutions.execution.models import Assignment, AssignmentState
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.papers.addressees import addressees_of


@dataclass(frozen=True)
class Target:
    """`name` as the document's fields have it, `emails` known beforehand; numbered from 1, the responsible last."""

    number: int
    name: str
    clause_ids: tuple[int, ...]
    is_responsible: bool = False
    emails: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, bool]:
        """What its deliveries are kept under."""
        return fold(self.name), self.is_responsible


def targets_of(resolution: Resolution) -> list[Target]:
    addressees = [
        Target(number, each.name, each.clause_ids) for number, each in enumerate(addressees_of(resolution), 1)
    ]
    return [*addressees, *_responsibles(_assignments(resolution), len(addressees) + 1)]


def _assignments(resolution: Resolution) -> Iterable[Assignment]:
    query = select(Assignment).where(
        Assignment.resolution_id == resolution.id,
        Assignment.clause_id.is_not(None),
        Assignment.state != AssignmentState.DROPPED,
    )
    return db.session.scalars(query.order_by(Assignment.id))


def _responsibles(assignments: Iterable[Assignment], first: int) -> list[Target]:
    """Each once, with every clause they answer for."""
    found: dict[str, list[Assignment]] = {}
    for assignment in assignments:
        if assignment.responsible:
            found.setdefault(fold(assignment.responsible), []).append(assignment)
    return [
        Target(
            number, same[0].responsible, tuple(dict.fromkeys(each.clause_id for each in same if each.clause_id)),
            True, tuple(dict.fromkeys(each.email for each in same if each.email)),
        )
        for number, same in enumerate(found.values(), first)
    ]  # fmt: skip


def target_or_404(resolution: Resolution, number: int) -> Target:
    found = next((target for target in targets_of(resolution) if target.number == number), None)
    if found is None:
        raise NotFound
    return found
