"""When a recurring duty falls due again."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from eventmgr.resolutions.execution.models import Recurrence

MONTHS = {Recurrence.MONTHLY: 1, Recurrence.QUARTERLY: 3, Recurrence.YEARLY: 12}
LAST_DAY = 31


def next_due(due_on: date, recurrence: Recurrence, day: int) -> date:
    """The date one period on; `day` of the month, or the last one where the month is shorter.

    Raises KeyError for a duty that does not recur.
    """
    months = due_on.month - 1 + MONTHS[recurrence]
    return clipped(due_on.year + months // 12, months % 12 + 1, day)


def end_of_period(day: date, recurrence: Recurrence) -> date:
    """The last day of the month, quarter or year `day` lies in: when a report nobody dated is due."""
    span = MONTHS[recurrence]
    return clipped(day.year, (day.month - 1) // span * span + span, LAST_DAY)


def clipped(year: int, month: int, day: int) -> date:
    """That day, or the last of the month: 30 February is 28 or 29."""
    return date(year, month, min(day, monthrange(year, month)[1]))
