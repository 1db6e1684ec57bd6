"""The device behind a request: known by its token alone, whatever cookies the phone may have."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import abort, request
from flask_babel import gettext as _
from sqlalchemy import Connection, Row
from werkzeug.exceptions import Unauthorized

from eventmgr.checkin import statements
from eventmgr.checkin.judging import Door
from eventmgr.core.requests import LARGEST_FORM
from eventmgr.core.tokens import digest

REST = timedelta(seconds=30)
SCHEME = "Bearer "


class NotPaired(Unauthorized):
    """No device has this token, or it was unpaired at the desk."""

    @property
    def message(self) -> str:
        return _("This device is not paired.")


def device_of_request(connection: Connection) -> Row[Any]:
    """Raises NotPaired."""
    given = request.headers.get("Authorization", "")
    if not given.startswith(SCHEME):
        raise NotPaired
    found = connection.execute(statements.DEVICE, {"token": digest(given[len(SCHEME) :])}).first()
    if found is None:
        raise NotPaired
    return found


def door_of(device: Row[Any]) -> Door:
    return Door(device.id, device.event_id, device.point_id, device.point_name)


def note_seen(connection: Connection, device: Row[Any], at: datetime, queued: int) -> bool:
    """Not more than twice a minute, or when the queue has run empty. Says whether it wrote."""
    is_fresh = device.last_seen_at is not None and at - device.last_seen_at < REST
    if is_fresh and not (queued == 0 and device.queue_length > 0):
        return False
    connection.execute(statements.SEEN, {"known": device.id, "at": at, "queued": queued})
    return True


def json_body() -> Any:
    """The parsed body.

    415 for anything not sent as JSON, which no foreign page can do; 413 for more than a form may have; 400 when it
    cannot be read.
    """
    if request.mimetype != "application/json":
        abort(415)
    request.max_content_length = LARGEST_FORM
    try:
        return request.get_json()
    except RecursionError:
        abort(400)
