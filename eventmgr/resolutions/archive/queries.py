"""Search in the archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.events.models import Event, Membership, Series
from eventmgr.resolutions.archive.models import ArchivedClause, ResolutionSource
from eventmgr.resolutions.archive.stems import patterns_for
from eventmgr.resolutions.models import Resolution, ResolutionState

PAGE = 50


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
    return or_(published(), and_(is_adopted, ArchivedClause.event_id.in_(own)))


def search(question: Question, allowed: ColumnElement[bool], page: int = 1) -> Answer:
    """Clauses that fit, the latest documents first: two statements."""
    conditions = [allowed, *_conditions(question)]
    total = db.session.scalar(_joined(select(func.count(ArchivedClause.id))).where(*conditions)) or 0
    last = max(1, -(-total // PAGE))
    page = min(max(page, 1), last)
    query = (
        _joined(select(*_COLUMNS))
        .where(*conditions)
        .order_by(ArchivedClause.adopted_on.desc(), ArchivedClause.resolution_id.desc(), ArchivedClause.position)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return Answer([_found(row) for row in db.session.execute(query)], total, page)


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
    found = [ArchivedClause.words.like(pattern) for pattern in patterns_for(question.text)]
    found += [ArchivedClause.people_words.like(pattern) for pattern in patterns_for(question.person)]
    found += [ArchivedClause.organisation_words.like(pattern) for pattern in patterns_for(question.organisation)]
    if question.kind:
        found.append(ArchivedClause.kind == question.kind)
    if question.year:
        found.append(ArchivedClause.year == question.year)
    if question.series:
        found.append(Event.series_id == question.series)
    return found


def _found(row: Any) -> Found:
    clause_id, number, kind, day, text, people, organisations, title, slug, state = row
    return Found(
        clause_id, number, kind, day, text, tuple(people.split("\n")) if people else (),
        tuple(organisations.split("\n")) if organisations else (), title, slug, state is ResolutionState.PUBLISHED,
    )  # fmt: skip


def choices(allowed: ColumnElement[bool]) -> tuple[list[int], list[tuple[int, str]], list[str]]:
    """Years, series (id and title) and kinds there is something of: one statement each."""
    years = db.session.scalars(_joined(select(ArchivedClause.year)).where(allowed).distinct())
    kinds = db.session.scalars(_joined(select(ArchivedClause.kind)).where(allowed).distinct())
    series = db.session.execute(
        _joined(select(Series.id, Series.title)).join(Series, Series.id == Event.series_id).where(allowed).distinct()
    )
    return (
        sorted(years, reverse=True),
        sorted(((row[0], row[1]) for row in series), key=lambda each: str(each[1])),
        list(kinds),
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
