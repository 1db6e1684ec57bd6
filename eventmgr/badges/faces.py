"""What badges say: who, from where, as what, in which sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row, select

from eventmgr.badges.models import Badge
from eventmgr.badges.sheet import BadgeFace, Stripe
from eventmgr.core.db import db
from eventmgr.core.grammar.cases import Gender
from eventmgr.core.i18n import localised
from eventmgr.events.models import Event
from eventmgr.people.labels import place_beside
from eventmgr.people.models import Organisation, Person, Settlement
from eventmgr.programme.models import Moderator, Section, Speaker, Talk
from eventmgr.registration.models import Category, ChoiceStatus, Registration, SectionChoice


@dataclass(frozen=True)
class Parts:
    """Who does what in an event: person → numbers of the sections they lead; persons who speak."""

    led: dict[int, set[int]]
    speaking: set[int]


def faces(event: Event, registration_ids: Iterable[int]) -> list[BadgeFace]:
    """The cards of those registrations of the event that have a valid badge, by family name.

    Four statements, however many there are. Words are in the present language.
    """
    ids = list(registration_ids)
    parts, chosen = _parts(event), _chosen_sections(ids)
    rows = sorted(_rows(event, ids), key=lambda row: (row.norm, row.registration_id))
    return [_face(row, parts, chosen.get(row.registration_id, set())) for row in rows]


def _rows(event: Event, ids: list[int]) -> list[Row[Any]]:
    query = (
        select(
            Registration.id.label("registration_id"), Person.id.label("person_id"), Person.norm,
            Person.family, Person.given, Person.patronymic, Person.gender,
            Organisation.short_name.label("organisation"), Settlement.name.label("settlement"),
            Settlement.kind.label("settlement_kind"), Category.title, Category.title_en, Category.stripe, Badge.code,
        )
        .select_from(Registration)
        .join(Badge, (Badge.registration_id == Registration.id) & Badge.revoked_at.is_(None))
        .join(Person, Person.id == Registration.person_id)
        .join(Category, Category.id == Registration.category_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .outerjoin(Settlement, Settlement.id == Organisation.settlement_id)
        .where(Registration.event_id == event.id, Registration.id.in_(ids))
    )  # fmt: skip
    return list(db.session.execute(query))


def _parts(event: Event) -> Parts:
    led: dict[int, set[int]] = defaultdict(set)
    leading = select(Moderator.person_id, Section.number).join(Section).where(Section.event_id == event.id)
    for person_id, number in db.session.execute(leading):
        led[person_id].add(number)
    speaking = select(Speaker.person_id).join(Talk).where(Talk.event_id == event.id)
    return Parts(led=led, speaking=set(db.session.scalars(speaking)))


def _chosen_sections(ids: list[int]) -> dict[int, set[int]]:
    """Registration → numbers of the sections in which it has a place."""
    query = (
        select(SectionChoice.registration_id, Section.number)
        .join(Section, Section.id == SectionChoice.section_id)
        .where(SectionChoice.registration_id.in_(ids), SectionChoice.status == ChoiceStatus.CONFIRMED)
    )
    chosen: dict[int, set[int]] = defaultdict(set)
    for registration_id, number in db.session.execute(query):
        chosen[registration_id].add(number)
    return chosen


def _face(row: Row[Any], parts: Parts, chosen: set[int]) -> BadgeFace:
    role, stripe = _role(row, parts)
    return BadgeFace(
        family=row.family,
        given=row.given,
        patronymic=row.patronymic,
        organisation=row.organisation or "",
        settlement=place_beside(row.organisation, row.settlement, row.settlement_kind),
        role=role,
        stripe=stripe,
        sections=tuple(sorted(chosen | parts.led.get(row.person_id, set()))),
        code=row.code,
    )


def _role(row: Row[Any], parts: Parts) -> tuple[str, Stripe]:
    """What somebody does at the event says more than how they registered."""
    if row.person_id in parts.led:
        # Two phrases, because Russian has a word for each gender.
        is_woman = row.gender is Gender.FEMININE
        return (_("Moderator of a section") if is_woman else _("Section moderator")), Stripe.WIDE
    if row.person_id in parts.speaking:
        return _("Speaker"), Stripe.SOLID
    return localised(row, "title"), Stripe(row.stripe.value)
