"""Proposals in a list: what it shows, how it is narrowed and sorted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from eventmgr.core.db import db
from eventmgr.core.grammar.fold import fold
from eventmgr.events.models import Event
from eventmgr.people.models import Organisation, Person
from eventmgr.programme.models import Section
from eventmgr.registration.models import Registration
from eventmgr.resolutions.proposals.models import Proposal, ProposalState, ProposalSupport


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


target = select(Proposal.id, Proposal.number).subquery()
COLUMNS: tuple[Any, ...] = (
    Proposal.id, Proposal.number, Proposal.text, Proposal.kind, Proposal.addressee, Proposal.state, Proposal.reason,
    Proposal.is_from_section, Proposal.shows_author, Proposal.supporters, Proposal.proposed_at,
    Proposal.registration_id, Proposal.author_name, target.c.number.label("merged_into"),
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
    return (
        select(*COLUMNS)
        .outerjoin(target, target.c.id == Proposal.merged_into_id)
        .outerjoin(Section, Section.id == Proposal.section_id)
        .outerjoin(Registration, Registration.id == Proposal.registration_id)
        .outerjoin(Person, Person.id == Registration.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Proposal.event_id == event.id, *_conditions(wanted))
    )


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
