"""Numbers that stay while a draft is discussed: clauses keep theirs, added ones get letters, removed ones a mark.

`Resolution.kept_numbers` is {"<clause id>": {"part": id, "number": 3, "letter": 0, "gone": removal id or 0}}; letter 1
is «а». Nothing is kept (None) while the draft is not discussed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

LETTERS = {"ru": "абвгдежзиклмнопрстуфхцчшщэюя", "en": "abcdefghijklmnopqrstuvwxyz"}
"""Without the letters that lists in Russian leave out: ё, й, ъ, ы, ь."""


class Kept(TypedDict):
    part: int
    number: int
    letter: int
    gone: int


Map = Mapping[str, Any]


def letters(number: int, language: str) -> str:
    """1 → «а», 28 → «аа»; 0 → nothing."""
    alphabet, found = LETTERS["en" if language == "en" else "ru"], ""
    while number > 0:
        number, at = divmod(number - 1, len(alphabet))
        found = alphabet[at] + found
    return found


def kept_of(part: int, number: int, letter: int = 0) -> Kept:
    return Kept(part=part, number=number, letter=letter, gone=0)


def next_letter(kept: Map, part: int, number: int) -> int:
    """The first letter never given after this number: that of a removed clause is not given again."""
    used = [each["letter"] for each in kept.values() if each["part"] == part and each["number"] == number]
    return max(used, default=0) + 1


def with_added(kept: Map, part: int, clause_id: int, before: Sequence[int]) -> dict[str, Any]:
    """The map with a clause that was put in after those of `before` (ids in the order of the part)."""
    standing = [kept[str(each)] for each in before if str(each) in kept]
    number = standing[-1]["number"] if standing else _first(kept, part) - 1
    return {**kept, str(clause_id): kept_of(part, number, next_letter(kept, part, number))}


def _first(kept: Map, part: int) -> int:
    return min((each["number"] for each in kept.values() if each["part"] == part), default=1)


def with_gone(kept: Map, clause_id: int, removal: int) -> dict[str, Any]:
    found = kept.get(str(clause_id))
    return {**kept, str(clause_id): {**found, "gone": removal}} if found else dict(kept)


def with_back(kept: Map, clause_id: int, removal: int) -> dict[str, Any]:
    """The clause restored under a new id gets the number it had."""
    back = {key: {**each, "gone": 0} for key, each in kept.items() if each["gone"] == removal}
    rest = {key: each for key, each in kept.items() if key not in back}
    return rest | {str(clause_id): next(iter(back.values()))} if back else dict(kept)


def gone_in(kept: Map, part: int) -> list[Kept]:
    """The removed ones of a part, by number."""
    found = [each for each in kept.values() if each["part"] == part and each["gone"]]
    return sorted(found, key=lambda each: (each["number"], each["letter"]))
