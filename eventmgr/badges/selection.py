"""Whose badges: everybody confirmed, or those of a category, a section, a state, a name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from eventmgr.badges.codes import is_well_formed, normalise
from eventmgr.badges.models import Badge
from eventmgr.core.db import db
from eventmgr.core.grammar.fold import fold
from eventmgr.events.models import Event
from eventmgr.people.models import Organisation, Person
from eventmgr.registration.models import AttendanceMode, ChoiceStatus, Registration, SectionChoice, Status


class BadgeState(StrEnum):
    UNPRINTED = "unprinted"
    PRINTED = "printed"
    MISSING = "missing"
    """Confirmed, but the badge was revoked and no new one issued."""


@dataclass(frozen=True)
class Wanted:
    """What narrows the choice; None and "" narrow nothing."""

    search: str = ""
    category_id: int | None = None
    section_id: int | None = None
    state: BadgeState | None = None
    mode: AttendanceMode | None = None


@dataclass(frozen=True)
class Holder:
    """A confirmed participant; `badge_id` is None when there is no valid badge."""

    registration_id: int
    badge_id: int | None
    name: str


EVERYBODY = Wanted()
People = Select[*tuple[Any, ...]]


def holders(event: Event, wanted: Wanted = EVERYBODY) -> list[Holder]:
    """Confirmed participants by family name, in one statement. Without a wanted state, those who have a badge."""
    query = _narrowed(_confirmed(event), wanted).where(_has_state(wanted.state))
    rows = sorted(db.session.execute(query), key=lambda row: (row.norm, row.registration_id))
    return [
        Holder(row.registration_id, row.badge_id, " ".join(filter(None, (row.family, row.given, row.patronymic))))
        for row in rows
    ]


def _confirmed(event: Event) -> People:
    return (
        select(
            Registration.id.label("registration_id"), Badge.id.label("badge_id"),
            Person.norm, Person.family, Person.given, Person.patronymic,
        )
        .select_from(Registration)
        .join(Person, Person.id == Registration.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .outerjoin(Badge, (Badge.registration_id == Registration.id) & Badge.revoked_at.is_(None))
        .where(Registration.event_id == event.id, Registration.status == Status.CONFIRMED)
    )  # fmt: skip


def _narrowed(query: People, wanted: Wanted) -> People:
    if wanted.category_id is not None:
        query = query.where(Registration.category_id == wanted.category_id)
    if wanted.mode is not None:
        query = query.where(Registration.mode == wanted.mode)
    if wanted.section_id is not None:
        query = query.where(Registration.id.in_(_in_section(wanted.section_id)))
    return query.where(*_found(wanted.search))


def _in_section(section_id: int) -> Select[Any]:
    is_there = (SectionChoice.section_id == section_id) & (SectionChoice.status == ChoiceStatus.CONFIRMED)
    return select(SectionChoice.registration_id).where(is_there)


def _has_state(state: BadgeState | None) -> ColumnElement[bool]:
    if state is BadgeState.MISSING:
        return Badge.id.is_(None)
    if state is BadgeState.PRINTED:
        return Badge.printed_at.is_not(None)
    if state is BadgeState.UNPRINTED:
        return Badge.id.is_not(None) & Badge.printed_at.is_(None)
    return Badge.id.is_not(None)


def _found(search: str) -> list[ColumnElement[bool]]:
    """Every word stands in the name or the organisation; or the whole is the code of a badge."""
    if is_well_formed(normalise(search)):
        return [Badge.code == normalise(search)]
    organisation = func.coalesce(Organisation.norm, "")
    return [
        or_(Person.norm.contains(word, autoescape=True), organisation.contains(word, autoescape=True))
        for word in fold(search).split()
    ]
