"""When a recurring duty falls due again."""

from __future__ import annotations

from datetime import date

import pytest

from eventmgr.resolutions.execution.models import Recurrence
from eventmgr.resolutions.execution.recurrence import clipped, end_of_period, next_due

MONTHLY, QUARTERLY, YEARLY = Recurrence.MONTHLY, Recurrence.QUARTERLY, Recurrence.YEARLY


@pytest.mark.parametrize(
    ("due_on", "recurrence", "day", "expected"),
    [
        (date(2027, 1, 31), MONTHLY, 31, date(2027, 2, 28)),
        (date(2027, 2, 28), MONTHLY, 31, date(2027, 3, 31)),
        (date(2028, 1, 30), MONTHLY, 30, date(2028, 2, 29)),
        (date(2027, 12, 10), MONTHLY, 10, date(2028, 1, 10)),
        (date(2027, 11, 30), QUARTERLY, 30, date(2028, 2, 29)),
        (date(2028, 2, 29), YEARLY, 29, date(2029, 2, 28)),
        (date(2031, 2, 28), YEARLY, 29, date(2032, 2, 29)),
    ],
)
def test_the_next_date_keeps_its_day_as_far_as_the_month_has_it(
    due_on: date, recurrence: Recurrence, day: int, expected: date
) -> None:
    assert next_due(due_on, recurrence, day) == expected


@pytest.mark.parametrize(
    ("recurrence", "expected"),
    [(MONTHLY, date(2028, 2, 29)), (QUARTERLY, date(2028, 3, 31)), (YEARLY, date(2028, 12, 31))],
)
def test_a_period_ends_on_its_last_day(recurrence: Recurrence, expected: date) -> None:
    assert end_of_period(date(2028, 2, 3), recurrence) == expected


def test_the_thirtieth_of_february_is_the_last_of_february() -> None:
    assert clipped(2027, 2, 30) == date(2027, 2, 28)
