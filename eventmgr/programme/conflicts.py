"""What does not fit together in a programme. Pure: rows in, conflicts out; one code for bulk and after a move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import combinations

from flask_babel import gettext as _
from flask_babel import ngettext

from eventmgr.core.clock import in_zone
from eventmgr.programme.demand import Demand
from eventmgr.programme.models import SlotKind
from eventmgr.programme.rows import PersonRow, PlacedTalk, Programme, RoomRow, SlotRow


class ConflictKind(StrEnum):
    ROOM = "room"
    SPEAKER = "speaker"
    MODERATOR = "moderator"
    OUTSIDE_DAYS = "outside_days"
    OUTSIDE_HOURS = "outside_hours"
    TOO_SMALL = "too_small"
    TOO_SHORT = "too_short"


class Severity(StrEnum):
    """`BAD` cannot happen as planned; `WARN` can, but somebody will suffer."""

    BAD = "bad"
    WARN = "warn"


@dataclass(frozen=True)
class Conflict:
    """`title` says what, `detail` who, when and a way out; of the ids in `slots` the first is the place to look at."""

    kind: ConflictKind
    severity: Severity
    title: str
    detail: str
    at: datetime
    slots: tuple[int, ...] = ()
    talks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Bounds:
    """The days of an event and the hours of each, in its zone."""

    first: date
    last: date
    opens: time
    closes: time


@dataclass(frozen=True)
class Duty:
    """A person has to be somewhere: at a talk, or in the chair of a section (`talk_id` None)."""

    person: PersonRow
    slot: SlotRow
    starts_at: datetime
    ends_at: datetime
    talk_id: int | None = None

    def overlaps(self, other: Duty) -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def find_conflicts(programme: Programme, bounds: Bounds, demand: Demand | None = None) -> list[Conflict]:
    """Every conflict, the bad ones first, then by time. Talks without a slot are `programme.unscheduled`."""
    found = [
        *_rooms_taken_twice(programme),
        *_people_in_two_places(programme),
        *_outside(programme, bounds),
        *_rooms_too_small(programme, demand or Demand()),
        *_blocks_too_short(programme),
    ]
    return sorted(found, key=lambda each: (each.severity, each.at, each.kind, each.slots))


def slot_label(programme: Programme, slot: SlotRow) -> str:
    """What a slot is called where it is named: «секция 3», its title, or its only talk."""
    section = programme.section(slot.section_id)
    if section is not None and slot.kind is SlotKind.SECTION:
        return _("section %(number)s", number=section.number)
    if slot.title:
        return f"«{slot.title}»"
    inside = programme.placed[slot.id]
    return f"«{inside[0].talk.title}»" if inside else kind_label(slot.kind)


def kind_label(kind: SlotKind) -> str:
    labels: dict[SlotKind, Callable[[], str]] = {
        SlotKind.TALK: lambda: _("a talk"),
        SlotKind.PLENARY: lambda: _("plenary meeting"),
        SlotKind.SECTION: lambda: _("section meeting"),
        SlotKind.BREAK: lambda: _("break"),
    }
    return labels[kind]()


def _rooms_taken_twice(programme: Programme) -> Iterator[Conflict]:
    by_room: dict[int, list[SlotRow]] = defaultdict(list)
    for slot in programme.slots:
        if slot.room_id is not None:
            by_room[slot.room_id].append(slot)
    for room in programme.rooms:
        for one, other in _overlapping(by_room[room.id]):
            both = _("%(one)s and %(other)s", one=slot_label(programme, one), other=slot_label(programme, other))
            yield Conflict(
                kind=ConflictKind.ROOM,
                severity=Severity.BAD,
                title=_("Two meetings in one room"),
                detail=f"{room.name}, {_clock(other.starts_at, programme)}: {both}.",
                at=other.starts_at,
                slots=(other.id, one.id),
            )


def _overlapping(slots: list[SlotRow]) -> Iterator[tuple[SlotRow, SlotRow]]:
    """Pairs that share time, the earlier first; `slots` are in order of their start."""
    for at, one in enumerate(slots):
        for other in slots[at + 1 :]:
            if other.starts_at >= one.ends_at:
                break
            yield one, other


def _people_in_two_places(programme: Programme) -> Iterator[Conflict]:
    by_person: dict[int, list[Duty]] = defaultdict(list)
    for duty in _duties(programme):
        by_person[duty.person.id].append(duty)
    for duties in by_person.values():
        for one, other in combinations(sorted(duties, key=lambda each: (each.starts_at, each.slot.id)), 2):
            if one.slot.id != other.slot.id and one.overlaps(other):
                yield _two_places(programme, one, other, duties)


def _duties(programme: Programme) -> Iterator[Duty]:
    for slot in programme.slots:
        section = programme.section(slot.section_id)
        if section is not None and slot.kind is SlotKind.SECTION:
            for person in section.moderators:
                yield Duty(person, slot, slot.starts_at, slot.ends_at)
        for placed in programme.placed[slot.id]:
            for person in placed.talk.speakers:
                yield Duty(person, slot, placed.starts_at, placed.ends_at, placed.talk.id)


def _two_places(programme: Programme, one: Duty, other: Duty, duties: list[Duty]) -> Conflict:
    is_talks = one.talk_id is not None and other.talk_id is not None
    at = max(one.starts_at, other.starts_at)
    places = _("%(one)s and %(other)s", one=slot_label(programme, one.slot), other=slot_label(programme, other.slot))
    way_out = _free_place(programme, (other, one), duties) if is_talks else ""
    return Conflict(
        kind=ConflictKind.SPEAKER if is_talks else ConflictKind.MODERATOR,
        severity=Severity.BAD,
        title=_("A speaker in two rooms at once") if is_talks else _("A moderator in two rooms at once"),
        detail=f"{one.person.short}, {_clock(at, programme)}: {places}.{way_out}",
        at=at,
        slots=(one.slot.id, other.slot.id),
        talks=tuple(duty.talk_id for duty in (one, other) if duty.talk_id is not None),
    )


def _free_place(programme: Programme, moving: Iterable[Duty], duties: list[Duty]) -> str:
    """Whether one of the talks could stand at the end of its own block, where the speaker is free."""
    for duty in moving:
        inside = programme.placed[duty.slot.id]
        end = inside[-1].ends_at
        length = duty.ends_at - duty.starts_at
        # The talks behind it move up by its length, so it begins where it would end now.
        at = Duty(duty.person, duty.slot, end - length, end, duty.talk_id)
        others = [each for each in duties if each is not duty]
        if end <= duty.slot.ends_at and not any(at.overlaps(each) for each in others):
            place = slot_label(programme, duty.slot)
            return " " + _("Free: %(time)s, %(place)s.", time=_clock(at.starts_at, programme), place=place)
    return ""


def _outside(programme: Programme, bounds: Bounds) -> Iterator[Conflict]:
    for slot in programme.slots:
        start, end = in_zone(slot.starts_at, programme.zone), in_zone(slot.ends_at, programme.zone)
        label = slot_label(programme, slot)
        when = f"{label}, {_clock(slot.starts_at, programme)}–{_clock(slot.ends_at, programme)}."
        if start.date() < bounds.first or end.date() > bounds.last:
            title = _("Outside the days of the event")
            yield Conflict(
                ConflictKind.OUTSIDE_DAYS, Severity.BAD, title, f"{start:%d.%m}, {when}", slot.starts_at, (slot.id,)
            )
        elif start.time() < bounds.opens or end.time() > bounds.closes or end.date() > start.date():
            title = _("Outside the hours of the event")
            hours = _("The day lasts from %(opens)s to %(closes)s.", opens=_hm(bounds.opens), closes=_hm(bounds.closes))
            yield Conflict(
                ConflictKind.OUTSIDE_HOURS, Severity.WARN, title, f"{when} {hours}", slot.starts_at, (slot.id,)
            )


def _rooms_too_small(programme: Programme, demand: Demand) -> Iterator[Conflict]:
    for slot in programme.slots:
        room, wanted = programme.room(slot.room_id), wanted_seats(slot, demand)
        if room is None or room.capacity is None or wanted <= room.capacity:
            continue
        counts = _("%(wanted)s signed up, %(seats)s seats.", wanted=wanted, seats=room.capacity)
        yield Conflict(
            kind=ConflictKind.TOO_SMALL,
            severity=Severity.WARN,
            title=_("The room is too small: %(label)s", label=slot_label(programme, slot)),
            detail=f"{room.name}: {counts}{_larger_room(programme, slot, wanted)}",
            at=slot.starts_at,
            slots=(slot.id,),
        )


def wanted_seats(slot: SlotRow, demand: Demand) -> int:
    """How many people want to sit in this slot, as far as is known."""
    if slot.kind is SlotKind.PLENARY:
        return demand.everybody
    return demand.sections.get(slot.section_id, 0) if slot.kind is SlotKind.SECTION and slot.section_id else 0


def _larger_room(programme: Programme, slot: SlotRow, wanted: int) -> str:
    """The smallest room that would do, a free one first."""
    taken = {
        each.room_id
        for each in programme.slots
        if each.id != slot.id and each.starts_at < slot.ends_at and slot.starts_at < each.ends_at
    }
    roomy = [(room.id in taken, room.capacity, room) for room in programme.rooms if (room.capacity or 0) >= wanted]
    if not roomy:
        return ""
    best: RoomRow = min(roomy, key=lambda each: (each[0], each[1] or 0))[2]
    return " " + _("%(room)s would do: %(seats)s.", room=best.name, seats=best.capacity)


def _blocks_too_short(programme: Programme) -> Iterator[Conflict]:
    for slot in programme.slots:
        over = overrun(slot, programme.placed[slot.id])
        if over > 0:
            needed = ngettext("%(num)d minute is missing.", "%(num)d minutes are missing.", over)
            yield Conflict(
                kind=ConflictKind.TOO_SHORT,
                severity=Severity.WARN,
                title=_("Too short for its talks: %(label)s", label=slot_label(programme, slot)),
                detail=needed,
                at=slot.starts_at,
                slots=(slot.id,),
                talks=tuple(each.talk.id for each in programme.placed[slot.id] if each.ends_at > slot.ends_at),
            )


def overrun(slot: SlotRow, inside: list[PlacedTalk]) -> int:
    """Minutes by which the talks exceed the slot; negative: minutes left."""
    used = timedelta(minutes=sum(placed.talk.duration for placed in inside))
    return int((slot.starts_at + used - slot.ends_at).total_seconds()) // 60


def _clock(instant: datetime, programme: Programme) -> str:
    return _hm(in_zone(instant, programme.zone).time())


def _hm(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02d}"
