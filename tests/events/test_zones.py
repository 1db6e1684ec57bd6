from __future__ import annotations

from datetime import UTC, datetime

import pytest

from eventmgr.events.zones import RUSSIAN, city, is_zone, known_zones, offered, offset


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("Asia/Novokuznetsk", True), ("Europe/Moscow", True), ("+07", False), ("UTC+7", False), ("", False),
     ("Asia/Kemerovo", False), ("../etc/passwd", False), ("posixrules", False)],
)  # fmt: skip
def test_only_places_of_the_iana_database_are_zones(zone: str, expected: bool) -> None:
    assert is_zone(zone) is expected


def test_every_offered_zone_exists() -> None:
    assert set(RUSSIAN) <= known_zones()
    assert dict(offered("ru"))["Asia/Novokuznetsk"] == "Новокузнецк, UTC+7"


def test_city_is_named_in_the_readers_language() -> None:
    assert (city("Europe/Moscow", "ru"), city("Europe/Moscow", "en")) == ("Москва", "Moscow")


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("Asia/Novokuznetsk", "UTC+7"), ("Asia/Kolkata", "UTC+5:30"), ("America/New_York", "UTC−5"), ("Etc/UTC", "UTC+0")],
)
def test_offset(zone: str, expected: str) -> None:
    assert offset(zone, datetime(2027, 12, 6, tzinfo=UTC)) == expected
