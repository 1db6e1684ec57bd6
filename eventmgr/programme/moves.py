"""A move that can be taken back: what a drag asks for, and the way back from it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.history import Actor
from eventmgr.events.models import Event, Room
from eventmgr.events.queries import room_or_404
from eventmgr.programme import operations
from eventmgr.programme.models import Slot, Talk
from eventmgr.programme.operations.placing import Placement
from eventmgr.programme.queries import slot_or_404, talk_or_404


@dataclass(frozen=True)
class Move:
    """`kind` is "talk", "slot" (to room and start) or "length" (to end); instants as ISO text: a session keeps it."""

    kind: str
    id: int
    version: int | None
    slot_id: int | None = None
    position: int | None = None
    room_id: int | None = None
    starts_at: str | None = None
    ends_at: str | None = None

    def is_of_same(self, other: Move) -> bool:
        """A slot is moved and stretched; both count its versions."""
        return self.id == other.id and (self.kind == "talk") == (other.kind == "talk")

    def plain(self) -> dict[str, Any]:
        """Without what is empty."""
        return {"version": self.version} | {name: value for name, value in asdict(self).items() if value is not None}


def carry_out(event: Event, move: Move, by: Actor | None) -> Move:
    """Do it and say how to undo it. Raises RuleBroken, ChangedMeanwhile, NotFound."""
    if move.kind == "talk":
        return _move_talk(event, move, by)
    slot = slot_or_404(event, move.id)
    return _stretch(slot, move, by) if move.kind == "length" else _move_slot(event, slot, move, by)


def carry_out_again(event: Event, move: Move, by: Actor | None) -> Move:
    """Undo or redo: what it needs may be gone by now. Raises RuleBroken."""
    try:
        return carry_out(event, move, by)
    except NotFound as error:
        raise RuleBroken(_("What this move needs is not in the programme any more.")) from error


def follow_up(waiting: list[Move], done: Move, back: Move) -> list[Move]:
    """The moves kept under `done` go on from the version it left, unless somebody else came in between."""
    found, expected, present = list(waiting), (done.version or 0) - 1, back.version or 0
    for at in reversed(range(len(found))):
        if found[at].is_of_same(done) and found[at].version == expected:
            found[at] = replace(found[at], version=present)
            expected, present = expected - 1, present - 1
    return found


def _move_talk(event: Event, move: Move, by: Actor | None) -> Move:
    talk = talk_or_404(event, move.id)
    before = operations.placement_of(talk)
    if move.slot_id is not None:
        slot = slot_or_404(event, move.slot_id)
        operations.schedule_talk(talk=talk, slot=slot, position=move.position, by=by, version=move.version)
    elif move.starts_at is not None:
        start, room = datetime.fromisoformat(move.starts_at), _room(event, move.room_id)
        operations.schedule_talk_alone(talk=talk, room=room, starts_at=start, by=by, version=move.version)
    else:
        operations.unschedule_talk(talk=talk, by=by, version=move.version)
    return _way_back(talk, before)


def _way_back(talk: Talk, before: Placement) -> Move:
    return Move("talk", talk.id, talk.version, **before.plain())


def _move_slot(event: Event, slot: Slot, move: Move, by: Actor | None) -> Move:
    before, room_before = slot.starts_at, slot.room_id
    if move.starts_at is None:
        raise RuleBroken(_("This could not be read."), "starts")
    start, room = datetime.fromisoformat(move.starts_at), _room(event, move.room_id)
    operations.move_slot(slot=slot, room=room, starts_at=start, by=by, version=move.version)
    return Move("slot", slot.id, slot.version, room_id=room_before, starts_at=before.isoformat())


def _stretch(slot: Slot, move: Move, by: Actor | None) -> Move:
    before = slot.ends_at
    if move.ends_at is None:
        raise RuleBroken(_("This could not be read."), "ends")
    operations.resize_slot(slot=slot, ends_at=datetime.fromisoformat(move.ends_at), by=by, version=move.version)
    return Move("length", slot.id, slot.version, ends_at=before.isoformat())


def _room(event: Event, room_id: int | None) -> Room | None:
    return room_or_404(event, room_id) if room_id else None


def name_of(event: Event, move: Move) -> str:
    """What was moved, for the message afterwards."""
    if move.kind == "talk":
        return talk_or_404(event, move.id).title
    slot = db.session.get_one(Slot, move.id)
    return slot.section.title if slot.section is not None else slot.title
