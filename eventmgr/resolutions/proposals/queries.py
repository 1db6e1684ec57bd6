"""Reads of proposals that the desk, the personal page and documents share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import joinedload

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.grammar.fold import fold
from eventmgr.core.history import HistoryEntry
from eventmgr.core.tokens import digest
from eventmgr.events.models import Event
from eventmgr.events.queries import within
from eventmgr.people.models import Organisation, Person
from eventmgr.programme.models import Moderator, Section
from eventmgr.registration.models import Registration
from eventmgr.resolutions.models import Clause, Resolution, ResolutionState
from eventmgr.resolutions.proposals.models import (
    Proposal,
    ProposalCall,
    ProposalClause,
    ProposalState,
    ProposalSupport,
    UnconfirmedProposal,
)


def call_of(event: Event) -> ProposalCall | None:
    return db.session.scalar(select(ProposalCall).where(ProposalCall.event_id == event.id))


def resolution_state(event: Event) -> ResolutionState | None:
    return db.session.scalar(select(Resolution.state).where(Resolution.event_id == event.id))


def proposal_or_404(event: Event, proposal_id: int) -> Proposal:
    return within(Proposal, event, proposal_id)


def proposals_among(event: Event, ids: Iterable[int]) -> list[Proposal]:
    """Those of the event with these ids, by number; foreign ones are left out."""
    query = select(Proposal).where(Proposal.event_id == event.id, Proposal.id.in_(list(ids)[:200]))
    return list(db.session.scalars(query.order_by(Proposal.number)))


def merged_into(proposal: Proposal) -> list[Proposal]:
    query = select(Proposal).where(Proposal.merged_into_id == proposal.id).order_by(Proposal.number)
    return list(db.session.scalars(query))


def unconfirmed_or_404(event: Event, token: str) -> UnconfirmedProposal:
    """What a letter's link stands for, used or not."""
    query = select(UnconfirmedProposal).where(
        UnconfirmedProposal.token_digest == digest(token), UnconfirmedProposal.event_id == event.id
    )
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found


def sections_of(event: Event) -> Sequence[Section]:
    return db.session.scalars(select(Section).where(Section.event_id == event.id).order_by(Section.number)).all()


def sections_moderated(registration: Registration) -> list[Section]:
    """The sections of the event this participant leads."""
    query = (
        select(Section)
        .join(Moderator, Moderator.section_id == Section.id)
        .where(Section.event_id == registration.event_id, Moderator.person_id == registration.person_id)
        .order_by(Section.number)
    )
    return list(db.session.scalars(query))


@dataclass(frozen=True)
class Wanted:
    """What a list of proposals is narrowed to; `section_id` 0 means those without a section, `kind` "-" without one."""

    search: str = ""
    section_id: int | None = None
    kind: str = ""
    state: ProposalState | None = None


@dataclass(frozen=True)
class Line:
    """A proposal in a list. `author` is the name as the desk knows it, with `organisation`."""

    id: int
    number: int
    text: str
    kind: str
    addressee: str
    state: ProposalState
    reason: str
    is_from_section: bool
    shows_author: bool
    supporters: int
    proposed_at: datetime
    registration_id: int | None
    merged_into: int | None
    section_number: int | None
    section_title: str
    author: str
    organisation: str
    is_supported: bool = False


_target = select(Proposal.id, Proposal.number).subquery()
COLUMNS: tuple[Any, ...] = (
    Proposal.id, Proposal.number, Proposal.text, Proposal.kind, Proposal.addressee, Proposal.state, Proposal.reason,
    Proposal.is_from_section, Proposal.shows_author, Proposal.supporters, Proposal.proposed_at,
    Proposal.registration_id, Proposal.author_name, _target.c.number.label("merged_into"),
    Section.number.label("section_number"), Section.title, Section.title_en, Person.family, Person.given,
    Person.patronymic, Organisation.short_name,
)  # fmt: skip
SORTS: dict[str, ColumnElement[Any] | Any] = {
    "support": Proposal.supporters,
    "time": Proposal.number,
    "section": Section.number,
    "state": Proposal.state,
}


def lines_query(event: Event, wanted: Wanted) -> Select[Any]:
    """One statement for everything a list shows; `line_of` reads its rows."""
    query = (
        select(*COLUMNS)
        .outerjoin(_target, _target.c.id == Proposal.merged_into_id)
        .outerjoin(Section, Section.id == Proposal.section_id)
        .outerjoin(Registration, Registration.id == Proposal.registration_id)
        .outerjoin(Person, Person.id == Registration.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Proposal.event_id == event.id, *_conditions(wanted))
    )
    return query


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    found += [Proposal.norm.contains(word, autoescape=True) for word in fold(wanted.search).split()]
    if wanted.section_id is not None:
        found.append(Proposal.section_id == wanted.section_id if wanted.section_id else Proposal.section_id.is_(None))
    if wanted.kind:
        found.append(Proposal.kind == ("" if wanted.kind == "-" else wanted.kind))
    if wanted.state is not None:
        found.append(Proposal.state == wanted.state)
    return found


def line_of(row: Any, *, is_english: bool = False, is_supported: bool = False) -> Line:
    names = " ".join(filter(None, (row.family, row.given, row.patronymic)))
    title = ((row.title_en if is_english else "") or row.title or "") if row.section_number else ""
    return Line(
        id=row.id, number=row.number, text=row.text, kind=row.kind, addressee=row.addressee, state=row.state,
        reason=row.reason, is_from_section=row.is_from_section, shows_author=row.shows_author,
        supporters=row.supporters, proposed_at=row.proposed_at, registration_id=row.registration_id,
        merged_into=row.merged_into, section_number=row.section_number, section_title=title,
        author=names or row.author_name, organisation=row.short_name or "", is_supported=is_supported,
    )  # fmt: skip


def lines_for(registration: Registration, wanted: Wanted, *, by_time: bool, is_english: bool) -> list[Line]:
    """What a participant sees of others: everything under consideration and their own, most supported first."""
    mine = Proposal.registration_id == registration.id
    order = (Proposal.number.desc(),) if by_time else (Proposal.supporters.desc(), Proposal.number)
    query = lines_query(registration.event, wanted).where(mine | (Proposal.state == ProposalState.NEW))
    supported = supported_by(registration)
    rows = db.session.execute(query.order_by(*order)).all()
    return [line_of(row, is_english=is_english, is_supported=row.id in supported) for row in rows]


def supported_by(registration: Registration) -> set[int]:
    """Ids of the proposals a participant supports, and of those into which they were merged."""
    query = (
        select(Proposal.id, Proposal.merged_into_id)
        .join(ProposalSupport, ProposalSupport.proposal_id == Proposal.id)
        .where(ProposalSupport.registration_id == registration.id)
    )
    return {found for row in db.session.execute(query) for found in row if found is not None}


def own_count(registration: Registration) -> int:
    query = select(func.count(Proposal.id)).where(Proposal.registration_id == registration.id)
    return db.session.scalar(query) or 0


def counts_by_state(event: Event) -> dict[ProposalState, int]:
    query = select(Proposal.state, func.count()).where(Proposal.event_id == event.id).group_by(Proposal.state)
    return {row[0]: row[1] for row in db.session.execute(query)}


def count_new(event: Event) -> int:
    query = select(func.count()).where(Proposal.event_id == event.id, Proposal.state == ProposalState.NEW)
    return db.session.scalar(query) or 0


def proposals_received(event: Event) -> int:
    """How many came in, merged ones too."""
    return sum(counts_by_state(event).values())


def proposals_taken(event: Event) -> int:
    """How many became clauses, by themselves or merged into one that did."""
    target = Proposal.__table__.alias()
    query = (
        select(func.count())
        .select_from(Proposal)
        .outerjoin(target, target.c.id == Proposal.merged_into_id)
        .where(Proposal.event_id == event.id)
        .where((Proposal.state == ProposalState.TAKEN) | (target.c.state == ProposalState.TAKEN))
    )
    return db.session.scalar(query) or 0


@dataclass(frozen=True)
class NotIncluded:
    """A proposal that did not become a clause: declined for `reason`, or not decided (`reason` is empty)."""

    number: int
    text: str
    section: str
    author: str
    supporters: int
    reason: str
    merged: tuple[int, ...] = field(default=())


def proposals_not_included(event: Event) -> list[NotIncluded]:
    """For the annex, by number: names of those alone who agreed to be named, numbers of what was merged into each."""
    without = (ProposalState.NEW, ProposalState.DECLINED)
    query = lines_query(event, Wanted()).where(Proposal.state.in_(without)).order_by(Proposal.number)
    merged: defaultdict[int | None, list[int]] = defaultdict(list)
    for number, target in db.session.execute(
        select(Proposal.number, _target.c.number)
        .join(_target, _target.c.id == Proposal.merged_into_id)
        .where(Proposal.event_id == event.id)
        .order_by(Proposal.number)
    ):
        merged[target].append(number)
    return [_not_included(line_of(row), merged) for row in db.session.execute(query)]


def _not_included(line: Line, merged: dict[int | None, list[int]]) -> NotIncluded:
    author = line.author if line.shows_author and not line.is_from_section else ""
    return NotIncluded(
        line.number, line.text, line.section_title, author, line.supporters, line.reason,
        tuple(merged.get(line.number, ())),
    )  # fmt: skip


@dataclass(frozen=True)
class Source:
    """The proposal a clause came of."""

    id: int
    number: int
    section_number: int | None


def sources_of_clauses(event: Event) -> dict[int, list[Source]]:
    """Clause id → the proposals it came of, in one statement."""
    query = (
        select(ProposalClause.clause_id, Proposal.id, Proposal.number, Section.number)
        .join(Proposal, Proposal.id == ProposalClause.proposal_id)
        .outerjoin(Section, Section.id == Proposal.section_id)
        .where(Proposal.event_id == event.id, ProposalClause.clause_id.is_not(None))
        .order_by(Proposal.number)
    )
    found: defaultdict[int, list[Source]] = defaultdict(list)
    for clause_id, *source in db.session.execute(query):
        found[clause_id].append(Source(*source))
    return found


def clauses_of(proposal: Proposal) -> list[Clause]:
    """The clauses that came of it and stand in the document."""
    query = (
        select(Clause)
        .join(ProposalClause, ProposalClause.clause_id == Clause.id)
        .where(ProposalClause.proposal_id == proposal.id)
        .options(joinedload(Clause.part))
        .order_by(ProposalClause.id)
    )
    return list(db.session.scalars(query))


def history_of(proposal: Proposal) -> list[HistoryEntry]:
    """What happened to it, the latest first."""
    is_its = and_(
        HistoryEntry.subject_type == Proposal.__tablename__,
        HistoryEntry.subject_id == proposal.id,
        HistoryEntry.event_id == proposal.event_id,
    )
    return list(db.session.scalars(select(HistoryEntry).where(is_its).order_by(HistoryEntry.id.desc())))
