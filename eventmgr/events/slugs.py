"""The short name of an event in addresses: Latin letters, digits, hyphens."""

from __future__ import annotations

import re

LONGEST = 64
SHAPE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TAKEN = frozenset({"new"})
"""Words that addresses use themselves."""

RUSSIAN = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziyklmnoprstufye", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ь": "", "ъ": ""}
)
"""After the rules for names in Russian passports (ICAO Doc 9303), except that the signs are left out."""


def transliterate(text: str) -> str:
    """«Кузбасские библиотеки» → "kuzbasskie biblioteki"; letters of other scripts are left as they are."""
    return text.lower().translate(RUSSIAN)


def propose_slug(title: str, year: int) -> str:
    """Made of what stands in quotes, or of the whole title, and the year: "kuzbasskie-biblioteki-2007"."""
    quoted = re.search(r"[«\"“](.+?)[»\"”]", title)
    words = re.findall(r"[a-z0-9]+", transliterate(quoted[1] if quoted else title))
    room = LONGEST - len(f"-{year}")
    return "-".join([_cut(words, room) or "event", str(year)])


def _cut(words: list[str], longest: int) -> str:
    """As many whole words as fit, at least the beginning of the first."""
    kept = words[:1]
    for word in words[1:]:
        if len("-".join([*kept, word])) > longest:
            break
        kept.append(word)
    return "-".join(kept)[:longest]


def is_slug(text: str) -> bool:
    return len(text) <= LONGEST and text not in TAKEN and SHAPE.fullmatch(text) is not None
