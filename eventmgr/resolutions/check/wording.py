"""A text in words: tokens with their places, the language, sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

CACHED = 8192
WORD = re.compile(r"[^\W\d_]+(?:[-\u2011'’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
CYRILLIC = re.compile("[А-Яа-яЁё]")
LATIN = re.compile("[A-Za-z]")
ROMAN = re.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007\t", " "))


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()


@dataclass(frozen=True)
class Wording:
    """`text` has every space of one kind; places are those of the text as it was given."""

    text: str
    tokens: tuple[Token, ...]
    is_russian: bool

    def gap(self, index: int) -> str:
        """What stands between a token and the next one; what follows the last."""
        end = self.tokens[index].end
        after = self.tokens[index + 1].start if index + 1 < len(self.tokens) else len(self.text)
        return self.text[end:after]

    def before(self, index: int) -> str:
        """What stands between a token and the one before."""
        return self.gap(index - 1) if index else self.text[: self.tokens[0].start]


@lru_cache(maxsize=CACHED)
def wording(text: str) -> Wording:
    plain = text.translate(SPACES)
    tokens = tuple(Token(found.group(), found.start(), found.end()) for found in WORD.finditer(plain))
    return Wording(plain, tokens, is_russian(plain))


def is_russian(text: str) -> bool:
    return len(CYRILLIC.findall(text)) >= len(LATIN.findall(text))


def is_roman(word: str) -> bool:
    return bool(word) and ROMAN.fullmatch(word) is not None


def opens_sentence(wording_: Wording, index: int) -> bool:
    """Whether a capital may stand here: at the start, after a stop, a colon, a dash, a quote or a bracket."""
    if not index:
        return True
    return bool(re.search(r"[.!?…:;«„“\"”»(\[—–/•\n]|\s-\s", wording_.before(index)))
