"""The programme as iCalendar: a calendar application shows it, and follows what is moved."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from icalendar import Calendar, vText
from icalendar import Event as CalendarEntry

from eventmgr.core.i18n import localised
from eventmgr.events.models import Event
from eventmgr.programme.conflicts import kind_label
from eventmgr.programme.models import SlotKind
from eventmgr.programme.rows import PlacedTalk, Programme, SlotRow

PRODUCT = "-//eventmgr//programme//"


def calendar_of(event: Event, programme: Programme, url: str, section_id: int | None = None) -> bytes:
    """RFC 5545. One entry a slot, with a UID that stays, and SEQUENCE that grows with every change.

    With `section_id` only the meetings of that section and what is for everybody.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", localised(event, "title"))
    calendar.add("x-wr-timezone", event.zone)
    for slot in programme.slots:
        if section_id is None or slot.section_id in (None, section_id):
            calendar.add_component(_entry(event, programme, slot, url))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _entry(event: Event, programme: Programme, slot: SlotRow, url: str) -> CalendarEntry:
    zone = ZoneInfo(event.zone)
    entry = CalendarEntry()
    entry.add("uid", f"slot-{slot.id}.event-{event.id}@eventmgr")
    entry.add("sequence", slot.version - 1)
    entry.add("dtstamp", _stamp(event, slot))
    entry.add("dtstart", slot.starts_at.astimezone(zone))
    entry.add("dtend", slot.ends_at.astimezone(zone))
    entry.add("summary", vText(_summary(programme, slot)))
    entry.add("status", "CONFIRMED")
    entry.add("url", url)
    room = programme.room(slot.room_id)
    if room is not None or slot.note:
        entry.add("location", room.name if room is not None else slot.note)
    inside = programme.placed[slot.id]
    if inside:
        entry.add("description", "\n".join(_line(placed, zone) for placed in inside))
    return entry


def _stamp(event: Event, slot: SlotRow) -> datetime:
    """The same for the same content, so that an unchanged feed is the same file."""
    return event.programme_published_at or slot.starts_at


def _summary(programme: Programme, slot: SlotRow) -> str:
    section = programme.section(slot.section_id)
    if section is not None and slot.kind is SlotKind.SECTION:
        return _("Section %(number)s. %(title)s", number=section.number, title=section.title)
    inside = programme.placed[slot.id]
    return slot.title or (inside[0].talk.title if inside else kind_label(slot.kind))


def _line(placed: PlacedTalk, zone: ZoneInfo) -> str:
    local = placed.starts_at.astimezone(zone)
    names = f" ({placed.talk.names})" if placed.talk.names else ""
    return f"{local.hour}:{local.minute:02d} {placed.talk.title}{names}"
