"""Dates that cannot be: no such day, another weekday, a range that runs backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from eventmgr.resolutions.check.calendar import WEEKDAYS, Written, dates_in, pairs_in
from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.wording import Wording
from eventmgr.resolutions.kinds.fields import N_

NO_SUCH_DAY = N_("There is no such day.")
WEEKDAY = N_("The date is not that day of the week.")
BACKWARDS = N_("The range runs backwards.")

NAMES = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
BEFORE = re.compile(rf"\b({NAMES})\s*,?\s*(?:the\s+)?\(?$", re.IGNORECASE)
AFTER = re.compile(rf"^\s*(?:г\.|года)?\s*,?\s*\(?\s*(?:в(?:о)?\s+|on\s+)?({NAMES})\b(?!,?\s*\d)", re.IGNORECASE)
FROM_TO = re.compile(
    r"\bс\s+(?P<a>\d{1,2})\s+(?:числа\s+)?по\s+(?P<b>\d{1,2})(?=\s+[а-я]+(?:я|а)\b)"
    r"|\bfrom\s+(?P<c>\d{1,2})\s+to\s+(?P<d>\d{1,2})(?=\s+[A-Z])"
)
YEARS = re.compile(
    r"\b((?:19|20|21)\d\d)\s?[-–—]\s?((?:19|20|21)\d\d)\b|\bс\s+((?:19|20)\d\d)\s+по\s+((?:19|20)\d\d)\b"
)
TIMES = re.compile(r"\b(\d{1,2})[:.](\d{2})\s?[-–—]\s?(\d{1,2})[:.](\d{2})\b(?![:.]\d)")


def impossible(words: Wording) -> Iterator[Mark]:
    for written in dates_in(words.text):
        if not written.is_possible:
            yield Mark("impossible-date", written.start, written.end, NO_SUCH_DAY)


def weekdays(words: Wording) -> Iterator[Mark]:
    for written in dates_in(words.text):
        day = written.first_day()
        named = _weekday(words.text, written)
        if day is not None and named is not None and written.last is None and WEEKDAYS[named[0]] != day.weekday():
            yield Mark("wrong-weekday", named[1], named[2], WEEKDAY)


def _weekday(text: str, written: Written) -> tuple[str, int, int] | None:
    before = BEFORE.search(text[max(0, written.start - 20) : written.start])
    if before:
        shift = max(0, written.start - 20)
        return before.group(1).lower(), shift + before.start(1), shift + before.end(1)
    after = AFTER.search(text[written.end : written.end + 30])
    return (after.group(1).lower(), written.end + after.start(1), written.end + after.end(1)) if after else None


def backwards(words: Wording) -> Iterator[Mark]:
    text = words.text
    for written in dates_in(text):
        if written.last is not None and written.last < written.day:
            yield _backwards(written.start, written.end)
    for first, second in pairs_in(text):
        if _is_backwards(first, second):
            yield _backwards(first.start, second.end)
    for found in FROM_TO.finditer(text):
        start, end = (int(group) for group in found.groups() if group)
        if end < start:
            yield _backwards(found.start(), found.end())
    yield from _years_and_times(text)


def _is_backwards(first: Written, second: Written) -> bool:
    year = second.year or 2000
    start, end = first.first_day(first.year or year), second.last_day(year)
    # «С 25 декабря по 10 января» goes over the new year when no years are given.
    is_over_new_year = first.year is None and second.year is None and first.month > second.month
    return isinstance(start, date) and isinstance(end, date) and end < start and not is_over_new_year


def _years_and_times(text: str) -> Iterator[Mark]:
    for found in YEARS.finditer(text):
        start, end = (int(group) for group in found.groups() if group)
        if end < start:
            yield _backwards(found.start(), found.end())
    for found in TIMES.finditer(text):
        hours = [int(group) for group in found.groups()]
        is_clock = hours[0] < 24 and hours[2] < 25 and hours[1] < 60 and hours[3] < 60
        if is_clock and ":" in found.group() and hours[2:] < hours[:2]:
            yield _backwards(found.start(), found.end())


def _backwards(start: int, end: int) -> Mark:
    return Mark("backwards-range", start, end, BACKWARDS)
