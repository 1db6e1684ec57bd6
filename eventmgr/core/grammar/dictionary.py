"""What the dictionary of pymorphy3 says of a word, asked once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.given_names import FEMALE, MALE
from eventmgr.core.grammar.words import GRAMMEMES, parses

_WORD = re.compile("[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
GENDERS = {"masc": Gender.MASCULINE, "femn": Gender.FEMININE}


@lru_cache(maxsize=16384)
def parses_of(word: str) -> tuple[Any, ...]:
    """Ways to read a Russian word, the likeliest first; none for anything else."""
    return tuple(parses(word)) if _WORD.fullmatch(word) else ()


def is_known_word(word: str) -> bool:
    return any(parse.is_known for parse in parses_of(word.lower()))


def is_infinitive(word: str) -> bool:
    """«Издать», «активизировать»: read as a verb in the infinitive before anything else."""
    parses = parses_of(word.lower())
    return bool(parses) and parses[0].tag.POS == "INFN" and bool(parses[0].is_known)


def can_stand_in(word: str, case: Case) -> bool:
    return any(parse.tag.case == GRAMMEMES[case] for parse in parses_of(word))


def given_name_from(word: str, case: Case | None) -> tuple[str, Gender] | None:
    """The given name a form belongs to and its gender: «Наталью» → Наталья; None when it is none."""
    found = [_as_name(parse) for parse in parses_of(word) if _is_name(parse.tag, case)]
    known = [each for each in found if each and each[0].lower() in MALE | FEMALE]
    return next(iter([*known, *filter(None, found)]), None)


def _is_name(tag: Any, case: Case | None) -> bool:
    return "Name" in tag and tag.gender in GENDERS and (case is None or tag.case == GRAMMEMES[case])


def _as_name(parse: Any) -> tuple[str, Gender] | None:
    form = parse.inflect({"nomn", "sing"})
    return ("-".join(map(str.capitalize, str(form.word).split("-"))), GENDERS[parse.tag.gender]) if form else None
