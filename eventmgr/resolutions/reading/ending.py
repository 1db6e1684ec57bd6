"""The end of a document: who signed, when it was adopted, how many voted."""

from __future__ import annotations

import re
from datetime import date

from eventmgr.resolutions.reading.cleaning import Passage
from eventmgr.resolutions.reading.enumerations import PERSON
from eventmgr.resolutions.reading.figures import find_dates
from eventmgr.resolutions.reading.parsed import Line, Signed, Vote

_ROLE = re.compile(
    r"(?:со)?председател\w*|секретар\w*|президент\w*|модератор\w*|директор\w*|руководител\w*|ведущ(?:ий|ая)\b|"
    r"ответственн\w+\s+секретар\w*|chair\w*|secretary|president|moderator",
    re.I,
)
_ADOPTED = re.compile(
    r"(?:(?:настоящ\w+\s+)?(?:резолюция|решение|(?:итоговый\s+)?документ)\s+)?(?:принят[аоы]?|утвержден[аоы]?|утверждён)\b|"
    r"дата\s+принятия|adopted\b|(?:the\s+)?resolution\s+was\s+adopted",
    re.I,
)
_VOTES = re.compile(
    r"единогласно|unanimous|голосовал|результат\w*\s+голосования|\bза\b\W+\d+|\d+\s+for\b|воздержал", re.I
)
_COUNTS = (
    (r"(?<!\w)[«\"]?за[»\"]?\s*[-–—:]?\s*(\d+)|(\d+)\s+(?:for|in favour)\b"),
    (r"(?<!\w)[«\"]?против[»\"]?\s*[-–—:]?\s*(\d+|нет)|(\d+)\s+against\b"),
    (r"воздержал\w*[»\"]?\s*[-–—:]?\s*(\d+|нет)|(\d+)\s+abstain"),
)
_BLANK = re.compile(r"_{2,}|/|\t|\.{4,}|…+")
_SHORT = 160
_LATEST = 14
"""How many passages at most make an end."""


def ending_of(passages: list[Passage]) -> int:
    """Where the end of the document begins; the length of the list when it has none."""
    start = len(passages)
    for at in range(len(passages) - 1, max(-1, len(passages) - 1 - _LATEST), -1):
        if not belongs_to_end(passages[at]):
            break
        start = at
    # A date alone is no end: it may close the text.
    return start if any(_is_signature(each) or _is_adoption(each) for each in passages[start:]) else len(passages)


def belongs_to_end(passage: Passage) -> bool:
    return _is_signature(passage) or _is_adoption(passage) or _is_bare(passage.text)


def _is_signature(passage: Passage) -> bool:
    text = passage.text
    if passage.mark or len(text) > _SHORT or text.endswith((";", ":")) or not _ROLE.match(text):
        return False
    return bool(PERSON.search(text) or _BLANK.search(text)) or len(text.split()) <= 4


def _is_adoption(passage: Passage) -> bool:
    text = passage.text
    is_short = not passage.mark and len(text) <= _SHORT * 2
    return is_short and bool(_ADOPTED.match(text) or (_VOTES.search(text) and re.search(r"\d|единоглас|unanim", text)))


def _is_bare(text: str) -> bool:
    """A date, a name or a place for a signature alone in its line."""
    dates = find_dates(text)
    rest = text.replace(dates[0].text, "") if dates else PERSON.sub("", text)
    return len(_BLANK.sub("", rest).strip(" .,()г")) < 4


def signatures_in(lines: list[Line]) -> list[Signed]:
    found: list[Signed] = []
    for line in lines:
        role, name = _ROLE.match(line.text), PERSON.search(line.text)
        if role:
            end = name.start() if name else len(line.text)
            found.append(Signed(_BLANK.sub("", line.text[:end]).strip(" ,:–—-"), name.group() if name else ""))
        elif name and found and not found[-1].name and _is_bare(line.text):
            found[-1] = Signed(found[-1].role, name.group())
    return found


def adopted_on(lines: list[Line]) -> date | None:
    """The day in the line that speaks of adoption, else the one that stands alone at the end."""
    for line in sorted(lines, key=lambda each: not _ADOPTED.match(each.text)):
        if _ADOPTED.match(line.text) or _is_bare(line.text):
            for found in find_dates(line.text):
                if found.starts_on:
                    return found.starts_on
    return None


def vote_in(lines: list[Line]) -> Vote | None:
    text = "\n".join(line.text for line in lines)
    if not _VOTES.search(text):
        return None
    numbers = [_number(re.search(pattern, text, re.I)) for pattern in _COUNTS]
    is_unanimous = bool(re.search("единогласно|unanimous", text, re.I))
    return Vote(numbers[0], numbers[1], numbers[2], is_unanimous)


def _number(match: re.Match[str] | None) -> int | None:
    found = next((each for each in match.groups() if each), "") if match else ""
    return 0 if found.lower() == "нет" else int(found) if found else None
