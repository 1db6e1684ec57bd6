"""Dates and ranges read out of a text, Russian and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from eventmgr.core.grammar.dates import MONTHS, MONTHS_EN

SHORT = {name[:3].lower(): number for number, name in enumerate(MONTHS_EN, 1)}
NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)} | {
    name.lower(): number for number, name in enumerate(MONTHS_EN, 1)
}
RU, EN = "|".join(MONTHS), "|".join(MONTHS_EN)
DASH = r"\s?[-–—]\s?"
YEAR = r"(?:\s+|,\s*)(?P<year>(?:19|20|21)\d\d)"
TEXTUAL = re.compile(
    rf"(?<![\d.])(?P<day>\d{{1,2}})(?:(?:st|nd|rd|th)\b)?(?:{DASH}(?P<last>\d{{1,2}}))?\s+(?:of\s+)?(?P<month>{RU}"
    rf"|{EN})\b(?:{YEAR})?",
    re.IGNORECASE,
)
AMERICAN = re.compile(rf"\b(?P<month>{EN})\s+(?P<day>\d{{1,2}})(?:{DASH}(?P<last>\d{{1,2}}))?(?!\d)(?:{YEAR})?")
FIGURES = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{2})\.(?P<year>(?:19|20)\d\d)(?!\d)")
WEEKDAYS = {
    **dict.fromkeys(("понедельник", "понедельника", "monday"), 0),
    **dict.fromkeys(("вторник", "вторника", "tuesday"), 1),
    **dict.fromkeys(("среда", "среду", "среды", "wednesday"), 2),
    **dict.fromkeys(("четверг", "четверга", "thursday"), 3),
    **dict.fromkeys(("пятница", "пятницу", "пятницы", "friday"), 4),
    **dict.fromkeys(("суббота", "субботу", "субботы", "saturday"), 5),
    **dict.fromkeys(("воскресенье", "воскресенья", "sunday"), 6),
}  # fmt: skip


@dataclass(frozen=True)
class Written:
    """A date as written: day, month and, where it is given, the year; `last` ends a range of days in one month."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    last: int | None = None

    @property
    def is_possible(self) -> bool:
        return all(_exists(day, self.month, self.year) for day in (self.day, self.last or self.day))

    def first_day(self, year: int | None = None) -> date | None:
        return self._date(self.day, year)

    def last_day(self, year: int | None = None) -> date | None:
        return self._date(self.last or self.day, year)

    def _date(self, day: int, year: int | None) -> date | None:
        known = self.year or year
        return date(known, self.month, day) if known and _exists(day, self.month, known) else None


def _exists(day: int, month: int, year: int | None) -> bool:
    try:
        # A leap year where none is given: 29 February may be meant.
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=8192)
def dates_in(text: str) -> tuple[Written, ...]:
    """Every date in the order of the text; no place is read twice."""
    found: dict[int, Written] = {}
    taken = bytearray(len(text))
    for pattern in (TEXTUAL, AMERICAN, FIGURES):
        for match in pattern.finditer(text):
            written = _written(match)
            if not any(taken[written.start : written.end]):
                taken[written.start : written.end] = b"1" * (written.end - written.start)
                found[written.start] = written
    return tuple(found[start] for start in sorted(found))


def _written(match: re.Match[str]) -> Written:
    groups = match.groupdict()
    month = groups["month"]
    number = int(month) if month.isdigit() else NUMBERS[month.lower()]
    last, year = groups.get("last"), groups.get("year")
    return Written(
        match.start(), match.end(), int(groups["day"]), number, int(year) if year else None, int(last) if last else None
    )


def pairs_in(text: str) -> Iterator[tuple[Written, Written]]:
    """Two dates with a dash, «по» or "to" between them; those with years enough to compare."""
    found = dates_in(text)
    for first, second in pairwise(found):
        between = text[first.end : second.start].strip(" .,г")
        if between in ("-", "–", "—", "по", "до", "to", "until"):
            yield first, second
