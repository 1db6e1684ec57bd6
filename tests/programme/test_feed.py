from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from eventmgr.core.db import db
from eventmgr.programme import operations
from eventmgr.programme.models import SlotKind
from tests import factories as make
from tests.factories import ZONE, at
from tests.programme.conftest import Conference


@pytest.fixture
def published(conference: Conference) -> Conference:
    make.a_slot(conference.event, at(12), at(13), kind=SlotKind.BREAK, title="Обед")
    operations.publish_programme(event=conference.event, by=None)
    db.session.commit()
    return conference


def entries(client: FlaskClient, conference: Conference, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/e/{conference.event.slug}/programme.ics{query}", headers={"Accept-Language": "ru"})
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    calendar = Calendar.from_ical(answer.data)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == [ZONE]
    return {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}


def uid(conference: Conference) -> str:
    return f"slot-{conference.block.id}.event-{conference.event.id}@eventmgr"


def test_a_meeting_is_read_back_with_its_time_zone_room_and_talks(client: FlaskClient, published: Conference) -> None:
    entry = entries(client, published)[uid(published)]

    assert (entry["DTSTART"].dt, entry["DTSTART"].params["TZID"]) == (at(13), ZONE)
    assert entry["DTEND"].dt == at(14, 30)
    assert str(entry["SUMMARY"]) == "Секция 1. Секция краеведческой работы"
    assert str(entry["LOCATION"]) == "Большой зал"
    assert str(entry["DESCRIPTION"]).splitlines() == [
        "13:00 Районная газета (Д.\u00a0О.\u00a0Мельник)",
        "13:20 Памятники области (А.\u00a0С.\u00a0Лыкова)",
    ]


def test_a_meeting_that_moves_keeps_its_uid_and_counts_up(client: FlaskClient, published: Conference) -> None:
    before = entries(client, published)[uid(published)]
    operations.move_slot(slot=published.block, room=published.rooms[1], starts_at=at(15), by=None)
    db.session.commit()

    after = entries(client, published)[uid(published)]

    assert (after["SEQUENCE"], after["DTSTART"].dt) == (before["SEQUENCE"] + 1, at(15))


def test_a_talk_of_its_own_that_moves_keeps_its_uid(client: FlaskClient, published: Conference) -> None:
    talk = published.waiting
    operations.schedule_talk_alone(talk=talk, room=published.rooms[1], starts_at=at(9), by=None)
    db.session.commit()
    before = set(entries(client, published))
    operations.schedule_talk_alone(talk=talk, room=published.rooms[0], starts_at=at(10), by=None)
    db.session.commit()

    assert set(entries(client, published)) == before


def test_the_calendar_of_a_section_has_its_meetings_and_what_is_for_all(
    client: FlaskClient, published: Conference
) -> None:
    other = make.a_section(published.event, number=2)
    make.a_slot(published.event, at(15), at(16), kind=SlotKind.SECTION, section=other)
    operations.publish_programme(event=published.event, by=None)
    db.session.commit()

    summaries = [str(entry["SUMMARY"]) for entry in entries(client, published, "?section=1").values()]

    assert summaries == ["Обед", "Секция 1. Секция краеведческой работы"]


def test_there_is_no_calendar_before_the_publication(client: FlaskClient, conference: Conference) -> None:
    assert client.get(f"/e/{conference.event.slug}/programme.ics").status_code == 404
