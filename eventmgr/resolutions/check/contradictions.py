"""What the document says in two ways, and what the event knows better."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from eventmgr.core.grammar.fold import fold
from eventmgr.core.grammar.numerals import roman
from eventmgr.resolutions.check.calendar import Written, dates_in, pairs_in
from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.known import Known
from eventmgr.resolutions.check.layout import HELD, Line, Role
from eventmgr.resolutions.check.wording import is_roman
from eventmgr.resolutions.kinds.fields import N_

DATES = N_("Elsewhere in the document other dates are given: %(other)s.")
ORDINAL = N_("Elsewhere in the document the number is %(other)s.")
EVENT_DATES = N_("The event was held on other days: %(other)s.")
EVENT_ORDINAL = N_("The event has the number %(other)s.")
EVENT_COUNT = N_("The event counts %(other)s.")
EVENT_THEME = N_("The theme of the event is “%(other)s”.")
EVENT_PLACE = N_("The event was held in another place: %(other)s.")

KIND = r"(?:ежегодн|очередн|отчётн|отчетн|областн|межрегиональн|всероссийск|региональн)\w*"
NOUN = "сесси|конференц|съезд|заседани|собрани|форум|session|conference|congress|annual|meeting"
MEETING = rf"(?:{KIND}\s+)?(?:{NOUN})"
ORDINALS = re.compile(rf"\b([IVXLХ]+)(?:-?(?:й|я|ой|ей|ая))?\s+(?={MEETING})", re.IGNORECASE)
ENGLISH_ORDINALS = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)\s+(?=(?:annual\s+)?(?:session|conference|congress|meeting))", re.IGNORECASE
)
FIGURES = {
    "participants": r"(?:участник|специалист|делегат|библиотекар|человек|participants?|specialists?|delegates?|people)",
    "libraries": r"(?:библиотек|librar)",
    "cities": r"(?:город|cit(?:y|ies)|towns?)", "districts": r"(?:район|districts?)",
    "regions": r"(?:регион|regions?)",
    "talks": r"(?:доклад|выступлени|talks?|reports?|papers?)", "sections": r"(?:секци|sections?)",
}  # fmt: skip
COUNTED = {
    key: re.compile(rf"(?<![\d.,№-])(\d{{1,5}})\s+(?:[а-яёa-z]+(?:ых|их|ые|ие)\s+)?{noun}", re.IGNORECASE)
    for key, noun in FIGURES.items()
}
PLACE = re.compile(
    r"\bв\s+(?:г\.|городе)\s*([А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ][а-яё-]+)?)|\b(?:held"
    r"|took place)\b[^.]{0,60}?\bin\s+([A-Z][a-z]+)"
)
THEME = re.compile(r"(?:\bтем[аеу]\b|\bдевиз\w*|\btheme\b)[^«“\"]{0,20}[«“\"]([^»”\"]{5,200})[»”\"]", re.IGNORECASE)


def contradictions(lines: list[Line], known: Known | None) -> Iterator[tuple[int, Mark]]:
    yield from _dates(lines, known)
    yield from _ordinals(lines, known)
    if known is not None:
        yield from _counts(lines, known)
        yield from _place(lines, known)
        yield from _theme(lines, known)


def _is_of_meeting(line: Line) -> bool:
    return line.role is Role.HEAD or (line.part == 0 and HELD.search(line.text) is not None)


def _dates(lines: list[Line], known: Known | None) -> Iterator[tuple[int, Mark]]:
    """The days in the head against the days of «состоялась …», both against the event."""
    first: tuple[date, date, str] | None = None
    for index, line in enumerate(lines):
        if not _is_of_meeting(line):
            continue
        span = _span(line)
        if span is None:
            continue
        start, end, written = span
        if known is not None and known.starts_on and not _is_within((start, end), known):
            yield index, _mark(written, EVENT_DATES, _days(known.starts_on, known.ends_on or known.starts_on))
        elif known is None and first is not None and not _overlap((start, end), first[:2]):
            yield index, _mark(written, DATES, first[2])
        first = first or (start, end, line.text[written.start : written.end])


def _span(line: Line) -> tuple[date, date, Written] | None:
    """The first date with a year of a line, as first and last day."""
    text = line.words.text
    for one, other in pairs_in(text):
        start, end = one.first_day(other.year), other.last_day()
        if start and end and start <= end:
            return start, end, Written(one.start, other.end, one.day, one.month, other.year)
    for written in dates_in(text):
        start, end = written.first_day(), written.last_day()
        if start and end and start <= end:
            return start, end, written
    return None


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _is_within(span: tuple[date, date], known: Known) -> bool:
    start, end = known.starts_on, known.ends_on or known.starts_on
    return start is not None and end is not None and _overlap(span, (start, end))


def _days(start: date, end: date) -> str:
    return f"{start:%d.%m.%Y}" if start == end else f"{start:%d.%m.%Y} – {end:%d.%m.%Y}"


def _mark(written: Written, says: str, other: str) -> Mark:
    return Mark("contradiction", written.start, written.end, says, (("other", other),))


def _ordinals(lines: list[Line], known: Known | None) -> Iterator[tuple[int, Mark]]:
    right = roman(known.ordinal) if known is not None and known.ordinal else ""
    first = right
    for index, line in enumerate(lines):
        if not _is_of_meeting(line):
            continue
        for number, start, end in _numbers(line):
            if first and number != first:
                says = EVENT_ORDINAL if right else ORDINAL
                yield (
                    index,
                    Mark("contradiction", start, end, says, (("other", first),), fix=_fix(line.text[start:end], first)),
                )
            first = first or number


def _numbers(line: Line) -> Iterator[tuple[str, int, int]]:
    for found in ORDINALS.finditer(line.words.text):
        number = found.group(1).replace("Х", "X")
        if is_roman(number):
            yield number, found.start(1), found.end(1)
    for found in ENGLISH_ORDINALS.finditer(line.words.text):
        yield roman(max(1, int(found.group(1)))), found.start(1), found.end(1)


def _fix(written: str, right: str) -> str | None:
    return None if written[:1].isdigit() else right


def _counts(lines: list[Line], known: Known) -> Iterator[tuple[int, Mark]]:
    """Only where the meeting is told of, not in what is decided."""
    for index, line in enumerate(lines):
        if line.part or line.is_marked:
            continue
        for key, pattern in COUNTED.items():
            right = known.counts.get(key)
            found = pattern.search(line.words.text)
            if right and found and int(found.group(1)) != right:
                yield index, Mark("contradiction", found.start(1), found.end(1), EVENT_COUNT, (("other", right),))


def _place(lines: list[Line], known: Known) -> Iterator[tuple[int, Mark]]:
    """Compared by the beginning of the word: places stand in cases."""
    if not known.places:
        return
    stems = [fold(place).split()[-1][:5] for place in known.places if fold(place)]
    for index, line in enumerate(lines):
        found = PLACE.search(line.words.text) if _is_of_meeting(line) else None
        named = fold(next(group for group in found.groups() if group)) if found else ""
        if found and not any(word.startswith(stem) for word in named.split() for stem in stems):
            yield (
                index,
                Mark("contradiction", found.start(), found.end(), EVENT_PLACE, (("other", ", ".join(known.places)),)),
            )


def _theme(lines: list[Line], known: Known) -> Iterator[tuple[int, Mark]]:
    for index, line in enumerate(lines):
        found = THEME.search(line.words.text) if known.theme and line.part == 0 else None
        if found and fold(found.group(1)) != fold(known.theme):
            yield (
                index,
                Mark("contradiction", found.start(1), found.end(1), EVENT_THEME, (("other", known.theme.strip("«»")),)),
            )
