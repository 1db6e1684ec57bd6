"""What devices ask and tell."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, request
from flask_babel import gettext as _
from sqlalchemy import select

from eventmgr.checkin.bearer import NotPaired, device_of_request, door_of, json_body, note_seen
from eventmgr.checkin.models import CheckIn, PointKind, Scan
from eventmgr.checkin.operations import accept_scans, pair_device, undo_check_in
from eventmgr.checkin.queries import at_point
from eventmgr.checkin.roster import Place, roster
from eventmgr.checkin.sent import queue_of, scans_of
from eventmgr.core import throttle
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken, answer
from eventmgr.core.forms import csrf, tidy_line
from eventmgr.core.permissions import public, token_holder

door = Blueprint("door", __name__, url_prefix="/checkin")
csrf.exempt(door)
MOST_PAIRINGS, WINDOW = 20, timedelta(minutes=15)
LONGEST_NAME = 100
HIGHEST_NUMBER = 2**63 - 1
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@door.errorhandler(RuleBroken)
def _refuse(error: RuleBroken) -> Any:
    return answer(422, error.message)


@door.errorhandler(NotPaired)
def _not_paired(error: NotPaired) -> Any:
    return answer(401, error.message)


def _json(body: dict[str, Any]) -> Response:
    return Response(ENCODER.encode(body), mimetype="application/json")


@door.post("/api/pair")
@public
def pair() -> Any:
    """A failed attempt is noted although it is refused: guessing must end."""
    body, place = json_body(), f"pair-from:{request.remote_addr}"
    code, name = _text(body, "code"), _text(body, "name")[:LONGEST_NAME]
    if throttle.is_exhausted(place, most=MOST_PAIRINGS, within=WINDOW):
        return answer(429)
    try:
        device, token = pair_device(code=code, name=name)
    except RuleBroken:
        throttle.note(place)
        db.session.commit()
        raise
    event, point = device.event, device.point
    return _json(
        {
            "token": token,
            "device": {"id": device.id, "name": device.name},
            "event": {"slug": event.slug, "title": event.title, "zone": event.zone},
            "point": _point(point.id, point.kind, point.name, point.section.number if point.section else None),
        }
    )


@door.get("/api/roster")
@token_holder
def roster_of_door() -> Any:
    device = device_of_request(db.session.connection())
    present = now()
    # Reading and noting are two transactions: a reading one that begins to write can be refused by SQLite.
    db.session.rollback()
    if note_seen(db.session.connection(), device, present, device.queue_length):
        db.session.commit()
    place = Place(device.event_id, device.point_id, device.point_name)
    head = {
        "server_time": present.isoformat(),
        "point": _point(device.point_id, device.kind, device.point_name, device.number),
    }
    return _json(head | roster(place, _since()))


@door.post("/api/scans")
@token_holder
def take_scans() -> Any:
    body, received_at = json_body(), now()
    connection = db.session.connection()
    device = device_of_request(connection)
    scans = scans_of(body, received_at)
    verdicts, seq = accept_scans(connection=connection, door=door_of(device), scans=scans, received_at=received_at)
    note_seen(connection, device, received_at, queue_of(body))
    return _json({"verdicts": verdicts, "seq": seq})


@door.post("/api/scans/<uuid:scan>/undo")
@token_holder
def undo(scan: Any) -> Any:
    device = device_of_request(db.session.connection())
    reason = _text(json_body(), "reason")
    uuid = str(scan)
    known = select(Scan.id).where(Scan.uuid == uuid, Scan.event_id == device.event_id)
    if db.session.scalar(known) is None:
        raise NotFound
    found = db.session.scalar(select(CheckIn).where(CheckIn.scan_uuid == uuid))
    if found is None:
        raise RuleBroken(_("This scan made no check-in."))
    undo_check_in(check_in=found, reason=reason, by=None, at_door=device.name or device.point_name)
    return _json({"id": uuid, "is_undone": True})


@door.get("/api/figures")
@token_holder
def figures() -> Any:
    device = device_of_request(db.session.connection())
    checked_in, expected = at_point(device.event_id, device.point_id)
    return _json({"checked_in": checked_in, "expected": expected})


def _point(id: int, kind: PointKind, name: str, number: int | None) -> dict[str, Any]:
    return {"id": id, "kind": kind.value, "name": name, "number": number}


def _text(body: Any, name: str) -> str:
    """A line of text from a JSON object; empty for anything else."""
    found = body.get(name) if isinstance(body, dict) else None
    kept = found.encode("utf-8", "ignore").decode().replace("\0", "") if isinstance(found, str) else ""
    return tidy_line(kept) or ""


def _since() -> int | None:
    given = request.args.get("since", type=int)
    return given if given is not None and 0 <= given <= HIGHEST_NUMBER else None
