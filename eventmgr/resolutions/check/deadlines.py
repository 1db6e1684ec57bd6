"""When the document was adopted, and what was due before that day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from eventmgr.resolutions.check.calendar import dates_in
from eventmgr.resolutions.check.defects import Level, Mark
from eventmgr.resolutions.check.known import Known
from eventmgr.resolutions.check.layout import HELD, Line, Role
from eventmgr.resolutions.kinds.fields import N_

EARLY = N_("Due before the day of adoption.")
PAST_YEAR = N_("The year %(year)s is past when the document is adopted.")

ADOPTED = re.compile(r"\b(?:принят[аоы]?|утвержден[аоы]?|утверждён|adopted|approved)\b", re.IGNORECASE)
UNTIL = re.compile(
    r"(?:\bдо|\bне позднее|\bк|\bв срок до|\bby|\buntil|\btill|\bbefore|\bno later than"
    r"|\bnot later than)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
THIS_YEAR = re.compile(r"\s*(?:текущего|этого|сего) года|\s*of (?:the current|this) year", re.IGNORECASE)
EVERY_YEAR = re.compile(r"\bежегодн|\bкаждого года|\bannual|\beach year", re.IGNORECASE)
FOR_A_YEAR = re.compile(r"\bза (?:19|20)\d\d год|\bfor (?:19|20)\d\d\b")
COMING_YEAR = re.compile(
    r"\b(?:в|в течение|к|in|during|by)\s+(?P<year>(?:19|20)\d\d)(?=\s*(?:г\.|году|года|\b))(?!\s*[-–/])"
)
PLANS = re.compile(
    r"^(?:провести|организовать|издать|опубликовать|разработать|подготовить|созвать|hold|organi[sz]e|publish|prepare"
    r"|convene)\b",
    re.IGNORECASE,
)


def adopted_on(lines: list[Line], known: Known | None) -> date | None:
    """The day of adoption as the document says it, else the last day of the meeting, else the event's."""
    for index in range(len(lines) - 1, max(-1, len(lines) - 12), -1):
        if ADOPTED.search(lines[index].text) and lines[index].role is not Role.ITEM:
            day = _last_day(lines[index].text)
            if day:
                return day
    meeting = (line for line in lines if line.role is Role.HEAD or (line.part == 0 and HELD.search(line.text)))
    found = next((day for line in meeting if (day := _last_day(line.text))), None)
    return found or (known.ends_on if known else None)


def _last_day(text: str) -> date | None:
    return next((day for written in dates_in(text) if (day := written.last_day())), None)


def early(lines: list[Line], known: Known | None) -> Iterator[tuple[int, Mark]]:
    day = adopted_on(lines, known)
    if day is None:
        return
    for index, line in enumerate(lines):
        if line.part and line.role in (Role.ITEM, Role.BULLET, Role.PROSE) and not ADOPTED.match(line.text):
            for mark in _early_in(line.text, day):
                yield index, mark


def _is_every_year(text: str) -> bool:
    """«Ежегодные взносы до 1 апреля текущего года» may mean the years to come, unless a sum «за 2004 год» follows."""
    return EVERY_YEAR.search(text) is not None and FOR_A_YEAR.search(text) is None


def _early_in(text: str, adopted: date) -> Iterator[Mark]:
    for written in dates_in(text):
        before = UNTIL.search(text[max(0, written.start - 24) : written.start])
        this_year = THIS_YEAR.match(text, written.end)
        due = written.last_day(adopted.year if this_year else None)
        if before and due is not None and due < adopted:
            start = max(0, written.start - 24) + before.start()
            end = this_year.end() if this_year else written.end
            level = Level.WARNING if this_year and _is_every_year(text) else None
            yield Mark("due-before-adoption", start, end, EARLY, level=level)
    if PLANS.match(text):
        for found in COMING_YEAR.finditer(text):
            if int(found.group("year")) < adopted.year:
                values = (("year", found.group("year")),)
                yield Mark("due-before-adoption", found.start(), found.end(), PAST_YEAR, values)
