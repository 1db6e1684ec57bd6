"""All checks in turn, and what they found in the order of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from eventmgr.resolutions.check import (
    capitals,
    cases,
    completeness,
    contradictions,
    counts,
    dates,
    deadlines,
    endings,
    hyphens,
    names,
    numbering,
    numerals,
    pairs,
    placeholders,
    positions,
    sense,
    series,
    spacing,
    spelling,
    spellings,
)
from eventmgr.resolutions.check.defects import Defect, Level, Mark, defect_of
from eventmgr.resolutions.check.known import Known
from eventmgr.resolutions.check.layout import Line, Role, lines_of
from eventmgr.resolutions.check.wording import CACHED, Wording, wording
from eventmgr.resolutions.reading.paragraphs import Paragraph

LOCAL: tuple[Callable[[Wording], Iterator[Mark]], ...] = (
    placeholders.blanks, spelling.twice, spelling.letters, spelling.capitals, hyphens.hyphens, sense.scrambled,
    sense.half_pairs, names.scrambled_names, names.name_forms, names.wanted_cases, pairs.quotes, pairs.brackets,
    endings.run_on, endings.series, endings.needless_comma, dates.impossible, dates.weekdays, dates.backwards,
    numerals.numerals, cases.ordinals, cases.prepositions, cases.bodies, cases.participles, cases.english,
    series.series, spacing.spacing,
)  # fmt: skip
WHOLE: tuple[Callable[[list[Line]], Iterator[tuple[int, Mark]]], ...] = (
    placeholders.empty_seats, placeholders.cut_off, numbering.numbers, numbering.unnumbered, pairs.mixed_quotes,
    endings.missing_stops, endings.lists, endings.numbered_lists, series.items, counts.announced, counts.votes,
    capitals.single_capitals, names.listed_names, positions.positions, completeness.addressees,
    completeness.duties, completeness.formalities,
)  # fmt: skip
WITH_KNOWN: tuple[Callable[[list[Line], Known | None], Iterator[tuple[int, Mark]]], ...] = (
    deadlines.early, spellings.spellings, contradictions.contradictions,
)  # fmt: skip
ENDINGS = ("missing-stop", "list-punctuation")
LONGEST_QUOTE = 200
ORDER = {level: place for place, level in enumerate(Level)}


def check_text(
    paragraphs: Sequence[Paragraph], *, known: Known | None = None, without: Iterable[str] = ()
) -> list[Defect]:
    """Defects in the order of the document; `known` are the facts of an event, `without` classes not looked for."""
    lines = lines_of(paragraphs)
    skipped = frozenset(without)
    found = [(index, mark) for index, mark in _marks(lines, known) if mark.key not in skipped]
    found.sort(key=lambda each: (each[0], each[1].start, ORDER[defect_level(each[1])], each[1].end))
    return [_defect(lines[index], mark) for index, mark in _without_echoes(found)]


def defect_level(mark: Mark) -> Level:
    from eventmgr.resolutions.check.defects import CLASSES

    return mark.level or CLASSES[mark.key]


def _marks(lines: list[Line], known: Known | None) -> Iterator[tuple[int, Mark]]:
    for index, line in enumerate(lines):
        if line.role is not Role.SIGNATURE:
            for mark in local_marks(line.text):
                yield index, mark
    for whole in WHOLE:
        yield from whole(lines)
    for compared in WITH_KNOWN:
        yield from compared(lines, known)


@lru_cache(maxsize=CACHED)
def local_marks(text: str) -> tuple[Mark, ...]:
    """What a paragraph shows by itself."""
    words = wording(text)
    return tuple(mark for check in LOCAL for mark in check(words))


def _without_echoes(found: list[tuple[int, Mark]]) -> Iterator[tuple[int, Mark]]:
    """One place, one class, one finding; what breaks off, or should not be there, wants no full stop."""
    broken = {index for index, mark in found if mark.key in ("cut-off", "empty-seat")}
    last: dict[tuple[int, str], Mark] = {}
    for index, mark in found:
        before = last.get((index, mark.key))
        is_echo = before is not None and before.end > before.start and mark.start < before.end and mark.key != "spacing"
        if (before is None or not is_echo) and not (mark.key in ENDINGS and index in broken):
            last[index, mark.key] = mark
            yield index, mark


def _defect(line: Line, mark: Mark) -> Defect:
    """In the paragraph that holds the place: a joined one is several lines."""
    start, paragraph = line.joined.at(mark.start)
    end = max(mark.start, min(mark.end, start + len(paragraph.text)))
    quote = line.text[mark.start : end][:LONGEST_QUOTE] or _whole(line)
    is_cut = end < mark.end
    placed = Mark(
        mark.key, mark.start - start, end - start, mark.says, mark.values, None if is_cut else mark.fix, mark.level
    )
    return defect_of(placed, paragraph.line, quote)


def _whole(line: Line) -> str:
    """A finding about a whole paragraph quotes its beginning, with the number."""
    text = f"{line.mark} {line.text}".strip()
    return text if len(text) <= 60 else f"{text[:60].rstrip()}…"
