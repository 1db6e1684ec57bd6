"""The code a phone scans to be paired. Only its digest is stored, so it is shown to the browser that asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from markupsafe import Markup

from eventmgr.checkin.models import Device
from eventmgr.core import qr
from eventmgr.core.clock import now


@dataclass(frozen=True)
class Pairing:
    """The code in words, and as a picture of the address that a phone opens."""

    code: str
    address: str
    drawing: Markup


def pairing_of(device: Device, kept: Any) -> Pairing | None:
    """`kept` is what the session holds: [device id, code]. None once it is of no use."""
    is_open = device.pairing_digest is not None and device.revoked_at is None and device.pairing_expires_at > now()
    if not is_open or not isinstance(kept, list) or kept[0] != device.id:
        return None
    address = f"{current_app.extensions['settings'].base_url}/checkin/"
    drawing = Markup(qr.svg(f"{address}#pair={kept[1]}", _("QR code that pairs a phone")))
    return Pairing(code=kept[1], address=address, drawing=drawing)
