"""The next holding of a series, begun from the previous one."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from eventmgr.accounts.models import User
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.history import record
from eventmgr.events import copying
from eventmgr.events.models import Event, Membership, Place, Role, Room
from eventmgr.events.operations.events import add_event
from eventmgr.events.queries import next_ordinal

TEXTS = (
    "day_starts_at", "day_ends_at", "participant_noun", "contact_name", "contact_email", "description",
    "description_en", "directions", "directions_en", "consent", "consent_en",
)  # fmt: skip
PLACE = ("name", "name_en", "settlement", "settlement_en", "address", "address_en", "position")
ROOM = ("name", "name_en", "capacity", "equipment", "remote_link", "position")


def start_next(*, event: Event, theme: str, starts_on: date, ends_on: date, by: User) -> Event:
    """A draft with the team, places, rooms and texts of `event`, one ordinal on; packages above add their part.

    Nobody who took part is copied. Raises RuleBroken as `add_event`.
    """
    ordinal = next_ordinal(event.series_id) if event.ordinal else None
    new = add_event(
        series=event.series, ordinal=ordinal, theme=theme, starts_on=starts_on, ends_on=ends_on, zone=event.zone,
        format=event.format, by=by,
    )  # fmt: skip
    for name in TEXTS:
        setattr(new, name, getattr(event, name))
    _copy_team(event, new, by)
    _copy_rooms(event, new, _copy_places(event, new))
    db.session.flush()
    for copy in copying.copiers:
        copy(event, new)
    record("event.start_next", new, by=by, event_id=new.id, after={"from": event.slug})
    return new


def _copy_team(event: Event, new: Event, by: User) -> None:
    for member in db.session.scalars(select(Membership).where(Membership.event_id == event.id)):
        if (member.user_id, member.role) != (by.id, Role.OWNER):
            db.session.add(Membership(event=new, user=member.user, role=member.role, since=now()))


def _copy_places(event: Event, new: Event) -> dict[int, Place]:
    """The new place of each old one, by the old one's id."""
    places = {old.id: Place(event=new, **{name: getattr(old, name) for name in PLACE}) for old in event.places}
    db.session.add_all(places.values())
    return places


def _copy_rooms(event: Event, new: Event, places: dict[int, Place]) -> None:
    for old in event.rooms:
        place = places[old.place_id] if old.place_id else None
        db.session.add(Room(event=new, place=place, **{name: getattr(old, name) for name in ROOM}))
