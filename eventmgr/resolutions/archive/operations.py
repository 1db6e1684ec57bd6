"""Read a document for an event; import it as a draft or as adopted in the past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import delete

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event
from eventmgr.events.queries import touch
from eventmgr.resolutions.archive.building import parts_of
from eventmgr.resolutions.archive.index import index_resolution
from eventmgr.resolutions.archive.models import ResolutionSource
from eventmgr.resolutions.archive.past import frozen_past
from eventmgr.resolutions.kinds import KINDS
from eventmgr.resolutions.models import Numbering, Resolution, ResolutionState
from eventmgr.resolutions.operations.drafting import title_of
from eventmgr.resolutions.queries import resolution_of
from eventmgr.resolutions.reading.files import Reading
from eventmgr.resolutions.reading.paragraphs import Paragraph
from eventmgr.resolutions.reading.parse import parse
from eventmgr.resolutions.reading.parsed import Parsed

LONGEST_NAME = 255
KEPT = timedelta(days=7)
"""How long a document that was read and not imported waits."""


def keep_source(*, event: Event, name: str, reading: Reading, by: Actor | None) -> ResolutionSource:
    """A document as it was read, to be looked at before it is imported. Raises RuleBroken."""
    _no_resolution_yet(event)
    stale = ResolutionSource.read_at < now() - KEPT
    db.session.execute(
        delete(ResolutionSource).where(
            ResolutionSource.event_id == event.id, ResolutionSource.imported_at.is_(None), stale
        )
    )
    source = ResolutionSource(
        event_id=event.id, name=" ".join(name.split())[:LONGEST_NAME], media_type=reading.media_type,
        text="\n".join(" ".join(filter(None, (each.mark, each.text))) for each in reading.paragraphs),
        paragraphs=[asdict(each) for each in reading.paragraphs], notes=list(reading.notes), read_at=now(),
        read_by_id=by.id if by is not None else None,
    )  # fmt: skip
    db.session.add(source)
    db.session.flush()
    return source


def parsed_source(source: ResolutionSource, kinds: Mapping[int, str] | None = None) -> Parsed:
    """The structure of a kept document; `kinds` are those a person chose, by the place of the clause."""
    return parse(paragraphs_of(source), source.notes, dict(kinds or {}))


def paragraphs_of(source: ResolutionSource) -> list[Paragraph]:
    names = ("line", "text", "mark", "style")
    return [Paragraph(**{name: row[name] for name in names}) for row in source.paragraphs]


def drop_source(*, source: ResolutionSource) -> None:
    """Forget a document that was read and not imported."""
    db.session.delete(source)


def import_draft(
    *, source: ResolutionSource, by: Actor | None, kinds: Mapping[int, str] | None = None,
    numberings: Mapping[int, Numbering] | None = None,
) -> Resolution:  # fmt: skip
    """Begin the draft of the event with the document. Raises RuleBroken when there is a resolution already."""
    parsed = parsed_source(source, _known(kinds))
    resolution = _store(source, parsed, numberings or {}, by, keeps_head=True)
    record("resolution.import", resolution, by=by, after=snapshot(resolution, "title"))
    return resolution


def import_adopted(
    *, source: ResolutionSource, adopted_on: date | None, by: Actor | None, kinds: Mapping[int, str] | None = None,
    numberings: Mapping[int, Numbering] | None = None,
) -> Resolution:  # fmt: skip
    """Record the document as adopted in the past, word for word; its clauses enter the archive. Raises RuleBroken."""
    parsed = parsed_source(source, _known(kinds))
    day = adopted_on or parsed.adopted_on or parsed.ends_on
    if day is None:
        raise RuleBroken(_("Give the date of adoption: the document does not tell it."), "adopted_on")
    if day > now().date():
        raise RuleBroken(_("A document of the past cannot have been adopted in the future."), "adopted_on")
    resolution = _store(source, parsed, numberings or {}, by, keeps_head=False)
    resolution.state, resolution.adopted_on = ResolutionState.ADOPTED, day
    if parsed.vote is not None:
        resolution.votes_for, resolution.votes_against = parsed.vote.in_favour, parsed.vote.against
        resolution.votes_abstained = parsed.vote.abstained
    resolution.frozen = frozen_past(parsed, resolution.parts)
    db.session.flush()
    index_resolution(resolution)
    after = snapshot(resolution, "title", "state", "adopted_on")
    record("resolution.import_adopted", resolution, by=by, after=after)
    touch(source.event_id)
    return resolution


def _known(kinds: Mapping[int, str] | None) -> dict[int, str]:
    return {at: kind for at, kind in (kinds or {}).items() if kind in KINDS}


def _no_resolution_yet(event: Event) -> None:
    if resolution_of(event) is not None:
        raise RuleBroken(_("This event has a resolution already."))


def _store(
    source: ResolutionSource, parsed: Parsed, numberings: Mapping[int, Numbering], by: Actor | None, *, keeps_head: bool
) -> Resolution:
    event = source.event
    _no_resolution_yet(event)
    resolution = Resolution(
        event=event, event_id=event.id, title=parsed.title or title_of(event),
        title_en=parsed.title if parsed.language == "en" else "", started_at=now(), state=ResolutionState.DRAFT,
        version=1,
    )  # fmt: skip
    resolution.parts = parts_of(parsed, numberings, keeps_head=keeps_head)
    db.session.add(resolution)
    db.session.flush()
    source.resolution, source.resolution_id = resolution, resolution.id
    source.imported_at, source.imported_by_id = now(), by.id if by is not None else None
    _note_what_became(source, parsed, resolution)
    return resolution


def _note_what_became(source: ResolutionSource, parsed: Parsed, resolution: Resolution) -> None:
    """Beside every paragraph of the source the id of its clause."""
    rows = resolution.parts[len(resolution.parts) - len(parsed.parts) - _extra(parsed) :]
    clause_of: dict[int, int] = {}
    for found, row in zip(parsed.parts, rows, strict=False):
        for clause, stored in zip(found.clauses, row.clauses, strict=True):
            clause_of |= dict.fromkeys(clause.lines, stored.id)
    source.paragraphs = [row | {"clause": clause_of.get(row["line"])} for row in source.paragraphs]


def _extra(parsed: Parsed) -> int:
    """Whether a part for what was not parsed stands behind the others."""
    return int(any(line.role != "header" for line in parsed.unparsed))
