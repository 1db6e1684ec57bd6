"""The programme becomes public, and is taken back."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record
from eventmgr.events.models import Event
from eventmgr.events.queries import touch
from eventmgr.programme.models import Slot


def publish_programme(*, event: Event, by: Actor | None) -> None:
    """Everybody sees the programme from now on, and every later change at once. Raises RuleBroken when it is empty."""
    if db.session.scalar(select(Slot.id).where(Slot.event_id == event.id).limit(1)) is None:
        raise RuleBroken(_("There is nothing in the programme yet."))
    before = {"programme_published_at": event.programme_published_at}
    event.programme_published_at = now()
    record("programme.publish", event, by=by, event_id=event.id, before=before)
    db.session.flush()
    touch(event.id)


def withdraw_programme(*, event: Event, by: Actor | None) -> None:
    """The public page says again that the programme is being prepared. Raises RuleBroken when it was not public."""
    if event.programme_published_at is None:
        raise RuleBroken(_("The programme is not published."))
    before = {"programme_published_at": event.programme_published_at}
    event.programme_published_at = None
    record("programme.withdraw", event, by=by, event_id=event.id, before=before)
    db.session.flush()
    touch(event.id)
