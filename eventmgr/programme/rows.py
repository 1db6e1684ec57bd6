"""The programme of an event as plain rows: what pages, conflicts, calendar and figures are made of.

What there are hundreds of is a named tuple: a frozen dataclass takes several times as long to make.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple

from eventmgr.core.grammar.full_name import FullName
from eventmgr.programme.models import SlotKind, TalkKind


class PersonRow(NamedTuple):
    """`home` is the organisation and its settlement, `norm` the key people are sorted by.

    The forms of a name are made when they are asked for: no page shows them all.
    """

    id: int
    family: str
    given: str = ""
    patronymic: str = ""
    home: str = ""
    norm: str = ""

    @property
    def full_name(self) -> FullName:
        return FullName(self.family, self.given, self.patronymic)

    @property
    def name(self) -> str:
        """«Воронцова Галина Петровна»."""
        return self.full_name.full

    @property
    def short(self) -> str:
        """«Г. П. Воронцова»."""
        return _short(self.family, self.given, self.patronymic)

    @property
    def sort_name(self) -> str:
        """«Воронцова Г. П.»."""
        return self.full_name.family_first_initials

    @property
    def spoken(self) -> str:
        """«Галина Петровна Воронцова»."""
        return " ".join(part for part in (self.given, self.patronymic, self.family) if part)


@lru_cache(maxsize=2048)
def _short(family: str, given: str, patronymic: str) -> str:
    """A changed programme names the same people again."""
    return FullName(family, given, patronymic).initials_first


@dataclass(frozen=True)
class RoomRow:
    id: int
    name: str
    capacity: int | None = None
    equipment: str = ""


@dataclass(frozen=True)
class SectionRow:
    id: int
    number: int
    title: str
    short_title: str
    capacity: int | None = None
    moderators: tuple[PersonRow, ...] = ()
    description: str = ""

    @property
    def label(self) -> str:
        return self.short_title or self.title


class SlotRow(NamedTuple):
    id: int
    kind: SlotKind
    room_id: int | None
    section_id: int | None
    starts_at: datetime
    ends_at: datetime
    title: str = ""
    note: str = ""
    version: int = 1

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


class TalkRow(NamedTuple):
    """`duration` in minutes; `slot_id` None while it waits for a place."""

    id: int
    title: str
    kind: TalkKind
    duration: int
    section_id: int | None = None
    slot_id: int | None = None
    position: int = 0
    version: int = 1
    is_heard: bool = False
    language: str = "ru"
    speakers: tuple[PersonRow, ...] = ()

    @property
    def names(self) -> str:
        """«Г. П. Воронцова, А. С. Ермаков»."""
        return ", ".join(person.short for person in self.speakers)


class PlacedTalk(NamedTuple):
    """A talk at its computed time: talks of a block follow each other in order, each as long as it lasts."""

    talk: TalkRow
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Programme:
    """Everything of one event, in order: rooms by position, sections by number, slots by start, talks by position."""

    zone: str
    rooms: tuple[RoomRow, ...] = ()
    sections: tuple[SectionRow, ...] = ()
    slots: tuple[SlotRow, ...] = ()
    talks: tuple[TalkRow, ...] = ()
    placed: dict[int, list[PlacedTalk]] = field(default_factory=dict)
    """Slot id → its talks at their times."""

    @property
    def unscheduled(self) -> list[TalkRow]:
        return [talk for talk in self.talks if talk.slot_id is None]

    @cached_property
    def _rooms(self) -> dict[int | None, RoomRow]:
        return {room.id: room for room in self.rooms}

    @cached_property
    def _sections(self) -> dict[int | None, SectionRow]:
        return {section.id: section for section in self.sections}

    def room(self, room_id: int | None) -> RoomRow | None:
        return self._rooms.get(room_id)

    def section(self, section_id: int | None) -> SectionRow | None:
        return self._sections.get(section_id)

    def slot(self, slot_id: int | None) -> SlotRow | None:
        return next((slot for slot in self.slots if slot.id == slot_id), None)


def place(slots: Iterable[SlotRow], talks: Iterable[TalkRow]) -> dict[int, list[PlacedTalk]]:
    """Slot id → its talks in order with the times that follow from the start of the slot and the durations."""
    by_slot: dict[int, list[TalkRow]] = defaultdict(list)
    for talk in talks:
        if talk.slot_id is not None:
            by_slot[talk.slot_id].append(talk)
    placed: dict[int, list[PlacedTalk]] = {}
    for slot in slots:
        at = slot.starts_at
        placed[slot.id] = []
        for talk in sorted(by_slot[slot.id], key=lambda each: (each.position, each.id)):
            end = at + timedelta(minutes=talk.duration)
            placed[slot.id].append(PlacedTalk(talk, at, end))
            at = end
    return placed


BREAK_ICONS = (("обед", "utensils"), ("lunch", "utensils"), ("ужин", "utensils"), ("регистрац", "door-open"))


def break_icon(title: str) -> str:
    """What is drawn beside a break: a plate, a door, else a cup."""
    folded = title.casefold()
    return next((icon for word, icon in BREAK_ICONS if word in folded), "coffee")
