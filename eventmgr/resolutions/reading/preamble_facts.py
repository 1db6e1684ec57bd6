"""What the preamble counts, and the sections it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from eventmgr.core.grammar.dictionary import parses_of
from eventmgr.resolutions.reading.enumerations import split_list, unstopped
from eventmgr.resolutions.reading.figures import number_of, tokens
from eventmgr.resolutions.reading.parsed import Count, Line

_NOT_COUNTED = re.compile(
    r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|год|г$|час|руб|марта)", re.I
)
_SECTION = re.compile(r"^(?:секци[яию]\s+)?(?P<name>.+)$", re.I)
_ONE_SECTION = re.compile(r"\bсекци[яию]\s+(?P<name>(?!(?-i:«?[A-ZА-ЯЁ]{2,}\b))[^.,;:]{3,80})", re.I)
_LETTERS = re.compile("[А-Яа-яЁё-]+")
_ENGLISH = re.compile(r"(\d{1,6})\s+((?:[a-z-]+\s+)?[a-z-]+s)\b", re.I)
LONGEST_READ = 5_000


def counts_in(lines: Iterable[Line]) -> list[Count]:
    """Numbers with the noun they count, places left blank among them."""
    return [count for line in lines for count in _counts(line)]


def _counts(line: Line) -> Iterable[Count]:
    text = line.text[:LONGEST_READ]
    words = list(tokens(text))
    for at, word in enumerate(words):
        is_blank = word.group().startswith("__")
        number = None if is_blank else number_of(word.group())
        if (number is None and not is_blank) or _is_part_of_date(text, word):
            continue
        counted = _counted(words[at + 1 : at + 4], text, word.end())
        if counted is not None:
            yield Count(number, counted, text[word.start() : word.end()] + " " + counted, line.lines[0])
    if not re.search("[а-яё]", text, re.I):
        yield from (Count(int(each[1]), each[2], each.group(), line.lines[0]) for each in _ENGLISH.finditer(text))


def _is_part_of_date(text: str, word: re.Match[str]) -> bool:
    return bool(
        re.match(r"\s*(?:[-–—.]\s*\d|г\.)", text[word.end() :])
        or re.search(r"[\d№]\s*[-–—.]?\s*$", text[: word.start()])
    )


def _counted(words: list[re.Match[str]], text: str, start: int) -> str | None:
    """The noun behind the number with its adjectives, and a second noun joined to it: «докладов и выступлений»."""
    end = start
    for word in words:
        if text[end : word.start()].strip() or not _LETTERS.fullmatch(word.group()):
            return None
        readings = parses_of(word.group())
        if readings and _is_noun(readings):
            if _NOT_COUNTED.match(word.group()):
                return None
            return text[start : _with_second(text, word, readings)].strip()
        if not any(each.tag.POS in ("ADJF", "PRTF") for each in readings):
            return None
        end = word.end()
    return None


def _is_noun(readings: tuple[Any, ...]) -> bool:
    return readings[0].tag.POS == "NOUN"


def _with_second(text: str, word: re.Match[str], readings: tuple[Any, ...]) -> int:
    second = re.match(r"\s+и\s+([а-яё-]+)", text[word.end() :])
    if second and any(
        each.tag.POS == "NOUN" and each.tag.case == readings[0].tag.case and each.tag.number == readings[0].tag.number
        for each in parses_of(second[1])[:1]
    ):
        return word.end() + second.end()
    return word.end()


def sections_in(lines: list[Line]) -> list[str]:
    """Names of sections: the list after «прошли заседания секций:», or the single one in a sentence."""
    found: list[str] = []
    is_listed = False
    for line in lines:
        if line.mark and is_listed:
            found.append(_name(line.text))
            continue
        is_listed = bool(re.search(r"секци|sections?\b", line.text, re.I)) and line.text.endswith(":")
        _, colon, rest = line.text.partition(":")
        if colon and rest.strip() and re.search(r"\bсекци[ий]\b[^.:]*$", line.text.partition(":")[0], re.I):
            found += [_name(each) for each in split_list(rest.split(". ")[0])]
        elif not is_listed and not found:
            found += [_name(each["name"]) for each in _ONE_SECTION.finditer(line.text)]
    return [each for each in found if each]


def _name(text: str) -> str:
    match = _SECTION.match(unstopped(text))
    return match["name"].strip('«»" ') if match else ""
