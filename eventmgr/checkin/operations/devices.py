"""Phones become devices of a post, and stop being it."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select, update

from eventmgr.checkin.models import CheckInPoint, Device
from eventmgr.checkin.pairing_codes import LASTS, bare, new_pairing_code
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record
from eventmgr.core.tokens import digest, new_token


def start_pairing(*, point: CheckInPoint, by: Actor | None) -> tuple[Device, str]:
    """The device to be, and the code that pairs it: «ABCD-2345», once, within a quarter of an hour."""
    code = new_pairing_code()
    device = Device(
        event_id=point.event_id,
        point=point,
        pairing_digest=digest(bare(code)),
        pairing_expires_at=now() + LASTS,
        added_by_id=by.id if by is not None else None,
        added_at=now(),
    )
    db.session.add(device)
    db.session.flush()
    return device, code


def pair_device(*, code: str, name: str) -> tuple[Device, str]:
    """The device and its token. Raises RuleBroken for a code that is unknown, used or expired."""
    token = new_token()
    is_open = (
        Device.pairing_digest == digest(bare(code)),
        Device.pairing_expires_at > now(),
        Device.revoked_at.is_(None),
    )
    taken = {
        "token_digest": digest(token), "name": name, "pairing_digest": None, "paired_at": now(), "last_seen_at": now(),
    }  # fmt: skip
    # One statement decides, so that two phones cannot both take the code.
    pair = update(Device).where(*is_open).values(taken).returning(Device.id)
    number = db.session.scalar(pair.execution_options(synchronize_session=False))
    if number is None:
        raise RuleBroken(_("This code does not fit or has expired."), "code")
    device = db.session.scalars(
        select(Device).where(Device.id == number).execution_options(populate_existing=True)
    ).one()
    record("checkin.pair", device, by=None, after={"name": name, "point": device.point.name})
    return device, token


def revoke_device(*, device: Device, by: Actor | None) -> None:
    """The phone forgets the list of participants as soon as it asks; its code or token opens nothing from now on."""
    if device.revoked_at is not None:
        return
    device.revoked_at = now()
    device.pairing_digest = None
    record("checkin.unpair", device, by=by, before={"name": device.name, "point": device.point.name})
