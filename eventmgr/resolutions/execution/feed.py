"""The assignments of an event as iCalendar (RFC 5545), for users of its desk, by a secret address."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry
from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from eventmgr.core.addresses import address_of
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.i18n import localised
from eventmgr.core.tokens import digest, new_token
from eventmgr.events.models import Event
from eventmgr.events.rules import may_see_resolution
from eventmgr.resolutions.execution.models import Assignment, AssignmentFeed, AssignmentState
from eventmgr.resolutions.execution.queries import calendar_rows

SHORT = 70


def new_feed(*, event: Event, user_id: int) -> str:
    """The address of the feed for a user; the one given out before no longer opens. Returns the token."""
    before = update(AssignmentFeed).where(
        AssignmentFeed.event_id == event.id, AssignmentFeed.user_id == user_id, AssignmentFeed.revoked_at.is_(None)
    )
    db.session.execute(before.values(revoked_at=now()))
    token = new_token()
    db.session.add(AssignmentFeed(event_id=event.id, user_id=user_id, token_digest=digest(token), made_at=now()))
    db.session.flush()
    return token


def feed_or_404(token: str) -> AssignmentFeed:
    """Raises NotFound for an unknown or replaced address, and once its user has left the desk."""
    query = (
        select(AssignmentFeed)
        .where(AssignmentFeed.token_digest == digest(token), AssignmentFeed.revoked_at.is_(None))
        .options(joinedload(AssignmentFeed.event), joinedload(AssignmentFeed.user))
    )
    found = db.session.scalar(query)
    if found is None or not may_see_resolution(found.user, found.event):
        raise NotFound
    return found


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
