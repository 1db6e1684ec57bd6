"""Spaces, dashes, number signs: what a typesetter puts right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eventmgr.core.grammar.dates import MONTHS, MONTHS_EN
from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.wording import Wording
from eventmgr.resolutions.kinds.fields import N_

DOUBLE = N_("Two spaces in a row.")
BEFORE = N_("A space before a punctuation mark.")
AFTER = N_("No space after a punctuation mark.")
INSIDE = N_("A space inside quotes or brackets.")
APART = N_("A space is missing here.")
DASH = N_("A hyphen stands where a dash belongs.")
SPACED = N_("A range is written without spaces.")
RANGE = N_("A range takes an en dash.")
ZERO = N_("A day in a date with words has no leading zero.")
YEAR = N_("“г.” wants its full stop and a space.")
SO_CALLED = N_("After “далее” stands a dash.")
MARKS = N_("Two punctuation marks in a row.")

MONTH = "|".join((*MONTHS, *MONTHS_EN))
NB = "\u00a0"


Replacement = Callable[[re.Match[str]], str]


def _to(text: str) -> Replacement:
    return lambda found: text


def _with(after: str = "", before: str = "") -> Replacement:
    return lambda found: f"{before}{found.group()}{after}"


def _range(found: re.Match[str]) -> str:
    """«04 - 05» is «4–5»."""
    return re.sub(r"\b0(?=\d)", "", re.sub(r"\s*[-–—]\s*", "–", found.group()))


def _dash(found: re.Match[str]) -> str:
    return f"{NB}— " if found.group() == " - " else f"{NB}—"


def _year(found: re.Match[str]) -> str:
    return f"{NB}{found.group().strip(' .')}."


def _one_mark(found: re.Match[str]) -> str:
    return ";" if found.group() == ".;" else found.group()[-1]


DAY = rf"\d{{1,2}}(?= (?:{MONTH})\b)"
RULES: tuple[tuple[str, str, str, Replacement], ...] = (
    ("spacing", DOUBLE, r"(?<=\S) {2,}(?=\S)", _to(" ")),
    ("spacing", BEFORE, r"(?<=[\w»”\")]) +(?=[,;:!?.](?:\s|$))", _to("")),
    ("spacing", BEFORE, r"(?<=[\w»”\")]) +,(?=\w)", _to(", ")),
    ("spacing", AFTER, r"(?<=[а-яё]{2})[,;](?=[А-Яа-яЁё]{2})|(?<=[a-z]{2})[,;](?=[A-Za-z]{2})", _with(after=" ")),
    ("spacing", AFTER, r"(?<=[а-яё]{4})\.(?=[А-ЯЁ][а-яё]{2})", _to(". ")),
    ("spacing", INSIDE, r"(?<=[«(„]) +(?=\w)|(?<=[\w.!?]) +(?=[»)])", _to("")),
    ("spacing", APART, r"(?<![\w.])(?:г|ул|пос|им|д|обл|пр)\.(?=[А-ЯЁ][а-яё]{2})", _with(after=NB)),
    ("spacing", APART, r"(?<![А-Яа-яЁё])(?:[А-ЯЁ]\.){1,2}(?=[А-ЯЁ][а-яё]{2})", _with(after=NB)),
    ("spacing", APART, r"(?<=[а-яё)])\((?=[а-яё])|(?<=[а-яё]{2})«(?=[А-ЯЁ])", _with(before=" ")),
    ("spacing", APART, r"№(?=\d)", _with(after=NB)),
    ("typography", DASH, r"(?<=[\w»”\").,]) - (?=\S)|(?<=[\w»”\")]) -$", _dash),
    ("typography", SPACED, rf"(?<![\d.])\d{{1,2}}(?: [–—-] ?|[–—-] ){DAY}", _range),
    ("typography", RANGE, rf"(?<![\d.–-])\d{{1,2}}-{DAY}|\b(?:19|20)\d\d-(?:19|20)\d\d(?!\d)", _range),
    ("typography", ZERO, rf"(?<![\d.:–-])0\d(?= (?:{MONTH})\b)", lambda found: found.group()[1:]),
    ("typography", YEAR, r"(?<=\d{4}) ?гг?(?![.\w])|(?<=\d{4})гг?\.", _year),
    ("typography", SO_CALLED, r"(?<=\(далее) (?=[А-ЯЁа-яё«])", _to(f"{NB}— ")),
    ("typography", MARKS, r"(?<=\w)(?:,,|;;|,\.|;\.|\.;|,;|::)(?!\w)|(?<=[а-яёa-zА-ЯЁ])\.\.(?!\.)", _one_mark),
)  # fmt: skip
COMPILED = tuple((key, says, re.compile(pattern), fix) for key, says, pattern, fix in RULES)
ABBREVIATED = re.compile(r"\b(?:г|гг|руб|тыс|млн|др|пр|т\.\s?[дпкч]|см|стр|им|ул|в|вв|обл|р-н)\.;$")


def spacing(words: Wording) -> Iterator[Mark]:
    """Style findings with a safe fix each."""
    for key, says, pattern, fix in COMPILED:
        for found in pattern.finditer(words.text):
            if says == MARKS and _is_abbreviated(words.text, found):
                continue
            yield Mark(key, *_shown(words.text, found), says, fix=_fixed(words.text, found, fix(found)))


def _is_abbreviated(text: str, found: re.Match[str]) -> bool:
    return (
        found.group() in (".;", ".,") and ABBREVIATED.search(text[max(0, found.start() - 8) : found.end()]) is not None
    )


def _shown(text: str, found: re.Match[str]) -> tuple[int, int]:
    """A lone space cannot be seen: the words around it are shown too."""
    start, end = found.span()
    if found.group().strip() and start > 0 and end - start > 2:
        return start, end
    while start > 0 and not text[start - 1].isspace() and found.start() - start < 20:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - found.end() < 20:
        end += 1
    return start, end


def _fixed(text: str, found: re.Match[str], fix: str) -> str:
    start, end = _shown(text, found)
    return text[start : found.start()] + fix + text[found.end() : end]
