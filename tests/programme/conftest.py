"""A small conference, on the desk and in a browser."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.accounts.models import User
from eventmgr.core.db import db
from eventmgr.events.models import Event, Role, Room
from eventmgr.programme.models import Section, Slot, SlotKind, Talk
from tests import factories as make
from tests.factories import at
from tests.live import browser_type_launch_args
from tests.signing import sign_in

__all__ = ["browser_type_launch_args"]


@pytest.fixture(scope="session")
def base_url() -> str:
    """Tests name the whole address: each has a server of its own."""
    return ""


@dataclass
class Conference:
    """Two rooms; a block of section 1 in the first from 13:00 with two talks; one talk waits for a place."""

    event: Event
    rooms: list[Room]
    section: Section
    block: Slot
    talks: list[Talk]
    waiting: Talk


def a_conference() -> Conference:
    event = make.an_event()
    rooms = [make.a_room(event, name=name, position=at) for at, name in enumerate(("Большой зал", "Конференц-зал"))]
    section = make.a_section(event, number=1, title="Секция краеведческой работы", short_title="Краеведение")
    block = make.a_slot(event, at(13), at(14, 30), kind=SlotKind.SECTION, section=section, room=rooms[0])
    people = [make.a_person("Мельник", "Денис", "Олегович"), make.a_person("Лыкова", "Анна", "Саввична")]
    talks = [
        make.a_talk(event, person, title=title, section=section, slot=block, slot_position=position)
        for position, (person, title) in enumerate(zip(people, ("Районная газета", "Памятники области"), strict=True))
    ]
    waiting = make.a_talk(event, people[0], title="Читальный зал без стен", section=section)
    return Conference(event, rooms, section, block, talks, waiting)


@pytest.fixture
def conference(app: Flask) -> Conference:
    made = a_conference()
    db.session.expire_all()
    return made


@pytest.fixture
def builder(conference: Conference) -> User:
    return make.a_member(conference.event, Role.PROGRAMME, name="Г. П. Воронцова")


@pytest.fixture
def desk(client: FlaskClient, builder: User) -> FlaskClient:
    return sign_in(client, builder)


@pytest.fixture
def event(app: Flask) -> Event:
    return make.an_event()


@pytest.fixture
def block(event: Event) -> Slot:
    section = make.a_section(event)
    return make.a_slot(event, at(13), at(14, 30), kind=SlotKind.SECTION, section=section, room=make.a_room(event))
