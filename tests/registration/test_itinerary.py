from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.programme.models import Section, SlotKind
from eventmgr.programme.queries import programme_of
from eventmgr.registration.itinerary import slots_for, stops_at
from eventmgr.registration.links import new_link
from tests.factories import a_category, a_person, a_room, a_section, a_slot, a_talk, an_event, at
from tests.registration.people import registered


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event(programme_published_at=now())


@pytest.fixture
def chosen(event: Event) -> Section:
    """A plenary with one talk, lunch, and two sections at the same hour; the chosen one is the second."""
    hall, room = a_room(event, name="Большой зал"), a_room(event, name="Краеведческий зал", position=1)
    other, chosen = (a_section(event, number=n, title=title) for n, title in ((1, "Методика"), (2, "Краеведение")))
    plenary = a_slot(event, at(10), at(12), kind=SlotKind.PLENARY, title="Пленарное заседание", room=hall)
    speaker = a_person("Гончарова", "Людмила", "Никитична")
    a_talk(event, speaker, title="Цена услуги", slot=plenary, slot_position=0)
    a_slot(event, at(12), at(13), kind=SlotKind.BREAK, title="Обед", note="Столовая")
    a_slot(event, at(13), at(14), kind=SlotKind.SECTION, section=other, room=hall)
    a_slot(event, at(13), at(14), kind=SlotKind.SECTION, section=chosen, room=room)
    return chosen


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (9, 0, [None, ("Сначала, в 10:00", "Пленарное заседание", "Большой зал", "")]),
        (10, 5, [("Сейчас, до 12:00", "Пленарное заседание", "Большой зал", "«Цена услуги», Л. Н. Гончарова"),
                 ("Затем, в 13:00", "Краеведение", "Краеведческий зал", "Перед этим, в 12:00: обед. Столовая")]),
        (12, 30, [("Сейчас, до 13:00", "Обед", "Столовая", ""),
                  ("Затем, в 13:00", "Краеведение", "Краеведческий зал", "")]),
        (13, 30, [("Сейчас, до 14:00", "Краеведение", "Краеведческий зал", ""), None]),
        (14, 0, [None, None]),
    ],
)  # fmt: skip
def test_the_way_through_the_day(event: Event, chosen: Section, hour: int, minute: int, expected: list[object]) -> None:
    programme = programme_of(event)
    found = stops_at(programme, slots_for(programme, {chosen.id}, 0), at(hour, minute))
    said = [stop and (stop.label, stop.title, stop.where, stop.note.replace("\u00a0", " ")) for stop in found]
    assert said == expected


def test_another_day_is_named(event: Event, chosen: Section) -> None:
    programme = programme_of(event)
    following = stops_at(programme, slots_for(programme, set(), 0), at(9) - timedelta(days=1))[1]
    assert following is not None
    assert following.label.replace("\u00a0", " ") == "Сначала, 6 декабря в 10:00"


def test_speakers_go_where_they_speak(event: Event) -> None:
    section, speaker = a_section(event, number=1), a_person("Ткач", "Сергей", "Львович")
    slot = a_slot(event, at(13), at(14), kind=SlotKind.SECTION, section=section)
    a_talk(event, speaker, section=section, slot=slot, slot_position=0)
    programme = programme_of(event)
    assert [each.id for each in slots_for(programme, set(), speaker.id)] == [slot.id]
    assert slots_for(programme, set(), 0) == []


def test_where_somebody_speaks_comes_before_what_was_chosen(event: Event, chosen: Section) -> None:
    speaker, section = a_person("Ткач", "Сергей", "Львович"), a_section(event, number=3, title="Каталог")
    slot = a_slot(event, at(13), at(14), kind=SlotKind.SECTION, section=section)
    a_talk(event, speaker, section=section, slot=slot, slot_position=0)
    programme = programme_of(event)
    following = stops_at(programme, slots_for(programme, {chosen.id}, speaker.id), at(12, 30))[1]
    assert following is not None
    assert following.title == "Каталог"


@pytest.mark.parametrize(("is_published", "expected"), [(True, True), (False, False)])
def test_the_personal_page_leads_to_what_comes_first(
    client: FlaskClient, event: Event, chosen: Section, is_published: bool, expected: bool
) -> None:
    event.programme_published_at = now() if is_published else None
    token = new_link(registered(event, a_category(event)), event)
    db.session.flush()
    assert ('class="now now--next"' in client.get(f"/me/{token}").text) is expected
