"""An addressee confirms having read."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import update

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import record
from eventmgr.resolutions.deliveries.models import Delivery, DeliveryState


def confirm(*, delivery: Delivery, by_name: str, answer: str = "") -> bool:
    """Keep who read it, when, and what they answer. A second confirmation changes nothing and returns False."""
    if not by_name:
        raise RuleBroken(_("Please say who confirms."), "by_name")
    confirming = (
        update(Delivery)
        .where(Delivery.id == delivery.id, Delivery.state != DeliveryState.READ)
        .values(state=DeliveryState.READ, read_at=now(), read_by=by_name, answer=answer, version=Delivery.version + 1)
        .returning(Delivery.id)
    )
    is_first = db.session.execute(confirming).first() is not None
    db.session.refresh(delivery)
    if is_first:
        record("delivery.confirm", delivery, by=None, after={"by_name": by_name, "answer": answer})
    return is_first
