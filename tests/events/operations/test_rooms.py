from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.events.models import Place, Room
from eventmgr.events.operations import (
    add_place,
    add_room,
    change_place,
    change_room,
    remove_place,
    remove_room,
    reorder_rooms,
)
from tests.factories import a_place, a_room, a_slot, a_user, an_event, at


def test_rooms_are_added_at_the_end(app: Flask) -> None:
    event, user = an_event(), a_user()
    for name in ("Большой зал", "Малый зал"):
        add_room(event=event, by=user, name=name, capacity=60)
    assert [(room.name, room.position) for room in event.rooms] == [("Большой зал", 0), ("Малый зал", 1)]


def test_two_rooms_of_an_event_have_different_names(app: Flask) -> None:
    event, user = an_event(), a_user()
    first, second = (add_room(event=event, by=user, name=name) for name in ("А", "Б"))
    with pytest.raises(RuleBroken) as error:
        add_room(event=event, by=user, name="А")
    assert error.value.field == "name"
    with pytest.raises(RuleBroken):
        change_room(room=second, by=user, name="А")
    change_room(room=first, by=user, name="А", capacity=10)
    assert first.capacity == 10


def test_place_of_another_event_is_refused(app: Flask) -> None:
    with pytest.raises(RuleBroken) as error:
        add_room(event=an_event(), by=a_user(), name="А", place_id=a_place(an_event()).id)
    assert error.value.field == "place_id"


def test_room_that_is_used_stays_and_says_so(app: Flask) -> None:
    event = an_event()
    room = a_room(event, name="Большой зал")
    a_slot(event, at(10), at(11), room=room)
    with pytest.raises(RuleBroken, match="Большой зал"):
        remove_room(room=room, by=a_user())
    assert db.session.scalars(select(Room.name)).all() == ["Большой зал"]


def test_unused_room_is_removed(app: Flask) -> None:
    event = an_event()
    remove_room(room=a_room(event), by=a_user())
    assert event.rooms == []


def test_rooms_are_reordered_and_strangers_ignored(app: Flask) -> None:
    event = an_event()
    a, b, c = (a_room(event, name=name, position=n) for n, name in enumerate("абв"))
    reorder_rooms(event=event, order=[c.id, a_room(an_event()).id, a.id, c.id], by=a_user())
    assert [room.name for room in event.rooms] == ["в", "а", "б"]
    assert b.position == 2


def test_rooms_outlive_their_place(app: Flask) -> None:
    event, user = an_event(), a_user()
    place = add_place(event=event, by=user, name="Библиотека", settlement="г. Кемерово")
    room = add_room(event=event, by=user, name="А", place_id=place.id)
    remove_place(place=place, by=user)
    db.session.refresh(room)
    assert (event.places, room.place_id) == ([], None)


def test_place_is_changed(app: Flask) -> None:
    place = a_place(an_event())
    change_place(place=place, by=a_user(), address="ул. Дзержинского, 19")
    assert db.session.scalars(select(Place.address)).all() == ["ул. Дзержинского, 19"]
