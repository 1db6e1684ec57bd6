"""The secret address by which a user of the desk follows the dates of assignments in a calendar."""

from __future__ import annotations

from sqlalchemy.orm import joinedload

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.secret_links import keep, living, revoke
from eventmgr.events.models import Event
from eventmgr.events.rules import may_see_resolution
from eventmgr.resolutions.execution.models import AssignmentFeed


def new_feed(*, event: Event, user_id: int) -> str:
    """The address of the feed for a user; the one given out before no longer opens. Returns the token."""
    revoke(AssignmentFeed, AssignmentFeed.event_id == event.id, AssignmentFeed.user_id == user_id)
    return keep(AssignmentFeed, event_id=event.id, user_id=user_id)


def feed_or_404(token: str) -> AssignmentFeed:
    """Raises NotFound for an unknown or replaced address, and once its user has left the desk."""
    whole = (joinedload(AssignmentFeed.event), joinedload(AssignmentFeed.user))
    found = db.session.scalar(living(AssignmentFeed, token).options(*whole))
    if found is None or not may_see_resolution(found.user, found.event):
        raise NotFound
    return found
