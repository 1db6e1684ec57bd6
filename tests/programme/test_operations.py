"""Talks find their place, and the programme its public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from eventmgr.accounts.models import User
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.history import HistoryEntry
from eventmgr.events.models import Event, Role
from eventmgr.programme import operations as do
from eventmgr.programme.models import Slot, SlotKind, Talk
from tests import factories as make
from tests.factories import at


@pytest.fixture
def builder(event: Event) -> User:
    return make.a_member(event, Role.PROGRAMME, name="Г. П. Воронцова")


def order(slot: Slot) -> list[int]:
    return list(db.session.scalars(select(Talk.id).where(Talk.slot_id == slot.id).order_by(Talk.slot_position)))


def last_entry() -> HistoryEntry:
    return db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.id.desc())).first()


@pytest.mark.parametrize(("position", "expected"), [(0, "cab"), (1, "acb"), (2, "abc"), (None, "abc"), (99, "abc")])
def test_schedule_talk_takes_its_place_in_the_block(event: Event, block: Slot, position: int, expected: str) -> None:
    a, b, c = (make.a_talk(event) for _ in range(3))
    for each in (a, b):
        do.schedule_talk(talk=each, slot=block, by=None)

    do.schedule_talk(talk=c, slot=block, position=position, by=None)

    names = {a.id: "a", b.id: "b", c.id: "c"}
    assert "".join(names[talk_id] for talk_id in order(block)) == expected


def test_schedule_talk_within_its_own_block_moves_it(event: Event, block: Slot) -> None:
    a, b, c = (do.schedule_talk(talk=make.a_talk(event), slot=block, by=None) for _ in range(3))

    do.schedule_talk(talk=a, slot=block, position=2, by=None)

    assert order(block) == [b.id, c.id, a.id]


def test_schedule_talk_closes_the_gap_it_leaves(event: Event, block: Slot) -> None:
    other = make.a_slot(event, at(15), at(16), kind=SlotKind.PLENARY)
    a, b = (do.schedule_talk(talk=make.a_talk(event), slot=block, by=None) for _ in range(2))

    do.schedule_talk(talk=a, slot=other, by=None)

    assert (order(block), order(other), b.slot_position) == ([b.id], [a.id], 0)


def test_schedule_talk_alone_makes_a_slot_as_long_as_the_talk(event: Event) -> None:
    talk, room = make.a_talk(event, duration=25), make.a_room(event)

    do.schedule_talk_alone(talk=talk, room=room, starts_at=at(11), by=None)

    assert (talk.slot.kind, talk.slot.room_id, talk.slot.ends_at) == (SlotKind.TALK, room.id, at(11, 25))


def test_a_slot_made_for_one_talk_goes_with_it(event: Event, block: Slot) -> None:
    talk = make.a_talk(event)
    do.schedule_talk_alone(talk=talk, room=None, starts_at=at(11), by=None)

    do.schedule_talk(talk=talk, slot=block, by=None)

    assert list(db.session.scalars(select(Slot.id).where(Slot.event_id == event.id))) == [block.id]


def test_unschedule_talk_puts_it_back_into_the_tray(event: Event, block: Slot) -> None:
    talk = do.schedule_talk(talk=make.a_talk(event), slot=block, by=None)

    do.unschedule_talk(talk=talk, by=None)

    assert (talk.slot_id, order(block)) == (None, [])


def test_a_break_holds_no_talks(event: Event) -> None:
    lunch = make.a_slot(event, at(12), at(13), kind=SlotKind.BREAK)

    with pytest.raises(RuleBroken):
        do.schedule_talk(talk=make.a_talk(event), slot=lunch, by=None)


def test_a_slot_made_for_one_talk_takes_no_second(event: Event) -> None:
    first = do.schedule_talk_alone(talk=make.a_talk(event), room=None, starts_at=at(11), by=None)

    with pytest.raises(RuleBroken):
        do.schedule_talk(talk=make.a_talk(event), slot=first.slot, by=None)


def test_reorder_talks(event: Event, block: Slot) -> None:
    a, b, c = (do.schedule_talk(talk=make.a_talk(event), slot=block, by=None) for _ in range(3))

    do.reorder_talks(slot=block, ids=[c.id, a.id, b.id], by=None)

    assert order(block) == [c.id, a.id, b.id]


def test_reorder_talks_refuses_an_order_of_other_talks(event: Event, block: Slot) -> None:
    a, b = (do.schedule_talk(talk=make.a_talk(event), slot=block, by=None) for _ in range(2))

    with pytest.raises(ChangedMeanwhile):
        do.reorder_talks(slot=block, ids=[b.id], by=None)
    assert order(block) == [a.id, b.id]


MOVES: dict[str, Callable[[Talk, Slot], object]] = {
    "talk into a block": lambda talk, slot: do.schedule_talk(talk=talk, slot=slot, by=None, version=1),
    "talk alone": lambda talk, slot: do.schedule_talk_alone(talk=talk, room=None, starts_at=at(9), by=None, version=1),
    "talk out": lambda talk, slot: do.unschedule_talk(talk=talk, by=None, version=1),
    "talk removed": lambda talk, slot: do.remove_talk(talk=talk, by=None, version=1),
    "block moved": lambda talk, slot: do.move_slot(slot=slot, room=None, starts_at=at(9), by=None, version=1),
    "block stretched": lambda talk, slot: do.resize_slot(slot=slot, ends_at=at(17), by=None, version=1),
    "block removed": lambda talk, slot: do.remove_slot(slot=slot, by=None, version=1),
    "block reordered": lambda talk, slot: do.reorder_talks(slot=slot, ids=[talk.id], by=None, version=1),
}


@pytest.mark.parametrize("move", MOVES)
def test_of_two_builders_the_second_is_told(event: Event, block: Slot, move: str) -> None:
    talk = make.a_talk(event, slot=block)
    talk.version = block.version = 2
    db.session.flush()

    with pytest.raises(ChangedMeanwhile):
        MOVES[move](talk, block)

    assert (talk.slot_id, block.starts_at, block.ends_at) == (block.id, at(13), at(14, 30))


@pytest.mark.parametrize("minutes", [0, -30, 4, 1441])
def test_a_slot_ends_after_its_start_and_lasts_five_minutes_to_a_day(event: Event, minutes: int) -> None:
    with pytest.raises(RuleBroken) as refusal:
        do.add_slot(
            event=event, kind=SlotKind.PLENARY, starts_at=at(10), ends_at=at(10) + timedelta(minutes=minutes), by=None
        )

    assert refusal.value.field == "ends"


def test_move_slot_keeps_its_length(event: Event, block: Slot) -> None:
    room = make.a_room(event)

    do.move_slot(slot=block, room=room, starts_at=at(15, 5), by=None, version=1)

    assert (block.room_id, block.starts_at, block.ends_at, block.version) == (room.id, at(15, 5), at(16, 35), 2)


def test_move_slot_refuses_a_room_of_another_event(block: Slot) -> None:
    with pytest.raises(RuleBroken):
        do.move_slot(slot=block, room=make.a_room(make.an_event()), starts_at=at(15), by=None)


def test_remove_slot_keeps_its_talks(event: Event, block: Slot) -> None:
    talk = do.schedule_talk(talk=make.a_talk(event), slot=block, by=None)

    do.remove_slot(slot=block, by=None)
    db.session.refresh(talk)

    assert (talk.slot_id, db.session.get(Slot, block.id)) == (None, None)


def test_a_move_is_recorded_with_before_and_after(event: Event, builder: User, block: Slot) -> None:
    do.schedule_talk(talk=make.a_talk(event), slot=block, by=builder)

    entry = last_entry()
    assert (entry.action, entry.actor_name, entry.event_id) == ("talk.schedule", builder.name, event.id)
    assert (entry.before["slot_id"], entry.after["slot_id"]) == (None, block.id)


def test_every_change_tells_the_public_pages(event: Event, block: Slot) -> None:
    revision = event.revision

    do.schedule_talk(talk=make.a_talk(event), slot=block, by=None)
    db.session.refresh(event)

    assert event.revision == revision + 1


def test_an_empty_programme_is_not_published(event: Event) -> None:
    with pytest.raises(RuleBroken):
        do.publish_programme(event=event, by=None)
    assert event.programme_published_at is None


def test_publish_and_withdraw(event: Event, block: Slot) -> None:
    do.publish_programme(event=event, by=None)
    assert event.programme_published_at is not None

    do.withdraw_programme(event=event, by=None)
    assert event.programme_published_at is None
