"""The public programme, prepared: everything a template shows, in order and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache, partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask_babel import ngettext

from eventmgr.programme.conflicts import kind_label
from eventmgr.programme.grid import day_of
from eventmgr.programme.models import SlotKind
from eventmgr.programme.rows import PersonRow, PlacedTalk, Programme, RoomRow, SectionRow, SlotRow, break_icon


class TalkLine(NamedTuple):
    id: int
    clock: str
    starts: str
    title: str
    names: str
    speakers: tuple[PersonRow, ...] = ()

    @property
    def homes(self) -> str:
        """«Г. П. Воронцова, ЦБС г. Калтан; …»; made for the few talks that show it."""
        return "; ".join(f"{each.short}, {each.home}" if each.home else each.short for each in self.speakers)


@dataclass(frozen=True)
class Cell:
    """One slot. `column` counts rooms of the day from 1; 0 is across all."""

    id: int
    column: int
    number: int | None
    title: str
    room: str
    note: str
    until: str
    is_break: bool
    icon: str
    talks: list[TalkLine]

    @property
    def heading(self) -> str:
        """Its title; a talk of its own has none but the talk's."""
        return self.title or (self.talks[0].title if self.talks else "")


@dataclass(frozen=True)
class Band:
    """What begins at the same time. `starts` and `ends` are ISO instants, for the mark of the present hour."""

    clock: str
    until: str
    starts: str
    ends: str
    cells: list[Cell]

    @property
    def is_break(self) -> bool:
        return len(self.cells) == 1 and self.cells[0].is_break


@dataclass(frozen=True)
class Day:
    day: date
    rooms: list[RoomRow]
    bands: list[Band]


@dataclass(frozen=True)
class Appearance:
    """A talk of a speaker, for the list of speakers."""

    talk_id: int
    title: str
    clock: str
    day: date | None


@dataclass(frozen=True)
class SpeakerLine:
    name: str
    home: str
    appearances: list[Appearance] = field(default_factory=list)


@dataclass(frozen=True)
class Meeting:
    """When and where a section meets first."""

    section: SectionRow
    talks: int
    day: date | None
    clock: str
    room: str

    @property
    def leaders(self) -> str:
        """«Ведёт Сергей Львович Ткач»; empty while nobody does."""
        people = self.section.moderators
        names = ", ".join(person.spoken for person in people)
        return ngettext("Moderator: %(names)s", "Moderators: %(names)s", len(people), names=names) if people else ""


def days_of_page(programme: Programme) -> list[Day]:
    by_day: dict[date, list[SlotRow]] = defaultdict(list)
    for slot in programme.slots:
        by_day[day_of(slot.starts_at, programme.zone)].append(slot)
    return [_day(programme, day, slots) for day, slots in sorted(by_day.items())]


def _day(programme: Programme, day: date, slots: list[SlotRow]) -> Day:
    used = {slot.room_id for slot in slots}
    rooms = [room for room in programme.rooms if room.id in used]
    columns = {room.id: at for at, room in enumerate(rooms, 1)}
    by_start: dict[datetime, list[SlotRow]] = defaultdict(list)
    for slot in slots:
        by_start[slot.starts_at].append(slot)
    bands = [_band(programme, together, columns) for _, together in sorted(by_start.items())]
    return Day(day, rooms, bands)


def _band(programme: Programme, slots: list[SlotRow], columns: dict[int, int]) -> Band:
    starts, ends = slots[0].starts_at, max(slot.ends_at for slot in slots)
    is_alone = len(slots) == 1 and slots[0].kind is not SlotKind.SECTION
    clock = clock_in(programme.zone)
    until = clock(ends)
    cells = [
        _cell(programme, slot, 0 if is_alone else columns.get(slot.room_id or 0, 0), clock, until) for slot in slots
    ]
    cells.sort(key=lambda cell: cell.column)
    return Band(clock(starts), until, starts.isoformat(), ends.isoformat(), cells)


def _cell(programme: Programme, slot: SlotRow, column: int, clock: Callable[[datetime], str], until: str) -> Cell:
    section = programme.section(slot.section_id) if slot.kind is SlotKind.SECTION else None
    room = programme.room(slot.room_id)
    inside = programme.placed[slot.id]
    own_end = clock(slot.ends_at)
    return Cell(
        id=slot.id,
        column=column,
        number=section.number if section else None,
        title=slot.title or (section.title if section else _title(slot, inside)),
        room=room.name if room else "",
        note=slot.note,
        until="" if own_end == until else own_end,
        is_break=slot.kind is SlotKind.BREAK,
        icon=break_icon(slot.title),
        talks=[_talk(placed, clock) for placed in inside],
    )


def _title(slot: SlotRow, inside: list[PlacedTalk]) -> str:
    if slot.kind is SlotKind.TALK and inside:
        return ""
    label = kind_label(slot.kind)
    return label[:1].upper() + label[1:]


def _talk(placed: PlacedTalk, clock: Callable[[datetime], str]) -> TalkLine:
    talk, starts_at, _ = placed
    return TalkLine(talk.id, clock(starts_at), starts_at.isoformat(), talk.title, talk.names, talk.speakers)


def clock_in(zone: str) -> Callable[[datetime], str]:
    """«9:05» by the clocks of `zone`."""
    return partial(_clock, ZoneInfo(zone))


@lru_cache(maxsize=2048)
def _clock(zone: ZoneInfo, instant: datetime) -> str:
    """Talks of parallel sections begin at the same times."""
    local = instant.astimezone(zone)
    return f"{local.hour}:{local.minute:02d}"


def speakers_of(programme: Programme) -> list[SpeakerLine]:
    """In alphabetical order; each with the talks, those with a time first."""
    clock, times = clock_in(programme.zone), _times(programme)
    found: dict[int, tuple[PersonRow, list[Appearance]]] = {}
    for talk in programme.talks:
        at = times.get(talk.id)
        day = day_of(at, programme.zone) if at else None
        appearance = Appearance(talk.id, talk.title, clock(at) if at else "", day)
        for person in talk.speakers:
            found.setdefault(person.id, (person, []))[1].append(appearance)
    people = sorted(found.values(), key=lambda pair: pair[0].norm)
    return [SpeakerLine(person.sort_name, person.home, _in_order(talks)) for person, talks in people]


def _in_order(appearances: list[Appearance]) -> list[Appearance]:
    return sorted(appearances, key=lambda each: (each.day is None, each.day or date.min, each.clock.rjust(5)))


def _times(programme: Programme) -> dict[int, datetime]:
    return {placed.talk.id: placed.starts_at for inside in programme.placed.values() for placed in inside}


def meetings_of(programme: Programme) -> list[Meeting]:
    """Every section by number, with its first meeting."""
    clock = clock_in(programme.zone)
    counts: dict[int | None, int] = defaultdict(int)
    for talk in programme.talks:
        counts[talk.section_id] += 1
    return [_meeting(programme, section, counts[section.id], clock) for section in programme.sections]


def _meeting(programme: Programme, section: SectionRow, talks: int, clock: Callable[[datetime], str]) -> Meeting:
    mine = (slot for slot in programme.slots if slot.section_id == section.id and slot.kind is SlotKind.SECTION)
    slot = next(mine, None)
    if slot is None:
        return Meeting(section, talks, None, "", "")
    room = programme.room(slot.room_id)
    return Meeting(
        section, talks, day_of(slot.starts_at, programme.zone), clock(slot.starts_at), room.name if room else ""
    )


def talks_in_words(count: int) -> str:
    return ngettext("%(num)d talk", "%(num)d talks", count)


@dataclass(frozen=True)
class Outline:
    """One line of the day on the first page of an event."""

    clock: str
    title: str
    where: str
    note: str


def outline_of(day: Day) -> list[Outline]:
    """«13:00 Четыре секции одновременно, четыре зала»."""
    return [_outline(band) for band in day.bands]


def _outline(band: Band) -> Outline:
    if len(band.cells) == 1:
        cell = band.cells[0]
        note = talks_in_words(len(cell.talks)) if len(cell.talks) > 1 else ""
        return Outline(band.clock, cell.heading, cell.room or cell.note, note)
    sections = [cell for cell in band.cells if cell.number is not None]
    count = len(band.cells)
    if len(sections) == count:
        title = ngettext("%(num)d section", "%(num)d sections at the same time", count)
    else:
        title = ngettext("%(num)d meeting", "%(num)d meetings at the same time", count)
    rooms = len({cell.room for cell in band.cells if cell.room})
    where = ngettext("%(num)d room", "%(num)d rooms", rooms) if rooms else ""
    return Outline(band.clock, title, where, "; ".join(cell.heading for cell in band.cells))
