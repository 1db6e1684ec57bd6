from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from flask import Flask

from eventmgr.core.i18n import speaking
from eventmgr.events import calendar_words as words
from eventmgr.events.models import Event
from tests.factories import an_event


@pytest.fixture
def event(app: Flask) -> Iterator[Event]:
    opens, closes = datetime(2027, 11, 1, tzinfo=UTC), datetime(2027, 11, 30, 12, tzinfo=UTC)
    with speaking("ru"):
        yield an_event(
            starts_on=date(2027, 12, 6), ends_on=date(2027, 12, 6), day_starts_at=time(9), day_ends_at=time(18),
            registration_opens_at=opens, registration_closes_at=closes,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "left", "window"),
    [
        ("2027-10-28T12:00Z", "через 39 дней, 6\u00a0декабря", "регистрация откроется 1\u00a0ноября"),
        ("2027-11-28T12:00Z", "через 8 дней, 6\u00a0декабря", "регистрация открыта до 30\u00a0ноября"),
        ("2027-12-04T18:00Z", "через 1 день, 6\u00a0декабря", "регистрация закрыта"),
        ("2027-12-05T18:00Z", "сегодня", "регистрация закрыта"),
        ("2027-12-08T12:00Z", "прошло 6\u00a0декабря\u00a02027\u00a0г.", "регистрация закрыта"),
    ],
)
def test_days_left_are_counted_by_the_clock_of_the_place(event: Event, moment: str, left: str, window: str) -> None:
    with time_machine.travel(moment, tick=False):
        assert (words.time_left(event), words.window_in_words(event)) == (left, window)


def test_several_days_are_under_way(event: Event) -> None:
    event.ends_on = date(2027, 12, 7)
    with time_machine.travel("2027-12-07T03:00Z", tick=False):
        assert words.time_left(event) == "идёт сейчас"


def test_window_without_an_end_or_without_dates(event: Event) -> None:
    with time_machine.travel("2027-11-28T12:00Z", tick=False):
        event.registration_closes_at = None
        assert words.window_in_words(event) == "регистрация открыта"
        event.registration_opens_at = None
        assert (words.window_phase(event), words.window_in_words(event)) == ("unset", "")


def test_dates_hours_and_zone_in_words(event: Event) -> None:
    assert words.dates_in_words(event) == "6\u00a0декабря\u00a02027\u00a0г., понедельник"
    assert words.hours_in_words(event) == "9:00–18:00"
    assert words.city_words(event) == "Новокузнецк (UTC+7)"
    with speaking("en"):
        event.ends_on = date(2027, 12, 7)
        assert words.dates_in_words(event) == "6–7\u00a0December\u00a02027"
