"""Search in the archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.events.models import Event, Membership, Series
from eventmgr.resolutions.archive.models import ArchivedClause, ResolutionSource
from eventmgr.resolutions.archive.stems import patterns_for
from eventmgr.resolutions.models import Resolution, ResolutionState

PAGE = 50
MOST = 1_000
"""How many clauses an answer has at most: who gets more asks more closely."""
ORDER = (ArchivedClause.adopted_on.desc(), ArchivedClause.resolution_id.desc(), ArchivedClause.position)


@dataclass(frozen=True)
class Question:
    """What is looked for; blank fields do not narrow it. `series` is an id, 0 for all."""

    text: str = ""
    kind: str = ""
    year: int = 0
    person: str = ""
    organisation: str = ""
    series: int = 0

    @property
    def is_blank(self) -> bool:
        return self == Question()


@dataclass(frozen=True)
class Found:
    """A clause of the archive, with where it stands."""

    clause_id: int
    number: int | None
    kind: str
    adopted_on: date
    text: str
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    title: str
    slug: str
    is_published: bool


@dataclass(frozen=True)
class Answer:
    found: list[Found]
    total: int
    page: int
    has_more: bool = False

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def published() -> ColumnElement[bool]:
    """What everybody may read."""
    return Resolution.state == ResolutionState.PUBLISHED


def open_to(user_id: int) -> ColumnElement[bool]:
    """What is published, and what was adopted by the events the user works for."""
    own = select(Membership.event_id).where(Membership.user_id == user_id)
    is_adopted = Resolution.state != ResolutionState.DRAFT
    return or_(published(), and_(is_adopted, Resolution.event_id.in_(own)))


def search(question: Question, allowed: ColumnElement[bool], page: int = 1) -> Answer:
    """Clauses that fit, the latest documents first: one statement for which, one for the words of a page of them."""
    ids = list(db.session.scalars(_fitting(question, allowed)))
    total = min(len(ids), MOST)
    page = min(max(page, 1), max(1, -(-total // PAGE)))
    shown = ids[(page - 1) * PAGE : min(page * PAGE, MOST)]
    query = _joined(select(*_COLUMNS)).where(ArchivedClause.id.in_(shown)).order_by(*ORDER)
    rows = db.session.execute(query) if shown else ()
    return Answer([_found(row) for row in rows], total, page, has_more=len(ids) > MOST)


def _fitting(question: Question, allowed: ColumnElement[bool]) -> Any:
    """In the order of the index, so that a word that stands everywhere is not looked for everywhere."""
    documents = select(Resolution.id).where(allowed)
    if question.series:
        documents = documents.join(Event, Event.id == Resolution.event_id).where(Event.series_id == question.series)
    conditions = [ArchivedClause.resolution_id.in_(documents), *_conditions(question)]
    return select(ArchivedClause.id).where(*conditions).order_by(*ORDER).limit(MOST + 1)


_COLUMNS: tuple[Any, ...] = (
    ArchivedClause.clause_id, ArchivedClause.number, ArchivedClause.kind, ArchivedClause.adopted_on,
    ArchivedClause.text, ArchivedClause.people, ArchivedClause.organisations, Resolution.title, Event.slug,
    Resolution.state,
)  # fmt: skip


def _joined(query: Any) -> Any:
    return (
        query.select_from(ArchivedClause)
        .join(Resolution, Resolution.id == ArchivedClause.resolution_id)
        .join(Event, Event.id == ArchivedClause.event_id)
    )


def _conditions(question: Question) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [ArchivedClause.words.like(pattern) for pattern in patterns_for(question.text)]
    found += [ArchivedClause.people_words.like(pattern) for pattern in patterns_for(question.person)]
    found += [ArchivedClause.organisation_words.like(pattern) for pattern in patterns_for(question.organisation)]
    if question.kind:
        found.append(ArchivedClause.kind == question.kind)
    if question.year:
        found.append(ArchivedClause.year == question.year)
    return found


def _found(row: Any) -> Found:
    clause_id, number, kind, day, text, people, organisations, title, slug, state = row
    return Found(
        clause_id, number, kind, day, text, tuple(people.split("\n")) if people else (),
        tuple(organisations.split("\n")) if organisations else (), title, slug, state is ResolutionState.PUBLISHED,
    )  # fmt: skip


def choices(allowed: ColumnElement[bool]) -> tuple[list[int], list[tuple[int, str]]]:
    """Years and series (id and title) of the documents there are: one statement."""
    query = (
        select(Resolution.adopted_on, Series.id, Series.title)
        .join(Event, Event.id == Resolution.event_id)
        .join(Series, Series.id == Event.series_id)
        .where(allowed, Resolution.adopted_on.is_not(None))
        .distinct()
    )
    rows = db.session.execute(query).all()
    series = {row[1]: row[2] for row in rows}
    return sorted({row[0].year for row in rows if row[0]}, reverse=True), sorted(
        series.items(), key=lambda each: each[1]
    )


def source_or_404(event: Event, source_id: int) -> ResolutionSource:
    """A document that waits to be imported here."""
    found = db.session.get(ResolutionSource, source_id)
    if found is None or found.event_id != event.id or found.imported_at is not None:
        raise NotFound
    return found


def source_of(resolution: Resolution) -> ResolutionSource | None:
    """The document a resolution was imported from."""
    return db.session.scalar(select(ResolutionSource).where(ResolutionSource.resolution_id == resolution.id))
