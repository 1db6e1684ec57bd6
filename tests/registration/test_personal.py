from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.registration.attachments import days_of_event
from eventmgr.registration.calendar import event_calendar
from eventmgr.registration.links import new_link
from eventmgr.registration.models import PersonalLink, Registration, Status
from tests.factories import DAY, a_category, a_place, a_room, a_section, a_slot, an_event, at
from tests.registration.people import registered, set_event_capacity


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event()


@pytest.fixture
def mine(event: Event) -> Registration:
    return registered(event, a_category(event))


@pytest.fixture
def path(mine: Registration, event: Event) -> str:
    token = new_link(mine, event)
    db.session.flush()
    return f"/me/{token}"


PAGES = ("", "/data", "/sections", "/cancellation", "/calendar.ics")


@pytest.mark.parametrize("part", PAGES)
def test_no_page_is_kept_or_indexed(client: FlaskClient, path: str, part: str) -> None:
    answer = client.get(path + part)
    assert answer.status_code == 200
    assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")


@pytest.mark.parametrize("token", ["x", "x" * 32, "x" * 500, "%00", "%2e"])
@pytest.mark.parametrize("part", PAGES)
def test_an_unknown_link_opens_nothing(client: FlaskClient, token: str, part: str) -> None:
    assert client.get(f"/me/{token}{part}").status_code == 404


@pytest.mark.parametrize("change", [{"revoked_at": now()}, {"expires_at": now()}], ids=["revoked", "expired"])
def test_a_closed_link_opens_nothing(client: FlaskClient, path: str, change: dict[str, object]) -> None:
    db.session.query(PersonalLink).update(change)
    assert client.get(path).status_code == 404


def test_looking_writes_nothing(client: FlaskClient, path: str) -> None:
    for part in PAGES:
        client.get(path + part)
    assert not db.session.new
    assert not db.session.dirty


def test_the_place_in_the_queue_is_shown(client: FlaskClient, event: Event) -> None:
    set_event_capacity(event, 1)
    category = a_category(event)
    *_others, last = (registered(event, category) for _ in range(4))
    token = new_link(last, event)
    db.session.flush()
    client.post("/language/en")
    assert "number 3" in client.get(f"/me/{token}").text


def test_data_is_corrected(client: FlaskClient, mine: Registration, path: str) -> None:
    data = {
        "family": "Ёлкина", "given": "Анна", "patronymic": "", "email": mine.email, "gender": "", "phone": "+7 900",
        "version": str(mine.version), "organisation": "", "position": "директор",
    }  # fmt: skip
    assert client.post(f"{path}/data", data=data).status_code == 303
    assert (mine.person.name, mine.person.phone, mine.person.position) == ("Ёлкина Анна", "+7 900", "директор")
    late = client.post(f"{path}/data", data=data)
    assert late.status_code == 422


def test_a_new_address_moves_to_a_new_link(client: FlaskClient, mine: Registration, path: str) -> None:
    data = {"family": "Белова", "given": "Анна", "email": "new@example.org", "version": str(mine.version)}
    answer = client.post(f"{path}/data", data=data)
    assert client.get(path).status_code == 404
    assert client.get(answer.location).status_code == 200


def test_sections_are_changed(client: FlaskClient, event: Event, mine: Registration, path: str) -> None:
    one, other = a_section(event), a_section(event)
    assert client.post(f"{path}/sections", data={"sections": [one.id, other.id]}).status_code == 303
    assert sorted(choice.section_id for choice in mine.choices) == [one.id, other.id]
    client.post(f"{path}/sections", data={"sections": [other.id, a_section(an_event()).id]})
    assert [choice.section_id for choice in mine.choices] == [other.id]


def test_cancelling_asks_first(client: FlaskClient, mine: Registration, path: str) -> None:
    client.get(f"{path}/cancellation")
    assert mine.status is Status.CONFIRMED
    assert client.post(f"{path}/cancellation").status_code == 303
    assert mine.status is Status.CANCELLED
    assert client.post(f"{path}/cancellation").status_code == 404
    assert client.get(path).status_code == 200


def test_the_calendar_names_the_zone_and_its_rules(event: Event) -> None:
    a_place(event)
    calendar = Calendar.from_ical(event_calendar(event))
    [zone] = calendar.walk("VTIMEZONE")
    [entry] = calendar.walk("VEVENT")
    assert (zone["TZID"], entry["DTSTART"].params["TZID"]) == ("Asia/Novokuznetsk",) * 2
    assert entry["DTSTART"].dt.replace(tzinfo=None).isoformat() == f"{DAY}T09:00:00"
    assert "Кемерово" in entry["LOCATION"]


def test_the_letter_brings_the_same_calendar(event: Event) -> None:
    found = days_of_event(event.id)
    assert (found.filename, found.content_type) == (f"{event.slug}.ics", "text/calendar")
    assert b"BEGIN:VTIMEZONE" in found.data


def test_my_calendar_has_my_sections(client: FlaskClient) -> None:
    event = an_event(programme_published_at=now())
    section, room = a_section(event, title="Секция краеведения"), a_room(event, name="Малый зал")
    a_slot(event, at(13), at(14), kind="section", section=section, room=room)
    made = registered(event, a_category(event), section_ids=[section.id])
    token = new_link(made, event)
    db.session.flush()

    entries = Calendar.from_ical(client.get(f"/me/{token}/calendar.ics").data).walk("VEVENT")
    assert [str(entry.get("LOCATION")) for entry in entries if entry["SUMMARY"] == "Секция краеведения"] == [
        "Малый зал"
    ]
