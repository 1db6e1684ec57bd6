"""Words cut at the end of a line: put together, or a compound that keeps its hyphen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from eventmgr.core.grammar.dictionary import is_known_word

_BEFORE = re.compile(r"([A-Za-zА-Яа-яЁё]+)-$")
_AFTER = re.compile(r"([a-zа-яё]+)")


@dataclass(frozen=True)
class Join:
    """Two pieces of a word that stood on two lines; `line` is that of the second."""

    first: str
    second: str
    line: int

    @property
    def whole(self) -> str:
        return self.first + self.second


def join_words(before: str, after: str, line: int) -> tuple[str, Join | None]:
    """The two lines as one; the Join when a hyphen was taken out between them."""
    first, second = _BEFORE.search(before), _AFTER.match(after)
    if first is None:
        return f"{before} {after}", None
    if second is None:
        # «БД-» before «Каталог»: a compound, or a dash without its space.
        return f"{before}{after}" if after[:1].isalnum() else f"{before} {after}", None
    if keeps_hyphen(first[1], second[1]):
        return before + after, None
    return before[:-1] + after, Join(first[1], second[1], line)


@lru_cache(maxsize=4096)
def keeps_hyphen(first: str, second: str) -> bool:
    """«культурно-просветительской» keeps it, «библио-теки» does not; the dictionary decides."""
    if first.isupper() or is_known_word(first + second):
        return first.isupper()
    # «научно-методической»: compounds are joined by «о» or «е» and go on with a word of their own.
    return is_known_word(second) and (first.lower()[-1] in "ое" or is_known_word(first))
