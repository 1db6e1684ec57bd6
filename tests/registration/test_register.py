from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.history import HistoryEntry
from eventmgr.events.models import Event, EventState, Format
from eventmgr.notifications.models import Message
from eventmgr.people.models import Person
from eventmgr.registration.models import AttendanceMode, ChoiceStatus, Registration, Status
from eventmgr.registration.operations import register, walk_in
from eventmgr.registration.rules import AlreadyRegistered
from tests.factories import a_category, a_section, a_user, an_event, an_organisation
from tests.registration.people import a_participant, registered, set_event_capacity, taken


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event()


def letters(registration: Registration) -> list[str]:
    rows = db.session.query(Message).filter_by(recipient_type="registration", recipient_id=registration.id)
    return [row.occasion for row in rows.order_by(Message.id)]


def test_register_confirms_and_writes(event: Event) -> None:
    registration = registered(event, a_category(event), consent="Согласна", language="en")

    assert registration.status is Status.CONFIRMED
    assert (registration.consent_text, registration.consented_at) == ("Согласна", registration.registered_at)
    assert taken(event) == taken(event, category_id=registration.category_id) == 1
    assert letters(registration) == ["registration_confirmed"]
    entry = db.session.query(HistoryEntry).filter_by(action="registration.add", subject_id=registration.id).one()
    assert entry.after == {"status": "confirmed", "email": registration.email}


def test_register_tidies_the_name_and_proposes_the_gender(event: Event) -> None:
    values = {"family": "ПЕТРОВА-ВОДКИНA", "given": "eленa".title(), "patronymic": "лукинична"}
    person = registered(event, a_category(event), person=values).person

    assert (person.family, person.given, person.patronymic) == ("Петрова-Водкина", "Елена", "Лукинична")
    assert (person.gender, person.gender_is_sure) == ("f", False)


def test_register_puts_latecomers_on_the_waiting_list(event: Event) -> None:
    set_event_capacity(event, 1)
    category = a_category(event)
    first, second = registered(event, category), registered(event, category)

    assert [first.status, second.status] == [Status.CONFIRMED, Status.WAITING]
    assert second.waiting_since == second.registered_at
    assert taken(event) == taken(event, category_id=category.id) == 1
    assert letters(second) == ["registration_waiting"]


def test_a_full_category_leaves_the_place_in_the_event_to_others(event: Event) -> None:
    set_event_capacity(event, 2)
    press, delegates = a_category(event, capacity=1), a_category(event)
    statuses = [registered(event, category).status for category in (press, press, delegates)]

    assert statuses == [Status.CONFIRMED, Status.WAITING, Status.CONFIRMED]
    assert taken(event) == 2


def test_a_category_that_needs_approval_takes_no_place_yet(event: Event) -> None:
    registration = registered(event, a_category(event, needs_approval=True))

    assert registration.status is Status.PENDING
    assert taken(event) == 0
    assert letters(registration) == ["registration_pending"]


def test_nobody_registers_an_address_twice(event: Event) -> None:
    category = a_category(event)
    registered(event, category, person={"email": "one@example.org"})

    with pytest.raises(AlreadyRegistered) as refusal:
        registered(event, category, person={"email": "one@example.org", "family": "Другая"})
    assert refusal.value.field == "email"
    assert taken(event) == 1


def test_nobody_registers_the_same_person_of_one_organisation_twice(event: Event) -> None:
    person = {"family": "Белова", "organisation_id": an_organisation().id}
    registered(event, a_category(event), person=person)

    with pytest.raises(AlreadyRegistered) as refusal:
        registered(event, a_category(event), person=person | {"family": "БЕЛОВА"})
    assert refusal.value.field == "family"


def test_a_namesake_of_another_organisation_may_register(event: Event) -> None:
    category = a_category(event)
    both = [
        registered(event, category, person={"family": "Белова", "organisation_id": an_organisation().id}) for _ in "ab"
    ]
    assert [each.status for each in both] == [Status.CONFIRMED] * 2


def test_who_comes_again_next_year_is_the_same_person(app: Flask) -> None:
    values = a_participant(position="методист")
    first, second = an_event(), an_event()
    before = register(event=first, person=values, category=a_category(first))
    after = register(event=second, person=values | {"position": "директор"}, category=a_category(second))

    assert after.person_id == before.person_id
    assert after.person.position == "директор"


def test_a_namesake_with_another_address_is_another_person(app: Flask) -> None:
    first, second = an_event(), an_event()
    one = registered(first, a_category(first), person={"family": "Белова"})
    other = registered(second, a_category(second), person={"family": "Белова"})
    assert one.person_id != other.person_id


def test_a_cancelled_registration_does_not_stand_in_the_way(event: Event) -> None:
    from eventmgr.registration.operations import cancel

    category, values = a_category(event), a_participant()
    cancel(registration=register(event=event, person=values, category=category), by=None)
    assert register(event=event, person=values, category=category).status is Status.CONFIRMED
    assert db.session.query(Person).filter_by(email=values["email"]).count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"registration_opens_at": now() + timedelta(days=1)},
        {"registration_closes_at": now() - timedelta(minutes=1)},
        {"state": EventState.CLOSED},
        {"state": EventState.DRAFT},
    ],
    ids=["not yet", "over", "event closed", "draft"],
)
def test_a_closed_window_refuses_the_public_and_not_the_desk(app: Flask, change: dict[str, object]) -> None:
    event = an_event(**change)
    category, desk = a_category(event), a_user()
    with pytest.raises(RuleBroken):
        registered(event, category)
    walk = walk_in(event=event, person=a_participant(), category=category, by=desk)
    assert (walk.status, walk.registered_by_id) == (Status.CONFIRMED, desk.id)


def test_a_walk_in_without_address_gets_no_letter(event: Event) -> None:
    category = a_category(event, needs_approval=True)
    two = [walk_in(event=event, person=a_participant(email=""), category=category, by=a_user()) for _ in "ab"]
    assert [each.status for each in two] == [Status.CONFIRMED] * 2
    assert letters(two[0]) == []


def test_a_walk_in_is_refused_when_everything_is_taken(event: Event) -> None:
    category = a_category(event, capacity=1)
    registered(event, category)
    with pytest.raises(RuleBroken) as refusal:
        walk_in(event=event, person=a_participant(), category=category, by=a_user())
    assert refusal.value.field == "category"


def test_a_category_of_another_event_is_not_found(event: Event) -> None:
    with pytest.raises(NotFound):
        registered(event, a_category(an_event()))


@pytest.mark.parametrize(
    ("how", "mode", "is_accepted"),
    [
        (Format.IN_PERSON, AttendanceMode.ONLINE, False),
        (Format.HYBRID, AttendanceMode.ONLINE, True),
        (Format.HYBRID, AttendanceMode.IN_PERSON, True),
        (Format.ONLINE, AttendanceMode.IN_PERSON, False),
    ],
)
def test_the_way_of_taking_part_follows_the_format(
    app: Flask, how: Format, mode: AttendanceMode, is_accepted: bool
) -> None:
    event = an_event(format=how)
    category = a_category(event)
    if is_accepted:
        assert registered(event, category, mode=mode).mode is mode
    else:
        with pytest.raises(RuleBroken):
            registered(event, category, mode=mode)


def test_a_full_section_is_waited_for(event: Event) -> None:
    section, category = a_section(event, capacity=1), a_category(event)
    first, second = (registered(event, category, section_ids=[section.id]) for _ in "ab")

    assert [each.choices[0].status for each in (first, second)] == [ChoiceStatus.CONFIRMED, ChoiceStatus.WAITING]
    assert taken(event, section_id=section.id) == 1


def test_who_is_not_confirmed_takes_no_seat(event: Event) -> None:
    section = a_section(event, capacity=1)
    registered(event, a_category(event, needs_approval=True), section_ids=[section.id])
    assert taken(event, section_id=section.id) == 0


def test_a_section_of_another_event_is_not_found(event: Event) -> None:
    with pytest.raises(NotFound):
        registered(event, a_category(event), section_ids=[a_section(an_event()).id])
