"""What the server says about one scan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from eventmgr.badges.codes import LENGTH, is_well_formed
from eventmgr.checkin import statements
from eventmgr.checkin.models import Verdict
from eventmgr.checkin.sent import SentScan
from eventmgr.core.i18n import language
from eventmgr.registration.models import Status


@dataclass(frozen=True)
class Door:
    """Where the scans come from."""

    device_id: int
    event_id: int
    point_id: int
    point_name: str


@dataclass
class Lookup:
    """Rows by code and by registration id; `marked` holds the check-ins that stand at the door, by registration."""

    by_code: dict[str, Any] = field(default_factory=dict)
    by_id: dict[int, Any] = field(default_factory=dict)
    marked: dict[int, datetime] = field(default_factory=dict)


def look_up(connection: Connection, door: Door, scans: list[SentScan]) -> Lookup:
    """One statement for codes, one for people picked by name; none for what cannot be a code."""
    found = Lookup()
    codes = {scan.code for scan in scans if scan.code is not None and len(scan.code) == LENGTH}
    if codes:
        found.by_code = {row.code: row for row in _by_code(connection, door, codes)}
    ids = {scan.registration_id for scan in scans if scan.code is None and scan.registration_id is not None}
    if ids:
        given = {"ids": list(ids), "point": door.point_id, "event": door.event_id}
        found.by_id = {row.id: row for row in connection.execute(statements.BY_REGISTRATIONS, given)}
    for row in (*found.by_code.values(), *found.by_id.values()):
        if row.marked_at is not None:
            found.marked[row.id] = row.marked_at
    return found


def _by_code(connection: Connection, door: Door, codes: set[str]) -> Iterable[Any]:
    """Mostly a device sends one scan: a list of one is compiled anew at every execution, an equality is not."""
    if len(codes) == 1:
        return connection.execute(statements.BY_CODE, {"code": next(iter(codes)), "point": door.point_id})
    return connection.execute(statements.BY_CODES, {"codes": list(codes), "point": door.point_id})


def judge(scan: SentScan, door: Door, found: Lookup) -> tuple[Verdict, Any]:
    """The verdict, and the row of the person if the scan is about somebody of this event."""
    if scan.code is None:
        row = found.by_id.get(scan.registration_id or 0)
        return (Verdict.UNKNOWN, None) if row is None else (_of_person(scan, row, found), row)
    row = found.by_code.get(scan.code)
    if row is None:
        return (Verdict.UNKNOWN if is_well_formed(scan.code) else Verdict.MALFORMED), None
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
    return _person(row) | {
        "id": scan.uuid,
        "verdict": verdict.value,
        "at": marked.isoformat() if marked is not None and stands else None,
        "point": door.point_name if stands else None,
        "new_code_issued_at": row.new_code_at.isoformat() if is_new_code_known else None,
    }


NOBODY = dict.fromkeys(("registration_id", "family", "given", "patronymic", "organisation", "category"))


def _person(row: Any) -> dict[str, Any]:
    if row is None:
        return NOBODY | {"sections": []}
    return {
        "registration_id": row.id,
        "family": row.family,
        "given": row.given,
        "patronymic": row.patronymic,
        "organisation": row.short_name,
        "category": localised_title(row),
        "sections": section_numbers(row.sections),
    }


def localised_title(row: Any) -> str:
    """Asks for the language only where there is a choice."""
    return (row.title_en and language() == "en" and row.title_en) or row.title


def section_numbers(joined: str | None) -> list[int]:
    return sorted(map(int, joined.split(","))) if joined else []
