"""Numbers of lists in ODT as a word processor prints them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from eventmgr.resolutions.reading.numerals import in_format
from eventmgr.resolutions.reading.odt_text import STYLE, TEXT

FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
RUSSIAN = {"а": "russianLower", "А": "russianUpper"}


@dataclass(frozen=True)
class _Level:
    """`form` is "" for bullets and unnumbered levels."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    bullet: str = ""


class ListStyles:
    """Counts through the document; ask in the order of its items."""

    def __init__(self, roots: Iterable[Element | None]) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._names: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for root in roots:
            if root is not None:
                self._collect(root)

    def name_of(self, paragraph: Element) -> str:
        """The style as the author sees it: an automatic style is called by its parent."""
        name = paragraph.get(f"{TEXT}style-name", "")
        return self._names.get(name, name).replace("_20_", " ")

    def open(self, name: str, depth: int, element: Element) -> None:
        """A new list starts over, unless it says that it continues."""
        if depth == 1 and element.get(f"{TEXT}continue-numbering") != "true":
            if f"{TEXT}continue-list" not in element.attrib:
                self._counts.pop(name, None)
        elif depth > 1:
            self._counts.setdefault(name, {}).pop(depth, None)

    def next(self, name: str, depth: int, item: Element) -> str:
        """The mark of the next item: «3.», «а)», «•» or ""."""
        level = self._levels.get(name, {}).get(depth, _Level(bullet="•"))
        if not level.form:
            return "•" if level.bullet else ""
        counts = self._counts.setdefault(name, {})
        start = item.get(f"{TEXT}start-value", "")
        if start.isdecimal() and len(start) < 7:
            counts[depth] = int(start)
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        return level.prefix + ".".join(self._shown(name, depth, level, counts)) + level.suffix

    def _shown(self, name: str, depth: int, level: _Level, counts: dict[int, int]) -> list[str]:
        levels = self._levels[name]
        depths = range(max(1, depth - level.shown + 1), depth + 1)
        return [in_format(counts.get(each, 1), levels.get(each, level).form or "decimal") for each in depths]

    def _collect(self, root: Element) -> None:
        for style in root.iter(f"{TEXT}list-style"):
            found = {_whole(level.get(f"{TEXT}level"), 1): _level(level) for level in style}
            self._levels.setdefault(style.get(f"{STYLE}name", ""), found)
        for style in root.iter(f"{STYLE}style"):
            parent = style.get(f"{STYLE}parent-style-name")
            if parent:
                self._names.setdefault(style.get(f"{STYLE}name", ""), parent)


def _level(element: Element) -> _Level:
    if element.tag != f"{TEXT}list-level-style-number":
        return _Level(bullet=element.get(f"{TEXT}bullet-char", "•"))
    form = element.get(f"{STYLE}num-format", "")
    return _Level(
        form=FORMATS.get(form) or RUSSIAN.get(form[:1]) or "",
        prefix=element.get(f"{STYLE}num-prefix", ""),
        suffix=element.get(f"{STYLE}num-suffix", ""),
        start=_whole(element.get(f"{TEXT}start-value"), 1),
        shown=_whole(element.get(f"{TEXT}display-levels"), 1),
    )


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text) else default
