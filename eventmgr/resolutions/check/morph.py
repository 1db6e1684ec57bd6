"""What a Russian word may be: its readings by the dictionary, asked once a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from eventmgr.core.grammar.words import is_abbreviation, parses

CASES = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct", "voct": "nomn"}
NOMINAL = frozenset({"NOUN", "ADJF", "PRTF"})
LONGEST_WORD = 60
RUSSIAN = re.compile("[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")


@dataclass(frozen=True, slots=True)
class Form:
    """One reading: `case` is of the dictionary ("nomn", "gent", …), `gender` "" in the plural."""

    pos: str
    case: str
    is_plural: bool
    gender: str
    is_animate: bool
    lemma: str
    is_known: bool
    is_fixed: bool
    is_name: bool
    parse: Any


@lru_cache(maxsize=30_000)
def forms(word: str) -> tuple[Form, ...]:
    """Every reading of a word; none for abbreviations and what is not Russian."""
    if (
        len(word) > LONGEST_WORD
        or not RUSSIAN.fullmatch(word)
        or is_abbreviation(word)
        or (len(word) == 1 and word.isupper())
    ):
        return ()
    return tuple(map(_form, parses(word.lower())))


def _form(parse: Any) -> Form:
    tag = parse.tag
    is_plural = tag.number == "plur"
    return Form(
        pos=str(tag.POS or ""),
        case=CASES.get(str(tag.case), str(tag.case or "")),
        is_plural=is_plural,
        gender="" if is_plural else str(tag.gender or ""),
        is_animate=tag.animacy == "anim",
        lemma=str(parse.normal_form),
        is_known=bool(parse.is_known),
        is_fixed="Fixd" in tag,
        is_name=any(grammeme in tag for grammeme in ("Name", "Surn", "Patr")),
        parse=parse,
    )


def is_known(word: str) -> bool:
    found = forms(word)
    return bool(found) and found[0].is_known


def is_plain_nominal(word: str) -> bool:
    """Whether a word of the dictionary is a noun or an adjective in every reading, and declines."""
    found = forms(word)
    return is_known(word) and all(form.pos in NOMINAL and not form.is_fixed for form in found)


def noun_forms(word: str) -> tuple[Form, ...]:
    return tuple(form for form in forms(word) if form.pos == "NOUN")


def adjective_forms(word: str) -> tuple[Form, ...]:
    return tuple(form for form in forms(word) if form.pos == "ADJF")


def is_adjective(word: str) -> bool:
    """An adjective, or a participle, in every reading."""
    found = forms(word)
    return bool(found) and all(form.pos in ("ADJF", "PRTF") for form in found)


def is_infinitive(word: str) -> bool:
    found = forms(word)
    return bool(found) and found[0].pos == "INFN" and found[0].is_known


def cases(word: str) -> set[str]:
    return {form.case for form in forms(word) if form.pos in NOMINAL}


def lemma(word: str) -> str:
    found = forms(word)
    return found[0].lemma if found else word.lower()


def agrees(adjective: Form, noun: Form) -> bool:
    """Whether an adjective may stand with a noun, both as read."""
    if adjective.case != noun.case or adjective.is_plural != noun.is_plural:
        return False
    if not noun.is_plural and adjective.gender != noun.gender:
        return False
    is_accusative = noun.case == "accs" and (noun.is_plural or noun.gender == "masc")
    return not is_accusative or _same_life(adjective, noun)


def _same_life(adjective: Form, noun: Form) -> bool:
    grammemes = adjective.parse.tag.grammemes
    return not grammemes & {"anim", "inan"} or (("anim" in grammemes) == noun.is_animate)


def inflected(form: Form, case: str, *, is_plural: bool) -> str:
    """The word of a reading in another case, "" where there is none."""
    found = form.parse.inflect({case, "plur" if is_plural else "sing"})
    return str(found.word) if found is not None else ""


def like(pattern: str, word: str) -> str:
    """A word with the capitals of another."""
    if pattern.isupper() and len(pattern) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if pattern[:1].isupper() else word
