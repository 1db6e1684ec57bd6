from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from flask import Flask

from eventmgr.core.clock import from_zone
from eventmgr.programme.conflicts import Bounds, Conflict, ConflictKind, Severity, find_conflicts
from eventmgr.programme.demand import Demand
from eventmgr.programme.models import SlotKind, TalkKind
from eventmgr.programme.rows import PersonRow, Programme, RoomRow, SectionRow, SlotRow, TalkRow, place
from tests.factories import DAY, ZONE

BOUNDS = Bounds(DAY, DAY, time(9), time(18))
HALL, CLASS = RoomRow(1, "Большой зал", 160), RoomRow(2, "Компьютерный класс", 24)
MELNIK = PersonRow(7, "Мельник", "Денис", "Олегович")
TKACH = PersonRow(8, "Ткач", "Сергей", "Львович")
ONE = SectionRow(1, 1, "Информатизация", "", moderators=(TKACH,))
TWO = SectionRow(2, 2, "Справочная работа", "")


@pytest.fixture(autouse=True)
def _speaking(app: Flask) -> None:
    """Messages need an application to translate them."""


def at(clock: str, days: int = 0) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return from_zone(datetime(DAY.year, DAY.month, DAY.day, hour, minute) + timedelta(days=days), ZONE)


def slot(number: int, start: str, end: str, room: int | None = 1, section: int | None = None, days: int = 0) -> SlotRow:
    kind = SlotKind.SECTION if section else SlotKind.PLENARY
    return SlotRow(number, kind, room, section, at(start, days), at(end, days), title=f"Место {number}")


def talk(number: int, slot_id: int | None, *people: PersonRow, minutes: int = 20) -> TalkRow:
    return TalkRow(number, f"Доклад {number}", TalkKind.REPORT, minutes, None, slot_id, number, speakers=people)


def programme(slots: list[SlotRow], talks: list[TalkRow] | None = None) -> Programme:
    every = tuple(talks or [])
    return Programme(ZONE, (HALL, CLASS), (ONE, TWO), tuple(slots), every, place(slots, every))


def conflicts(slots: list[SlotRow], talks: list[TalkRow] | None = None, demand: Demand | None = None) -> list[Conflict]:
    return find_conflicts(programme(slots, talks), BOUNDS, demand)


def brief(found: list[Conflict]) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [(conflict.kind.value, conflict.slots, conflict.talks) for conflict in found]


TABLE = {
    "nothing": ([slot(1, "10:00", "12:00")], [], []),
    "one after another in a room": ([slot(1, "10:00", "11:00"), slot(2, "11:00", "12:00")], [], []),
    "two in a room": ([slot(1, "10:00", "11:00"), slot(2, "10:55", "12:00")], [], [("room", (2, 1), ())]),
    "two rooms": ([slot(1, "10:00", "11:00"), slot(2, "10:00", "11:00", room=2)], [], []),
    "a break for all rooms": ([slot(1, "10:00", "11:00"), slot(2, "10:00", "11:00", room=None)], [], []),
    "a speaker twice": (
        [slot(1, "10:00", "11:00"), slot(2, "10:00", "11:00", room=2)],
        [talk(1, 1, MELNIK), talk(2, 2, TKACH, MELNIK)],
        [("speaker", (1, 2), (1, 2))],
    ),
    "a speaker at different times of the blocks": (
        [slot(1, "10:00", "11:00"), slot(2, "10:00", "11:00", room=2)],
        [talk(1, 1, MELNIK), talk(2, 2, TKACH), talk(3, 2, MELNIK)],
        [],
    ),
    "a moderator who speaks elsewhere": (
        [slot(1, "10:00", "11:00", section=1), slot(2, "10:00", "11:00", room=2, section=2)],
        [talk(1, 2, TKACH)],
        [("moderator", (1, 2), (1,))],
    ),
    "a moderator who speaks in the own section": ([slot(1, "10:00", "11:00", section=1)], [talk(1, 1, TKACH)], []),
    "the day after": ([slot(1, "10:00", "11:00", days=1)], [], [("outside_days", (1,), ())]),
    "before the hours": ([slot(1, "8:55", "10:00")], [], [("outside_hours", (1,), ())]),
    "after the hours": ([slot(1, "17:00", "18:05")], [], [("outside_hours", (1,), ())]),
    "until the last minute": ([slot(1, "17:00", "18:00")], [], []),
    "too short": (
        [slot(1, "10:00", "10:30")],
        [talk(1, 1, minutes=20), talk(2, 1, minutes=20)],
        [("too_short", (1,), (2,))],
    ),
    "exactly long enough": ([slot(1, "10:00", "10:40")], [talk(1, 1, minutes=20), talk(2, 1, minutes=20)], []),
    "a talk without a place": ([slot(1, "10:00", "10:40")], [talk(1, None, MELNIK), talk(2, 1, MELNIK)], []),
}


@pytest.mark.parametrize("case", TABLE)
def test_conflicts_found(case: str) -> None:
    slots, talks, expected = TABLE[case]

    assert brief(conflicts(slots, talks)) == expected


@pytest.mark.parametrize(("signed_up", "expected"), [(24, []), (25, [("too_small", (1,), ())])])
def test_a_room_is_too_small_from_the_first_person_without_a_seat(signed_up: int, expected: object) -> None:
    found = conflicts([slot(1, "10:00", "11:00", room=2, section=1)], demand=Demand(sections={1: signed_up}))

    assert brief(found) == expected


def test_a_plenary_needs_seats_for_everybody() -> None:
    found = conflicts([slot(1, "10:00", "11:00")], demand=Demand(everybody=161))

    assert [(each.kind, each.severity) for each in found] == [(ConflictKind.TOO_SMALL, Severity.WARN)]


def test_a_larger_room_is_proposed() -> None:
    found = conflicts([slot(1, "10:00", "11:00", room=2, section=1)], demand=Demand(sections={1: 46}))

    assert "Большой зал" in found[0].detail


def test_a_free_time_is_proposed_to_the_speaker() -> None:
    slots = [slot(1, "13:00", "14:30", section=1), slot(2, "13:00", "14:30", room=2, section=2)]
    found = conflicts(slots, [talk(1, 1, TKACH), talk(2, 1, MELNIK), talk(3, 2), talk(4, 2, MELNIK), talk(5, 2)])

    assert (found[0].at, found[0].talks) == (at("13:20"), (2, 4))
    assert "13:40" in found[0].detail


def test_bad_conflicts_come_first() -> None:
    slots = [slot(1, "8:00", "9:00"), slot(2, "12:00", "13:00"), slot(3, "12:30", "13:30")]

    assert [each.severity for each in conflicts(slots)] == [Severity.BAD, Severity.WARN]


def test_talks_without_a_place_are_listed_apart() -> None:
    assert [each.id for each in programme([slot(1, "9:00", "10:00")], [talk(1, None), talk(2, 1)]).unscheduled] == [1]
