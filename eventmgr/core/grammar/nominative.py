"""Phrases back from a case: «Централизованную библиотечную систему Беловского района» → «Централизованная …».

The head noun with its adjectives is led back and what hangs on it stays, as in `phrases`, which also proves the result.
"""

from __future__ import annotations

import re
from typing import Any

from eventmgr.core.grammar import words
from eventmgr.core.grammar.cases import Case, Inflected
from eventmgr.core.grammar.dictionary import parses_of
from eventmgr.core.grammar.phrases import FIXED_HEADS, LEADING_ABBREVIATIONS, QUOTES, suggest
from eventmgr.core.grammar.words import GRAMMEMES

LONGEST = 2_000
ACTING = ("и.о.", "и. о.", "врио")
_SKI = re.compile(r"(.*[сц]к)(?:ого|ому|ой|ую|им|ом|ое|их|ими|ий|ая|ие)", re.IGNORECASE)
_BARE = re.compile(r"^(.*?)([,;:)!?.]*)$", re.DOTALL)


def nominative_phrase(text: str, case: Case) -> Inflected:
    """The phrase that stands in `case`; unsure where the way back does not lead forth to the same words again."""
    text = text.strip()
    if case is Case.NOMINATIVE or not text or text[0] in QUOTES:
        return Inflected(text, True)
    if len(text) > LONGEST:
        # A phrase of that length is a text: proving it costs more than it says.
        return Inflected(text, False)
    if text.lower().startswith((*FIXED_HEADS, *ACTING)) or _stays(text.split()[0]):
        return Inflected(text, True)
    for result in _led_back(text.split(" "), case):
        again = suggest(result, case)
        if _plain(again.text) == _plain(text):
            return Inflected(result, True)
    first = next(iter(_led_back(text.split(" "), case)), None)
    return Inflected(first or text, False)


def opens_in(text: str, case: Case) -> bool:
    """Whether the phrase opens with a noun, or an adjective and its noun, that can stand in the case."""
    return bool(_group(_after_abbreviations(text.split(" "))[1], case))


def _stays(word: str) -> bool:
    bare = _BARE.match(word)
    plain = bare.group(1) if bare else word
    return words.is_indeclinable(plain) or sum(letter.isupper() for letter in plain) > 2


def _after_abbreviations(tokens: list[str]) -> tuple[list[str], list[str]]:
    start = 0
    while start < len(tokens) and (tokens[start].lower() in LEADING_ABBREVIATIONS or _is_adverb(tokens[start])):
        start += 1
    return tokens[:start], tokens[start:]


def _is_adverb(token: str) -> bool:
    """«Наиболее интересные материалы»."""
    readings = parses_of(token)
    return bool(readings) and readings[0].tag.POS == "ADVB"


def _led_back(tokens: list[str], case: Case) -> list[str]:
    """Readings of the phrase as nominatives, the likeliest first."""
    before, rest = _after_abbreviations(tokens)
    return [" ".join([*before, *group, *rest[len(group) :]]) for group in _group(rest, case)]


def _group(tokens: list[str], case: Case) -> list[list[str]]:
    """Adjectives and their noun in the nominative, for every way to read the noun, the longest first."""
    found: list[list[str]] = []
    for at, token in enumerate(tokens[:8]):
        heads = [_with_head(tokens[:at], token, parse, case) for parse in _nouns(token, case)]
        # «Молодых специалистов»: an adjective that may also be a noun goes with the noun behind it.
        found = [*filter(None, heads), *found]
        if not _can_be_adjective(token, case):
            break
    return [*{tuple(each): each for each in found}.values()] or _substantive(tokens, case)


def _with_head(before: list[str], token: str, parse: Any, case: Case) -> list[str]:
    """Empty where an adjective does not agree with the noun."""
    kind = "plur" if parse.tag.number == "plur" else str(parse.tag.gender)
    words_before = [_adjective(each, case, kind) for each in before]
    head = _head(token, parse)
    return [*(each for each in words_before if each), head] if head and None not in words_before else []


def _substantive(tokens: list[str], case: Case) -> list[list[str]]:
    """«Заведующей отделом»: an adjective that names a person by itself."""
    for parse in _adjectives(tokens[0], case) if tokens else []:
        form = parse.inflect({"nomn", "sing", str(parse.tag.gender)}) if parse.tag.gender else None
        if form is not None and (len(tokens) == 1 or str(form.word) in words.SUBSTANTIVES):
            return [[words._dressed(tokens[0], parse, str(form.word))]]
    return []


def _nouns(token: str, case: Case) -> list[Any]:
    bare = _bare(token).rpartition("-")[0] or _bare(token)
    first = _bare(token).split("-")[0] if "-" in token else bare
    nouns = [p for p in parses_of(first) if p.tag.POS == "NOUN" and p.tag.case == GRAMMEMES[case]]
    # «Маяковской сельской библиотеки»: an adjective that looks like a surname.
    return nouns if not _SKI.fullmatch(first) else [p for p in nouns if "Surn" not in p.tag]


def _head(token: str, parse: Any) -> str | None:
    number = "plur" if parse.tag.number == "plur" else "sing"
    form = parse.inflect({"nomn", number})
    if form is None:
        return None
    first, hyphen, rest = _bare(token).partition("-")
    led = words._dressed(first, parse, str(form.word))
    tail = _BARE.match(token)
    ending = tail.group(2) if tail else ""
    return led + (hyphen + _second(rest, str(parse.tag.case)) if hyphen else "") + ending


def _second(piece: str, case: str) -> str:
    """«библиотеки-филиала»: the second noun is led back too."""
    for parse in parses_of(piece):
        if parse.tag.POS == "NOUN" and parse.tag.case == case:
            form = parse.inflect({"nomn"})
            return str(form.word) if form else piece
    return piece


def _can_be_adjective(token: str, case: Case) -> bool:
    return bool(_adjectives(token, case)) or _SKI.fullmatch(_bare(token)) is not None


def _adjectives(token: str, case: Case) -> list[Any]:
    return [p for p in parses_of(_bare(token)) if p.tag.POS in ("ADJF", "PRTF") and p.tag.case == GRAMMEMES[case]]


def _adjective(token: str, case: Case, kind: str) -> str | None:
    """The adjective agreeing with a noun of that kind; None where it cannot."""
    for parse in _adjectives(token, case):
        if ("plur" if parse.tag.number == "plur" else str(parse.tag.gender)) == kind:
            if "Supr" in parse.tag:
                return words._inflect_superlative(token, parse, {"nomn", kind})
            form = parse.inflect({"nomn", kind} | (set() if kind == "plur" else {"sing"}))
            return _with_capitals(token, words._dressed(token, parse, str(form.word))) if form else None
    place = _SKI.fullmatch(_bare(token))
    endings = {"masc": "ий", "femn": "ая", "neut": "ое", "plur": "ие"}
    return place.group(1) + endings[kind] if place and kind in endings else None


def _with_capitals(token: str, form: str) -> str:
    """«Каменно-Ключевского» keeps both of its capitals."""
    pieces = zip(token.split("-"), form.split("-"), strict=False)
    return "-".join(new[:1].upper() + new[1:] if old[:1].isupper() else new for old, new in pieces)


def _bare(token: str) -> str:
    match = _BARE.match(token)
    return match.group(1) if match else token


def _plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("ё", "е").casefold()
