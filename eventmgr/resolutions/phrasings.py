"""A library of phrasings: values a new clause of a kind can begin with, ours and those of the series' documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.resolutions.kinds import FieldType, Kind, compose
from eventmgr.resolutions.models import Clause, Part, Resolution, ResolutionState
from eventmgr.resolutions.phrases import PHRASES
from eventmgr.resolutions.remembered import forms_for, sources_in

MOST_EARLIER = 6
OF_ITS_YEAR = (FieldType.DATE, FieldType.YEAR)
"""Fields of an earlier clause that are not taken over: they were right in their year only."""


@dataclass(frozen=True)
class Phrasing:
    """`key` names it in an address; `source` is the title of the document it stood in, "" for one of ours."""

    key: str
    values: Mapping[str, Any]
    source: str = ""


def phrasings_for(event: Event, kind: Kind) -> list[Phrasing]:
    """Those of earlier documents of the series first, the latest before the others: one statement."""
    ours = [Phrasing(f"ours-{at}", values) for at, values in enumerate(PHRASES.get(kind.key, ()))]
    earlier = [
        Phrasing(f"clause-{clause.id}", lasting(kind, clause.values), clause.part.resolution.title)
        for clause in db.session.scalars(_earlier(event, kind))
    ]
    return [each for each in earlier if each.values] + ours


def _earlier(event: Event, kind: Kind) -> Any:
    return (
        select(Clause)
        .join(Part, Part.id == Clause.part_id)
        .join(Resolution, Resolution.id == Part.resolution_id)
        .join(Event, Event.id == Resolution.event_id)
        .where(
            Event.series_id == event.series_id, Event.id != event.id, Clause.kind == kind.key,
            Resolution.state != ResolutionState.DRAFT,
        )
        .options(joinedload(Clause.part).joinedload(Part.resolution))
        .order_by(Event.starts_on.desc(), Clause.id)
        .limit(MOST_EARLIER)
    )  # fmt: skip


def lasting(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """What of an earlier clause can be said again: all but its dates and years, and nothing that was left blank."""
    dated = {field.name for field in kind.fields if field.type in OF_ITS_YEAR}
    return {name: value for name, value in values.items() if value and name not in dated}


def phrasing_asked(event: Event, kind: Kind, key: str) -> Mapping[str, Any]:
    """The values of the phrasing with this key; none when there is no such one."""
    return next((each.values for each in phrasings_for(event, kind) if each.key == key), {})


def worded(event: Event, kind: Kind) -> list[tuple[Phrasing, str]]:
    """Each phrasing with its sentence; what is not filled in stands as a blank."""
    found = phrasings_for(event, kind)
    forms = forms_for(source for each in found for source in sources_in(each.values))
    sentences = [compose(kind.key, each.values, language="ru", forms=forms).in_one_line for each in found]
    return list(dict(zip(sentences, zip(found, sentences, strict=True), strict=True)).values())
