"""The secret address by which a user of the desk follows the dates of assignments in a calendar."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.tokens import digest, new_token
from eventmgr.events.models import Event
from eventmgr.events.rules import may_see_resolution
from eventmgr.resolutions.execution.models import AssignmentFeed


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
