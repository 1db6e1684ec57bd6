"""Passages into parts and clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from eventmgr.core.grammar.cases import Case
from eventmgr.resolutions.reading.cleaning import Passage
from eventmgr.resolutions.reading.enumerations import bodies_in
from eventmgr.resolutions.reading.headings import Heading, addresses, finds_something, heading_of
from eventmgr.resolutions.reading.openings import recognise
from eventmgr.resolutions.reading.parsed import ClauseFound, Line, PartFound

CLOSING_KINDS = ("thank", "next_meeting", "leave_open")
_DEEPER = re.compile(r"\d+\.\d")
_LETTER = re.compile(r"\(?[а-яёa-z]\)|\(\d+\)")
_NUMBER = re.compile(r"\(?\d+[.)]")


def line_of(passage: Passage, role: str = "") -> Line:
    return Line(passage.text, passage.mark, passage.lines, role)


@dataclass
class _Part:
    """A part being built."""

    kind: str
    lead: list[Line] = field(default_factory=list)
    heading: str = ""
    heading_mark: str = ""
    addressees: tuple[str, ...] = ()
    clauses: list[ClauseFound] = field(default_factory=list)
    lines: tuple[int, ...] = ()

    @property
    def is_numbered(self) -> bool:
        return any(each.number is not None for each in self.clauses)


class Builder:
    """Takes the passages of the body one after another."""

    def __init__(self, body: list[Passage]) -> None:
        self._body = body
        self._parts = [_Part("preamble")]
        self._waiting: list[Line] = []

    def build(self) -> list[PartFound]:
        for at, passage in enumerate(self._body):
            self._take(passage, self._body[at + 1] if at + 1 < len(self._body) else None)
        return _numbered([each for each in self._parts if each.lead or each.heading or each.clauses])

    @property
    def _part(self) -> _Part:
        return self._parts[-1]

    def _take(self, passage: Passage, following: Passage | None) -> None:
        has_items = following is not None and _is_bullet(following)
        heading = heading_of(passage, has_items=has_items)
        if heading is not None:
            self._open(heading, passage)
        elif self._part.kind == "preamble":
            self._take_opening(passage)
        elif self._is_new_list(passage, following):
            self._open(Heading(self._part.kind, "", passage.text, addresses(passage)), passage)
        else:
            self._take_clause(passage)

    def _open(self, heading: Heading, passage: Passage) -> None:
        named = bodies_in(heading.addressed, Case.DATIVE)[0] if heading.addressed else []
        lead = [Line(heading.lead, "", passage.lines)] if heading.lead else []
        self._parts.append(_Part(heading.kind, lead, heading.heading, passage.mark, tuple(named), lines=passage.lines))

    def _is_new_list(self, passage: Passage, following: Passage | None) -> bool:
        """«Органам управления культурой:» among recommendations, with numbers to follow."""
        opens_numbers = following is not None and _NUMBER.fullmatch(following.mark) is not None
        is_ready = self._part.kind == "recommendations" and (opens_numbers or not self._part.is_numbered)
        return is_ready and bool(addresses(passage)) and not (following is not None and _is_bullet(following))

    def _take_opening(self, passage: Passage) -> None:
        """Paragraphs before the first heading: what was held, then what the meeting found."""
        is_numbered = _NUMBER.fullmatch(passage.mark) is not None and recognise(passage.text)[1]
        if is_numbered:
            self._parts.append(_Part("decisions"))
            self._take_clause(passage)
        elif finds_something(passage.text) and not _is_bullet(passage):
            self._parts.append(_Part("findings"))
            self._take_clause(passage)
        else:
            self._part.lead.append(line_of(passage))

    def _take_clause(self, passage: Passage) -> None:
        last = self._part.clauses[-1] if self._part.clauses else None
        if last is not None and self._is_under(passage, last):
            self._replace(items=(*last.items, line_of(passage)), lines=(*last.lines, *passage.lines))
            return
        kind, is_told = recognise(passage.text)
        if self._begins_closing(passage, kind):
            self._parts.append(_Part("closing"))
        elif last is not None and self._goes_on(passage, is_told):
            self._replace(items=(*last.items, line_of(passage)), lines=(*last.lines, *passage.lines))
            return
        self._part.clauses.append(ClauseFound(passage.text, passage.mark, (), passage.lines))

    def _replace(self, **changes: tuple[Line, ...] | tuple[int, ...]) -> None:
        self._part.clauses[-1] = replace(self._part.clauses[-1], **changes)  # type: ignore[arg-type]

    def _is_under(self, passage: Passage, last: ClauseFound) -> bool:
        """A bullet or a deeper number hangs under the clause above it."""
        if _DEEPER.match(passage.mark):
            return last.number is not None and passage.mark.startswith(f"{last.number}.")
        is_open = last.text.endswith((":", ",")) or bool(last.items) or self._part.is_numbered
        if _is_bullet(passage) or _LETTER.fullmatch(passage.mark):
            return is_open and last.mark != passage.mark
        # «1)» under «1.»
        is_other_style = bool(last.mark) and passage.mark[-1:] == ")" and last.mark[-1:] == "."
        return is_other_style and last.text.endswith(":")

    def _goes_on(self, passage: Passage, is_told: bool) -> bool:
        """A paragraph without number among numbered ones belongs to the one above, unless it opens as a clause does."""
        if passage.mark:
            return False
        return passage.text[:1].islower() or (self._part.is_numbered and not is_told)

    def _begins_closing(self, passage: Passage, kind: str) -> bool:
        if passage.mark or kind not in CLOSING_KINDS or self._part.kind not in ("decisions", "recommendations"):
            return False
        return self._part.kind == "recommendations" or self._part.is_numbered


def _is_bullet(passage: Passage) -> bool:
    return bool(passage.mark) and not any(map(str.isalnum, passage.mark))


def _numbered(parts: list[_Part]) -> list[PartFound]:
    """How the numbers of each part relate to those before."""
    found: list[PartFound] = []
    last = 0
    for part in parts:
        numbers = [each.number for each in part.clauses if each.number is not None]
        mode = "none" if not numbers else "continued" if last and numbers[0] > 1 else "restarted"
        last = numbers[-1] if numbers else last
        found.append(
            PartFound(
                part.kind,
                tuple(part.lead),
                part.heading,
                part.heading_mark,
                part.addressees,
                mode,
                tuple(part.clauses),
                part.lines,
            )
        )
    return found
