"""Post letters in the background: each row is claimed before its letter, so that none goes out twice."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Update, update

from eventmgr.accounts.models import User
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.history import Actor, record
from eventmgr.core.jobs import Job, enqueue, handles, progress
from eventmgr.events.models import Event
from eventmgr.resolutions.deliveries.letters import tell
from eventmgr.resolutions.deliveries.models import Delivery, DeliveryState
from eventmgr.resolutions.deliveries.queries import REMINDING, SENDING, job_under_way, prepared, silent


def stamp(deliveries: Sequence[Delivery]) -> str:
    """What tells one list of letters from another: whom they go to, and at which address."""
    known = [(each.id, each.version, each.reminded) for each in deliveries]
    return sha256(repr(known).encode()).hexdigest()[:32]


def start_sending(*, event: Event, seen: str, by: Actor | None) -> Job:
    """Send everything prepared, if it is still what was `seen`. Raises RuleBroken, ChangedMeanwhile."""
    return _start(SENDING, event, prepared(event), seen, by)


def start_reminding(*, event: Event, seen: str, by: Actor | None) -> Job:
    """Remind everybody who has not confirmed, if they are still those `seen`. Raises RuleBroken, ChangedMeanwhile."""
    return _start(REMINDING, event, silent(event), seen, by)


def _start(kind: str, event: Event, deliveries: Sequence[Delivery], seen: str, by: Actor | None) -> Job:
    if not deliveries:
        raise RuleBroken(_("There is nobody to write to."))
    if job_under_way(event) is not None:
        raise RuleBroken(_("Letters are being sent just now; wait until that is done."))
    if stamp(deliveries) != seen:
        raise ChangedMeanwhile(_("The list of letters has changed since you opened it. Look at it once more."))
    return enqueue(kind, by=by, event_id=event.id, letters=[[each.id, each.reminded] for each in deliveries])


@handles(SENDING)
def carry_out_sending(job: Job) -> dict[str, Any]:
    return {"sent": _each(job, lambda number, _reminded, by: send(delivery_id=number, by=by))}


@handles(REMINDING)
def carry_out_reminding(job: Job) -> dict[str, Any]:
    return {"sent": _each(job, lambda number, reminded, by: remind(delivery_id=number, reminded=reminded, by=by))}


def _each(job: Job, act: Any) -> int:
    """A transaction for every letter: what was sent before a stop or a failure stays sent."""
    letters = job.payload["letters"]
    by = db.session.get(User, job.requested_by_id) if job.requested_by_id is not None else None
    sent = 0
    for at, (number, reminded) in enumerate(letters):
        progress(job, at, len(letters))
        sent += act(number, reminded, by)
    progress(job, len(letters), len(letters))
    return sent


def send(*, delivery_id: int, by: Actor | None) -> bool:
    """Post one letter; False when it was sent meanwhile or taken back."""
    claiming = (
        update(Delivery)
        .where(Delivery.id == delivery_id, Delivery.state == DeliveryState.PREPARED)
        .values(state=DeliveryState.SENT, sent_at=now(), version=Delivery.version + 1)
    )
    delivery = _claimed(claiming)
    if delivery is None:
        return False
    tell(delivery)
    record("delivery.send", delivery, by=by, after={"email": delivery.email})
    return True


def remind(*, delivery_id: int, reminded: int, by: Actor | None) -> bool:
    """Post one reminder, unless another was posted since `reminded` was read or reading was confirmed."""
    claiming = (
        update(Delivery)
        .where(
            Delivery.id == delivery_id,
            Delivery.state == DeliveryState.SENT,
            Delivery.is_quiet.is_(False),
            Delivery.reminded == reminded,
        )
        .values(reminded=Delivery.reminded + 1, reminded_at=now())
    )
    delivery = _claimed(claiming)
    if delivery is None:
        return False
    tell(delivery, "delivery_reminder")
    record("delivery.remind", delivery, by=by, after={"email": delivery.email, "reminded": delivery.reminded})
    return True


def _claimed(claiming: Update) -> Delivery | None:
    row = db.session.execute(claiming.returning(Delivery.id)).first()
    return db.session.get(Delivery, row[0], populate_existing=True) if row is not None else None
