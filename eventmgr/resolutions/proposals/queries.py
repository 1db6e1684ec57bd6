"""Reads of proposals that the desk, the personal page and documents share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.history import HistoryEntry
from eventmgr.core.tokens import digest
from eventmgr.events.models import Event
from eventmgr.events.queries import within
from eventmgr.programme.models import Moderator, Section
from eventmgr.registration.models import Registration
from eventmgr.resolutions.models import Clause, Resolution, ResolutionState
from eventmgr.resolutions.proposals.listing import Line, Wanted, line_of, lines_query, target
from eventmgr.resolutions.proposals.models import (
    Proposal,
    ProposalCall,
    ProposalClause,
    ProposalState,
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
    into = Proposal.__table__.alias()
    query = (
        select(func.count())
        .select_from(Proposal)
        .outerjoin(into, into.c.id == Proposal.merged_into_id)
        .where(Proposal.event_id == event.id)
        .where((Proposal.state == ProposalState.TAKEN) | (into.c.state == ProposalState.TAKEN))
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
    for number, into in db.session.execute(
        select(Proposal.number, target.c.number)
        .join(target, target.c.id == Proposal.merged_into_id)
        .where(Proposal.event_id == event.id)
        .order_by(Proposal.number)
    ):
        merged[into].append(number)
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
        if clause_id is not None:
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
