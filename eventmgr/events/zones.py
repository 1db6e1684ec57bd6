"""Time zones as people choose them: by the name of a city."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_location

RUSSIAN = (
    "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Europe/Saratov", "Europe/Volgograd", "Asia/Yekaterinburg",
    "Asia/Omsk", "Asia/Novosibirsk", "Asia/Barnaul", "Asia/Tomsk", "Asia/Novokuznetsk", "Asia/Krasnoyarsk",
    "Asia/Irkutsk", "Asia/Chita", "Asia/Yakutsk", "Asia/Khandyga", "Asia/Vladivostok", "Asia/Magadan",
    "Asia/Sakhalin", "Asia/Srednekolymsk", "Asia/Kamchatka", "Asia/Anadyr",
)  # fmt: skip
"""Offered first, from west to east; any name of the IANA database is accepted."""


@cache
def known_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    return name in known_zones() and "/" in name


@cache
def offered(language: str) -> tuple[tuple[str, str], ...]:
    """(IANA name, "Новокузнецк, UTC+7") of the zones that are offered."""
    return tuple((name, f"{city(name, language)}, {offset(name, datetime.now(UTC))}") for name in RUSSIAN)


def city(zone: str, language: str) -> str:
    """The city a zone is named after, in the reader's language."""
    return str(get_timezone_location(zone, locale=language, return_city=True))


def offset(zone: str, at: datetime) -> str:
    """«UTC+7», «UTC+5:30» at an instant."""
    difference = at.astimezone(ZoneInfo(zone)).utcoffset()
    minutes = int(difference.total_seconds() // 60) if difference else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
