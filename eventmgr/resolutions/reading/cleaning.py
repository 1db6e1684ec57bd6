"""Lines of a file into passages: artefacts of conversion out, hard-wrapped lines joined, no word lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from eventmgr.resolutions.reading.hyphens import Join, join_words
from eventmgr.resolutions.reading.paragraphs import Paragraph, marked

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f]")
_SPACES = re.compile(r"[\s\xa0]+")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:с(?:тр|траница)?\.?\s*|page\s+)?\d{1,3}(?:\s*(?:из|of|/)\s*\d{1,3})?(?:\s*[-–—])?", re.I
)
_ENDS = (".", "!", "?", ":", ";", "…", ".»", ".)")
_GOES_ON = re.compile(
    r"[a-zа-яё(\[,;)»]|[-–—]\s|\d{1,4}\s+(?:год|г\.|июн|июл|янв|фев|мар|апр|ма[йя]|авг|сен|окт|ноя|дек)"
)
_CUT = re.compile(
    r"(?:[\w»)]|\s)[-–—]$|[,(«„]$|\s(?:[вкосуияна]|во|со|ко|об|от|до|из|по|за|для|при|над|под|без|не|им\.|г\.|ул\.|обл\.)$"
)
WIDEST = 130
"""A line of more characters was not wrapped by hand."""


@dataclass(frozen=True)
class Passage:
    """A paragraph as its author meant it; `lines` are those of the source it was made of."""

    text: str
    mark: str
    style: str
    lines: tuple[int, ...]

    @property
    def line(self) -> int:
        return self.lines[0]


@dataclass(frozen=True)
class Cleaned:
    """`left_out` are page numbers and running heads; `joins` the words put together over the ends of lines."""

    passages: tuple[Passage, ...]
    left_out: tuple[Paragraph, ...]
    joins: tuple[Join, ...]


def clean(paragraphs: Iterable[Paragraph]) -> Cleaned:
    """Passages in the order of the source, and what became of the rest."""
    lines = [each for each in map(_tidied, paragraphs) if each.text or each.mark]
    kept, left_out = _without_running_heads(lines)
    joiner = _Joiner(_width(kept))
    for line in kept:
        joiner.add(line)
    return Cleaned(tuple(joiner.passages), tuple(left_out), tuple(joiner.joins))


def tidy_text(text: str) -> str:
    """Without invisible characters, spaces single and plain; no letter is changed."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text.replace("\u2011", "-"))).strip()


def _tidied(paragraph: Paragraph) -> Paragraph:
    """Cells of a table keep a separator between them."""
    text = (
        " \t ".join(map(tidy_text, paragraph.text.split("\t"))) if "\t" in paragraph.text else tidy_text(paragraph.text)
    )
    tidied = replace(paragraph, text=text, mark=tidy_text(paragraph.mark))
    return tidied if tidied.mark else replace(marked(tidied.line, text, tidied.style), line=tidied.line)


def _without_running_heads(lines: list[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    heads = _running_heads(lines)
    kept: list[Paragraph] = []
    left_out: list[Paragraph] = []
    for at, line in enumerate(lines):
        is_number = not line.mark and _PAGE_NUMBER.fullmatch(line.text) is not None
        is_left_out = is_number or at in heads
        (left_out if is_left_out else kept).append(line)
    return kept, left_out


def _running_heads(lines: list[Paragraph]) -> set[int]:
    """Places of lines that stand at the edge of several pages, the same but for a number."""
    pages: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.style.startswith("page "):
            pages.setdefault(line.style, []).append(at)
    edges = [at for places in pages.values() for at in dict.fromkeys((*places[:2], *places[-2:]))]
    count = Counter(_without_numbers(lines[at]) for at in edges)
    often = {text for text, times in count.items() if times > 1 and times >= len(pages) / 2 and len(text) < 120}
    first = {places[0] for places in list(pages.values())[:1]}
    return {at for at in edges if _without_numbers(lines[at]) in often and at not in first}


def _without_numbers(line: Paragraph) -> str:
    return re.sub(r"\d+", "", f"{line.mark} {line.text}").strip()


def _width(lines: list[Paragraph]) -> int:
    """How many characters a full line has where lines were wrapped by hand; 0 where each line is a paragraph."""
    plain = [len(line.text) + len(line.mark) for line in lines if line.style == "" or line.style.startswith("page ")]
    if len(plain) < 4 or max(plain) > WIDEST:
        return 0
    widest = sorted(plain)[-max(1, len(plain) // 10)]
    is_wrapped = sum(each > widest * 0.75 for each in plain) >= len(plain) * 0.3
    return widest if is_wrapped and widest >= 40 else 0


class _Joiner:
    """Builds passages line by line."""

    def __init__(self, width: int) -> None:
        self.passages: list[Passage] = []
        self.joins: list[Join] = []
        self._width = width
        self._last: Paragraph | None = None

    def add(self, line: Paragraph) -> None:
        if self._last is not None and self._goes_on(self._last, line):
            self._join(line)
        else:
            self.passages.append(Passage(line.text, line.mark, line.style, (line.line,)))
        self._last = line

    def _goes_on(self, last: Paragraph, line: Paragraph) -> bool:
        if line.mark and not self._is_dash(line):
            return False
        if not _same_flow(last.style, line.style):
            return False
        is_next = line.line - last.line <= 1 or line.style.startswith("page ")
        whole = self.passages[-1].text
        if _CUT.search(last.text) and not line.mark:
            return True
        if last.text.endswith(".") and not line.mark and self._is_inside_item(last, line):
            return is_next
        if last.text.endswith(_ENDS) or line.mark:
            return self._fills(last) and is_next and bool(_GOES_ON.match(line.text)) and not line.mark
        if line.text[:1] in "«„([" or line.text[:1].isdigit():
            return self._fills(last) and is_next
        if _GOES_ON.match(line.text):
            return is_next or len(whole) > 40
        return self._fills(last) and is_next

    def _is_inside_item(self, last: Paragraph, line: Paragraph) -> bool:
        """A sentence that ends with its line: the next item of a numbered list would have brought its number."""
        is_numbered = any(map(str.isdigit, self.passages[-1].mark))
        is_full = bool(self._width) and len(last.text) + len(last.mark) >= self._width * 0.88
        return is_numbered and is_full and not line.text.endswith(":")

    def _is_dash(self, line: Paragraph) -> bool:
        """A dash that begins a line belongs to the sentence when the line before it is full."""
        return False if not line.mark else line.mark in "–—" and bool(self._width) and line.text[:1].islower()

    def _fills(self, last: Paragraph) -> bool:
        return bool(self._width) and len(last.text) + len(last.mark) >= self._width * 0.72

    def _join(self, line: Paragraph) -> None:
        passage = self.passages[-1]
        added = f"{line.mark} {line.text}" if line.mark else line.text
        text, join = join_words(passage.text, added, line.line)
        if join is not None:
            self.joins.append(join)
        self.passages[-1] = replace(passage, text=text, lines=(*passage.lines, line.line))


def _same_flow(before: str, after: str) -> bool:
    """Body text goes on in body text; notes, tables and headings keep to themselves."""
    if before.startswith("page ") and after.startswith("page "):
        return True
    apart = ("table", "comment", "footnote", "header", "heading", "Heading", "Title", "Subtitle", "List")
    return before == after and not before.startswith(apart)
