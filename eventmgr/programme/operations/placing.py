"""Where a talk stands: in a block at a position, on a slot of its own, or nowhere yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _

from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.history import Actor, record
from eventmgr.events.models import Room
from eventmgr.events.queries import touch
from eventmgr.programme.models import Slot, SlotKind, Talk
from eventmgr.programme.rules import SHORTEST, check_holds_talks, check_version


@dataclass(frozen=True)
class Placement:
    """Where a talk stands: `slot_id` and `position`, or `room_id` and `starts_at` of its own slot, or nothing."""

    slot_id: int | None = None
    position: int = 0
    room_id: int | None = None
    starts_at: datetime | None = None

    def plain(self) -> dict[str, Any]:
        starts = self.starts_at.isoformat() if self.starts_at else None
        return {"slot_id": self.slot_id, "position": self.position, "room_id": self.room_id, "starts_at": starts}


def placement_of(talk: Talk) -> Placement:
    slot = talk.slot
    if slot is None:
        return Placement()
    if slot.kind is SlotKind.TALK:
        return Placement(room_id=slot.room_id, starts_at=slot.starts_at)
    return Placement(slot_id=slot.id, position=[each.id for each in slot.talks].index(talk.id))


def schedule_talk(
    *, talk: Talk, slot: Slot, by: Actor | None, position: int | None = None, version: int | None = None
) -> Talk:
    """Put `talk` into `slot` at `position` (None: the end). Raises RuleBroken, ChangedMeanwhile."""
    check_holds_talks(slot)
    before = _take(talk, version)
    others = [each for each in slot.talks if each.id != talk.id]
    if slot.kind is SlotKind.TALK and others:
        raise RuleBroken(_("This place holds one talk only."), "slot")
    if talk.slot_id != slot.id:
        leave_slot(talk)
    at = len(others) if position is None else max(0, min(position, len(others)))
    talk.slot_id = slot.id
    _number([*others[:at], talk, *others[at:]])
    slot.version += 1
    return _moved("talk.schedule", talk, before, by)


def schedule_talk_alone(
    *, talk: Talk, room: Room | None, starts_at: datetime, by: Actor | None, version: int | None = None
) -> Talk:
    """Give `talk` a slot of its own in `room`, as long as the talk lasts. Raises RuleBroken, ChangedMeanwhile."""
    if room is not None and room.event_id != talk.event_id:
        raise RuleBroken(_("This room belongs to another event."), "room")
    before = _take(talk, version)
    if talk.slot is not None and talk.slot.kind is SlotKind.TALK:
        # Calendars know the slot by its id: it moves, it is not made anew.
        own = talk.slot
        own.room_id, own.starts_at, own.ends_at = room.id if room else None, starts_at, starts_at + own.length
        own.version += 1
        return _moved("talk.schedule", talk, before, by)
    leave_slot(talk)
    slot = Slot(
        event_id=talk.event_id,
        kind=SlotKind.TALK,
        room_id=room.id if room else None,
        section_id=talk.section_id,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=max(talk.duration, SHORTEST)),
    )
    db.session.add(slot)
    db.session.flush()
    talk.slot_id, talk.slot_position = slot.id, 0
    return _moved("talk.schedule", talk, before, by)


def unschedule_talk(*, talk: Talk, by: Actor | None, version: int | None = None) -> Talk:
    """Back to those that wait for a place. Raises ChangedMeanwhile."""
    before = _take(talk, version)
    leave_slot(talk)
    return _moved("talk.unschedule", talk, before, by)


def reorder_talks(*, slot: Slot, ids: Sequence[int], by: Actor | None, version: int | None = None) -> Slot:
    """The talks of `slot` in the order of `ids`. Raises ChangedMeanwhile when they are not the same talks any more."""
    db.session.refresh(slot, with_for_update=True)
    check_version(slot, version)
    talks = {talk.id: talk for talk in slot.talks}
    if sorted(ids) != sorted(talks):
        raise ChangedMeanwhile(_("Talks were added or taken away meanwhile. Nothing was overwritten."))
    before = list(talks)
    _number([talks[talk_id] for talk_id in ids])
    slot.version += 1
    record("slot.reorder", slot, by=by, before={"talks": before}, after={"talks": list(ids)})
    db.session.flush()
    db.session.expire(slot, ["talks"])
    touch(slot.event_id)
    return slot


def leave_slot(talk: Talk) -> None:
    """Take the talk out; a slot that held nothing else and existed for it alone goes."""
    slot = talk.slot
    talk.slot_id, talk.slot_position = None, 0
    db.session.flush()
    db.session.expire(talk, ["slot"])
    if slot is None:
        return
    db.session.expire(slot, ["talks"])
    slot.version += 1
    if slot.kind is SlotKind.TALK and not slot.talks:
        db.session.delete(slot)
        db.session.flush()
    else:
        _number(slot.talks)


def _take(talk: Talk, version: int | None) -> dict[str, Any]:
    """Lock the talk, see that nobody moved it meanwhile, and say where it stood."""
    db.session.refresh(talk, with_for_update=True)
    check_version(talk, version)
    return placement_of(talk).plain()


def _number(talks: Sequence[Talk]) -> None:
    for position, talk in enumerate(talks):
        talk.slot_position = position


def _moved(action: str, talk: Talk, before: dict[str, Any], by: Actor | None) -> Talk:
    talk.version += 1
    db.session.flush()
    db.session.expire(talk, ["slot"])
    if talk.slot is not None:
        db.session.expire(talk.slot, ["talks"])
    record(action, talk, by=by, before=before, after=placement_of(talk).plain())
    touch(talk.event_id)
    return talk
