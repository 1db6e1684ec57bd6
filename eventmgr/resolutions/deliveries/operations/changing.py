"""Correct an address, and leave somebody alone."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.forms import mail_address
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.resolutions.deliveries.letters import tell
from eventmgr.resolutions.deliveries.links import revoke_links
from eventmgr.resolutions.deliveries.models import Delivery, DeliveryState
from eventmgr.resolutions.deliveries.operations.adding import norm_of


def change_address(*, delivery: Delivery, email: str, name: str, version: int, by: Actor | None) -> Delivery:
    """What was sent goes out again to the new address, and the links of the old letters close.

    Raises RuleBroken (confirmed already, unreadable, taken) and ChangedMeanwhile.
    """
    db.session.refresh(delivery, with_for_update={"of": Delivery})
    if version != delivery.version:
        raise ChangedMeanwhile(_("Somebody saved this before you. Their version is shown below; yours is kept."))
    if delivery.state is DeliveryState.READ:
        raise RuleBroken(_("Reading was confirmed from this address already."))
    email = mail_address(email)
    _check_free(delivery, email)
    before = snapshot(delivery, "email", "name")
    delivery.email, delivery.name, delivery.version = email, name, delivery.version + 1
    delivery.norm = norm_of(delivery.addressee, name, email)
    if delivery.state is DeliveryState.SENT:
        _send_again(delivery)
    record("delivery.change", delivery, by=by, before=before, after=snapshot(delivery, "email", "name"))
    return delivery


def _check_free(delivery: Delivery, email: str) -> None:
    others = select(Delivery.id).where(
        Delivery.resolution_id == delivery.resolution_id,
        Delivery.addressee_norm == delivery.addressee_norm,
        Delivery.is_responsible == delivery.is_responsible,
        Delivery.email == email,
        Delivery.id != delivery.id,
    )
    if db.session.scalar(others) is not None:
        raise RuleBroken(_("The addressee has this address already."), "email")


def _send_again(delivery: Delivery) -> None:
    revoke_links(delivery)
    delivery.sent_at, delivery.reminded, delivery.reminded_at = now(), 0, None
    tell(delivery)


def leave_alone(*, delivery: Delivery, is_quiet: bool, by: Actor | None) -> Delivery:
    """No more reminders, or reminders again; the link stays good."""
    if delivery.is_quiet != is_quiet:
        delivery.is_quiet = is_quiet
        record("delivery.leave_alone", delivery, by=by, after={"is_quiet": is_quiet})
    return delivery
