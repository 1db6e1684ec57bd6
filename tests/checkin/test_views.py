"""The desk of the doors."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from eventmgr.checkin.models import CheckIn, CheckInPoint, Device, PointKind
from eventmgr.core.db import db
from eventmgr.events.models import Event, Role
from eventmgr.registration.models import Status
from tests.checkin.doors import PHONE, Phone, a_device
from tests.conftest import Queries
from tests.factories import (
    a_category,
    a_check_in,
    a_member,
    a_person,
    a_point,
    a_registration,
    a_section,
    an_event,
    an_organisation,
)
from tests.signing import sign_in

SEE = {Role.OWNER, Role.ORGANISER, Role.REGISTRATION, Role.CHECKIN, Role.OBSERVER}
CHANGE = {Role.OWNER, Role.ORGANISER, Role.CHECKIN}


def desk(client: FlaskClient, event: Event, role: Role = Role.CHECKIN) -> str:
    sign_in(client, a_member(event, role))
    return f"/manage/{event.slug}"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("method", "path", "roles"),
    [
        ("GET", "checkin", SEE),
        ("GET", "checkin/counts", SEE),
        ("GET", "checkin/people", SEE),
        ("GET", "checkin/pairing", CHANGE),
        ("POST", "checkin/pairing", CHANGE),
        ("GET", "settings/posts", CHANGE),
        ("POST", "settings/posts", CHANGE),
        ("POST", "settings/posts/sections", CHANGE),
    ],
)
def test_every_role_keeps_to_its_pages(
    client: FlaskClient, role: Role, method: str, path: str, roles: set[Role]
) -> None:
    event = an_event()
    answer = client.open(f"{desk(client, event, role)}/{path}", method=method)
    assert (answer.status_code != 403) == (role in roles)


@pytest.mark.parametrize("path", ["checkin", "checkin/people", "checkin/pairing", "settings/posts"])
def test_strangers_are_asked_to_sign_in_and_outsiders_refused(client: FlaskClient, path: str) -> None:
    event = an_event()
    assert client.get(f"/manage/{event.slug}/{path}").status_code == 302
    desk(client, an_event(), Role.OWNER)
    assert client.get(f"/manage/{event.slug}/{path}").status_code == 403


def test_things_of_another_event_are_not_found(client: FlaskClient) -> None:
    other = an_event()
    point, registration = a_point(other), a_registration(other)
    mark, device = a_check_in(registration, point), a_device(point)[0]
    event = an_event()
    base, own = desk(client, event), a_point(event)
    paths = [
        ("GET", f"checkin/marks/{mark.id}"),
        ("POST", f"checkin/marks/{mark.id}"),
        ("GET", f"checkin/devices/{device.id}"),
        ("GET", f"checkin/devices/{device.id}/state"),
        ("POST", f"checkin/devices/{device.id}/revocation"),
        ("POST", f"checkin/points/{own.id}/marks/{registration.id}"),
        ("POST", f"checkin/points/{point.id}/marks/{a_registration(event).id}"),
        ("GET", f"settings/posts/{point.id}"),
        ("POST", f"settings/posts/{point.id}/removal"),
    ]
    answers = [client.open(f"{base}/{path}", method=method).status_code for method, path in paths]
    assert answers == [404] * len(paths)


def test_the_first_visit_sets_up_the_entrance_and_pairs_a_phone(client: FlaskClient) -> None:
    event = an_event()
    base = desk(client, event)
    assert "There is no post yet" in client.get(f"{base}/checkin").text
    shown = client.get(client.post(f"{base}/checkin/pairing").location).text
    point = db.session.scalars(select(CheckInPoint)).one()
    assert (point.kind, point.event_id) == (PointKind.ENTRANCE, event.id)
    code = shown.split('class="checkin__words">')[1].split("<")[0]
    assert 'class="qr"' in shown
    answer = client.post("/checkin/api/pair", json={"code": code, "name": PHONE})
    device = db.session.scalars(select(Device)).one()
    state = client.get(f"{base}/checkin/devices/{device.id}/state").text
    assert "data-poll" not in state
    assert f"Paired: {PHONE}" in state
    assert ("Unpair the phone" in state, "Cancel the code" in state) == (True, False)
    client.post(f"{base}/checkin/devices/{device.id}/revocation")
    assert Phone(client, answer.get_json()["token"]).get("roster").status_code == 401


def test_the_code_is_shown_to_nobody_else(client: FlaskClient) -> None:
    event = an_event()
    base = desk(client, event)
    location = client.post(f"{base}/checkin/pairing").location
    desk(client, event, Role.OWNER)
    with client.session_transaction() as session:
        session.pop("pairing")
    assert 'class="qr"' not in client.get(location).text


def test_the_desk_marks_by_hand_and_undoes_with_a_reason(client: FlaskClient) -> None:
    event = an_event()
    base, point = desk(client, event), a_point(event)
    registration = a_registration(event)
    path = f"{base}/checkin/points/{point.id}/marks/{registration.id}?state=absent&_external=1"
    assert client.post(path).location == f"{base}/checkin/people?state=absent"
    client.post(path)
    mark = db.session.scalars(select(CheckIn)).one()
    assert client.post(f"{base}/checkin/marks/{mark.id}", data={"reason": ""}).status_code == 422
    assert client.post(f"{base}/checkin/marks/{mark.id}", data={"reason": "не тот"}).status_code == 303
    db.session.refresh(mark)
    assert (mark.undo_reason, mark.undone_at is not None) == ("не тот", True)
    client.post(path)
    assert [each.undone_at is None for each in db.session.scalars(select(CheckIn).order_by(CheckIn.id))] == [
        False,
        True,
    ]


def test_a_mark_by_hand_reaches_the_phones(client: FlaskClient) -> None:
    event = an_event()
    base, point, registration = desk(client, event), a_point(event), a_registration(event)
    phone = Phone(client, a_device(point)[1])
    before = phone.roster()["seq"]
    client.post(f"{base}/checkin/points/{point.id}/marks/{registration.id}")
    assert [row[0] for row in phone.roster(before)["people"]] == [registration.id]


def test_only_the_confirmed_are_marked_by_hand(client: FlaskClient) -> None:
    event = an_event()
    base, point, registration = desk(client, event), a_point(event), a_registration(event, status=Status.PENDING)
    assert client.post(f"{base}/checkin/points/{point.id}/marks/{registration.id}").status_code == 409


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Алова", "Ёлкина"]),
        ("?state=inside", ["Ёлкина"]),
        ("?state=absent", ["Алова"]),
        ("?q=ЕЛКИНА", ["Ёлкина"]),
        ("?q=научная", ["Алова"]),
        ("?state=x&point=x&sort=x&q=%00", ["Алова", "Ёлкина"]),
    ],
)
def test_the_list_says_who_is_inside(client: FlaskClient, query: str, names: list[str]) -> None:
    event = an_event()
    base, point = desk(client, event), a_point(event)
    library = an_organisation(short_name="Научная библиотека")
    a_registration(event, person=a_person("Алова", organisation=library))
    a_check_in(a_registration(event, person=a_person("Ёлкина")), point)
    page = client.get(f"{base}/checkin/people{query}").text
    assert [name for name in ("Алова", "Ёлкина") if f">{name} " in page] == names


def test_counts_are_sent_again_only_when_they_changed(client: FlaskClient) -> None:
    event = an_event()
    base, point, registration = desk(client, event), a_point(event), a_registration(event)
    first = client.get(f"{base}/checkin/counts")
    again = {"If-None-Match": first.headers["ETag"]}
    assert client.get(f"{base}/checkin/counts", headers=again).status_code == 304
    a_check_in(registration, point)
    assert client.get(f"{base}/checkin/counts", headers=again).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("path", "most"), [("checkin/counts", 13), ("checkin/people", 6)])
def test_pages_cost_the_same_for_one_and_for_three(
    client: FlaskClient, queries: Queries, count: int, path: str, most: int
) -> None:
    event = an_event()
    base = desk(client, event)
    for _ in range(count):
        point = a_point(event)
        a_check_in(a_registration(event, category=a_category(event)), point)
        a_device(point)
    with queries:
        assert client.get(f"{base}/{path}").status_code == 200
    assert len(queries) == most


def test_posts_are_added_renamed_and_removed(client: FlaskClient) -> None:
    event = an_event()
    base = f"{desk(client, event)}/settings/posts"
    a_section(event, number=2)
    client.post(base, data={"name": "Главный вход", "form_key": "a"})
    client.post(base, data={"name": "Главный вход", "form_key": "a"})
    assert client.post(base, data={"name": "Главный вход", "form_key": "b"}).status_code == 422
    client.post(f"{base}/sections")
    client.post(f"{base}/sections")
    points = db.session.scalars(select(CheckInPoint).order_by(CheckInPoint.position)).all()
    assert [point.name for point in points] == ["Главный вход", "section 2"]
    client.post(f"{base}/{points[0].id}", data={"name": "Корпус Б"})
    client.post(f"{base}/{points[1].id}/removal")
    db.session.expire_all()
    assert [point.name for point in db.session.scalars(select(CheckInPoint))] == ["Корпус Б"]


def test_a_post_with_marks_stays(client: FlaskClient) -> None:
    event = an_event()
    base, point = desk(client, event), a_point(event)
    a_check_in(a_registration(event), point)
    assert client.post(f"{base}/settings/posts/{point.id}/removal").status_code == 409
