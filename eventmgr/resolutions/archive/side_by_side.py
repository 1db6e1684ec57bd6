"""The source line by line beside what each line became."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from eventmgr.resolutions.kinds import KINDS
from eventmgr.resolutions.kinds.values import read_clause, read_person
from eventmgr.resolutions.reading.paragraphs import Paragraph
from eventmgr.resolutions.reading.parsed import ClauseFound, Parsed, PartFound

MOST_CLAUSES = 400
"""How many clauses are shown; the rest of a long document comes in all the same."""


@dataclass(frozen=True)
class Row:
    """`what` is "head", "lead", "heading", "clause", "end", "apart" or "left_out"; `role` says more of it.

    `at` is the place of the clause in the document, or of the part for a heading.
    """

    source: tuple[Paragraph, ...]
    what: str
    text: str
    items: tuple[str, ...] = ()
    role: str = ""
    at: int = 0
    part: PartFound | None = None
    clause: ClauseFound | None = None
    opens_part: bool = False

    @property
    def line(self) -> int:
        return self.source[0].line if self.source else 0


def rows_of(paragraphs: list[Paragraph], parsed: Parsed) -> list[Row]:
    """In the order of the source; every paragraph stands in one row."""
    by_line: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        by_line.setdefault(paragraph.line, []).append(paragraph)
    rows: list[Row] = []
    for lines, row in _rows(parsed):
        # Several passages may come from one paragraph: it is shown beside the first of them.
        source = tuple(each for line in dict.fromkeys(lines) for each in by_line.pop(line, []))
        rows.append(Row(source, **row))
    return sorted(rows, key=lambda row: row.line or 10**9) if all(row.source for row in rows) else rows


def _rows(parsed: Parsed) -> Iterator[tuple[tuple[int, ...], dict[str, Any]]]:
    for line in parsed.head:
        yield line.lines, {"what": "head", "text": line.written, "role": line.role}
    at = 0
    for place, part in enumerate(parsed.parts):
        yield from _opening(place, part)
        for clause in part.clauses:
            is_first = clause is part.clauses[0] and not part.heading and not part.lead
            yield clause.lines, {
                "what": "clause", "text": clause.text, "items": tuple(each.written for each in clause.items),
                "at": at, "part": part, "clause": clause, "opens_part": is_first,
            }  # fmt: skip
            at += 1
    for line in parsed.ending:
        yield line.lines, {"what": "end", "text": line.written}
    for line in parsed.unparsed:
        yield line.lines, {"what": "apart", "text": line.written, "role": line.role}
    for paragraph in parsed.left_out:
        yield (paragraph.line,), {"what": "left_out", "text": " ".join(filter(None, (paragraph.mark, paragraph.text)))}


def _opening(place: int, part: PartFound) -> Iterator[tuple[tuple[int, ...], dict[str, Any]]]:
    for line in part.lead:
        is_first = line is part.lead[0]
        yield line.lines, {"what": "lead", "text": line.written, "part": part, "at": place, "opens_part": is_first}
    if part.heading:
        heading = " ".join(filter(None, (part.heading_mark, part.heading)))
        yield part.lines, {"what": "heading", "text": heading, "part": part, "at": place, "opens_part": not part.lead}


def fields_of(clause: ClauseFound) -> list[tuple[str, str, bool]]:
    """(Label, value, whether a person should look at it) of each field that was filled."""
    understood = clause.understood
    found = []
    for field in KINDS[understood.kind].fields:
        value = told(understood.values.get(field.name))
        is_doubted = any(name == field.name or name.startswith(f"{field.name}.") for name in understood.doubts)
        if value and field.name not in ("opening", "text", "items") and not field.choices:
            found.append((field.label, value, is_doubted))
    return found


def told(value: object) -> str:
    """A value of a field in one line."""
    if isinstance(value, dict) and "family" in value:
        person = read_person(value)
        more = ", ".join(filter(None, (person.position, person.organisation)))
        return f"{person.name.full} ({more})" if more else person.name.full
    if isinstance(value, dict) and "kind" in value:
        kind, values = read_clause(value)
        return "; ".join(filter(None, (told(each) for each in values.values()))) if kind else ""
    if isinstance(value, dict):
        return str(value.get("name", ""))
    return "; ".join(map(told, value)) if isinstance(value, list) else str(value or "")
