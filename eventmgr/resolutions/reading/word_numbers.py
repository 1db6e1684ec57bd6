"""Numbers and bullets as Word prints them: ECMA-376 part 1, section 17.9."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from eventmgr.resolutions.reading.numerals import in_format
from eventmgr.resolutions.reading.word_runs import W

LEVELS = 9
LONGEST_CHAIN = 20


@dataclass
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    is_legal: bool = False


@dataclass
class _List:
    """A list of the document; several lists may share the counters of one abstract definition."""

    abstract: str
    levels: dict[int, _Level]
    overridden: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts through the document: ask for the marks in the order of its paragraphs, each once."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists = _lists(numbering) if numbering is not None else {}
        self._styles = {s.get(f"{W}styleId", ""): s for s in styles.iter(f"{W}style")} if styles is not None else {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def is_numbered(self, paragraph: Element) -> bool:
        return self._place(paragraph) is not None

    def mark_of(self, paragraph: Element) -> str:
        """The mark of the paragraph, «3.» or «•»; "" when it has none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        key, depth = place
        found = self._lists[key]
        self._count(key, found, depth)
        return self._printed(found, depth)

    def style_of(self, paragraph: Element) -> str:
        """The name of its style as the document calls it."""
        style = self._styles.get(_value(paragraph.find(f"{W}pPr/{W}pStyle")) or "")
        return (_value(style.find(f"{W}name")) or "") if style is not None else ""

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and the level, by the paragraph itself or by its style."""
        for properties in self._properties(paragraph):
            number = properties.find(f"{W}numPr")
            key = _value(number.find(f"{W}numId")) if number is not None else None
            if number is not None and key is not None:
                depth = min(_whole(_value(number.find(f"{W}ilvl")), 0), LEVELS - 1)
                is_known = key in self._lists and depth in self._lists[key].levels
                return (key, depth) if is_known else None
        return None

    def _properties(self, paragraph: Element) -> Iterator[Element]:
        own = paragraph.find(f"{W}pPr")
        if own is None:
            return
        yield own
        name = _value(own.find(f"{W}pStyle"))
        for _ in range(LONGEST_CHAIN):
            style = self._styles.get(name or "")
            if style is None:
                return
            properties = style.find(f"{W}pPr")
            if properties is not None:
                yield properties
            name = _value(style.find(f"{W}basedOn"))

    def _count(self, key: str, found: _List, depth: int) -> None:
        counts = self._counts.setdefault(found.abstract, {})
        start = found.levels[depth].start
        if depth in found.overridden and (key, depth) not in self._begun:
            counts[depth] = found.overridden[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else start
        self._begun.add((key, depth))
        for deeper in [each for each in counts if each > depth]:
            after = found.levels[deeper].restarts_after if deeper in found.levels else None
            if after is None or (after != 0 and depth < after):
                del counts[deeper]

    def _printed(self, found: _List, depth: int) -> str:
        level, counts = found.levels[depth], self._counts[found.abstract]
        if level.format == "bullet":
            return "•" if not level.text.isascii() or not level.text.strip() else level.text.strip()
        if level.format == "none":
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            other = found.levels.get(at, _Level())
            form = "decimal" if level.is_legal else other.format
            return in_format(counts.get(at, other.start), form)

        return re.sub(r"%([1-9])", number, level.text).strip()


def _lists(root: Element) -> dict[str, _List]:
    abstracts = {each.get(f"{W}abstractNumId", ""): _levels(each) for each in root.iter(f"{W}abstractNum")}
    found = {}
    for number in root.iter(f"{W}num"):
        abstract = _value(number.find(f"{W}abstractNumId")) or ""
        key = number.get(f"{W}numId", "")
        if abstract in abstracts and key != "0":
            found[key] = _overridden(_List(abstract, dict(abstracts[abstract])), number)
    return found


def _overridden(found: _List, number: Element) -> _List:
    for override in number.iter(f"{W}lvlOverride"):
        depth = _whole(override.get(f"{W}ilvl"), 0)
        start = _value(override.find(f"{W}startOverride"))
        if start is not None:
            found.overridden[depth] = _whole(start, 1)
        level = override.find(f"{W}lvl")
        if level is not None:
            found.levels[depth] = _level(level)
    return found


def _levels(abstract: Element) -> dict[int, _Level]:
    return {_whole(each.get(f"{W}ilvl"), 0): _level(each) for each in abstract.iter(f"{W}lvl")}


def _level(element: Element) -> _Level:
    restart = _value(element.find(f"{W}lvlRestart"))
    return _Level(
        start=_whole(_value(element.find(f"{W}start")), 1),
        format=_value(element.find(f"{W}numFmt")) or "decimal",
        text=_value(element.find(f"{W}lvlText")) or "",
        restarts_after=_whole(restart, 0) if restart is not None else None,
        is_legal=element.find(f"{W}isLgl") is not None,
    )


def _value(element: Element | None) -> str | None:
    return element.get(f"{W}val") if element is not None else None


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text) else default
