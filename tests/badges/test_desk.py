from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.badges.codes import grouped
from eventmgr.badges.desk import ENTRY, needs, personal_panel
from eventmgr.badges.operations import mark_printed, revoke_badge
from eventmgr.core.clock import today
from eventmgr.core.desk import board
from eventmgr.events.models import Event, Role
from eventmgr.registration.models import AttendanceMode, Status
from tests.factories import ZONE, a_badge, a_member, a_registration, an_event
from tests.signing import sign_in


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event()


def event_in(days: int) -> Event:
    day = today(ZONE) + timedelta(days=days)
    return an_event(starts_on=day, ends_on=day)


@pytest.mark.parametrize(("days", "expected"), [(3, []), (2, [2]), (0, [2]), (-1, [])])
def test_unprinted_badges_need_somebody_from_two_days_before(app: Flask, days: int, expected: list[int]) -> None:
    event = event_in(days)
    for _ in range(2):
        a_badge(a_registration(event))
    a_badge(a_registration(event, mode=AttendanceMode.ONLINE))
    a_badge(a_registration(event, status=Status.CANCELLED))
    with app.test_request_context():
        found = needs(event)
    assert [need.count for need in found] == expected
    assert all(need.url == f"/manage/{event.slug}/badges?state=unprinted&mode=in_person" for need in found)


def test_printed_badges_need_nobody(app: Flask) -> None:
    event = event_in(1)
    mark_printed(badge_ids=[a_badge(a_registration(event)).id], by=None)
    assert needs(event) == []


def test_the_personal_page_shows_the_code(app: Flask) -> None:
    registration = a_registration(an_event())
    badge = a_badge(registration)
    with app.test_request_context():
        panel = personal_panel(registration)
        assert ("<svg" in panel, grouped(badge.code) in panel, "style=" in panel) == (True, True, False)
        revoke_badge(badge=badge, reason="потерян", by=None)
        assert personal_panel(registration) == ""


def test_the_desk_has_one_entry_for_badges(app: Flask) -> None:
    assert [entry.order for entry in board.entries if entry.endpoint == ENTRY.endpoint] == [50]


@pytest.mark.parametrize(("role", "is_shown"), [(Role.REGISTRATION, True), (Role.OBSERVER, False)])
def test_the_desk_goes_from_a_person_to_the_badge(
    client: FlaskClient, event: Event, role: Role, is_shown: bool
) -> None:
    one = a_registration(event)
    a_badge(one)
    sign_in(client, a_member(event, role))
    page = client.get(f"/manage/{event.slug}/registrations/{one.id}").text
    assert (f"/manage/{event.slug}/badges/{one.id}" in page) is is_shown


def test_nobody_prints_before_a_decision(client: FlaskClient, event: Event) -> None:
    one = a_registration(event, status=Status.PENDING)
    sign_in(client, a_member(event, Role.REGISTRATION))
    assert "/badges/" not in client.get(f"/manage/{event.slug}/registrations/{one.id}").text
