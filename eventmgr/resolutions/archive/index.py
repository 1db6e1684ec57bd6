"""Enter an adopted document in the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete, select

from eventmgr.core.db import db
from eventmgr.core.history import Actor
from eventmgr.resolutions.archive.models import ArchivedClause
from eventmgr.resolutions.archive.stems import stems_of
from eventmgr.resolutions.document import Block
from eventmgr.resolutions.frozen import frozen_document
from eventmgr.resolutions.kinds.values import clean, read_person
from eventmgr.resolutions.models import Clause, Resolution, ResolutionState


def index_resolution(resolution: Resolution, by: Actor | None = None) -> None:
    """Every clause of the adopted document, in the words it was adopted with; what was there before is replaced."""
    db.session.execute(delete(ArchivedClause).where(ArchivedClause.resolution_id == resolution.id))
    day = resolution.adopted_on
    if day is None or not resolution.frozen:
        return
    clauses = {clause.id: clause for part in resolution.parts for clause in part.clauses}
    for position, block in enumerate(_blocks(resolution)):
        clause = clauses.get(block.clause_id or 0)
        if clause is not None:
            db.session.add(_entry(resolution, clause, block, position, day))
    db.session.flush()


def index_everything() -> int:
    """Build the index anew from all adopted documents; returns how many there are."""
    query = select(Resolution).where(Resolution.state != ResolutionState.DRAFT).order_by(Resolution.id)
    found = db.session.scalars(query).all()
    for resolution in found:
        index_resolution(resolution)
    return len(found)


def _blocks(resolution: Resolution) -> Iterator[Block]:
    return (block for part in frozen_document(resolution, "ru").parts for block in part.blocks)


def _entry(resolution: Resolution, clause: Clause, block: Block, position: int, day: date) -> ArchivedClause:
    people, organisations = names_in(clause.values)
    text = "\n".join((block.text, *block.items))
    return ArchivedClause(
        resolution_id=resolution.id, clause_id=clause.id, event_id=resolution.event_id, position=position,
        number=block.number, kind=clause.kind, year=day.year, adopted_on=day, text=text,
        people="\n".join(people), organisations="\n".join(organisations),
        # A name stands in the text in some case; in the nominative it is found as well.
        words=stems_of(" ".join((text, *people, *organisations))), people_words=stems_of(" ".join(people)),
        organisation_words=stems_of(" ".join(organisations)),
    )  # fmt: skip


def names_in(values: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Persons and organisations named in the fields of a clause, each once."""
    people: list[str] = []
    organisations: list[str] = []
    for entry in _entries(values):
        if clean(entry.get("family")):
            person = read_person(entry)
            people.append(" ".join(person.name.full.split()))
            organisations += [person.organisation] if person.organisation else []
        elif clean(entry.get("name")):
            organisations.append(clean(entry["name"]))
    return list(dict.fromkeys(people)), list(dict.fromkeys(organisations))


def _entries(value: object) -> Iterator[Mapping[str, Any]]:
    """Every mapping within the values, however deep."""
    inner: Iterable[object] = ()
    if isinstance(value, Mapping):
        yield value
        inner = value.values()
    elif isinstance(value, list):
        inner = value
    for each in inner:
        yield from _entries(each)
