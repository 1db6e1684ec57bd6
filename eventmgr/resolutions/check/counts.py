"""A number and the list that it announces; votes and those who may have voted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventmgr.resolutions.check import english
from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.layout import Line, Role
from eventmgr.resolutions.check.morph import noun_forms
from eventmgr.resolutions.check.numerals import WORDS
from eventmgr.resolutions.check.wording import Wording
from eventmgr.resolutions.kinds.fields import N_

LISTED = N_("%(announced)s are announced, %(listed)s follow.")
VOTES = N_("%(votes)s votes, but %(present)s people took part.")

MONTHLIKE = re.compile(
    r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|год|лет|час|минут|раз|руб|процент"
    r"|day|month|year|hour|time|day)"
)
MOST = 60
NUMBER = r"(?:\d{1,6}\b|нет\b|none\b|no one\b)"
VOTE = re.compile(
    rf"[«\"“]?\b(?:за|for|in favour)[»\"”]?\s*[-–—:]?\s*(?P<a>{NUMBER}).{{0,40}}?"
    rf"[«\"“]?\b(?:против|against)[»\"”]?\s*[-–—:]?\s*(?P<b>{NUMBER})"
    rf"(?:.{{0,40}}?\b(?:воздержал\w*|abstain\w*|abstentions?)[»\"”]?\s*[-–—:]?\s*(?P<c>{NUMBER}))?"
    r"|\b(?P<d>\d{1,6}) (?:votes )?(?:for"
    r"|in favour),? (?P<e>\d{1,6}) against(?:,? (?:and )?(?P<f>\d{1,6}) (?:abst\w+))?",
    re.IGNORECASE,
)
PRESENT = re.compile(
    r"\b(?:участвовал[иа]?|участие|присутствовал[иа]?|attended by|attended|present:?"
    r"|took part:?)\s+(?:приняли\s+)?(?P<n>\d{1,6})\s+(?P<noun>[а-яa-zё]+)",
    re.IGNORECASE,
)


def announced(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    for index, line in enumerate(lines):
        if not line.text.rstrip().endswith(":"):
            continue
        found = _number(line.words)
        listed = _listed(lines, index)
        if found is not None and listed > 1 and found[0] != listed:
            values = (("announced", found[0]), ("listed", listed))
            yield index, Mark("count-mismatch", found[1], found[2], LISTED, values)


def _number(words: Wording) -> tuple[int, int, int] | None:
    """The last number with a noun after it in the last sentence: its value and place."""
    for index in range(len(words.tokens) - 1, max(-1, len(words.tokens) - 14), -1):
        token = words.tokens[index]
        value = _value(token.text.lower())
        if value is None:
            if re.search(r"[.!?]\s", words.gap(index)):
                return None
            continue
        return _counted(words, index, value)
    return None


def _value(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 1 < int(word) <= MOST else None
    value = WORDS.get(word, ("", english.NUMBERS.get(word, 0)))[1]
    return value or None


def _counted(words: Wording, index: int, value: int) -> tuple[int, int, int] | None:
    if index + 1 >= len(words.tokens) or words.gap(index) != " " or "№" in words.before(index):
        return None
    noun = words.tokens[index + 1]
    if MONTHLIKE.match(noun.lower) or not noun.text[0].islower():
        return None
    is_noun = (
        not words.is_russian
        or any(form.is_plural or value < 5 for form in noun_forms(noun.text))
        or _goes_on(words, index)
    )
    return (value, words.tokens[index].start, noun.end) if is_noun else None


def _goes_on(words: Wording, index: int) -> bool:
    return index + 2 < len(words.tokens) and bool(noun_forms(words.tokens[index + 2].text))


def _listed(lines: list[Line], index: int) -> int:
    """How many items of one kind stand right under a line."""
    following = lines[index + 1 : index + 2]
    if (
        not following
        or not following[0].is_marked
        or (lines[index].role is Role.HEADING and following[0].role is Role.ITEM)
    ):
        return 0
    first, count = following[0], 0
    for line in lines[index + 1 :]:
        if line.role is not first.role or len(line.number) != len(first.number) or _is_other_list(first, line, count):
            break
        count += 1
    return count


def _is_other_list(first: Line, line: Line, count: int) -> bool:
    return bool(count) and (line.part != first.part or (bool(line.number) and line.number[-1] == 1))


def votes(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """More votes than people who took part."""
    present = next((int(found.group("n")) for line in lines[:40] if (found := PRESENT.search(line.words.text))), 0)
    if not present:
        return
    for index, line in enumerate(lines):
        found = VOTE.search(line.words.text) if re.search(r"\d", line.text) else None
        total = sum(int(group) for group in found.groups() if group and group.isdigit()) if found else 0
        if found and total > present:
            values = (("votes", total), ("present", present))
            yield index, Mark("count-mismatch", found.start(), found.end(), VOTES, values)
