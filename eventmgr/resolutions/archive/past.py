"""A document of the past, frozen as it was written: its own numbers, signatures and line of adoption."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from eventmgr.resolutions.document import Block, Document, Part, Signature
from eventmgr.resolutions.models import Part as PartRow
from eventmgr.resolutions.reading.ending import signatures_in
from eventmgr.resolutions.reading.parsed import ClauseFound, Line, Parsed, PartFound


def frozen_past(parsed: Parsed, rows: list[PartRow]) -> dict[str, Any]:
    """What `frozen` of an adopted resolution holds; nothing is composed, so no figures can drift from it.

    `rows` are the stored parts in the order of `parsed.parts`; a row behind them holds what was not parsed.
    """
    document = asdict(_document(parsed, rows))
    return {"documents": {"ru": document, "en": document | {"language": "en"}}, "figures": {}, "is_imported": True}


def _document(parsed: Parsed, rows: list[PartRow]) -> Document:
    named = [line.text for line in parsed.head if line.role in ("kind", "title")]
    signed = [line for line in parsed.ending if signatures_in([line])]
    adoption = " ".join(line.written for line in parsed.ending if line not in signed)
    preamble, others = _head_blocks(parsed), _rows_by_part(parsed, rows)
    parts = [_part(found, row) for found, row in others]
    if preamble:
        parts.insert(0, Part("preamble", "", "", "none", preamble))
    parts += [_appended(row) for row in rows[len(parsed.parts) :]]
    return Document(
        title=named[0] if named else parsed.title, subtitle=tuple(named[1:]), theme=_of_role(parsed, "theme"),
        dates=_of_role(parsed, "dates"), parts=tuple(parts), signatures=tuple(map(_signature, signed)),
        adoption=adoption, language="ru", is_draft=False,
    )  # fmt: skip


def _of_role(parsed: Parsed, role: str) -> str:
    return " ".join(line.text for line in parsed.head if line.role == role)


def _head_blocks(parsed: Parsed) -> tuple[Block, ...]:
    return tuple(Block(None, line.written) for line in parsed.head if not line.role)


def _rows_by_part(parsed: Parsed, rows: list[PartRow]) -> list[tuple[PartFound, PartRow]]:
    return list(zip(parsed.parts, rows, strict=False))


def _part(found: PartFound, row: PartRow) -> Part:
    lead = "\n".join(line.written for line in found.lead)
    blocks = tuple(_block(clause, stored.id) for clause, stored in zip(found.clauses, row.clauses, strict=True))
    heading = " ".join(filter(None, (found.heading_mark, found.heading)))
    if found.kind == "preamble":
        return Part("preamble", heading, "", "none", (*_paragraphs(found.lead), *blocks))
    return Part(found.kind, heading, lead, _numbering(found), blocks)


def _paragraphs(lines: tuple[Line, ...]) -> list[Block]:
    """A list with bullets hangs under the paragraph before it: the sections that met."""
    blocks: list[Block] = []
    for line in lines:
        if blocks and line.mark and line.written == line.text:
            blocks[-1] = replace(blocks[-1], items=(*blocks[-1].items, line.text))
        else:
            blocks.append(Block(None, line.written))
    return blocks


def _numbering(found: PartFound) -> Any:
    return found.numbering


def _block(clause: ClauseFound, clause_id: int) -> Block:
    items = tuple(item.written for item in clause.items)
    return Block(clause.number, clause.text if clause.number or not clause.mark else _marked(clause), items, clause_id)


def _marked(clause: ClauseFound) -> str:
    return Line(clause.text, clause.mark).written


def _appended(row: PartRow) -> Part:
    return Part("closing", "", "", "none", tuple(Block(None, each.values["text"], (), each.id) for each in row.clauses))


def _signature(line: Line) -> Signature:
    """The role with all that stands beside the name: the words of the source stay."""
    name = signatures_in([line])[0].name
    role = line.text.replace(name, "").strip(" \t_/,–—-") if name else line.text.strip(" \t_/")
    return Signature(" ".join(role.replace("_", " ").split()), name)
