"""What the public page adds to an adopted document: lasting addresses of clauses, contents, versions, the series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.resolutions.document import Block, Document, Language
from eventmgr.resolutions.models import Resolution, ResolutionState

LONG = 12
"""A document with more clauses than this opens with its contents."""


@dataclass(frozen=True)
class Correction:
    """`was` in the adopted words is to be read as `now`; without `clause_id` it concerns no clause."""

    on: date
    was: str
    now: str
    reason: str = ""
    clause_id: int | None = None


corrections: list[Callable[[Resolution, Language], list[Correction]]] = []
"""Who knows of corrections made after the adoption; asked when a page is shown."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents; `numbers` is «1–9», or "" when nothing under it is numbered."""

    anchor: str
    title: str
    numbers: str


@dataclass(frozen=True)
class Neighbour:
    """Another published document of the series."""

    event: Event
    title: str


def anchors_of(document: Document) -> list[list[str]]:
    """The anchor of every block, by part: «p-7» after the printed number, and what a link can carry for the rest.

    Where numbers begin anew in a later part, that part says which it is: «p-3-1».
    """
    seen: Counter[int] = Counter()
    return [
        [_anchor(block, part_at, place, seen) for place, block in enumerate(part.blocks, 1)]
        for part_at, part in enumerate(document.parts, 1)
    ]


def _anchor(block: Block, part_at: int, place: int, seen: Counter[int]) -> str:
    if block.number is None:
        return f"c-{block.clause_id}" if block.clause_id is not None else f"clause-{part_at}-{place}"
    seen[block.number] += 1
    return f"p-{block.number}" if seen[block.number] == 1 else f"p-{part_at}-{block.number}"


def contents_of(document: Document) -> list[Entry]:
    """Its headings; nothing for a short document."""
    if sum(len(part.blocks) for part in document.parts) <= LONG:
        return []
    return [
        Entry(f"part-{at}", part.heading.rstrip(":"), _span([block.number for block in part.blocks if block.number]))
        for at, part in enumerate(document.parts, 1)
        if part.heading
    ]


def _span(numbers: list[int]) -> str:
    if not numbers:
        return ""
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def corrections_of(resolution: Resolution, language: Language) -> list[Correction]:
    """All of them, the earliest first."""
    found = [each for source in corrections for each in source(resolution, language)]
    return sorted(found, key=lambda each: each.on)


def by_clause(found: Iterable[Correction]) -> dict[int, list[Correction]]:
    """Those of clauses, under the id of each."""
    kept: dict[int, list[Correction]] = {}
    for each in found:
        if each.clause_id is not None:
            kept.setdefault(each.clause_id, []).append(each)
    return kept


def neighbours_of(event: Event) -> tuple[Neighbour | None, Neighbour | None]:
    """The published documents of the series before and after this one: one statement."""
    query = (
        select(Event, Resolution.title)
        .join(Resolution, Resolution.event_id == Event.id)
        .where(Event.series_id == event.series_id, Resolution.state == ResolutionState.PUBLISHED)
        .order_by(Event.starts_on, Event.id)
    )
    found = [Neighbour(row[0], row[1]) for row in db.session.execute(query)]
    key = (event.starts_on, event.id)
    before = [each for each in found if (each.event.starts_on, each.event.id) < key]
    after = [each for each in found if (each.event.starts_on, each.event.id) > key]
    return (before[-1] if before else None, after[0] if after else None)
