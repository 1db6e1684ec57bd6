from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.badges.codes import grouped
from eventmgr.badges.operations import mark_printed, revoke_badge
from eventmgr.badges.selection import BadgeState, Wanted, holders
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.programme.models import Section
from eventmgr.registration.models import AttendanceMode, Category, ChoiceStatus, SectionChoice, Status
from tests.factories import (
    a_badge,
    a_category,
    a_person,
    a_registration,
    a_section,
    an_event,
    an_organisation,
    saved,
)


@pytest.fixture
def event(app: Flask) -> Event:
    """Воронцова printed, Ёлкин on-line, Лапин of the press in a section, Сомова revoked; one cancelled, one foreign."""
    event = an_event()
    press = a_category(event, title="Пресса")
    mark_printed(badge_ids=[a_badge(a_registration(event, person=a_person("Воронцова"))).id], by=None)
    a_badge(a_registration(event, person=a_person("Ёлкин", "Пётр", ""), mode=AttendanceMode.ONLINE))
    paper = an_organisation(short_name="Газета «Кузбасс»")
    lapin = a_registration(event, person=a_person("Лапин", "Фома", "", organisation=paper), category=press)
    a_badge(lapin, code="P8SHC97SCH4VKHARWJ")
    section = a_section(event, number=5)
    saved(SectionChoice(registration=lapin, section=section, status=ChoiceStatus.CONFIRMED, chosen_at=now()))
    revoke_badge(badge=a_badge(a_registration(event, person=a_person("Сомова"))), reason="потерян", by=None)
    a_badge(a_registration(event, person=a_person("Ким"), status=Status.CANCELLED))
    a_badge(a_registration(an_event(), person=a_person("Чужой")))
    return event


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["Воронцова", "Ёлкин", "Лапин"]),
        ({"state": BadgeState.PRINTED}, ["Воронцова"]),
        ({"state": BadgeState.UNPRINTED}, ["Ёлкин", "Лапин"]),
        ({"state": BadgeState.MISSING}, ["Сомова"]),
        ({"mode": AttendanceMode.ONLINE}, ["Ёлкин"]),
        ({"search": "елкин ПЁТР"}, ["Ёлкин"]),
        ({"search": "газета «кузбасс»"}, ["Лапин"]),
        ({"search": grouped("P8SHC97SCH4VKHARWJ").lower()}, ["Лапин"]),
        ({"search": "%"}, ["Воронцова", "Ёлкин", "Лапин"]),
        ({"search": "Лапин Пётр"}, []),
        ({"category_id": 0}, []),
        ({"section_id": 0}, []),
    ],
)
def test_the_choice_is_narrowed(event: Event, given: dict[str, Any], expected: list[str]) -> None:
    assert [holder.name.split()[0] for holder in holders(event, Wanted(**given))] == expected


def test_category_and_section_narrow_together(event: Event) -> None:
    press = db.session.scalars(select(Category).where(Category.title == "Пресса")).one()
    section = db.session.scalars(select(Section).where(Section.event_id == event.id)).one()
    both = Wanted(category_id=press.id, section_id=section.id)
    assert [holder.name for holder in holders(event, both)] == ["Лапин Фома"]
