"""The assignments of an event as iCalendar (RFC 5545)."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from eventmgr.core.addresses import address_of
from eventmgr.core.clock import now
from eventmgr.core.i18n import localised
from eventmgr.events.models import Event
from eventmgr.resolutions.execution.models import Assignment, AssignmentState
from eventmgr.resolutions.execution.queries import calendar_rows

SHORT = 70


def assignment_calendar(event: Event) -> bytes:
    """One entry of a whole day for each date; what is done says so in its title."""
    calendar = Calendar()
    calendar.add("prodid", "-//eventmgr//assignments//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Assignments: %(title)s", title=localised(event, "title")))
    for assignment in calendar_rows(event):
        calendar.add_component(_entry(event, assignment))
    written: bytes = calendar.to_ical()
    return written


def _entry(event: Event, assignment: Assignment) -> Entry:
    assert assignment.due_on is not None
    entry = Entry()
    entry.add("uid", f"assignment-{assignment.id}@eventmgr")
    entry.add("sequence", assignment.version - 1)
    entry.add("dtstamp", now())
    entry.add("dtstart", assignment.due_on)
    if assignment.due_on < date.max:
        entry.add("dtend", assignment.due_on + timedelta(days=1))
    entry.add("summary", _summary(assignment))
    entry.add("description", f"{assignment.text}\n\n{assignment.responsible}".strip())
    entry.add("transp", "TRANSPARENT")
    entry.add("url", address_of("resolutions.assignment", event=event.slug, assignment_id=assignment.id))
    return entry


def _summary(assignment: Assignment) -> str:
    text = " ".join(assignment.text.split())
    short = text if len(text) <= SHORT else f"{text[:SHORT].rstrip()}…"
    return _("Done: %(text)s", text=short) if assignment.state is AssignmentState.DONE else short
