"""What letters about a registration bring along."""

from __future__ import annotations

from flask_mail import Attachment

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.notifications.operations import attaches

CALENDAR = "text/calendar"


@attaches("event-ics")
def days_of_event(event_id: int) -> Attachment:
    """The event's days as a calendar file."""
    # icalendar weighs 9 MB: only a worker that writes a calendar carries it.
    from eventmgr.registration.calendar import event_calendar

    event = db.session.get_one(Event, event_id)
    return Attachment(filename=f"{event.slug}.ics", content_type=CALENDAR, data=event_calendar(event))
