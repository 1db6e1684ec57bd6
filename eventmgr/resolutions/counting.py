"""Numbers of clauses: as the parts ask, or as they are kept while the draft is discussed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eventmgr.resolutions.discussion.numbering import gone_in, letters, with_added
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Clause, Joined, Numbering, Part


@dataclass(frozen=True)
class Gone:
    """The mark of a clause that was taken out while the draft is discussed; it stands before clause number `at`."""

    number: int
    label: str
    at: int

    @property
    def is_lettered(self) -> bool:
        return self.label != str(self.number)


def is_joined(clause: Clause) -> bool:
    """Whether it goes on from the clause before it and has no number of its own; the first of a part never does."""
    return (clause.joined or Joined.NO) is not Joined.NO and clause.position > 0


class Counter:
    """Numbers clauses through the document as its parts ask, or as they are `kept` while the draft is discussed."""

    def __init__(self, kept: Mapping[str, Any] | None = None) -> None:
        self.last = self.letter = 0
        self.kept = dict(kept or {})
        self.is_kept = kept is not None
        self.seen: list[int] = []

    def open(self, numbering: Numbering) -> None:
        self.seen = []
        if numbering is Numbering.RESTARTED:
            self.last = 0

    def next(self, clause: Clause, numbering: Numbering) -> int | None:
        if numbering is Numbering.NONE or not clause.is_numbered or is_joined(clause):
            return None
        if self.is_kept:
            return self._kept(clause)
        self.last += 1
        return self.last

    def _kept(self, clause: Clause) -> int:
        if str(clause.id) not in self.kept:
            self.kept = with_added(self.kept, clause.part_id, clause.id, self.seen)
        self.seen.append(clause.id)
        found = self.kept[str(clause.id)]
        self.last, self.letter = found["number"], found["letter"]
        return self.last


def gone_of(part: Part, counter: Counter, language: Language) -> tuple[Gone, ...]:
    """Each stands where its number would, before the first clause with a higher one."""
    if part.numbering is Numbering.NONE:
        return ()
    places = [counter.kept.get(str(clause.id)) for clause in part.clauses]
    standing = [(each["number"], each["letter"]) if each else (0, 0) for each in places]
    found = []
    for each in gone_in(counter.kept, part.id):
        own = (each["number"], each["letter"])
        at = next((at for at, other in enumerate(standing) if other > own), len(standing))
        found.append(Gone(each["number"], f"{each['number']}{letters(each['letter'], language)}", at))
    return tuple(found)
