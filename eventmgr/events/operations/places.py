"""Places: where an event is held."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from eventmgr.core.db import db
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event, Place
from eventmgr.events.queries import touch

CHANGEABLE = ("name", "name_en", "settlement", "settlement_en", "address", "address_en")


def add_place(*, event: Event, by: Actor | None, **values: Any) -> Place:
    """`name` and `settlement` («г. Кемерово») are needed, the rest of `CHANGEABLE` is not."""
    last = db.session.scalar(select(func.max(Place.position)).where(Place.event_id == event.id))
    place = Place(event_id=event.id, position=0 if last is None else last + 1, **_known(values))
    db.session.add(place)
    record("place.add", place, by=by, event_id=event.id, after=_known(values))
    _shown_anew(event)
    return place


def change_place(*, place: Place, by: Actor, **values: Any) -> None:
    before = snapshot(place, *CHANGEABLE)
    for name, value in _known(values).items():
        setattr(place, name, value)
    record("place.change", place, by=by, before=before, after=snapshot(place, *CHANGEABLE))
    _shown_anew(place.event)


def remove_place(*, place: Place, by: Actor) -> None:
    """Its rooms stay, without a place."""
    event = place.event
    record("place.remove", place, by=by, before=snapshot(place, *CHANGEABLE))
    db.session.delete(place)
    db.session.flush()
    _shown_anew(event)


def _shown_anew(event: Event) -> None:
    db.session.flush()
    db.session.expire(event, ["places", "rooms"])
    touch(event.id)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in CHANGEABLE}
