"""A checked text as a page shows it: paragraphs cut at what was found in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eventmgr.resolutions.check.defects import Defect, Level
from eventmgr.resolutions.reading.paragraphs import Paragraph

MOST_SHOWN = 1500
"""Of a longer text only the paragraphs with findings are shown."""


@dataclass(frozen=True)
class Piece:
    """A piece of a paragraph; `at` is the number of the finding it belongs to, 0 for plain text."""

    text: str
    at: int = 0


@dataclass(frozen=True)
class Row:
    paragraph: Paragraph
    pieces: tuple[Piece, ...]
    found: tuple[tuple[int, Defect], ...]


@dataclass(frozen=True)
class CheckedText:
    rows: tuple[Row, ...]
    found: tuple[tuple[int, Defect], ...]
    is_cut: bool

    def of_level(self, level: str) -> list[tuple[int, Defect]]:
        """The findings of a level with their numbers in the text."""
        return [(at, defect) for at, defect in self.found if defect.level == level]

    @property
    def levels(self) -> list[Level]:
        return [level for level in Level if self.of_level(level)]


def checked(paragraphs: Sequence[Paragraph], found: Sequence[Defect]) -> CheckedText:
    numbered = tuple(enumerate(found, 1))
    by_line: defaultdict[int, list[tuple[int, Defect]]] = defaultdict(list)
    for at, defect in numbered:
        by_line[defect.line].append((at, defect))
    is_cut = len(paragraphs) > MOST_SHOWN
    rows = (_row(each, by_line.pop(each.line, [])) for each in paragraphs)
    return CheckedText(tuple(row for row in rows if row.found or not is_cut), numbered, is_cut)


def _row(paragraph: Paragraph, found: list[tuple[int, Defect]]) -> Row:
    return Row(paragraph, tuple(_pieces(paragraph.text, found)), tuple(found))


def _pieces(text: str, found: list[tuple[int, Defect]]) -> Iterator[Piece]:
    """Where findings overlap the first one is marked."""
    end = 0
    for at, defect in sorted(found, key=lambda each: each[1].start):
        if defect.start < end or defect.end <= defect.start:
            continue
        if defect.start > end:
            yield Piece(text[end : defect.start])
        yield Piece(text[defect.start : defect.end], at)
        end = defect.end
    if end < len(text):
        yield Piece(text[end:])
