"""What the server says about scans, and what becomes of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from eventmgr.badges.codes import grouped, new_code
from eventmgr.badges.operations import reissue_badge
from eventmgr.checkin.models import CheckIn, Device, PointKind, Scan
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.registration.models import ChoiceStatus, SectionChoice, Status
from tests.checkin.doors import a_phone, a_scan
from tests.conftest import Queries
from tests.factories import (
    a_badge,
    a_category,
    a_person,
    a_point,
    a_registration,
    a_section,
    an_event,
    an_organisation,
    saved,
)


def marks() -> int:
    return db.session.scalar(select(func.count(CheckIn.id)).where(CheckIn.undone_at.is_(None))) or 0


def test_a_valid_badge_is_admitted_with_everything_the_screen_shows(client: FlaskClient) -> None:
    event = an_event()
    person = a_person("Хасянова", "Наталья", "Владимировна", organisation=an_organisation(short_name="ЦБС"))
    registration = a_registration(event, person=person, category=a_category(event, title="Докладчик"))
    for number in (3, 1):
        section = a_section(event, number=number)
        choice = {"registration": registration, "section": section, "chosen_at": now()}
        saved(SectionChoice(status=ChoiceStatus.CONFIRMED, **choice))
    badge, phone = a_badge(registration), a_phone(client, a_point(event, name="Вход"))
    scan = a_scan(grouped(badge.code).lower())
    [verdict] = phone.send(scan)
    assert verdict == {
        "id": scan["id"],
        "verdict": "admitted",
        "registration_id": registration.id,
        "family": "Хасянова",
        "given": "Наталья",
        "patronymic": "Владимировна",
        "organisation": "ЦБС",
        "category": "Докладчик",
        "sections": [1, 3],
        "at": scan["scanned_at"],
        "point": "Вход",
        "new_code_issued_at": None,
    }
    assert marks() == 1


def test_the_second_scan_is_amber_and_says_when_the_first_was(client: FlaskClient) -> None:
    event = an_event()
    badge, phone = a_badge(a_registration(event)), a_phone(client, a_point(event, name="Вход"))
    first, second = phone.scan(badge.code), phone.scan(badge.code)
    assert (second["verdict"], second["at"], second["point"]) == ("again", first["at"], "Вход")
    assert marks() == 1


def test_the_same_badge_twice_in_a_batch_is_admitted_once(client: FlaskClient) -> None:
    event = an_event()
    badge, phone = a_badge(a_registration(event)), a_phone(client, a_point(event))
    assert [each["verdict"] for each in phone.send(a_scan(badge.code), a_scan(badge.code))] == ["admitted", "again"]


def test_every_point_marks_for_itself(client: FlaskClient) -> None:
    event = an_event()
    badge = a_badge(a_registration(event))
    door = a_phone(client, a_point(event, kind=PointKind.SECTION, section=a_section(event)))
    assert [a_phone(client, a_point(event)).verdict(badge.code), door.verdict(badge.code)] == ["admitted"] * 2


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("A3WP9TJDK4MNRS267F", "unknown"),
        ("https://example.org/", "malformed"),
        ("", "malformed"),
        ("Ж" * 64, "malformed"),
        ("2" * 17 + "3", "malformed"),
        ("\0\ud800", "malformed"),
        (12, "malformed"),
        ("x" * 5000, "malformed"),
        (None, "unknown"),
    ],
)
def test_what_is_no_badge_gets_its_verdict_and_holds_nothing_up(client: FlaskClient, code: Any, verdict: str) -> None:
    event = an_event()
    badge, phone = a_badge(a_registration(event)), a_phone(client, a_point(event))
    answers = phone.send(a_scan(code), a_scan(badge.code))
    assert [each["verdict"] for each in answers] == [verdict, "admitted"]
    assert (answers[0]["registration_id"], answers[0]["family"]) == (None, None)


def test_of_a_badge_of_another_event_only_that_is_told(client: FlaskClient) -> None:
    badge, phone = a_badge(a_registration(an_event())), a_phone(client, a_point(an_event()))
    verdict = phone.scan(badge.code)
    told = {name: value for name, value in verdict.items() if value not in (None, [])}
    assert told == {"id": verdict["id"], "verdict": "foreign"}


def test_a_person_of_another_event_is_unknown(client: FlaskClient) -> None:
    registration, phone = a_registration(an_event()), a_phone(client, a_point(an_event()))
    assert phone.verdict(registration_id=registration.id) == "unknown"


def test_a_revoked_badge_says_when_the_new_one_was_issued(client: FlaskClient) -> None:
    event = an_event()
    registration = a_registration(event)
    old, phone = a_badge(registration), a_phone(client, a_point(event))
    new = reissue_badge(registration=registration, reason="потерян", by=None)
    verdict = phone.scan(old.code)
    assert (verdict["verdict"], verdict["new_code_issued_at"]) == ("revoked", new.issued_at.isoformat())
    assert verdict["registration_id"] == registration.id
    assert phone.verdict(new.code) == "admitted"


@pytest.mark.parametrize("status", [Status.PENDING, Status.WAITING, Status.DECLINED, Status.CANCELLED])
def test_who_is_not_confirmed_is_not_admitted(client: FlaskClient, status: Status) -> None:
    event = an_event()
    registration = a_registration(event, status=status)
    badge, phone = a_badge(registration), a_phone(client, a_point(event))
    assert phone.verdict(badge.code) == "not_admitted"
    assert phone.verdict(registration_id=registration.id, is_override=True) == "not_admitted"
    assert marks() == 0


def test_a_person_picked_by_name_is_admitted(client: FlaskClient) -> None:
    event = an_event()
    registration, phone = a_registration(event), a_phone(client, a_point(event))
    assert phone.verdict(registration_id=registration.id) == "admitted"


def test_letting_in_again_keeps_the_first_mark(client: FlaskClient) -> None:
    event = an_event()
    registration, phone = a_registration(event), a_phone(client, a_point(event))
    first = phone.scan(registration_id=registration.id)
    second = phone.scan(registration_id=registration.id, is_override=True)
    assert (second["verdict"], second["at"]) == ("admitted", first["at"])
    assert marks() == 1


def test_a_scan_sent_again_is_answered_as_before(client: FlaskClient) -> None:
    event = an_event()
    badge, phone = a_badge(a_registration(event)), a_phone(client, a_point(event))
    scan = a_scan(badge.code)
    assert phone.send(scan) == phone.send(scan) == [phone.send(scan, a_scan(badge.code))[0]]
    assert marks() == 1


def test_an_undone_mark_may_be_followed_by_a_new_one(client: FlaskClient) -> None:
    event = an_event()
    badge, phone = a_badge(a_registration(event)), a_phone(client, a_point(event))
    first = a_scan(badge.code)
    phone.send(first)
    answer = phone.post(f"scans/{first['id']}/undo", {"reason": "не тот человек"})
    assert answer.get_json() == {"id": first["id"], "is_undone": True}
    assert marks() == 0
    assert phone.send(first)[0]["verdict"] == "admitted"
    assert marks() == 0
    assert phone.verdict(badge.code) == "admitted"
    assert marks() == 1


@pytest.mark.parametrize(("reason", "status"), [("", 422), ("п" * 200, 200), ("п" * 201, 422), (None, 422)])
def test_an_undo_needs_a_reason_of_sensible_length(client: FlaskClient, reason: Any, status: int) -> None:
    event = an_event()
    badge, phone = a_badge(a_registration(event)), a_phone(client, a_point(event))
    scan = phone.scan(badge.code)
    assert phone.post(f"scans/{scan['id']}/undo", {"reason": reason}).status_code == status


def test_an_unknown_or_foreign_scan_cannot_be_undone(client: FlaskClient) -> None:
    event = an_event()
    badge, phone = a_badge(a_registration(event)), a_phone(client, a_point(event))
    scan, stranger = phone.scan(badge.code), a_phone(client, a_point(an_event()))
    assert stranger.post(f"scans/{scan['id']}/undo", {"reason": "р"}).status_code == 404
    assert phone.post(f"scans/{a_scan()['id']}/undo", {"reason": "р"}).status_code == 404
    assert marks() == 1


def test_a_scan_without_a_mark_cannot_be_undone(client: FlaskClient) -> None:
    phone = a_phone(client, a_point(an_event()))
    scan = phone.scan(new_code())
    assert phone.post(f"scans/{scan['id']}/undo", {"reason": "р"}).status_code == 422


@pytest.mark.parametrize("minutes", [-90, 90])
def test_a_wrong_clock_of_the_device_is_set_right(client: FlaskClient, minutes: int) -> None:
    event = an_event()
    badge, phone = a_badge(a_registration(event)), a_phone(client, a_point(event))
    wrong = now() + timedelta(minutes=minutes)
    scan = a_scan(badge.code, scanned_at=(wrong - timedelta(minutes=10)).isoformat())
    [verdict] = phone.send(scan, sent_at=wrong.isoformat())
    ago = now() - datetime.fromisoformat(verdict["at"])
    assert round(ago / timedelta(minutes=1)) == 10


@pytest.mark.parametrize("at", ["yesterday", None, 5, "2026-11-20T10:00:00", "0001-01-01T00:00:00+14:00"])
def test_a_time_that_cannot_be_read_is_that_of_receipt(client: FlaskClient, at: Any) -> None:
    event = an_event()
    badge, phone = a_badge(a_registration(event)), a_phone(client, a_point(event))
    assert phone.verdict(badge.code, scanned_at=at) == "admitted"
    mark, scan = db.session.execute(
        select(CheckIn.at, Scan.received_at).join(Scan, Scan.uuid == CheckIn.scan_uuid)
    ).one()
    assert mark == scan


@pytest.mark.parametrize(
    "body", [[], {}, {"scans": 1}, {"scans": [1]}, {"scans": [{"id": "1"}]}, {"scans": [{}] * 501}]
)
def test_what_is_no_list_of_scans_is_refused(client: FlaskClient, body: Any) -> None:
    assert a_phone(client, a_point(an_event())).post("scans", body).status_code == 422


def test_only_json_is_read(client: FlaskClient) -> None:
    phone = a_phone(client, a_point(an_event()))
    form = client.post("/checkin/api/scans", data={"scans": "[]"}, headers=phone.headers)
    broken = client.post("/checkin/api/scans", data=b"{\xff", headers=phone.headers, content_type="application/json")
    assert (form.status_code, broken.status_code) == (415, 400)


@pytest.mark.parametrize("number", [2**63, -1, True, "7", 1.5])
def test_a_registration_that_is_no_number_is_unknown(client: FlaskClient, number: Any) -> None:
    assert a_phone(client, a_point(an_event())).verdict(registration_id=number) == "unknown"


def test_the_desk_learns_of_the_queue_and_the_contact(client: FlaskClient) -> None:
    phone = a_phone(client, a_point(an_event()))
    device = db.session.scalars(select(Device)).one()
    device.last_seen_at = now() - timedelta(hours=1)
    db.session.flush()
    phone.send(queued=40)
    db.session.refresh(device)
    seen = device.last_seen_at
    assert (device.queue_length, now() - seen < timedelta(minutes=1)) == (40, True)
    phone.send(queued=10)
    db.session.refresh(device)
    assert (device.queue_length, device.last_seen_at) == (40, seen)
    phone.send(queued=0)
    db.session.refresh(device)
    assert device.queue_length == 0


@pytest.mark.parametrize("count", [1, 3])
def test_a_check_in_costs_two_reads_and_three_writes(client: FlaskClient, queries: Queries, count: int) -> None:
    event = an_event()
    badges, phone = [a_badge(a_registration(event)) for _ in range(count)], a_phone(client, a_point(event))
    scans = [a_scan(badge.code) for badge in badges]
    with queries:
        phone.send(*scans)
    assert len(queries) == 3 + 2 * count
