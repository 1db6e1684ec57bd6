from __future__ import annotations

import pytest
from flask import Flask

from eventmgr.badges.faces import faces
from eventmgr.badges.operations import revoke_badge
from eventmgr.badges.sheet import BadgeFace, Stripe
from eventmgr.core.clock import now
from eventmgr.core.grammar.cases import Gender
from eventmgr.core.i18n import speaking
from eventmgr.events.models import Event
from eventmgr.people.models import Person, SettlementKind
from eventmgr.programme.models import Moderator, Section
from eventmgr.registration.models import ChoiceStatus, Registration, SectionChoice
from eventmgr.registration.models import Stripe as CategoryStripe
from tests.conftest import Queries
from tests.factories import (
    a_badge,
    a_category,
    a_person,
    a_registration,
    a_section,
    a_settlement,
    a_talk,
    an_event,
    an_organisation,
    saved,
)


def choose(registration: Registration, section: Section, status: ChoiceStatus = ChoiceStatus.CONFIRMED) -> None:
    saved(SectionChoice(registration=registration, section=section, status=status, chosen_at=now()))


def lead(section: Section, person: Person) -> None:
    saved(Moderator(section=section, person=person))


def with_badge(event: Event, **given: object) -> Registration:
    registration = a_registration(event, **given)
    a_badge(registration)
    return registration


def only_face(event: Event, registration: Registration, language: str = "ru") -> BadgeFace:
    with speaking(language):
        found = faces(event, [registration.id])
    assert len(found) == 1
    return found[0]


def test_a_face_says_who_from_where_and_as_what(app: Flask) -> None:
    event = an_event()
    library = an_organisation(short_name="КемОНБ им. В. Д. Федорова", settlement=a_settlement(name="Кемерово"))
    registration = a_registration(
        event,
        person=a_person("Кузнецова", "Елена", "Лукинична", organisation=library),
        category=a_category(event, title="Делегат", title_en="Delegate"),
    )
    badge = a_badge(registration)
    chosen, full = a_section(event, number=3), a_section(event, number=4)
    choose(registration, chosen)
    choose(registration, full, ChoiceStatus.WAITING)
    place = ("КемОНБ им. В. Д. Федорова", "Кемерово")
    expected = BadgeFace(
        "Кузнецова", "Елена", "Лукинична", *place, "Делегат", Stripe.OUTLINE, (3,), badge.code
    )  # fmt: skip
    assert only_face(event, registration) == expected
    assert only_face(event, registration, "en").role == "Delegate"


@pytest.mark.parametrize(
    ("organisation", "name", "kind", "expected"),
    [
        ("КемГУКИ", "Кемерово", SettlementKind.CITY, "Кемерово"),
        ("ЦБС г. Калтан", "Калтан", SettlementKind.CITY, ""),
        ("ЦБС Гурьевского района", "Гурьевский", SettlementKind.DISTRICT, ""),
        ("Межпоселенческая библиотека", "Гурьевский", SettlementKind.DISTRICT, "Гурьевский район"),
    ],
)
def test_a_place_the_organisation_names_is_not_said_twice(
    app: Flask, organisation: str, name: str, kind: SettlementKind, expected: str
) -> None:
    event = an_event()
    library = an_organisation(short_name=organisation, settlement=a_settlement(name=name, kind=kind))
    assert only_face(event, with_badge(event, organisation=library)).settlement == expected


@pytest.mark.parametrize(
    ("gender", "russian"),
    [(Gender.FEMININE, "Ведущая секции"), (Gender.MASCULINE, "Ведущий секции"), (None, "Ведущий секции")],
)
def test_a_moderator_is_named_by_gender_and_carries_the_section(
    app: Flask, gender: Gender | None, russian: str
) -> None:
    event = an_event()
    person = a_person(gender=gender)
    lead(a_section(event, number=7), person)
    a_talk(event, person)
    face = only_face(event, with_badge(event, person=person))
    assert (face.role, face.stripe, face.sections) == (russian, Stripe.WIDE, (7,))


def test_who_speaks_is_a_speaker_in_this_event_only(app: Flask) -> None:
    event, other, person = an_event(), an_event(), a_person()
    a_talk(event, person)
    here = with_badge(event, person=person)
    there = with_badge(other, person=person, category=a_category(other, title="Гость", stripe=CategoryStripe.HATCHED))
    assert (only_face(event, here).role, only_face(event, here).stripe) == ("Докладчик", Stripe.SOLID)
    assert (only_face(other, there).role, only_face(other, there).stripe) == ("Гость", Stripe.HATCHED)


def test_faces_come_by_family_name_folded(app: Flask) -> None:
    event = an_event()
    ids = [with_badge(event, person=a_person(family)).id for family in ("ёлкин", "Жуков", "Егоров")]
    assert [face.family for face in faces(event, ids)] == ["Егоров", "ёлкин", "Жуков"]


def test_foreign_registrations_and_revoked_badges_have_no_face(app: Flask) -> None:
    event = an_event()
    foreign, badge = with_badge(an_event()), a_badge(a_registration(event))
    revoke_badge(badge=badge, reason="потерян", by=None)
    assert faces(event, [foreign.id, badge.registration_id]) == []


@pytest.mark.parametrize("count", [1, 3])
def test_faces_take_four_statements(app: Flask, queries: Queries, count: int) -> None:
    event = an_event()
    ids = [with_badge(event, organisation=an_organisation(settlement=a_settlement())).id for _ in range(count)]
    with queries:
        assert len(faces(event, ids)) == count
    assert len(queries) == 4
