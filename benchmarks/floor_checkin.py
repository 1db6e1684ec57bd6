"""The floor for the check-in endpoint: the least a careful person would write by hand with Flask and SQLAlchemy Core.

A token, a badge and its person, one scan and one check-in kept once, a JSON answer; no permissions, no sessions, no
verdicts beyond «admitted» and «again», no roster. Tables and engine settings are those of the product.
"""

from __future__ import annotations

import hashlib
import json
import os
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, request
from sqlalchemy import bindparam, create_engine, event, select
from sqlalchemy.dialects.sqlite import insert

from eventmgr.checkin.statements import badge, check_in, device, person, point, registration, scan
from eventmgr.core.db import PRAGMAS
from eventmgr.core.write_queue import WriteQueue

app = Flask(__name__)
URL = os.environ["DATABASE_URL"]
SYNCHRONOUS = os.environ.get("EVENTMGR_SQLITE_SYNCHRONOUS", "FULL")
engine = create_engine(URL, connect_args={"isolation_level": None, "cached_statements": 256, "timeout": 5})


@event.listens_for(engine, "connect")
def _connected(connection: Any, record: Any) -> None:
    for pragma in (*PRAGMAS, f"synchronous={SYNCHRONOUS}"):
        connection.execute(f"PRAGMA {pragma}")
    record.info["queue"] = WriteQueue(f"{engine.url.database}.writers")


@event.listens_for(engine, "begin")
def _begun(connection: Any) -> None:
    connection.info["queue"].enter()
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@event.listens_for(engine, "checkin")
def _returned(connection: Any, record: Any) -> None:
    record.info["queue"].leave()


DEVICE = (
    select(device.c.id, device.c.event_id, device.c.point_id, point.c.name)
    .join(point, point.c.id == device.c.point_id)
    .where(device.c.token_digest == bindparam("token"), device.c.revoked_at.is_(None))
)
PERSON = (
    select(registration.c.id, person.c.family, person.c.given)
    .select_from(badge)
    .join(registration, registration.c.id == badge.c.registration_id)
    .join(person, person.c.id == registration.c.person_id)
    .where(badge.c.code == bindparam("code"), badge.c.revoked_at.is_(None))
)
SCAN = (
    insert(scan)
    .values(
        {name: bindparam(name) for name in ("uuid", "event_id", "device_id", "point_id", "registration_id", "code")}
        | {name: bindparam(name) for name in ("verdict", "answer", "is_override", "scanned_at", "received_at")}
    )
    .on_conflict_do_nothing()
)
CHECK_IN = (
    insert(check_in)
    .values(
        {name: bindparam(name) for name in ("event_id", "point_id", "registration_id", "scan_uuid", "at")}
        | {"undone_by": "", "undo_reason": "", "seq": 0}
    )
    .on_conflict_do_nothing()
)


@app.get("/account/sign-in")
def ready() -> str:
    return "ready"


@app.post("/checkin/api/scans")
def take() -> Response:
    sent = request.get_json()["scans"][0]
    at = datetime.now(UTC)
    token = hashlib.sha256(request.headers["Authorization"][7:].encode()).hexdigest()
    with engine.begin() as connection:
        door = connection.execute(DEVICE, {"token": token}).one()
        found = connection.execute(PERSON, {"code": sent["code"]}).one()
        answer = {"id": sent["id"], "family": found.family, "given": found.given, "at": at.isoformat()}
        scanned = {
            "uuid": sent["id"], "event_id": door.event_id, "device_id": door.id, "point_id": door.point_id,
            "registration_id": found.id, "code": sent["code"], "verdict": "admitted", "answer": answer,
            "is_override": False, "scanned_at": at, "received_at": at,
        }  # fmt: skip
        connection.execute(SCAN, scanned)
        marked = {
            "event_id": door.event_id, "point_id": door.point_id, "registration_id": found.id,
            "scan_uuid": sent["id"], "at": at,
        }  # fmt: skip
        is_new = connection.execute(CHECK_IN, marked).rowcount == 1
    answer["verdict"] = "admitted" if is_new else "again"
    return Response(json.dumps({"verdicts": [answer]}), mimetype="application/json")
