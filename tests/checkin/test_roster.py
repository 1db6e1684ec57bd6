"""What devices know of the people, and how changes come to them."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from eventmgr.badges.operations import issue_badge, reissue_badge
from eventmgr.checkin.models import PointKind
from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.people.merging import merge_organisations
from eventmgr.registration.models import Registration, Status
from tests.checkin.doors import Phone, a_phone
from tests.conftest import Queries
from tests.factories import (
    a_badge,
    a_category,
    a_check_in,
    a_person,
    a_point,
    a_registration,
    a_section,
    an_event,
    an_organisation,
)


def start(client: FlaskClient, people: int = 1) -> tuple[Event, list[Registration], Phone]:
    event = an_event()
    found = [a_registration(event) for _ in range(people)]
    phone = a_phone(client, a_point(event, name="Вход"))
    db.session.commit()
    return event, found, phone


def ids(roster: dict[str, Any]) -> list[int]:
    return [row[0] for row in roster["people"]]


def test_the_whole_roster_of_the_event(client: FlaskClient) -> None:
    event = an_event()
    library = an_organisation(short_name="Областная библиотека")
    person = a_person("Ёлкина", "Анна", "", organisation=library)
    registration = a_registration(event, person=person, category=a_category(event, title="Гость"))
    a_registration(an_event())
    badge = a_badge(registration)
    section = a_section(event)
    point = a_point(event, name="Вход")
    mark = a_check_in(registration, point)
    a_check_in(registration, a_point(event, kind=PointKind.SECTION, section=section))
    roster = a_phone(client, point).roster()
    at = mark.at.isoformat()
    row = [registration.id, badge.code, "Ёлкина", "Анна", "", 0, "Гость", "confirmed", [], at, "Вход"]
    assert (roster["is_full"], roster["people"], roster["organisations"]) == (True, [row], ["Областная библиотека"])
    assert roster["point"] == {"id": point.id, "kind": "entrance", "name": "Вход", "number": None}
    assert (roster["gone"], roster["revoked_codes"]) == ([], {})


def test_nothing_comes_when_nothing_changed(client: FlaskClient) -> None:
    _, _, phone = start(client)
    seq = phone.roster()["seq"]
    roster = phone.roster(seq)
    assert (roster["seq"], roster["is_full"], roster["people"], roster["gone"]) == (seq, False, [], [])


def change_status(registration: Registration) -> None:
    registration.status = Status.CANCELLED


def change_name(registration: Registration) -> None:
    registration.person.family = "Другая"


def give_badge(registration: Registration) -> None:
    issue_badge(registration=registration, by=None)


def merge_library(registration: Registration) -> None:
    duplicate = an_organisation()
    registration.person.organisation = duplicate
    db.session.commit()
    merge_organisations(survivor=an_organisation(), duplicate=duplicate, by=None)


@pytest.mark.parametrize("change", [change_status, change_name, give_badge, merge_library])
def test_whoever_changed_comes_with_the_next_part(client: FlaskClient, change: Any) -> None:
    _, people, phone = start(client, 2)
    before = phone.roster()["seq"]
    change(people[0])
    db.session.commit()
    roster = phone.roster(before)
    assert (roster["is_full"], ids(roster), roster["seq"] > before) == (False, [people[0].id], True)


def test_a_deleted_registration_is_gone(client: FlaskClient) -> None:
    _, people, phone = start(client, 2)
    before, number = phone.roster()["seq"], people[0].id
    db.session.delete(people[0])
    db.session.commit()
    roster = phone.roster(before)
    assert (roster["gone"], roster["people"]) == ([number], [])


def test_a_reissued_badge_comes_with_the_code_that_no_longer_opens(client: FlaskClient) -> None:
    _, people, phone = start(client)
    old = a_badge(people[0])
    db.session.commit()
    before = phone.roster()["seq"]
    new = reissue_badge(registration=people[0], reason="потерян", by=None)
    db.session.commit()
    roster = phone.roster(before)
    assert (roster["people"][0][1], roster["revoked_codes"]) == (new.code, {old.code: people[0].id})


def test_a_scan_brings_the_mark_to_the_other_device_of_the_point_only(client: FlaskClient) -> None:
    event, people, phone = start(client)
    badge, other_door = a_badge(people[0]), a_phone(client, a_point(event))
    db.session.commit()
    before = phone.roster()["seq"]
    verdict = phone.scan(badge.code)
    db.session.commit()
    assert phone.roster(before)["people"][0][9:] == [verdict["at"], "Вход"]
    assert other_door.roster(before)["people"] == []


def test_the_number_answered_to_a_scan_is_of_the_roster_that_shows_it(client: FlaskClient) -> None:
    _, people, phone = start(client)
    badge = a_badge(people[0])
    db.session.commit()
    scan = {"id": "00000000-0000-4000-8000-000000000001", "code": badge.code, "scanned_at": None}
    seq = phone.post("scans", {"scans": [scan]}).get_json()["seq"]
    roster = phone.roster()
    assert (roster["seq"], roster["people"][0][10]) == (seq, "Вход")
    assert phone.roster(seq)["people"] == []


def test_an_undone_mark_leaves_the_roster(client: FlaskClient) -> None:
    _, people, phone = start(client)
    verdict = phone.scan(a_badge(people[0]).code)
    before = phone.roster()["seq"]
    phone.post(f"scans/{verdict['id']}/undo", {"reason": "по ошибке"})
    assert phone.roster(before)["people"][0][9:] == [None, None]


def test_renumbered_sections_send_the_whole_roster(client: FlaskClient) -> None:
    event, _, phone = start(client)
    section = a_section(event)
    db.session.commit()
    before = phone.roster()["seq"]
    section.number = 99
    db.session.commit()
    assert phone.roster(before)["is_full"] is True


@pytest.mark.parametrize("since", ["-1", "999999", "x", str(2**70), ""])
def test_a_number_the_device_cannot_have_brings_everybody(client: FlaskClient, since: str) -> None:
    _, people, phone = start(client)
    roster = phone.get(f"roster?since={since}").get_json()
    assert (roster["is_full"], ids(roster)) == (True, [people[0].id])


def test_what_was_rolled_back_brings_nobody(client: FlaskClient) -> None:
    _, people, phone = start(client)
    before = phone.roster()["seq"]
    people[0].note = "x"
    db.session.flush()
    db.session.rollback()
    db.session.commit()
    assert phone.roster(before)["seq"] == before


@pytest.mark.parametrize("count", [1, 3])
def test_the_roster_costs_four_queries(client: FlaskClient, queries: Queries, count: int) -> None:
    _, _, phone = start(client, count)
    with queries:
        phone.roster()
    assert len(queries) == 4
