"""What is on now for one participant, and where to go next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import render_template
from flask_babel import gettext as _

from eventmgr.core.clock import in_zone, now
from eventmgr.events.calendar_words import short_day
from eventmgr.programme.cache import kept
from eventmgr.programme.conflicts import kind_label
from eventmgr.programme.models import SlotKind
from eventmgr.programme.page import clock_in
from eventmgr.programme.queries import programme_of
from eventmgr.programme.rows import Programme, SlotRow
from eventmgr.registration.models import Registration, Status


@dataclass(frozen=True)
class Stop:
    """A place in the programme as the personal page names it; `note` is what goes on inside it or comes before it."""

    label: str
    title: str
    where: str
    note: str


def personal_panel(registration: Registration) -> str:
    """Nothing before the programme is published, after the last hour, and for those who do not come."""
    event = registration.event
    if registration.status is not Status.CONFIRMED or event.programme_published_at is None:
        return ""
    programme = kept(event, "rows", lambda: programme_of(event))
    chosen = {choice.section_id for choice in registration.choices}
    mine = slots_for(programme, chosen, registration.person_id)
    stops = stops_at(programme, mine, now())
    return render_template("registration/_itinerary.html", stops=stops) if any(stops) else ""


def slots_for(programme: Programme, chosen: set[int], person_id: int) -> list[SlotRow]:
    """What is for everybody, the chosen sections, and wherever the person speaks: that first, then what was chosen."""
    spoken = {slot.id for slot in programme.slots if _speaks_in(programme, slot, person_id)}
    mine = [slot for slot in programme.slots if slot.id in spoken or _is_open_to(slot, chosen)]
    return sorted(mine, key=lambda slot: (slot.starts_at, slot.id not in spoken))


def _is_open_to(slot: SlotRow, chosen: set[int]) -> bool:
    return slot.kind in (SlotKind.PLENARY, SlotKind.BREAK) or slot.section_id in chosen


def _speaks_in(programme: Programme, slot: SlotRow, person_id: int) -> bool:
    return any(person.id == person_id for placed in programme.placed[slot.id] for person in placed.talk.speakers)


def stops_at(programme: Programme, mine: list[SlotRow], present: datetime) -> tuple[Stop | None, Stop | None]:
    """What goes on at `present`, and what begins after it; a break is named beside what it leads to."""
    going_on = [slot for slot in mine if slot.starts_at <= present < slot.ends_at]
    later = [slot for slot in mine if slot.starts_at > present]
    meetings = [slot for slot in later if slot.kind is not SlotKind.BREAK]
    current = next((slot for slot in going_on if slot.kind is not SlotKind.BREAK), next(iter(going_on), None))
    following = next(iter(meetings), None)
    return (
        _now(programme, current, present) if current else None,
        _next(programme, following, later, present) if following else None,
    )


def _now(programme: Programme, slot: SlotRow, present: datetime) -> Stop:
    clock = clock_in(programme.zone)
    talks = (placed for placed in programme.placed[slot.id] if placed.starts_at <= present < placed.ends_at)
    talk = next((placed.talk for placed in talks), None)
    title = _title(programme, slot)
    note = ", ".join(filter(None, (_("“%(title)s”", title=talk.title), talk.names))) if talk else ""
    return Stop(_("Now, until %(time)s", time=clock(slot.ends_at)), title, _where(programme, slot), note)


def _next(programme: Programme, slot: SlotRow, later: Iterable[SlotRow], present: datetime) -> Stop:
    when = _when(programme, slot, present)
    is_first = slot == next(each for each in programme.slots if each.kind is not SlotKind.BREAK)
    label = _("First, %(when)s", when=when) if is_first else _("Then, %(when)s", when=when)
    before = next((each for each in later if each.kind is SlotKind.BREAK and each.ends_at <= slot.starts_at), None)
    note = _before(programme, before) if before and _is_same_day(programme, before, slot) else ""
    return Stop(label, _title(programme, slot), _where(programme, slot), note)


def _before(programme: Programme, slot: SlotRow) -> str:
    title = slot.title or kind_label(slot.kind)
    what = ". ".join(filter(None, (title[:1].lower() + title[1:], slot.note)))
    return _("Before it, at %(time)s: %(what)s", time=clock_in(programme.zone)(slot.starts_at), what=what)


def _when(programme: Programme, slot: SlotRow, present: datetime) -> str:
    day, time = in_zone(slot.starts_at, programme.zone).date(), clock_in(programme.zone)(slot.starts_at)
    if day == in_zone(present, programme.zone).date():
        return _("at %(time)s", time=time)
    return _("%(day)s at %(time)s", day=short_day(day), time=time)


def _is_same_day(programme: Programme, one: SlotRow, other: SlotRow) -> bool:
    return in_zone(one.starts_at, programme.zone).date() == in_zone(other.starts_at, programme.zone).date()


def _title(programme: Programme, slot: SlotRow) -> str:
    section = programme.section(slot.section_id) if slot.kind is SlotKind.SECTION else None
    talks = programme.placed[slot.id] if slot.kind is SlotKind.TALK else []
    label = kind_label(slot.kind)
    own = slot.title or (section.title if section else "") or (talks[0].talk.title if talks else "")
    return own or label[:1].upper() + label[1:]


def _where(programme: Programme, slot: SlotRow) -> str:
    room = programme.room(slot.room_id)
    return ", ".join(filter(None, (room.name if room else "", slot.note)))
