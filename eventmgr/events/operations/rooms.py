"""Rooms: where slots of the programme take place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event, Room
from eventmgr.events.queries import touch

CHANGEABLE = ("name", "name_en", "place_id", "capacity", "equipment", "remote_link")


def add_room(*, event: Event, by: Actor | None, **values: Any) -> Room:
    """`name` is needed, the rest of `CHANGEABLE` is not. Raises RuleBroken for a name that is taken."""
    _check(event, values, None)
    last = db.session.scalar(select(func.max(Room.position)).where(Room.event_id == event.id))
    room = Room(event_id=event.id, position=0 if last is None else last + 1, **_known(values))
    db.session.add(room)
    record("room.add", room, by=by, event_id=event.id, after=_known(values))
    _shown_anew(event)
    return room


def change_room(*, room: Room, by: Actor, **values: Any) -> None:
    """Raises RuleBroken for a name that is taken."""
    _check(room.event, values, room.id)
    before = snapshot(room, *CHANGEABLE)
    for name, value in _known(values).items():
        setattr(room, name, value)
    record("room.change", room, by=by, before=before, after=snapshot(room, *CHANGEABLE))
    _shown_anew(room.event)


def remove_room(*, room: Room, by: Actor) -> None:
    """Raises RuleBroken when something is planned in it: the database knows, whoever planned it."""
    event, name, before = room.event, room.name, snapshot(room, *CHANGEABLE)
    try:
        with db.session.begin_nested():
            db.session.delete(room)
            db.session.flush()
    except IntegrityError as error:
        message = _("%(room)s stands in the programme. Move what is planned there, then remove the room.", room=name)
        raise RuleBroken(message) from error
    record("room.remove", room, by=by, event_id=event.id, before=before)
    _shown_anew(event)


def reorder_rooms(*, event: Event, order: Sequence[int], by: Actor) -> None:
    """Put rooms in the order of their ids; those that are not named follow in their present order."""
    rooms = {room.id: room for room in event.rooms}
    first = [rooms.pop(room_id) for room_id in dict.fromkeys(order) if room_id in rooms]
    arranged = [*first, *rooms.values()]
    for position, room in enumerate(arranged):
        room.position = position
    record("room.reorder", event, by=by, event_id=event.id, after={"order": [room.id for room in arranged]})
    _shown_anew(event)


def _check(event: Event, values: dict[str, Any], room_id: int | None) -> None:
    name, place_id = values.get("name"), values.get("place_id")
    same = select(Room.id).where(Room.event_id == event.id, Room.name == name, Room.id != (room_id or 0))
    if name is not None and db.session.scalar(same) is not None:
        raise RuleBroken(_("There is a room with this name."), "name")
    if place_id is not None and place_id not in {place.id for place in event.places}:
        raise RuleBroken(_("This place is not of this event."), "place_id")


def _shown_anew(event: Event) -> None:
    db.session.flush()
    db.session.expire(event, ["rooms"])
    touch(event.id)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in CHANGEABLE}
