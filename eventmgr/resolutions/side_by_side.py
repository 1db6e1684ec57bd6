"""Both languages of a document next to each other, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from eventmgr.resolutions.composition import Composition, PartText, plain

CYRILLIC = re.compile("[а-яёА-ЯЁ]")


@dataclass(frozen=True)
class Pair:
    """A paragraph in both languages; `what` is "title", "part" or "clause" and `id` the part's or the clause's."""

    what: str
    id: int | None
    number: str
    russian: str
    english: str

    @property
    def is_translated(self) -> bool:
        """Names and quotations left in Russian letters are what a translator has still to do."""
        return bool(self.english) and not CYRILLIC.search(self.english)


def pairs_of(russian: Composition, english: Composition) -> list[Pair]:
    """In the order of the document; both are of the same resolution."""
    head = Pair("title", None, "", _title(russian), _title(english))
    parts = zip(russian.parts, english.parts, strict=True)
    return [head, *(pair for one, other in parts for pair in _of_part(one, other))]


def _title(composition: Composition) -> str:
    theme = f" {composition.theme}" if composition.theme else ""
    return f"{composition.title} {plain(composition.subtitle)}{theme}"


def _of_part(russian: PartText, english: PartText) -> Iterator[Pair]:
    here = russian.part.id
    for one, other in zip_longest(_lead(russian), _lead(english), fillvalue=""):
        yield Pair("part", here, "", one, other)
    if russian.heading or english.heading:
        yield Pair("part", here, "", russian.heading, english.heading)
    for clause, translated in zip(russian.clauses, english.clauses, strict=True):
        texts = ("\n".join((each.text, *each.item_texts)) for each in (clause, translated))
        yield Pair("clause", clause.clause.id, clause.label, *texts)


def _lead(part: PartText) -> list[str]:
    return ["\n".join((each.text, *(item.text for item in each.items))) for each in part.lead]
