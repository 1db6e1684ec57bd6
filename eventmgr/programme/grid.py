"""One day of the programme as the desk draws it: rooms across, five-minute rows down, every place a CSS class."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from eventmgr.core.clock import in_zone
from eventmgr.events.models import Event
from eventmgr.programme.conflicts import Bounds, Conflict, ConflictKind, kind_label, overrun, wanted_seats
from eventmgr.programme.demand import Demand
from eventmgr.programme.models import SlotKind
from eventmgr.programme.rows import PlacedTalk, Programme, RoomRow, SectionRow, SlotRow, TalkRow, break_icon

FIVE = 5
MOST_COLUMNS = 12
WORTH_SAYING = 15
"""Minutes: fewer are a gap nobody fills, and a block with talks has no line left to say so."""


@dataclass(frozen=True)
class DayTab:
    """A day in the strip above the grid."""

    day: date
    label: str
    note: str
    is_current: bool


@dataclass(frozen=True)
class Line:
    """A talk inside a block."""

    talk: TalkRow
    clock: str
    is_clash: bool


@dataclass(frozen=True)
class Piece:
    """A slot on the grid. `column` counts rooms from 1; 0 is all rooms. `seats` «46/40». `is_over` lies on another."""

    slot: SlotRow
    section: SectionRow | None
    head: str
    label: str
    column: int
    classes: str
    start: int
    minutes: int
    lines: list[Line]
    left: str
    seats: str
    is_crowded: bool
    is_clash: bool
    is_over: bool
    icon: str
    holds_talks: bool


@dataclass(frozen=True)
class Hour:
    classes: str
    label: str


@dataclass(frozen=True)
class Grid:
    """`opens` minutes since midnight at the upper edge; `rooms` are the columns, the last one may be "no room"."""

    day: date
    opens: int
    closes: int
    rooms: list[RoomRow]
    hours: list[Hour]
    pieces: list[Piece]
    tabs: list[DayTab]
    shown_room: int


def bounds_of(event: Event) -> Bounds:
    return Bounds(event.starts_on, event.ends_on, event.day_starts_at, event.day_ends_at)


def days_of(event: Event, programme: Programme) -> list[date]:
    """The days of the event, and those on which something stands all the same."""
    count = (event.ends_on - event.starts_on).days
    days = {event.starts_on + timedelta(days=n) for n in range(min(count, 60) + 1)}
    return sorted(days | {day_of(slot.starts_at, event.zone) for slot in programme.slots})


def day_of(instant: datetime, zone: str) -> date:
    return in_zone(instant, zone).date()


def columns_of(programme: Programme) -> list[RoomRow]:
    """The rooms, and one more column when a meeting has none yet."""
    rooms = list(programme.rooms[:MOST_COLUMNS])
    homeless = any(slot.room_id is None and slot.kind is not SlotKind.BREAK for slot in programme.slots)
    if (homeless or not rooms) and len(rooms) < MOST_COLUMNS:
        rooms.append(RoomRow(0, _("No room yet")))
    return rooms


def grid_of(
    event: Event, programme: Programme, day: date, conflicts: list[Conflict], demand: Demand, shown_room: int = 1
) -> Grid:
    slots = [slot for slot in programme.slots if day_of(slot.starts_at, event.zone) == day]
    starts = [minute_of(slot.starts_at, event.zone) for slot in slots]
    ends = [start + slot.minutes for start, slot in zip(starts, slots, strict=True)]
    opens = min([event.day_starts_at.hour * 60, *starts]) // 60 * 60
    closes = min(-(-max([event.day_ends_at.hour * 60 + event.day_ends_at.minute, *ends]) // 60) * 60, 24 * 60)
    rooms = columns_of(programme)
    drawing = Drawing(programme, rooms, conflicts, demand)
    return Grid(
        day=day,
        opens=opens,
        closes=closes,
        rooms=rooms,
        hours=_hours(opens, closes),
        pieces=[drawing.piece(slot) for slot in slots],
        tabs=_tabs(event, programme, day),
        shown_room=min(max(shown_room, 1), max(len(rooms), 1)),
    )


def minute_of(instant: datetime, zone: str) -> int:
    local = in_zone(instant, zone)
    return local.hour * 60 + local.minute


def clock_of(minute: int) -> str:
    return f"{minute // 60 % 24}:{minute % 60:02d}"


def at_class(minute: int) -> str:
    rounded = minute // FIVE * FIVE
    return f"at-{rounded // 60 % 24:02d}{rounded % 60:02d}"


def for_class(minutes: int) -> str:
    return f"for-{min(max(-(-minutes // FIVE) * FIVE, FIVE), 720)}"


def _hours(opens: int, closes: int) -> list[Hour]:
    hours = [Hour(f"timetable__hour {at_class(minute)}", clock_of(minute)) for minute in range(opens, closes, 60)]
    half = "timetable__hour timetable__hour--half"
    halves = [Hour(f"{half} {at_class(minute)}", "") for minute in range(opens + 30, closes, 60)]
    return hours + halves


def _tabs(event: Event, programme: Programme, current: date) -> list[DayTab]:
    talks: dict[date, int] = defaultdict(int)
    for slot in programme.slots:
        talks[day_of(slot.starts_at, event.zone)] += len(programme.placed[slot.id])
    return [
        DayTab(
            day=day,
            label=day.isoformat(),
            note=ngettext("%(num)d talk", "%(num)d talks", talks[day]) if talks[day] else _("no talks yet"),
            is_current=day == current,
        )
        for day in days_of(event, programme)
    ]


@dataclass(frozen=True)
class Drawing:
    programme: Programme
    rooms: list[RoomRow]
    conflicts: list[Conflict]
    demand: Demand

    def piece(self, slot: SlotRow) -> Piece:
        inside = self.programme.placed[slot.id]
        room = self.programme.room(slot.room_id)
        column = self._column(slot)
        start = minute_of(slot.starts_at, self.programme.zone)
        seats = wanted_seats(slot, self.demand)
        return Piece(
            slot=slot,
            section=self.programme.section(slot.section_id) if slot.kind is not SlotKind.BREAK else None,
            head=self._head(slot, inside),
            label=f"{clock_of(start)}–{clock_of(start + slot.minutes)}",
            column=column,
            classes=self._classes(slot, column, start),
            start=start,
            minutes=slot.minutes,
            lines=[self._line(placed) for placed in inside],
            left=_left(slot, inside),
            seats=f"{seats}/{room.capacity}" if seats and room and room.capacity else "",
            is_crowded=any(each.kind is ConflictKind.TOO_SMALL and slot.id in each.slots for each in self.conflicts),
            is_clash=any(each.kind is ConflictKind.ROOM and slot.id in each.slots for each in self.conflicts),
            is_over=any(each.kind is ConflictKind.ROOM and slot.id == each.slots[0] for each in self.conflicts),
            icon=break_icon(slot.title),
            holds_talks=slot.kind in (SlotKind.SECTION, SlotKind.PLENARY),
        )

    def _column(self, slot: SlotRow) -> int:
        if slot.room_id is None:
            return 0 if slot.kind is SlotKind.BREAK else len(self.rooms)
        return next((at for at, room in enumerate(self.rooms, 1) if room.id == slot.room_id), len(self.rooms))

    def _head(self, slot: SlotRow, inside: list[PlacedTalk]) -> str:
        section = self.programme.section(slot.section_id)
        if slot.kind is SlotKind.SECTION and section is not None:
            return slot.title or section.label
        return slot.title or (inside[0].talk.title if slot.kind is SlotKind.TALK and inside else kind_label(slot.kind))

    def _classes(self, slot: SlotRow, column: int, start: int) -> str:
        own = {SlotKind.BREAK: " piece--break", SlotKind.PLENARY: " piece--plenary"}.get(slot.kind, "")
        where = f"in-{column}" if column else "in-all"
        return f"piece{own} {where} {at_class(start)} {for_class(slot.minutes)}"

    def _line(self, placed: PlacedTalk) -> Line:
        clashes = [
            each
            for each in self.conflicts
            if placed.talk.id in each.talks and each.kind in (ConflictKind.SPEAKER, ConflictKind.MODERATOR)
        ]
        clock = clock_of(minute_of(placed.starts_at, self.programme.zone))
        return Line(placed.talk, clock, bool(clashes))


def _left(slot: SlotRow, inside: list[PlacedTalk]) -> str:
    if slot.kind not in (SlotKind.SECTION, SlotKind.PLENARY):
        return ""
    left = -overrun(slot, inside)
    if left < 0:
        return _("%(minutes)s min too long", minutes=-left)
    return _("%(minutes)s min free", minutes=left) if left >= WORTH_SAYING else ""
