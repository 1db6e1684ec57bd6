"""What a document was understood to say. Every word of the source stands in exactly one place of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from eventmgr.resolutions.reading.hyphens import Join
from eventmgr.resolutions.reading.paragraphs import Paragraph


@dataclass(frozen=True)
class Line:
    """A passage in a place of its own: a line of the head, of the preamble, of the signatures."""

    text: str
    mark: str = ""
    lines: tuple[int, ...] = ()
    role: str = ""

    @property
    def written(self) -> str:
        """With its number; a bullet says nothing in a paragraph of its own."""
        return f"{self.mark} {self.text}" if any(map(str.isalnum, self.mark)) else self.text


@dataclass(frozen=True)
class PersonFound:
    family: str
    given: str = ""
    patronymic: str = ""
    position: str = ""
    organisation: str = ""
    gender: str = ""
    is_sure: bool = True

    @property
    def values(self) -> dict[str, str]:
        """As fields of a clause take a person."""
        names = ("family", "given", "patronymic", "position", "organisation", "gender")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class Understanding:
    """A clause as its kind: `values` fill its fields, `doubts` name those a person has to look at.

    `is_sure` speaks of the kind: its opening is known, and what it cannot do without was found.
    """

    kind: str = "free"
    values: dict[str, Any] = field(default_factory=dict)
    is_sure: bool = False
    doubts: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    persons: tuple[PersonFound, ...] = ()
    organisations: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    due: date | None = None
    due_text: str = ""
    amounts: tuple[str, ...] = ()
    year: int | None = None


@dataclass(frozen=True)
class ClauseFound:
    """One item: its first line, further lines, and what hangs under it."""

    text: str
    mark: str = ""
    items: tuple[Line, ...] = ()
    lines: tuple[int, ...] = ()
    understood: Understanding = Understanding()

    @property
    def number(self) -> int | None:
        digits = self.mark.strip("().")
        return int(digits) if digits.isdecimal() else None

    @property
    def full(self) -> str:
        """The wording of the source, a line for each paragraph and sub-item."""
        return "\n".join([self.text, *(item.written for item in self.items)])


@dataclass(frozen=True)
class PartFound:
    """`numbering` is "none", "continued" or "restarted"; `addressees` stand in the nominative."""

    kind: str
    lead: tuple[Line, ...] = ()
    heading: str = ""
    heading_mark: str = ""
    addressees: tuple[str, ...] = ()
    numbering: str = "none"
    clauses: tuple[ClauseFound, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Count:
    """«101 специалист»; `number` is None where the place was left blank."""

    number: int | None
    what: str
    text: str
    line: int


@dataclass(frozen=True)
class Vote:
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    is_unanimous: bool = False


@dataclass(frozen=True)
class Signed:
    role: str
    name: str


@dataclass(frozen=True)
class Parsed:
    """`head`, `parts`, `ending`, `unparsed` and `left_out` together hold all of the source."""

    head: tuple[Line, ...]
    parts: tuple[PartFound, ...]
    ending: tuple[Line, ...]
    unparsed: tuple[Line, ...]
    left_out: tuple[Paragraph, ...]
    joins: tuple[Join, ...]
    title: str = ""
    kind: str = ""
    ordinal: int | None = None
    theme: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    places: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    sections: tuple[str, ...] = ()
    signatures: tuple[Signed, ...] = ()
    adopted_on: date | None = None
    vote: Vote | None = None
    language: str = "ru"
    notes: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        day = self.starts_on or self.adopted_on
        return day.year if day else None

    @property
    def clauses(self) -> Iterator[tuple[PartFound, ClauseFound]]:
        return ((part, clause) for part in self.parts for clause in part.clauses)

    def texts(self) -> Iterator[str]:
        """All texts that were taken from the source, each once."""
        for part in self.parts:
            yield from (each for line in part.lead for each in (line.mark, line.text))
            yield from (part.heading_mark, part.heading)
            for clause in part.clauses:
                yield from (clause.mark, clause.text)
                yield from (each for item in clause.items for each in (item.mark, item.text))
        for line in (*self.head, *self.ending, *self.unparsed):
            yield from (line.mark, line.text)
        for paragraph in self.left_out:
            yield from (paragraph.mark, paragraph.text)
