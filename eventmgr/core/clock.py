"""The one place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The present day where the event takes place."""
    return now().astimezone(ZoneInfo(zone)).date()


def in_zone(instant: datetime, zone: str) -> datetime:
    """The wall clock of `zone` at `instant`."""
    return instant.astimezone(ZoneInfo(zone))


def from_zone(wall: datetime, zone: str) -> datetime:
    """The instant at which the clocks of `zone` show the naive `wall`, in UTC."""
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
