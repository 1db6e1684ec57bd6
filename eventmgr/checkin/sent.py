"""What a device sends, made into scans; one odd scan must not hold up the others."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _

from eventmgr.badges.codes import normalise
from eventmgr.core.errors import RuleBroken

MOST_AT_ONCE = 500
LONGEST_CODE = 64
HIGHEST_ID = 2**31 - 1
WRONG_CLOCK = timedelta(seconds=60)
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class SentScan:
    """`code` in the shape in which codes are stored, or None when the person was picked by name.

    `at` is corrected by the device's clock.
    """

    uuid: str
    code: str | None
    registration_id: int | None
    at: datetime
    is_override: bool


def scans_of(body: Any, received_at: datetime) -> list[SentScan]:
    """Raises RuleBroken when this is no list of scans with an id each; anything else odd in a scan is tolerated."""
    found = body.get("scans") if isinstance(body, dict) else None
    if not isinstance(found, list) or len(found) > MOST_AT_ONCE:
        raise RuleBroken(_("The scans could not be read."))
    skew = _skew(body.get("sent_at"), received_at)
    return [_scan(one, skew, received_at) for one in found]


def queue_of(body: dict[str, Any]) -> int:
    """How many scans the device still keeps back."""
    queued = body.get("queued")
    return queued if isinstance(queued, int) and 0 <= queued <= HIGHEST_ID else 0


def _scan(one: Any, skew: timedelta, received_at: datetime) -> SentScan:
    uuid = str(one.get("id")).lower() if isinstance(one, dict) else ""
    if not UUID.fullmatch(uuid):
        raise RuleBroken(_("The scans could not be read."))
    at = instant(one.get("scanned_at"))
    return SentScan(
        uuid=uuid,
        code=_code(one.get("code")),
        registration_id=_id(one.get("registration_id")),
        at=received_at if at is None else min(at + skew, received_at),
        is_override=one.get("is_override") is True,
    )


def _code(code: Any) -> str | None:
    """Without what a database cannot keep: NUL, lone surrogates."""
    if code is None:
        return None
    kept = str(code)[:LONGEST_CODE]
    printable = kept if kept.isprintable() else "".join(c for c in kept if unicodedata.category(c) not in ("Cc", "Cs"))
    return normalise(printable)[:LONGEST_CODE]


def _id(number: Any) -> int | None:
    return number if type(number) is int and 0 < number <= HIGHEST_ID else None


def _skew(sent_at: Any, received_at: datetime) -> timedelta:
    """What to add to the device's times: nothing for a clock that is about right."""
    sent = instant(sent_at)
    skew = received_at - sent if sent is not None else timedelta()
    return skew if abs(skew) > WRONG_CLOCK else timedelta()


def instant(given: Any) -> datetime | None:
    """An ISO 8601 time with its zone; None for anything else, and for years no calendar is used with."""
    try:
        found = datetime.fromisoformat(given)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo is not None and 2000 <= found.year < 2200 else None
