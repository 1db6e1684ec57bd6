"""The event and the participant's sections as iCalendar (RFC 5545), with the zone's IANA name and its rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Entry
from sqlalchemy import select

from eventmgr.core.clock import in_zone, now
from eventmgr.core.db import db
from eventmgr.core.i18n import localised
from eventmgr.events.models import Event, EventState
from eventmgr.programme.models import Slot, SlotKind
from eventmgr.registration.models import ChoiceStatus, Registration, Status


def event_calendar(event: Event) -> bytes:
    """Each day of the event from its first to its last hour."""
    return _written(event, _days(event))


def personal_calendar(registration: Registration) -> bytes:
    """The days of the event and, once the programme is published, the sections with a seat."""
    event = registration.event
    entries = [*_days(event), *_meetings(registration)]
    if registration.status in (Status.CANCELLED, Status.DECLINED):
        for entry in entries:
            entry["STATUS"] = "CANCELLED"
    return _written(event, entries)


def _written(event: Event, entries: Iterable[Entry]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//eventmgr//registration//RU")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(entry)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _days(event: Event) -> list[Entry]:
    span = (event.ends_on - event.starts_on).days
    return [_day(event, event.starts_on + timedelta(days=n)) for n in range(span + 1)]


def _day(event: Event, day: date) -> Entry:
    name = f"{localised(event, 'title')}: {localised(event, 'theme')}"
    uid = f"event-{event.id}-{day:%Y%m%d}@eventmgr"
    entry = _entry(event, uid, name, _at(event, day, event.day_starts_at), _at(event, day, event.day_ends_at))
    if event.places:
        place = event.places[0]
        parts = (localised(place, "name"), localised(place, "settlement"), localised(place, "address"))
        entry.add("location", ", ".join(part for part in parts if part))
    return entry


def _at(event: Event, day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(event.zone))


def _entry(event: Event, uid: str, name: str, start: datetime, end: datetime) -> Entry:
    entry = Entry()
    entry.add("uid", uid)
    entry.add("summary", name)
    entry.add("dtstamp", now())
    entry.add("dtstart", start)
    entry.add("dtend", end)
    entry.add("sequence", event.revision)
    entry.add("status", "CANCELLED" if event.state is EventState.DRAFT else "CONFIRMED")
    return entry


def _meetings(registration: Registration) -> list[Entry]:
    event = registration.event
    if event.programme_published_at is None:
        return []
    sections = {c.section_id: c.section for c in registration.choices if c.status is ChoiceStatus.CONFIRMED}
    query = select(Slot).where(Slot.kind == SlotKind.SECTION, Slot.section_id.in_(sections)).order_by(Slot.starts_at)
    entries = []
    for slot in db.session.scalars(query):
        name = localised(sections[slot.section_id or 0], "title")
        start, end = (in_zone(instant, event.zone) for instant in (slot.starts_at, slot.ends_at))
        entry = _entry(event, f"slot-{slot.id}@eventmgr", name, start, end)
        if slot.room is not None:
            entry.add("location", localised(slot.room, "name"))
        entries.append(entry)
    return entries
