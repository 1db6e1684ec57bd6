"""What the server says about one scan."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from eventmgr.badges.codes import is_well_formed, normalise
from eventmgr.checkin import statements
from eventmgr.checkin.models import Verdict
from eventmgr.checkin.sent import SentScan
from eventmgr.registration.models import Status


@dataclass(frozen=True)
class Door:
    """Where the scans come from; `language` in which words are answered."""

    device_id: int
    event_id: int
    point_id: int
    point_name: str
    language: str = "ru"


@dataclass
class Lookup:
    """Rows by code and by registration id; `marked` holds the check-ins that stand at the door, by registration."""

    by_code: dict[str, Any] = field(default_factory=dict)
    by_id: dict[int, Any] = field(default_factory=dict)
    marked: dict[int, datetime] = field(default_factory=dict)


def look_up(connection: Connection, door: Door, scans: list[SentScan]) -> Lookup:
    """One statement for codes, one for people picked by name; none for what cannot be a code."""
    found = Lookup()
    codes = {code for scan in scans if scan.code is not None and is_well_formed(code := normalise(scan.code))}
    if codes:
        rows = connection.execute(statements.BY_CODE, {"codes": list(codes), "point": door.point_id})
        found.by_code = {row.code: row for row in rows}
    ids = {scan.registration_id for scan in scans if scan.code is None and scan.registration_id is not None}
    if ids:
        given = {"ids": list(ids), "point": door.point_id, "event": door.event_id}
        found.by_id = {row.id: row for row in connection.execute(statements.BY_REGISTRATION, given)}
    for row in (*found.by_code.values(), *found.by_id.values()):
        if row.marked_at is not None:
            found.marked[row.id] = row.marked_at
    return found


def judge(scan: SentScan, door: Door, found: Lookup) -> tuple[Verdict, Any]:
    """The verdict, and the row of the person if the scan is about somebody of this event."""
    if scan.code is None:
        row = found.by_id.get(scan.registration_id or 0)
        return (Verdict.UNKNOWN, None) if row is None else (_of_person(scan, row, found), row)
    code = normalise(scan.code)
    if not is_well_formed(code):
        return Verdict.MALFORMED, None
    row = found.by_code.get(code)
    if row is None:
        return Verdict.UNKNOWN, None
    if row.event_id != door.event_id:
        return Verdict.FOREIGN, None
    return (Verdict.REVOKED if row.revoked_at is not None else _of_person(scan, row, found)), row


def _of_person(scan: SentScan, row: Any, found: Lookup) -> Verdict:
    if row.status is not Status.CONFIRMED:
        return Verdict.NOT_ADMITTED
    return Verdict.AGAIN if row.id in found.marked and not scan.is_override else Verdict.ADMITTED


def answer(scan: SentScan, verdict: Verdict, row: Any, door: Door, found: Lookup) -> dict[str, Any]:
    """What the device is told. Of a badge of another event it learns nothing but that."""
    marked = found.marked.get(row.id, scan.at) if row is not None else None
    stands = verdict in (Verdict.ADMITTED, Verdict.AGAIN)
    is_new_code_known = verdict is Verdict.REVOKED and row.new_code_at is not None
    return _person(row, door) | {
        "id": scan.uuid,
        "verdict": verdict.value,
        "at": marked.isoformat() if marked is not None and stands else None,
        "point": door.point_name if stands else None,
        "new_code_issued_at": row.new_code_at.isoformat() if is_new_code_known else None,
    }


NOBODY = dict.fromkeys(("registration_id", "family", "given", "patronymic", "organisation", "category"))


def _person(row: Any, door: Door) -> dict[str, Any]:
    if row is None:
        return NOBODY | {"sections": []}
    return {
        "registration_id": row.id,
        "family": row.family,
        "given": row.given,
        "patronymic": row.patronymic,
        "organisation": row.short_name,
        "category": (row.title_en if door.language == "en" else "") or row.title,
        "sections": section_numbers(row.sections),
    }


def section_numbers(joined: str | None) -> list[int]:
    return sorted(map(int, joined.split(","))) if joined else []
