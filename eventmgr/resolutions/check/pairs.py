"""Quotes and brackets: unbalanced, and quotes of mixed kinds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.layout import Line
from eventmgr.resolutions.check.wording import Wording, is_russian
from eventmgr.resolutions.kinds.fields import N_

OPEN = N_("This quotation mark is not closed.")
CLOSE = N_("This quotation mark closes nothing.")
ODD = N_("A quotation mark has no second one.")
BRACKET_OPEN = N_("This bracket is not closed.")
BRACKET_CLOSE = N_("This bracket closes nothing.")
MIXED = N_("Elsewhere in the document %(usual)s are used.")

CLOSING = {"»": "«", ")": "(", "]": "[", "}": "{"}
BRACKETS = re.compile(r"[()\[\]{}]")
ENUMERATED = re.compile(r"(?:^|[\s;:,(])(?:\d{1,2}|[А-Яа-яёA-Za-z])$")
PAIRS = {"«": "»", '"': '"', "“": "”", "„": "“"}
STRAIGHT = re.compile(r"\"")


def quotes(words: Wording) -> Iterator[Mark]:
    yield from _guillemets(words.text)
    yield from _curly(words.text)
    straight = [found.start() for found in STRAIGHT.finditer(words.text)]
    # An inch mark stands after a figure.
    straight = [at for at in straight if not words.text[at - 1 : at].isdigit() or len(straight) % 2 == 0]
    if len(straight) % 2:
        yield Mark("unbalanced-quotes", straight[-1], straight[-1] + 1, ODD)


def _guillemets(text: str) -> Iterator[Mark]:
    opened: list[int] = []
    for found in re.finditer("[«»]", text):
        if found.group() == "«":
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            yield Mark("unbalanced-quotes", found.start(), found.end(), CLOSE)
    for at in opened:
        yield Mark("unbalanced-quotes", at, at + 1, OPEN)


def _curly(text: str) -> Iterator[Mark]:
    """„лапки“ and “English” alike: “ closes where „ is open."""
    opened: list[tuple[int, str]] = []
    for found in re.finditer("[„“”]", text):
        mark = found.group()
        closes = mark == "”" or (mark == "“" and bool(opened) and opened[-1][1] == "„")
        if not closes:
            opened.append((found.start(), mark))
        elif opened:
            opened.pop()
        else:
            yield Mark("unbalanced-quotes", found.start(), found.end(), CLOSE)
    for at, _mark in opened:
        yield Mark("unbalanced-quotes", at, at + 1, OPEN)


def brackets(words: Wording) -> Iterator[Mark]:
    opened: list[tuple[int, str]] = []
    for found in BRACKETS.finditer(words.text):
        mark = found.group()
        if mark in "([{":
            opened.append((found.start(), mark))
        elif opened and opened[-1][1] == CLOSING[mark]:
            opened.pop()
        elif not ENUMERATED.search(words.text[max(0, found.start() - 4) : found.start()]):
            yield Mark("unbalanced-brackets", found.start(), found.end(), BRACKET_CLOSE)
    for at, _mark in opened:
        yield Mark("unbalanced-brackets", at, at + 1, BRACKET_OPEN)


def mixed_quotes(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """Outer quotes of a rarer kind than the usual ones; a Russian name in an English text keeps its own."""
    places = [(index, kind, at) for index, line in enumerate(lines) for kind, at in _outer(line.words)]
    for wanted in (True, False):
        same = [each for each in places if _is_russian_at(lines[each[0]].text, each[2]) is wanted]
        yield from _rarer(lines, same)


def _is_russian_at(text: str, at: tuple[int, int]) -> bool:
    return is_russian(text[at[0] : at[1]])


def _rarer(lines: list[Line], places: list[tuple[int, str, tuple[int, int]]]) -> Iterator[tuple[int, Mark]]:
    counts = Counter(kind for _, kind, _ in places)
    usual = max(counts, key=lambda kind: (counts[kind], kind == "«»"), default="")
    for index, kind, at in places:
        if kind != usual:
            start, end = at
            fix = usual[0] + lines[index].text[start + 1 : end] + usual[1]
            yield index, Mark("mixed-quotes", start, end + 1, MIXED, (("usual", usual),), fix=fix)


def _outer(words: Wording) -> Iterator[tuple[str, tuple[int, int]]]:
    """The kinds of quotes that are not inside others, with where each pair stands; what is not closed is left out."""
    yield from _outer_guillemets(words.text)
    at, inside = 0, ""
    for found in re.finditer('[«»„“”"]', words.text):
        mark = found.group()
        if not inside and mark in PAIRS:
            at, inside = found.start(), mark
        elif inside and mark == PAIRS[inside]:
            if inside != "«":
                yield inside + mark, (at, found.start())
            inside = ""


def _outer_guillemets(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    opened: list[int] = []
    for found in re.finditer("[«»]", text):
        if found.group() == "«":
            opened.append(found.start())
        elif opened:
            start = opened.pop()
            if not opened:
                yield "«»", (start, found.start())
