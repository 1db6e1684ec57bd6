"""How phones become devices, and stop being it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from eventmgr.checkin.models import Device, PointKind
from eventmgr.checkin.operations import revoke_device, start_pairing
from eventmgr.core.clock import now
from eventmgr.core.db import db
from tests.checkin.doors import PHONE, Phone, a_device, a_phone
from tests.factories import a_badge, a_point, a_registration, a_section, an_event

PAIR = "/checkin/api/pair"


def pair(client: FlaskClient, code: Any, name: Any = PHONE) -> Any:
    return client.post(PAIR, json={"code": code, "name": name}, headers={"Accept": "application/json"})


def started(**given: Any) -> str:
    _, code = start_pairing(point=a_point(an_event(), **given), by=None)
    db.session.commit()
    return code


def test_a_phone_learns_where_it_stands(client: FlaskClient) -> None:
    event = an_event()
    section = a_section(event, number=4)
    point = a_point(event, name="секция 4", kind=PointKind.SECTION, section=section)
    device, code = start_pairing(point=point, by=None)
    db.session.commit()
    answer = pair(client, code).get_json()
    assert Phone(client, answer.pop("token")).roster()["point"] == answer["point"]
    assert answer == {
        "device": {"id": device.id, "name": PHONE},
        "event": {"slug": event.slug, "title": event.title, "zone": event.zone},
        "point": {"id": point.id, "kind": "section", "name": "секция 4", "number": 4},
    }


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_a_code_is_typed_as_people_type(client: FlaskClient, typed: Any) -> None:
    assert pair(client, typed(started())).status_code == 200


def test_a_code_works_once(client: FlaskClient) -> None:
    code = started()
    assert [pair(client, code).status_code for _ in range(2)] == [200, 422]


def expire(device: Device) -> None:
    device.pairing_expires_at = now() - timedelta(seconds=1)


def revoke(device: Device) -> None:
    revoke_device(device=device, by=None)


@pytest.mark.parametrize("spoil", [expire, revoke])
def test_an_expired_or_cancelled_code_does_not_fit(client: FlaskClient, spoil: Any) -> None:
    code = started()
    spoil(db.session.scalars(select(Device)).one())
    db.session.commit()
    assert pair(client, code).status_code == 422


@pytest.mark.parametrize("code", ["", None, 7, "ABCD-2345", "\ud800\0", "x" * 5000, ["a"]])
def test_a_code_that_is_none_is_refused(client: FlaskClient, code: Any) -> None:
    started()
    assert pair(client, code).status_code == 422


def test_guessing_ends_after_twenty_attempts(client: FlaskClient) -> None:
    code = started()
    assert {pair(client, f"ABCD-{n}").status_code for n in range(20)} == {422}
    assert pair(client, code).status_code == 429


def test_a_name_is_cut_and_tidied(client: FlaskClient) -> None:
    answer = pair(client, started(), " iPhone \n Safari " + "x" * 200)
    assert answer.get_json()["device"]["name"].startswith("iPhone Safari x")
    assert len(answer.get_json()["device"]["name"]) == 100


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "roster"),
        ("GET", "figures"),
        ("POST", "scans"),
        ("POST", f"scans/{'0' * 8}-0000-4000-8000-{'0' * 12}/undo"),
    ],
)
@pytest.mark.parametrize("token", ["", "Bearer ", "Bearer nobody", "Basic x"])
def test_without_a_token_nothing_is_told(client: FlaskClient, method: str, path: str, token: str) -> None:
    headers = {"Authorization": token, "Accept": "application/json"}
    answer = client.open(f"/checkin/api/{path}", method=method, json={"scans": []}, headers=headers)
    assert answer.status_code == 401


def test_an_unpaired_device_is_told_so_everywhere(client: FlaskClient) -> None:
    event = an_event()
    device, token = a_device(a_point(event))
    phone, badge = Phone(client, token), a_badge(a_registration(event))
    revoke_device(device=device, by=None)
    db.session.commit()
    scan = {"scans": [{"id": "00000000-0000-4000-8000-000000000001", "code": badge.code}]}
    assert [phone.get("roster").status_code, phone.post("scans", scan).status_code] == [401, 401]


def test_figures_count_the_own_post(client: FlaskClient) -> None:
    event = an_event()
    badges = [a_badge(a_registration(event)) for _ in range(3)]
    phone, other = a_phone(client, a_point(event)), a_phone(client, a_point(event))
    phone.verdict(badges[0].code)
    assert phone.get("figures").get_json() == {"checked_in": 1, "expected": 3}
    assert other.get("figures").get_json() == {"checked_in": 0, "expected": 3}


def test_asking_for_the_roster_is_a_sign_of_life(client: FlaskClient) -> None:
    phone = a_phone(client, a_point(an_event()))
    device = db.session.scalars(select(Device)).one()
    device.last_seen_at = long_ago = now() - timedelta(hours=1)
    db.session.commit()
    phone.roster()
    db.session.refresh(device)
    assert device.last_seen_at > long_ago
