"""A parsed document as rows: parts and clauses that keep the wording of the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.phrases import suggest
from eventmgr.resolutions.kinds import SuggestedForms, compose
from eventmgr.resolutions.kinds.sentence import join
from eventmgr.resolutions.models import Clause, Numbering, Part, PartKind
from eventmgr.resolutions.reading.parsed import ClauseFound, Line, Parsed, PartFound

IN_TITLE = ("kind", "title")
"""Lines of the head that become the title; theme and dates are facts of the event."""


def parts_of(parsed: Parsed, numberings: Mapping[int, Numbering], *, keeps_head: bool) -> list[Part]:
    """Rows not yet stored. `numberings` are those a person chose, by the place of the part; `keeps_head` puts what the
    head says beside its title before the preamble, so that no word of it is lost."""
    found = [_part(each, numberings.get(at), parsed) for at, each in enumerate(parsed.parts)]
    opening = [line for line in parsed.head if line.role not in IN_TITLE] if keeps_head else []
    if opening:
        found = _with_opening(found, opening, parsed)
    rest = [line for line in parsed.unparsed if line.role != "header"]
    if rest:
        found.append(_appended(rest, parsed.language))
    for position, part in enumerate(found):
        part.position = position
    return found


def _part(found: PartFound, chosen: Numbering | None, parsed: Parsed) -> Part:
    heading, addressees = _addressed(found)
    part = _empty_part(PartKind(found.kind), chosen or Numbering(found.numbering))
    part.addressees = addressees
    is_english = parsed.language == "en"
    lead = _written(found.lead)
    part.heading, part.lead = heading, lead
    part.heading_en, part.lead_en = (heading, lead) if is_english else ("", "")
    part.clauses = [_clause(each, at, is_english) for at, each in enumerate(found.clauses)]
    return part


def _empty_part(kind: PartKind, numbering: Numbering) -> Part:
    return Part(
        kind=kind, heading="", heading_en="", lead="", lead_en="", addressees=[], numbering=numbering, position=0,
        version=1, clauses=[],
    )  # fmt: skip


def _addressed(found: PartFound) -> tuple[str, list[str]]:
    """«Рекомендовать» and «библиотеки области» where together they give the very words of the heading again."""
    heading = plain(" ".join(filter(None, (found.heading_mark, found.heading))))
    forms = [suggest(name, Case.DATIVE) for name in found.addressees]
    listed = join([form.text for form in forms], "ru")
    opening = heading.removesuffix(f" {listed}:")
    if forms and opening != heading and all(form.is_sure for form in forms):
        return opening, list(found.addressees)
    return heading, []


def _clause(found: ClauseFound, position: int, is_english: bool) -> Clause:
    understood = found.understood
    kind, values = (understood.kind, understood.values) if understood.is_sure else ("free", _free(found))
    wording = plain(found.full)
    own_words = "" if _says(kind, values, wording) else wording
    return Clause(
        kind=kind, values=_plain_values(values), override=own_words, override_en=wording if is_english else "",
        is_numbered=found.number is not None, position=position, version=1,
    )  # fmt: skip


def _free(found: ClauseFound) -> dict[str, Any]:
    return {"text": found.full}


def _says(kind: str, values: Mapping[str, Any], wording: str) -> bool:
    """Whether the composed sentence is the wording of the source to the letter."""
    composed = compose(kind, values, language="ru", forms=SuggestedForms())
    return not composed.doubts and _letters("\n".join((composed.text, *composed.items))) == _letters(wording)


def _letters(text: str) -> str:
    return text.replace("\xa0", " ").strip()


def _with_opening(parts: list[Part], lines: list[Line], parsed: Parsed) -> list[Part]:
    if not parts or parts[0].kind is not PartKind.PREAMBLE:
        parts = [_empty_part(PartKind.PREAMBLE, Numbering.NONE), *parts]
    first = parts[0]
    first.lead = "\n".join(filter(None, (_written(tuple(lines)), first.lead)))
    first.lead_en = first.lead if parsed.language == "en" else ""
    return parts


def _appended(lines: list[Line], language: str) -> Part:
    """Annexes, notes and comments: free text behind everything else."""
    part = _empty_part(PartKind.CLOSING, Numbering.NONE)
    part.clauses = [
        Clause(
            kind="free",
            values={"text": plain(line.written)},
            override="",
            override_en=plain(line.written) if language == "en" else "",
            is_numbered=False,
            position=at,
            version=1,
        )
        for at, line in enumerate(lines)
    ]
    return part


def _written(lines: tuple[Line, ...]) -> str:
    return plain("\n".join(line.written for line in lines))


def plain(text: str) -> str:
    """Brackets that would be read as a fact are parted."""
    return text.replace("[[", "[ [").replace("\t", " ")


def _plain_values(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {name: _plain_values(inner) for name, inner in value.items()}
    return [_plain_values(inner) for inner in value] if isinstance(value, list) else value
