"""What was understood, as other programs read it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from eventmgr.resolutions.reading.parsed import ClauseFound, Line, Parsed, PartFound


def as_json(parsed: Parsed) -> dict[str, Any]:
    """Plain JSON; what it holds is written down in `docs/resolution-import.md`."""
    return {
        "title": parsed.title,
        "kind": parsed.kind,
        "language": parsed.language,
        "ordinal": parsed.ordinal,
        "theme": parsed.theme,
        "dates": {"start": _day(parsed.starts_on), "end": _day(parsed.ends_on)},
        "places": list(parsed.places),
        "counts": [asdict(each) for each in parsed.counts],
        "sections": list(parsed.sections),
        "head": [_line(each) | {"role": each.role} for each in parsed.head],
        "parts": [_part(number, each) for number, each in enumerate(parsed.parts, 1)],
        "clauses": [_clause(number, clause) for number, part in enumerate(parsed.parts, 1) for clause in part.clauses],
        "signatures": [asdict(each) for each in parsed.signatures],
        "adopted_on": _day(parsed.adopted_on),
        "vote": asdict(parsed.vote) if parsed.vote else None,
        "ending": [_line(each) for each in parsed.ending],
        "unparsed": [_line(each) | {"reason": each.role or "behind the end"} for each in parsed.unparsed],
        "left_out": [asdict(each) for each in parsed.left_out],
        "joined_words": [asdict(each) for each in parsed.joins],
        "notes": list(parsed.notes),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _line(line: Line) -> dict[str, Any]:
    return {"line": line.lines[0] if line.lines else None, "mark": line.mark, "text": line.text}


def _part(number: int, part: PartFound) -> dict[str, Any]:
    return {
        "part": number,
        "kind": part.kind,
        "numbering": part.numbering,
        "lead": [_line(each) for each in part.lead],
        "heading": part.heading,
        "addressees": list(part.addressees),
    }


def _clause(part: int, clause: ClauseFound) -> dict[str, Any]:
    understood = clause.understood
    return {
        "part": part,
        "number": clause.number,
        "mark": clause.mark,
        "lines": list(clause.lines),
        "kind": understood.kind,
        "is_sure": understood.is_sure,
        "unsure": list(understood.doubts),
        "actions": list(understood.actions),
        "text": clause.text,
        "items": [_line(each) for each in clause.items],
        "addressees": list(understood.addressees),
        "persons": [asdict(each) for each in understood.persons],
        "organisations": list(understood.organisations),
        "responsible": list(understood.responsible),
        "due": _day(understood.due),
        "due_text": understood.due_text,
        "amount": list(understood.amounts),
        "year": understood.year,
        "values": understood.values,
    }
