"""Paragraphs out of lines: hard-wrapped ones are joined, page numbers left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from eventmgr.resolutions.reading.hyphens import join_words
from eventmgr.resolutions.reading.paragraphs import Paragraph

PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:стр\.|с\.|page|p\.)?\s*\d{1,3}(?:\s*(?:из|of|/)\s*\d{1,3})?[-–—\s]*", re.IGNORECASE
)
OUTSIDE = ("header", "footer", "comment", "footnote")
SENTENCE_END = ".!?:;…"
SHORTEST_WRAPPED, WIDEST_WRAPPED = 45, 120


@dataclass(frozen=True)
class Joined:
    """A paragraph of one or several lines; `pieces` are (where in the text, which paragraph)."""

    text: str
    pieces: tuple[tuple[int, Paragraph], ...]

    @property
    def first(self) -> Paragraph:
        return self.pieces[0][1]

    def at(self, place: int) -> tuple[int, Paragraph]:
        """The line that holds a place of the text, and where it begins in the text."""
        return self.pieces[bisect_right([start for start, _ in self.pieces], place) - 1]


def joined(paragraphs: Sequence[Paragraph]) -> list[Joined]:
    """The paragraphs of a document in order."""
    kept = [each for each in paragraphs if each.style not in OUTSIDE and not _is_page_number(each)]
    return [_put_together(group) for group in _groups(kept, _is_wrapped(kept))]


def _is_page_number(paragraph: Paragraph) -> bool:
    # «- 3 -»: the first dash was taken for a bullet.
    is_plain = not paragraph.mark or (paragraph.mark in "-–—" and paragraph.text[-1:] in "-–—")
    return is_plain and PAGE_NUMBER.fullmatch(paragraph.text) is not None


def _is_wrapped(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether lines were cut at a width: no long ones, and several that go on in small letters."""
    if not paragraphs or max(len(each.text) for each in paragraphs) > WIDEST_WRAPPED:
        return False
    return sum(_goes_on(before, after) for before, after in pairwise(paragraphs)) >= 3


def _follows(before: Paragraph, after: Paragraph) -> bool:
    """Lines of a text, or of a PDF; between two pages a page number may have stood."""
    if before.style.startswith("page") and after.style.startswith("page"):
        return after.line - before.line <= (1 if before.style == after.style else 3)
    return after.line == before.line + 1 and not after.style and not before.style


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    is_next = _follows(before, after) and not after.mark
    is_open = len(before.text) >= SHORTEST_WRAPPED and before.text[-1] not in SENTENCE_END
    return is_next and is_open and after.text[:1].islower()


def _groups(paragraphs: Iterable[Paragraph], is_wrapped: bool) -> Iterator[list[Paragraph]]:
    group: list[Paragraph] = []
    for paragraph in paragraphs:
        if group and not _belongs(group[-1], paragraph, is_wrapped):
            yield group
            group = []
        group.append(paragraph)
    if group:
        yield group


def _belongs(before: Paragraph, after: Paragraph, is_wrapped: bool) -> bool:
    if _goes_on(before, after) or _opens_a_quote_that_closes(before, after):
        return True
    is_next = _follows(before, after) and not after.mark
    is_open = before.text[-1] not in SENTENCE_END or (before.text[-1] in ";," and after.text[:1].islower())
    return is_wrapped and is_next and len(before.text) >= SHORTEST_WRAPPED and is_open


def _opens_a_quote_that_closes(before: Paragraph, after: Paragraph) -> bool:
    is_next = after.line == before.line + 1 and not after.mark
    return is_next and before.text.count("«") == before.text.count("»") + 1 and after.text.endswith("»")


def _put_together(group: list[Paragraph]) -> Joined:
    text, pieces = "", []
    for paragraph in group:
        if text:
            joined_text, _join = join_words(text, paragraph.text, paragraph.line)
            text = joined_text[: len(joined_text) - len(paragraph.text)]
        pieces.append((len(text), paragraph))
        text += paragraph.text
    return Joined(text, tuple(pieces))
