"""Sentences whose grammar breaks down: two prepositions, a conjunction before a stop, half a pair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventmgr.core.grammar.wordlist import word_set
from eventmgr.resolutions.check.defects import Level, Mark
from eventmgr.resolutions.check.morph import forms
from eventmgr.resolutions.check.wording import Token, Wording
from eventmgr.resolutions.kinds.fields import N_

BROKEN = N_("The sentence is scrambled here: these words do not follow one another.")
HALF_A_PAIR = N_("“Not only” wants “but also” after it.")

PREPOSITIONS = word_set("в на из от до для о об при через под над у к ко с со по про без во между перед")
NO_VERB_AFTER = PREPOSITIONS - word_set("по")
BEFORE_STOP = word_set(
    "в на из от до для об при через под над к ко со про без во между перед и или а но что чтобы который"
)
ENGLISH_FIRST = word_set("the a an")
ENGLISH_AFTER_ARTICLE = word_set("of in for to and with by on at is are was were the a an that or from")
ENGLISH_AFTER_OF = word_set("of for with by and is are was were or")
ENGLISH_BEFORE_STOP = word_set("and or the a an")
ENGLISH_BEFORE_COMMA = word_set("of the a an")
# «В рамках», «на базе» want a genitive right after them.
COMPOUND_PREPOSITIONS = word_set("рамках целях ходе базе основе силу")
NOT_ONLY = re.compile(r"\bне только\b", re.IGNORECASE)
BUT = re.compile(r"\b(?:но|а также|однако|так и)\b", re.IGNORECASE)
ENGLISH_NOT_ONLY = re.compile(r"\bnot only\b", re.IGNORECASE)
ENGLISH_BUT = re.compile(r"\b(?:but|also|as well)\b", re.IGNORECASE)


def scrambled(words: Wording) -> Iterator[Mark]:
    tokens = words.tokens
    for index, token in enumerate(tokens):
        if token.text != token.lower and index:
            continue
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        gap = words.gap(index)
        if after is not None and gap.strip() == "" and gap:
            is_broken = _is_russian_break if words.is_russian else _is_english_break
            if token.lower != after.lower and is_broken(words, index, after):
                yield Mark("scrambled", token.start, after.end, BROKEN)
        elif _hangs(words, token, gap, is_last=after is None):
            yield Mark("scrambled", token.start, token.end + 1, BROKEN)


def _is_russian_break(words: Wording, index: int, after: Token) -> bool:
    token = words.tokens[index]
    if token.lower in COMPOUND_PREPOSITIONS and index and words.tokens[index - 1].lower in ("в", "на"):
        return after.lower in PREPOSITIONS
    if token.lower not in PREPOSITIONS or (len(after.text) == 1 and words.gap(index + 1).startswith(".")):
        return False
    if after.lower in PREPOSITIONS:
        return _is_free(words, index, after)
    found = forms(after.text) if after.text.islower() and token.lower in NO_VERB_AFTER else ()
    return bool(found) and found[0].is_known and all(form.pos in ("VERB", "INFN") for form in found)


def _is_free(words: Wording, index: int, after: Token) -> bool:
    """«до и после», «от по меньшей мере», «на до …» are left; single letters may be names of items."""
    before = words.tokens[index - 1].lower if index else ""
    pairs = {("о", "в"), ("от", "по"), ("с", "по"), ("из", "по"), ("в", "о"), ("на", "до"), ("для", "в"), ("с", "в")}
    is_letter = words.before(index).strip().endswith(("«", "(", "п.", "пункт")) or before in (
        "пункт",
        "часть",
        "подпункт",
    )
    return (words.tokens[index].lower, after.lower) not in pairs and not is_letter


def _is_english_break(words: Wording, index: int, after: Token) -> bool:
    token = words.tokens[index]
    if token.lower in ENGLISH_FIRST:
        return after.text in ENGLISH_AFTER_ARTICLE
    return token.lower == "of" and after.text in ENGLISH_AFTER_OF


def _hangs(words: Wording, token: Token, gap: str, *, is_last: bool) -> bool:
    """A preposition or a conjunction right before a stop, in the middle of a text."""
    mark = gap.strip()[:1]
    if not words.is_russian and mark == ",":
        return token.text in ENGLISH_BEFORE_COMMA
    if mark == ")" and len(token.text) == 1:
        return False
    if mark not in (".", ";", ")") or (mark == "." and len(token.text) < 2 and not (is_last and token.text == "и")):
        return False
    known = BEFORE_STOP if words.is_russian else ENGLISH_BEFORE_STOP
    return token.text in known and not (mark == ")" and words.text[token.start - 1 : token.start] == "(")


def half_pairs(words: Wording) -> Iterator[Mark]:
    pattern, other = (NOT_ONLY, BUT) if words.is_russian else (ENGLISH_NOT_ONLY, ENGLISH_BUT)
    for found in pattern.finditer(words.text):
        sentence = re.split(r"[.!?;](?:\s|$)", words.text[found.end() :])[0]
        if not other.search(sentence):
            yield Mark("scrambled", found.start(), found.end(), HALF_A_PAIR, level=Level.WARNING)
