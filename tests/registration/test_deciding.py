from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, NotFound, RuleBroken
from eventmgr.events.models import Event
from eventmgr.notifications.models import Message
from eventmgr.registration import hooks
from eventmgr.registration.links import new_link, registration_of
from eventmgr.registration.models import ChoiceStatus, Registration, Status
from eventmgr.registration.operations import (
    cancel,
    change_registration,
    choose_sections,
    confirm,
    decline,
    promote_from_waiting_list,
    set_capacity,
)
from tests.factories import a_category, a_section, a_user, an_event
from tests.registration.people import registered, set_event_capacity, taken


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event()


def statuses(*registrations: Registration) -> list[str]:
    return [each.status.value for each in registrations]


def test_cancelling_promotes_in_the_order_of_waiting(event: Event) -> None:
    set_event_capacity(event, 1)
    category = a_category(event)
    first, second, third = (registered(event, category) for _ in "abc")

    cancel(registration=first, by=a_user())
    assert statuses(first, second, third) == ["cancelled", "confirmed", "waiting"]
    assert (taken(event), second.waiting_since) == (1, None)
    cancel(registration=second, by=None)
    assert statuses(third) == ["confirmed"]


def test_promotion_passes_over_a_category_that_is_full(event: Event) -> None:
    set_event_capacity(event, 2)
    press, delegates = a_category(event, capacity=1), a_category(event)
    one, other = registered(event, press), registered(event, delegates)
    waiting_press, waiting_delegate = registered(event, press), registered(event, delegates)

    cancel(registration=other, by=None)
    assert statuses(one, waiting_press, waiting_delegate) == ["confirmed", "waiting", "confirmed"]


def test_raising_the_capacity_promotes_and_tells(event: Event) -> None:
    set_event_capacity(event, 1)
    category = a_category(event)
    _first, *waiting = (registered(event, category) for _ in range(4))

    set_capacity(event=event, capacity=3, by=None)
    assert statuses(*waiting) == ["confirmed", "confirmed", "waiting"]
    assert db.session.query(Message).filter_by(occasion="registration_promoted").count() == 2


def test_lowering_the_capacity_ends_nothing(event: Event) -> None:
    category = a_category(event)
    both = [registered(event, category) for _ in "ab"]
    set_capacity(event=event, capacity=1, by=None)
    assert statuses(*both) == ["confirmed", "confirmed"]
    assert registered(event, category).status is Status.WAITING


@pytest.mark.parametrize("capacity", [0, -1])
def test_a_capacity_is_positive(event: Event, capacity: int) -> None:
    with pytest.raises(RuleBroken):
        set_capacity(event=event, capacity=capacity, by=None)


def test_the_capacity_of_a_foreign_section_is_not_found(event: Event) -> None:
    with pytest.raises(NotFound):
        set_capacity(event=event, section=a_section(an_event()), capacity=5, by=None)


def test_promoting_without_free_places_does_nothing(event: Event) -> None:
    set_event_capacity(event, 1)
    category = a_category(event)
    for _ in "ab":
        registered(event, category)
    assert promote_from_waiting_list(event) == []


def test_confirming_takes_a_place_or_a_place_in_the_queue(event: Event) -> None:
    set_event_capacity(event, 1)
    guests = a_category(event, needs_approval=True)
    one, other = registered(event, guests), registered(event, guests)

    for each in (one, other):
        confirm(registration=each, by=None)
    assert statuses(one, other) == ["confirmed", "waiting"]


@pytest.mark.parametrize(
    ("act", "status", "is_allowed"),
    [
        (confirm, Status.PENDING, True),
        (confirm, Status.CONFIRMED, False),
        (confirm, Status.CANCELLED, True),
        (confirm, Status.DECLINED, True),
        (decline, Status.PENDING, True),
        (decline, Status.WAITING, True),
        (decline, Status.CONFIRMED, False),
        (decline, Status.CANCELLED, False),
        (cancel, Status.PENDING, True),
        (cancel, Status.WAITING, True),
        (cancel, Status.CANCELLED, False),
        (cancel, Status.DECLINED, False),
    ],
)
def test_what_may_follow_what(event: Event, act: Any, status: Status, is_allowed: bool) -> None:
    registration = registered(event, a_category(event, needs_approval=True))
    if status is not Status.PENDING:
        registration.status = status
        db.session.flush()
    if is_allowed:
        assert act(registration=registration, by=None).status is not status
    else:
        with pytest.raises(RuleBroken):
            act(registration=registration, by=None)


def test_who_registered_again_cannot_be_restored(event: Event) -> None:
    category = a_category(event)
    first = registered(event, category, person={"email": "same@example.org"})
    cancel(registration=first, by=None)
    registered(event, category, person={"email": "same@example.org"})
    with pytest.raises(RuleBroken):
        confirm(registration=first, by=None)


def test_a_freed_seat_goes_to_the_first_of_the_section(event: Event) -> None:
    section, category = a_section(event, capacity=1), a_category(event)
    first, second, third = (registered(event, category, section_ids=[section.id]) for _ in "abc")

    cancel(registration=first, by=None)
    assert [each.choices[0].status for each in (second, third)] == [ChoiceStatus.CONFIRMED, ChoiceStatus.WAITING]
    assert taken(event, section_id=section.id) == 1
    assert db.session.query(Message).filter_by(occasion="registration_seat").one().recipient == second.email


def test_choosing_other_sections_gives_the_seat_back(event: Event) -> None:
    one, other = (a_section(event, capacity=1) for _ in "ab")
    category = a_category(event)
    first, second = (registered(event, category, section_ids=[one.id]) for _ in "ab")

    choose_sections(registration=first, section_ids=[other.id], by=None)
    assert [(c.section_id, c.status) for c in first.choices] == [(other.id, ChoiceStatus.CONFIRMED)]
    assert second.choices[0].status is ChoiceStatus.CONFIRMED


def test_a_promoted_participant_gets_the_seat_too(event: Event) -> None:
    set_event_capacity(event, 1)
    section, category = a_section(event, capacity=5), a_category(event)
    first, second = (registered(event, category, section_ids=[section.id]) for _ in "ab")
    assert second.choices[0].status is ChoiceStatus.WAITING

    cancel(registration=first, by=None)
    assert second.choices[0].status is ChoiceStatus.CONFIRMED
    assert taken(event, section_id=section.id) == 1


def test_changing_the_category_moves_the_place(event: Event) -> None:
    one, other = a_category(event, capacity=1), a_category(event, capacity=1)
    registration, waiting = registered(event, one), registered(event, one)

    change_registration(registration=registration, category=other, by=None)
    assert statuses(registration, waiting) == ["confirmed", "confirmed"]
    assert (taken(event), taken(event, category_id=one.id), taken(event, category_id=other.id)) == (2, 1, 1)


def test_a_full_category_cannot_be_changed_to(event: Event) -> None:
    full = a_category(event, capacity=1)
    registered(event, full)
    registration = registered(event, a_category(event))
    with pytest.raises(RuleBroken):
        change_registration(registration=registration, category=full, by=None)


def test_a_new_address_closes_the_old_link(event: Event) -> None:
    registration = registered(event, a_category(event))
    old = new_link(registration, event)
    db.session.flush()
    assert registration_of(old).id == registration.id

    change_registration(registration=registration, email="new@example.org", by=None)
    with pytest.raises(NotFound):
        registration_of(old)
    assert db.session.query(Message).filter_by(occasion="registration_link").one().recipient == "new@example.org"


def test_an_address_of_somebody_else_is_refused(event: Event) -> None:
    category = a_category(event)
    taken_one, registration = registered(event, category), registered(event, category)
    with pytest.raises(RuleBroken):
        change_registration(registration=registration, email=taken_one.email, by=None)


def test_two_who_change_the_same_registration(event: Event) -> None:
    registration = registered(event, a_category(event))
    seen = registration.version
    change_registration(registration=registration, note="первая", version=seen, by=None)
    with pytest.raises(ChangedMeanwhile):
        change_registration(registration=registration, note="вторая", version=seen, by=None)
    assert registration.note == "первая"


def test_a_change_of_name_is_found_by_the_new_name(event: Event) -> None:
    registration = registered(event, a_category(event))
    change_registration(registration=registration, person={"family": "Ёлкина"}, by=None)
    assert registration.norm.startswith("елкина елена лукинична")


def test_packages_above_are_told(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, int]] = []
    monkeypatch.setattr(hooks, "on_confirmed", [lambda each: told.append(("confirmed", each.id))])
    monkeypatch.setattr(hooks, "on_ended", [lambda each: told.append(("ended", each.id))])
    set_event_capacity(event, 1)
    category = a_category(event)
    first, second = registered(event, category), registered(event, category)
    cancel(registration=first, by=None)

    assert told == [("confirmed", first.id), ("ended", first.id), ("confirmed", second.id)]
