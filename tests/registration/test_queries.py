from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.events.models import Event
from eventmgr.people.models import OrganisationKind, SettlementKind
from eventmgr.registration.models import AttendanceMode, Registration, Status
from eventmgr.registration.queries import Figures, figures
from tests.factories import a_category, a_person, a_registration, a_settlement, an_event, an_organisation


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event()


def somebody(event: Event, organisation: Any = None, **given: Any) -> Registration:
    return a_registration(event, person=a_person(organisation=organisation), **given)


def test_an_event_without_participants_has_no_figures(event: Event) -> None:
    assert figures(event) == Figures()


def test_the_facts_of_a_resolution(event: Event) -> None:
    specialists, guests = a_category(event), a_category(event, counts_as_specialist=False)
    town, district = a_settlement(name="Мыски"), a_settlement(name="Яйский", kind=SettlementKind.DISTRICT)
    far = a_settlement(name="Томск", region="RU-TOM")
    library, other = an_organisation(settlement=town), an_organisation(settlement=district)
    press = an_organisation(settlement=far, kind=OrganisationKind.PRESS)
    guest_library = an_organisation(kind=OrganisationKind.SCHOOL_LIBRARY)
    for organisation in (library, library, other):
        somebody(event, organisation, category=specialists)
    somebody(event, press, category=specialists, mode=AttendanceMode.ONLINE)
    somebody(event, guest_library, category=guests)
    for status in (Status.PENDING, Status.WAITING, Status.CANCELLED, Status.DECLINED):
        somebody(event, an_organisation(settlement=town), category=specialists, status=status)

    found = figures(event)
    assert (found.confirmed, found.specialists, found.guests, found.online) == (5, 4, 1, 1)
    assert (found.libraries, found.organisations) == (2, 4)
    assert (found.cities, found.districts, found.villages) == (2, 1, 0)
    assert (found.region_codes, found.online_region_codes) == (["RU-KEM", "RU-TOM"], ["RU-TOM"])
    assert found.by_settlement[0] == ("Мыски", SettlementKind.CITY, 2)
    assert found.by_organisation_kind[0] == (OrganisationKind.MUNICIPAL_LIBRARY, 3)


def test_figures_are_narrowed_to_who_came(event: Event) -> None:
    category = a_category(event)
    came, _absent = somebody(event, category=category), somebody(event, category=category)
    assert figures(event, among=select(Registration.id).where(Registration.id == came.id)).confirmed == 1


@pytest.mark.parametrize("count", [1, 3])
def test_figures_take_one_statement(event: Event, queries: Any, count: int) -> None:
    for _ in range(count):
        somebody(event, an_organisation(settlement=a_settlement()))
    with queries:
        assert figures(event).confirmed == count
    assert len(queries) == 1


def test_registrations_by_day_have_no_gaps(event: Event) -> None:
    from datetime import UTC, datetime

    from eventmgr.registration.queries import registered_by_day

    # 20:00 UTC is the next day in Novokuznetsk.
    for day in (1, 4):
        somebody(event, registered_at=datetime(2027, 11, day, 20, tzinfo=UTC))
    assert [(day.day, count) for day, count in registered_by_day(event)] == [(2, 1), (3, 0), (4, 0), (5, 1)]
