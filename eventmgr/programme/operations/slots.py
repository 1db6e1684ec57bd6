"""Places in the programme: made, moved, stretched, removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import update

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event, Room
from eventmgr.events.queries import touch
from eventmgr.programme.models import Section, Slot, SlotKind, Talk
from eventmgr.programme.rules import check_times, check_version

COLUMNS = ("kind", "room_id", "section_id", "starts_at", "ends_at", "title", "title_en", "note", "note_en")


def add_slot(
    *,
    event: Event,
    kind: SlotKind,
    starts_at: datetime,
    ends_at: datetime,
    by: Actor | None,
    room: Room | None = None,
    section: Section | None = None,
    **texts: str,
) -> Slot:
    """`texts`: title, title_en, note, note_en. A break without a room is for all rooms. Raises RuleBroken."""
    _check(event.id, kind, starts_at, ends_at, room, section)
    slot = Slot(
        event=event, kind=kind, room=room, section=_section_for(kind, section),
        starts_at=starts_at, ends_at=ends_at, **texts,
    )  # fmt: skip
    db.session.add(slot)
    record("slot.add", slot, by=by, after=snapshot(slot, *COLUMNS), event_id=event.id)
    touch(event.id)
    return slot


def change_slot(
    *,
    slot: Slot,
    kind: SlotKind,
    starts_at: datetime,
    ends_at: datetime,
    by: Actor | None,
    room: Room | None = None,
    section: Section | None = None,
    version: int | None = None,
    **texts: str,
) -> Slot:
    """Everything the form shows. Raises RuleBroken, ChangedMeanwhile."""
    _check(slot.event_id, kind, starts_at, ends_at, room, section)
    before = _take(slot, version)
    if kind is SlotKind.BREAK and slot.talks:
        raise RuleBroken(_("There are talks in it. A break holds none."), "kind")
    slot.kind, slot.section_id = kind, section.id if section and kind is not SlotKind.BREAK else None
    slot.room_id, slot.starts_at, slot.ends_at = room.id if room else None, starts_at, ends_at
    for name, text in texts.items():
        setattr(slot, name, text)
    return _changed("slot.change", slot, before, by)


def move_slot(
    *, slot: Slot, room: Room | None, starts_at: datetime, by: Actor | None, version: int | None = None
) -> Slot:
    """To another room and time, as long as before. Raises RuleBroken, ChangedMeanwhile."""
    _check_room(slot.event_id, room)
    before = _take(slot, version)
    length = slot.ends_at - slot.starts_at
    slot.room_id = room.id if room else None
    slot.starts_at, slot.ends_at = starts_at, starts_at + length
    return _changed("slot.move", slot, before, by)


def resize_slot(*, slot: Slot, ends_at: datetime, by: Actor | None, version: int | None = None) -> Slot:
    """Raises RuleBroken, ChangedMeanwhile."""
    before = _take(slot, version)
    check_times(slot.starts_at, ends_at)
    slot.ends_at = ends_at
    return _changed("slot.resize", slot, before, by)


def remove_slot(*, slot: Slot, by: Actor | None, version: int | None = None) -> None:
    """Its talks stay and wait for a place. Raises ChangedMeanwhile."""
    before = _take(slot, version)
    talks = [talk.id for talk in slot.talks]
    record("slot.remove", slot, by=by, before=before | {"talks": talks}, event_id=slot.event_id)
    freed = {"slot_id": None, "slot_position": 0, "version": Talk.version + 1}
    db.session.execute(update(Talk).where(Talk.slot_id == slot.id).values(freed))
    db.session.expire(slot, ["talks"])
    event_id = slot.event_id
    db.session.delete(slot)
    db.session.flush()
    touch(event_id)


def _take(slot: Slot, version: int | None) -> dict[str, Any]:
    db.session.refresh(slot, with_for_update=True)
    check_version(slot, version)
    return snapshot(slot, *COLUMNS)


def _changed(action: str, slot: Slot, before: dict[str, Any], by: Actor | None) -> Slot:
    slot.version += 1
    db.session.flush()
    db.session.expire(slot, ["room", "section"])
    record(action, slot, by=by, before=before, after=snapshot(slot, *COLUMNS))
    touch(slot.event_id)
    return slot


def _check(
    event_id: int, kind: SlotKind, starts_at: datetime, ends_at: datetime, room: Room | None, section: Section | None
) -> None:
    check_times(starts_at, ends_at)
    _check_room(event_id, room)
    if kind is SlotKind.SECTION and section is None:
        raise RuleBroken(_("Please choose the section that meets here."), "section")
    if section is not None and section.event_id != event_id:
        raise RuleBroken(_("This section belongs to another event."), "section")


def _check_room(event_id: int, room: Room | None) -> None:
    if room is not None and room.event_id != event_id:
        raise RuleBroken(_("This room belongs to another event."), "room")


def _section_for(kind: SlotKind, section: Section | None) -> Section | None:
    return None if kind is SlotKind.BREAK else section
