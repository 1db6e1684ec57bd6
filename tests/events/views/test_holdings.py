from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from eventmgr.accounts.models import User
from eventmgr.core.db import db
from eventmgr.events.models import Event, Role, Series
from tests.factories import a_member, a_place, a_user, an_event
from tests.signing import sign_in

NEW = {
    "series": "0", "holding": "Ежегодная сессия конференции «Кузбасские библиотеки»", "ordinal": "7",
    "theme": "Услуги библиотек", "starts_on": "2027-12-06", "ends_on": "2027-12-06", "format": "in_person",
    "zone": "Asia/Novokuznetsk",
}  # fmt: skip


@pytest.fixture
def user(client: FlaskClient) -> User:
    made = a_user(may_create_events=True)
    sign_in(client, made)
    return made


@pytest.mark.usefixtures("user")
def test_first_event_needs_one_page(client: FlaskClient) -> None:
    answer = client.post("/events/new", data=NEW)
    assert (answer.status_code, answer.location) == (303, "/manage/kuzbasskie-biblioteki-2027/")
    event = db.session.scalars(select(Event)).one()
    assert (event.series.title, event.title, event.zone) == ("«Кузбасские библиотеки»", "VII сессия", NEW["zone"])
    assert client.get(answer.location).status_code == 200


@pytest.mark.usefixtures("user")
@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"holding": ""}, "Please fill this in."),
        ({"theme": ""}, "Please fill this in."),
        ({"ends_on": "2027-12-05"}, "The last day is before the first."),
        ({"zone": "Kemerovo"}, "No time zone has this name."),
        ({"format": "by_post"}, "Invalid Choice"),
        ({"series": "999"}, "Not a valid choice"),
    ],
)
def test_impossible_event_is_refused_and_nothing_is_kept(
    client: FlaskClient, given: dict[str, str], error: str
) -> None:
    answer = client.post("/events/new", data=NEW | given)
    assert (answer.status_code, error in answer.text) == (422, True)
    assert db.session.scalars(select(Series)).all() == []


def test_series_is_chosen_among_ones_own(client: FlaskClient, user: User) -> None:
    stranger, event = an_event(), an_event(ordinal=4)
    client.get("/")
    sign_in(client, a_member(event, Role.ORGANISER, may_create_events=True))
    page = client.get("/events/new").text
    assert f'value="{event.series_id}"' in page
    assert f'value="{stranger.series_id}"' not in page
    assert "next: V" in page
    answer = client.post("/events/new", data=NEW | {"series": str(event.series_id), "ordinal": "5"})
    assert answer.status_code == 303
    ordinals = select(Event.ordinal).where(Event.series_id == event.series_id).order_by(Event.ordinal)
    assert db.session.scalars(ordinals).all() == [4, 5]


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"theme": "Новая", "starts_on": "2028-12-04", "ends_on": "2028-12-05"}, 303),
        ({"theme": "Новая", "starts_on": "2028-12-05", "ends_on": "2028-12-04"}, 422),
        ({}, 422),
    ],
)
def test_next_holding(client: FlaskClient, data: dict[str, Any], status: int) -> None:
    event = an_event(slug="kuzbass")
    a_place(event)
    sign_in(client, a_member(event, Role.OWNER))
    assert client.post("/manage/kuzbass/settings/next", data=data).status_code == status
    themes = db.session.scalars(select(Event.theme).where(Event.series_id == event.series_id).order_by(Event.id)).all()
    assert themes == ["Услуги библиотек"] + (["Новая"] if status == 303 else [])


def test_next_holding_is_proposed_a_year_later(client: FlaskClient) -> None:
    event = an_event(slug="kuzbass")
    sign_in(client, a_member(event, Role.OWNER))
    page = client.get("/manage/kuzbass/settings/next").text
    assert page.count('value="2028-12-06"') == 2
    assert "A draft with the number 8" in page
