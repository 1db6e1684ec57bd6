"""Scans of a device become check-ins, each once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from eventmgr.checkin import statements
from eventmgr.checkin.judging import Door, Lookup, answer, judge, look_up
from eventmgr.checkin.models import Verdict
from eventmgr.checkin.sent import SentScan
from eventmgr.checkin.statements import Writes, writes


@dataclass
class Batch:
    """One write transaction. `seq` is the number its check-ins have in the roster, once there is one."""

    connection: Connection
    door: Door
    writes: Writes
    received_at: datetime
    found: Lookup
    seq: int | None = None

    def number(self) -> int:
        if self.seq is None:
            self.seq = self.connection.scalar(self.writes.next_number, {"event": self.door.event_id}) or 0
        return self.seq


def accept_scans(
    *, connection: Connection, door: Door, scans: list[SentScan], received_at: datetime
) -> tuple[list[dict[str, Any]], int]:
    """An answer for each scan in their order, and the number of the roster that shows them all.

    A scan that was answered before (a device may send the same one again after a lost answer) is answered as then.
    """
    batch = Batch(connection, door, writes(connection.dialect.name), received_at, look_up(connection, door, scans))
    answers = [_accept(batch, scan) for scan in scans]
    present = batch.seq or connection.scalar(statements.PRESENT_NUMBER, {"event": door.event_id}) or 0
    return answers, present


def _accept(batch: Batch, scan: SentScan) -> dict[str, Any]:
    verdict, row = judge(scan, batch.door, batch.found)
    told = answer(scan, verdict, row, batch.door, batch.found)
    if not _keep(batch, scan, verdict, told):
        stored: dict[str, Any] = batch.connection.execute(statements.ANSWER, {"uuid": scan.uuid}).scalar_one()
        return stored
    if verdict is Verdict.ADMITTED and row.id not in batch.found.marked:
        return _admit(batch, scan, row, told)
    return told


def _keep(batch: Batch, scan: SentScan, verdict: Verdict, told: dict[str, Any]) -> bool:
    """Whether the scan is new. Another transaction with the same one is waited for."""
    values = {
        "uuid": scan.uuid,
        "event_id": batch.door.event_id,
        "device_id": batch.door.device_id,
        "point_id": batch.door.point_id,
        "registration_id": told["registration_id"],
        "code": scan.code or "",
        "verdict": verdict,
        "answer": told,
        "is_override": scan.is_override,
        "scanned_at": scan.at,
        "received_at": batch.received_at,
    }
    return batch.connection.execute(batch.writes.scan, values).first() is not None


def _admit(batch: Batch, scan: SentScan, row: Any, told: dict[str, Any]) -> dict[str, Any]:
    values = {
        "event_id": batch.door.event_id,
        "point_id": batch.door.point_id,
        "registration_id": row.id,
        "scan_uuid": scan.uuid,
        "at": scan.at,
        "seq": batch.number(),
    }
    is_new = batch.connection.execute(batch.writes.check_in, values).first() is not None
    batch.found.marked[row.id] = scan.at if is_new else _marked_meanwhile(batch, scan, row)
    return told if is_new else _correct(batch, scan, row)


def _marked_meanwhile(batch: Batch, scan: SentScan, row: Any) -> datetime:
    """Two doors' devices at one point can scan the same badge at once: the database let the other one through."""
    given = {"point": batch.door.point_id, "registration": row.id}
    return batch.connection.execute(statements.STANDING, given).scalar() or scan.at


def _correct(batch: Batch, scan: SentScan, row: Any) -> dict[str, Any]:
    verdict, _ = judge(scan, batch.door, batch.found)
    told = answer(scan, verdict, row, batch.door, batch.found)
    given = {"known_uuid": scan.uuid, "verdict": verdict, "answer": told}
    batch.connection.execute(statements.CORRECT_SCAN, given)
    return told
