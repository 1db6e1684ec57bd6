"""Dates, sums, years and numbers as documents write them in words and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.numerals import number_in_words

_RUSSIAN = "январ феврал март апрел ма[йяе] июн июл август сентябр октябр ноябр декабр".split()
_ENGLISH = "january february march april may june july august september october november december".split()
_MONTH = "(?:" + "|".join([*(f"{each}[а-я]*" for each in _RUSSIAN), *_ENGLISH]) + ")"
_DASH = r"\s*(?:[-–—]|\bпо\b|\bto\b)\s*"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?(?:\s*(?:г\.|год[а-я]*|г\b))?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d)(?P<day>\d{{1,2}})\s+(?P<first>{_MONTH})(?:\s+\d{{4}}\s*(?:г\.|года)?)?{_DASH}(?P<last>\d{{1,2}})\s+(?P<month>{_MONTH}){_YEAR}",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:{_DASH}(?P<last>\d{{1,2}}))?\s+(?P<month>{_MONTH}){_YEAR}",
        r"(?<!\d)(?P<day>\d{1,2})\.(?P<digits>\d{1,2})\.(?P<year>\d{4})(?!\d)",
        rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:[-–—](?P<last>\d{{1,2}}))?,\s+(?P<year>\d{{4}})",
    )
)
_AMOUNT = re.compile(
    r"(\d{1,3}(?:[ \xa0]\d{3})+|\d+)(?:[.,](\d{1,2}))?\s*(тыс\.?|тысяч[аи]?)?\s*(?:руб|р\.|₽)", re.IGNORECASE
)
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)(?=\s*(?:-\w+\s*)?(?:г\.|г\b|год|уч))|(?<=\bin )((?:19|20)\d{2})\b")
UNTIL = re.compile(r"\b(?:до|не позднее|в срок до|к|by|until|before)\s+(?=\d)", re.IGNORECASE)


@dataclass(frozen=True)
class FoundDate:
    """A day or a range; `starts_on` is None for a day no calendar has. `has_year` says whether the text gave it."""

    text: str
    start: int
    end: int
    starts_on: date | None
    ends_on: date | None
    has_year: bool


def find_dates(text: str, year: int | None = None) -> list[FoundDate]:
    """Dates from left to right; one without its year gets `year`, and is left out when that is not known."""
    found: list[FoundDate] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(each.start < match.end() and match.start() < each.end for each in found):
                found.append(_date(match, year))
    return sorted((each for each in found if each.has_year or year), key=lambda each: each.start)


def _date(match: re.Match[str], year: int | None) -> FoundDate:
    parts = match.groupdict()
    written = parts.get("year")
    its_year = int(written) if written else year or 0
    month = _month(parts.get("month") or "") or int(parts.get("digits") or 0)
    first = _month(parts.get("first") or "") or month
    start = day_or_none(its_year, first, int(parts["day"]))
    end = day_or_none(its_year, month, int(parts["last"])) if parts.get("last") else start
    if start is None or end is None:
        start = end = None
    return FoundDate(match.group().strip(), match.start(), match.end(), start, end, bool(written))


def day_or_none(year: int, month: int, day: int) -> date | None:
    """None for 30 February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    for number, (russian, english) in enumerate(zip(_RUSSIAN, _ENGLISH, strict=True), 1):
        if name and (re.match(russian, name, re.IGNORECASE) or name.lower() == english):
            return number
    return 0


def due_of(text: str, year: int | None) -> FoundDate | None:
    """The date behind «до», «не позднее», "by"."""
    for match in UNTIL.finditer(text):
        for found in find_dates(text[match.end() :], year):
            if found.start == 0:
                return found
    return None


def amounts_of(text: str) -> list[tuple[int, str]]:
    """Sums in roubles as (place in the text, value as forms take it)."""
    return [(match.start(), _value(match)) for match in _AMOUNT.finditer(text)]


def _value(match: re.Match[str]) -> str:
    whole = int(re.sub(r"\D", "", match[1])) * (1000 if match[3] else 1)
    return f"{whole}.{match[2]:0<2}" if match[2] and not match[3] else str(whole)


def years_of(text: str) -> list[int]:
    return [int(match[1] or match[2]) for match in YEAR.finditer(text)]


@lru_cache(maxsize=1)
def numbers_in_words() -> dict[str, int]:
    """«семи», «двух», «одной» … up to a hundred."""
    found: dict[str, int] = {}
    for number in range(1, 101):
        for case in Case:
            for gender in Gender:
                found.setdefault(number_in_words(number, case, gender).replace("ё", "е"), number)
    return found


def number_of(word: str) -> int | None:
    """A number in figures or in one word; None for anything else."""
    return int(word) if re.fullmatch(r"\d{1,6}", word) else numbers_in_words().get(word.lower().replace("ё", "е"))


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Words with their places; a line left blank is one too."""
    return re.finditer(r"_{2,}|[\w-]+", text)
