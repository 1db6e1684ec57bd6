"""Reminders by themselves: once, some days after the letter, to whoever has not confirmed."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from eventmgr.core.clock import now
from eventmgr.core.db import db, transaction
from eventmgr.core.errors import ChangedMeanwhile
from eventmgr.core.history import Actor, record
from eventmgr.events.models import Event
from eventmgr.resolutions.deliveries.models import Delivery, DeliverySettings, DeliveryState
from eventmgr.resolutions.deliveries.operations.sending import remind
from eventmgr.resolutions.deliveries.queries import silent

LATE = timedelta(days=30)
"""What nobody sent for a month after its time is not sent any more: an archive that is read in wakes nobody."""
LONGEST = 180
"""The most days a setting may name."""


def settings_of(event: Event) -> DeliverySettings:
    """As they are set, or the defaults in a row that is not added."""
    found = db.session.get(DeliverySettings, event.id)
    return found or DeliverySettings(event_id=event.id, is_on=True, days=7, version=0)


def change_settings(*, event: Event, is_on: bool, days: int, version: int, by: Actor | None) -> DeliverySettings:
    """Raises ChangedMeanwhile."""
    found = db.session.get(DeliverySettings, event.id, with_for_update=True)
    if version != (found.version if found is not None else 0):
        raise ChangedMeanwhile(_("Somebody saved this before you. Their version is shown below; yours is kept."))
    row = found or DeliverySettings(event_id=event.id, version=0)
    row.is_on, row.days, row.version = is_on, days, row.version + 1
    db.session.add(row)
    db.session.flush()
    record("delivery.settings", row, by=by, event_id=event.id, after={"is_on": is_on, "days": days})
    return row


def remind_due() -> int:
    """Each event in a transaction of its own. Returns how many letters."""
    return sum(map(_remind, _events()))


def _events() -> list[int]:
    """Events with a letter that nobody was reminded of and that is not too old for any setting."""
    oldest = now() - timedelta(days=LONGEST) - LATE
    query = select(Delivery.event_id).where(
        Delivery.state == DeliveryState.SENT, Delivery.reminded == 0, Delivery.sent_at > oldest
    )
    return list(db.session.scalars(query.distinct().order_by(Delivery.event_id)))


def _remind(event_id: int) -> int:
    with transaction():
        event = db.session.get(Event, event_id)
        if event is None:
            return 0
        settings = settings_of(event)
        if not settings.is_on:
            return 0
        moment = now() - timedelta(days=settings.days)
        due = [each for each in silent(event, moment) if _is_first(each, moment - LATE)]
        return sum(remind(delivery_id=each.id, reminded=0, by=None) for each in due)


def _is_first(delivery: Delivery, oldest: datetime) -> bool:
    """A reminder by the button counts too."""
    return delivery.reminded == 0 and delivery.sent_at is not None and delivery.sent_at > oldest
