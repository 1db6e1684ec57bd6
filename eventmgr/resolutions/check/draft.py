"""The check of a draft: its composed text as paragraphs, and what is found in them as findings of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eventmgr.events.models import Event
from eventmgr.resolutions.check.checking import check_text
from eventmgr.resolutions.check.defects import Defect, Level
from eventmgr.resolutions.check.known import known_from
from eventmgr.resolutions.composition import ClauseText, Composition, PartText, plain
from eventmgr.resolutions.counting import Counter, is_joined
from eventmgr.resolutions.findings import ERROR, NOTE, WARNING, Finding, findings_in
from eventmgr.resolutions.reading.paragraphs import Paragraph

LEVELS = {Level.ERROR: ERROR, Level.WARNING: WARNING, Level.STYLE: NOTE}
# Before the vote there is no date, no result and no signature.
NOT_YET = ("no-adoption-date", "no-vote", "no-signatures")
# What the fields of a clause tell better than its words: the class of the text and the finding of the fields.
TOLD_BY_FIELDS = {
    "placeholder": "blank", "empty-seat": "blank", "due-before-adoption": "early", "no-responsible": "nobody",
    "no-due-date": "no_date", "no-addressee": "nobody_addressed",
}  # fmt: skip
LONGEST_DETAIL = 80


@dataclass(frozen=True)
class Spot:
    """Where a paragraph of the composed text stands; neither clause nor part: in the title."""

    clause: ClauseText | None = None
    part: PartText | None = None


def all_findings(composition: Composition, event: Event) -> list[Finding]:
    """Those of the fields and those of the text, in the order of the document."""
    of_fields = findings_in(composition, event)
    found = [*of_fields, *_of_text(composition, of_fields)]
    order = {part.part.id: at for at, part in enumerate(composition.parts)}
    places = {
        clause.clause.id: (order[part.part.id], at)
        for part in composition.parts
        for at, clause in enumerate(part.clauses)
    }
    return sorted(
        found, key=lambda finding: places.get(finding.clause_id or 0, (order.get(finding.part_id or 0, -1), -1))
    )


def _of_text(composition: Composition, of_fields: list[Finding]) -> Iterator[Finding]:
    paragraphs, spots = paragraphs_of(composition)
    told = {(finding.clause_id, finding.key) for finding in of_fields}
    for defect in check_text(paragraphs, known=known_from(composition.facts), without=NOT_YET):
        spot = spots[defect.line]
        if not _is_told(defect, spot, told):
            yield _finding(defect, spot)


def _is_told(defect: Defect, spot: Spot, told: set[tuple[int | None, str]]) -> bool:
    if defect.key == "unnumbered-item" and spot.clause is not None and is_joined(spot.clause.clause):
        return True
    key = TOLD_BY_FIELDS.get(defect.key)
    if key is None or spot.clause is None:
        return False
    clause = spot.clause.clause
    is_typed = clause.kind != "free" and not (clause.override or clause.override_en)
    return is_typed or (clause.id, key) in told


def _finding(defect: Defect, spot: Spot) -> Finding:
    quote = defect.quote if defect.end > defect.start else ""
    return Finding(
        key=defect.key,
        level=LEVELS[defect.level],
        message=defect.message,
        detail=f"«{_short(quote)}»" if quote else "",
        clause_id=spot.clause.clause.id if spot.clause else None,
        part_id=spot.part.part.id if spot.part and not spot.clause else None,
        number=spot.clause.number if spot.clause else None,
        quote=quote,
        fix=defect.fix,
    )


def _short(quote: str) -> str:
    return quote if len(quote) <= LONGEST_DETAIL else f"{quote[:LONGEST_DETAIL].rstrip()}…"


def paragraphs_of(composition: Composition) -> tuple[list[Paragraph], dict[int, Spot]]:
    """The document as lines for the check, and where each line comes from."""
    paragraphs: list[Paragraph] = []
    spots: dict[int, Spot] = {}
    for text, mark, spot in _lines(composition):
        # Every other number: lines of a draft are never one paragraph cut in two.
        line = 2 * len(paragraphs) + 1
        paragraphs.append(Paragraph(line, text, mark))
        spots[line] = spot
    return paragraphs, spots


def _lines(composition: Composition) -> Iterator[tuple[str, str, Spot]]:
    head = (composition.title, plain(composition.subtitle), composition.theme, composition.dates)
    yield from ((text, "", Spot()) for text in head if text)
    # As it would be adopted now: numbers kept while the draft is discussed are no defects.
    counter = Counter()
    for part in composition.parts:
        counter.open(part.part.numbering)
        if part.is_empty:
            continue
        for paragraph in part.lead:
            yield paragraph.text, "", Spot(part=part)
            yield from ((item.text, "–", Spot(part=part)) for item in paragraph.items)
        if part.heading and part.clauses:
            yield part.heading, "", Spot(part=part)
        for clause in part.clauses:
            yield from _of_clause(clause, part, counter.next(clause.clause, part.part.numbering))


def _of_clause(clause: ClauseText, part: PartText, number: int | None) -> Iterator[tuple[str, str, Spot]]:
    spot = Spot(clause, part)
    for at, paragraph in enumerate(clause.paragraphs):
        yield plain(paragraph), f"{number}." if number and not at else "", spot
    yield from ((text, "–", spot) for text in clause.item_texts)
