"""A key by which texts are searched and compared."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Return the search key: lower case, ё as е, no quotes, punctuation or accents, single spaces.

    Apostrophes vanish («О'Нил» finds «онил»); any other punctuation parts words.
    """
    folded = _fold_once(text)
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.replace("№", " ")).casefold()
    plain = unicodedata.normalize("NFKC", plain).replace("ё", "е")
    return " ".join("".join(_folded_character(c) for c in plain).split())


@lru_cache(maxsize=1024)
def _folded_character(character: str) -> str:
    kind = unicodedata.category(character)[0]
    if kind in "LN":
        return character
    return "" if kind == "M" or character in "'’ʼ`\u00ad" else " "
