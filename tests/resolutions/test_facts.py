"""Facts against the data, by equality."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from eventmgr.checkin.models import PointKind
from eventmgr.core.clock import now
from eventmgr.people.models import EventOrganiser, OrganisationKind, SettlementKind
from eventmgr.programme.models import SlotKind
from eventmgr.registration.models import AttendanceMode, Status
from eventmgr.resolutions.fact_words import fact_text
from eventmgr.resolutions.facts import Fact, evidence_of, fact_rows, facts_from, facts_of, in_preamble
from eventmgr.resolutions.facts_model import EventFacts, FactForm, SessionName
from tests.conftest import Queries
from tests.factories import (
    a_category,
    a_check_in,
    a_place,
    a_point,
    a_registration,
    a_section,
    a_settlement,
    a_slot,
    a_talk,
    an_event,
    an_organisation,
    at,
    saved,
)
from tests.resolutions.scene import heard, people, sections_met


def rows_of(event: object) -> dict[str, Fact]:
    evidence = evidence_of(event)  # type: ignore[arg-type]
    return {row.key: row for row in fact_rows(evidence, facts_from(evidence, "ru"), "ru")}


def test_an_event_without_people_has_only_what_its_settings_say(app: Flask) -> None:
    event = an_event(theme="Услуги библиотек")
    a_place(event)
    assert facts_of(event) == EventFacts(
        session=SessionName(event.series.holding, event.series.holding_genitive),
        ordinal=7,
        series_title=event.series.title,
        theme="Услуги библиотек",
        starts_on=date(2027, 12, 6),
        ends_on=date(2027, 12, 6),
        places=("г. Кемерово",),
        participant_noun="специалист",
    )


def test_everybody_confirmed_is_counted_by_organisation_settlement_and_region(app: Flask) -> None:
    event = an_event()
    category = a_category(event)
    kemerovo, tomsk = a_settlement(), a_settlement(region="RU-TOM")
    district = a_settlement(kind=SettlementKind.DISTRICT)
    library, other = an_organisation(settlement=kemerovo), an_organisation(settlement=district)
    university = an_organisation(kind=OrganisationKind.UNIVERSITY, settlement=tomsk)
    for organisation in (library, library, other):
        a_registration(event, organisation=organisation, category=category)
    a_registration(event, organisation=university, category=category, mode=AttendanceMode.ONLINE)
    a_registration(event, category=category)
    a_registration(event, organisation=an_organisation(), category=category, status=Status.WAITING)
    a_registration(event, organisation=an_organisation(), category=category, status=Status.CANCELLED)
    facts = facts_of(event)
    assert (facts.participants, facts.libraries, facts.organisations) == (5, 2, 3)
    assert (facts.cities, facts.districts, facts.regions, facts.online_regions) == (2, 1, 2, 1)


def test_guests_are_named_and_not_counted_among_participants(app: Flask) -> None:
    event = an_event()
    guests = a_category(event, title="Творческая интеллигенция", title_en="Writers", counts_as_specialist=False)
    a_category(event, title="Пресса", counts_as_specialist=False)
    a_registration(event, category=guests, organisation=an_organisation())
    a_registration(event)
    assert (facts_of(event).participants, facts_of(event).libraries) == (1, 0)
    assert facts_of(event).guests == ("творческая интеллигенция",)
    assert facts_of(event, "en").guests == ("writers",)


def test_a_category_named_by_one_person_is_counted_in_the_text(app: Flask) -> None:
    event = an_event()
    guests = a_category(event, title="Гость", title_en="Guest", counts_as_specialist=False)
    for _ in range(2):
        a_registration(event, category=guests)
    assert facts_of(event).guests == ("2 гостя",)
    assert facts_of(event, "en").guests == ("2 guests",)


def test_people_of_another_event_are_not_counted(app: Flask) -> None:
    people(an_event(), participants=3, libraries=2)
    assert facts_of(an_event()).participants == 0


def test_the_scans_at_the_entrance_replace_the_registrations(app: Flask) -> None:
    event = an_event()
    came, stayed_away, left = (a_registration(event, organisation=an_organisation()) for _ in range(3))
    entrance, room = a_point(event), a_point(event, kind=PointKind.SECTION)
    assert rows_of(event)["participants"].value == "3"
    assert rows_of(event)["participants"].source == "из регистраций: подтверждены 3; отметок на входе пока нет"
    a_check_in(came, entrance)
    a_check_in(came, a_point(event))
    a_check_in(stayed_away, room)
    a_check_in(left, entrance, undone_at=now())
    facts = facts_of(event)
    assert (facts.participants, facts.libraries) == (1, 1)
    assert rows_of(event)["participants"].source == "из отметок на входе: 1; подтверждённых регистраций 3"


def test_talks_in_the_programme_count_until_one_is_marked_as_heard(app: Flask) -> None:
    event = an_event()
    slot = a_slot(event, at(10), at(11))
    placed, _, _ = a_talk(event, slot=slot), a_talk(event, slot=slot), a_talk(event)
    assert facts_of(event).talks == 2
    assert rows_of(event)["talks"].source == "доклады в программе; прозвучавшими пока не отмечены"
    placed.heard_at = now()
    assert facts_of(event).talks == 1
    assert rows_of(event)["talks"].source == "доклады, отмеченные как прозвучавшие; в программе 2"


def test_sections_that_meet_in_the_programme_are_named_by_number(app: Flask) -> None:
    event = an_event()
    second, first = a_section(event, number=2, title="Кадры"), a_section(event, number=1, title="Краеведение")
    a_section(event, number=3)
    for section in (second, first, first):
        a_slot(event, at(10), at(12), kind=SlotKind.SECTION, section=section)
    assert facts_of(event).sections == ("Краеведение", "Кадры")


def test_organisers_stand_in_their_order_and_a_town_once(app: Flask) -> None:
    event = an_event()
    for position, name in ((1, "НБП"), (0, "КемОНБ")):
        organisation = an_organisation(short_name=name)
        saved(EventOrganiser(event=event, organisation=organisation, position=position))
    a_place(event, name="Библиотека", position=0)
    a_place(event, name="Музей", position=1)
    assert facts_of(event).organisers == ("КемОНБ", "НБП")
    assert facts_of(event).places == ("г. Кемерово",)


@pytest.mark.parametrize(
    ("key", "form", "expected"),
    [
        ("participants", FactForm.NOMINATIVE, "101 специалист"),
        ("libraries", FactForm.GENITIVE, "35 библиотек"),
        ("sections", FactForm.WORDS_GENITIVE, "семи секций"),
        ("talks", FactForm.NOMINATIVE, "19 докладов и выступлений"),
        ("ordinal", FactForm.GENITIVE, "IV Ежегодной сессии конференции «Кузбасские библиотеки»"),
    ],
)
def test_the_figures_of_2007_come_out_in_words(app: Flask, key: str, form: FactForm, expected: str) -> None:
    event = an_event(ordinal=4)
    people(event, participants=101, libraries=35)
    heard(event, 19)
    sections_met(event, 7)
    assert fact_text(key, facts_of(event), "ru", form) == expected


def test_figures_that_repeat_one_another_stay_out_of_the_preamble(app: Flask) -> None:
    event = an_event()
    people(event, participants=2, libraries=2)
    facts = in_preamble(facts_of(event))
    assert (facts.libraries, facts.organisations, facts.cities, facts.regions) == (2, 0, 0, 0)


def test_a_noun_without_forms_falls_back_to_a_plain_one(app: Flask) -> None:
    assert facts_of(an_event(participant_noun="инженер")).participant_noun == "участник"


@pytest.mark.parametrize("size", [1, 3])
def test_facts_take_as_many_statements_for_three_people_as_for_one(app: Flask, queries: Queries, size: int) -> None:
    event = an_event()
    people(event, participants=size, libraries=size)
    heard(event, size)
    sections_met(event, size)
    with queries:
        facts_of(event)
    assert len(queries) == 7
