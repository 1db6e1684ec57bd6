"""Words cut to what they share in every case, so that «Хасянова» finds «Хасянову»."""

from __future__ import annotations

import re
from functools import lru_cache

from eventmgr.core.grammar.fold import fold

_ENDINGS = re.compile(
    r"(?:иями|ями|ами|ыми|ими|ого|его|ому|ему|ией|иям|иях|ием|ью|ая|яя|ое|ее|ые|ие|ый|ий|ой|ую|юю|ых|их|ым|им|ом|ем|ов|ев|"
    r"ей|ам|ям|ах|ях|ию|ия|ии|ою|ею|[аяоеыиуюьй])$"
)
SHORTEST = 3
MOST_WORDS = 8
"""How many words of a question are looked for; more make it slower, not better."""


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The folded word without its endings, at most two of them: «хасянова» and «хасянов» meet at «хасян»."""
    for _ in range(2):
        shorter = _ENDINGS.sub("", word)
        if len(shorter) < SHORTEST:
            break
        word = shorter
    return word


def stems_of(text: str) -> str:
    """Stems with a space before each and behind the last, as the index keeps them; "" for no words."""
    found = [stem(word) for word in fold(text[:50_000]).split()]
    return f" {' '.join(found)} " if found else ""


def patterns_for(question: str) -> list[str]:
    """What LIKE looks for: words that begin with the stems of the question."""
    return [f"% {stem(word)}%" for word in fold(question[:500]).split()[:MOST_WORDS]]
