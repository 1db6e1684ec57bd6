"""A document into its structure: the whole way from paragraphs to `Parsed`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from eventmgr.resolutions.reading import ending, head, preamble_facts
from eventmgr.resolutions.reading.clause_reading import Context
from eventmgr.resolutions.reading.cleaning import Passage, clean
from eventmgr.resolutions.reading.headings import opens_annex
from eventmgr.resolutions.reading.paragraphs import Paragraph
from eventmgr.resolutions.reading.parsed import ClauseFound, Line, Parsed, PartFound, Understanding
from eventmgr.resolutions.reading.structure import Builder, line_of
from eventmgr.resolutions.reading.understanding import understand

APART = ("comment", "footnote", "header")
SAMPLE = 4_000


def parse(paragraphs: Iterable[Paragraph], notes: Iterable[str] = (), kinds: dict[int, str] | None = None) -> Parsed:
    """The structure of a document. `kinds` are those a person chose, by the place of the clause in the document."""
    cleaned = clean(paragraphs)
    flow, apart = _without_annexes(list(cleaned.passages))
    flow, unsigned = flow[: ending.ending_of(flow)], flow[ending.ending_of(flow) :]
    size = head.head_length(flow)
    lines = head.with_roles(flow[:size])
    parts = Builder(flow[size:]).build()
    end = [line_of(each) for each in unsigned]
    facts = _facts(lines, parts, end)
    return Parsed(
        head=tuple(lines), parts=_understood(parts, facts.year, kinds or {}), ending=tuple(end),
        unparsed=tuple(line_of(each, each.style) for each in apart), left_out=cleaned.left_out, joins=cleaned.joins,
        title=facts.title, kind=facts.kind, ordinal=facts.ordinal, theme=facts.theme, starts_on=facts.starts_on,
        ends_on=facts.ends_on, places=facts.places, counts=facts.counts, sections=facts.sections,
        signatures=tuple(ending.signatures_in(end)), adopted_on=ending.adopted_on(end), vote=ending.vote_in(end),
        language=_language(flow), notes=tuple(notes),
    )  # fmt: skip


def _without_annexes(passages: list[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Notes, comments and what follows «Приложение» are kept apart: they are no clauses."""
    flow = [each for each in passages if each.style not in APART]
    apart = [each for each in passages if each.style in APART]
    at = next((at for at, each in enumerate(flow) if at and opens_annex(each.text)), len(flow))
    return flow[:at], flow[at:] + apart


def _language(passages: list[Passage]) -> str:
    text = " ".join(each.text for each in passages)[:SAMPLE]
    return "ru" if len(re.findall("[а-яё]", text, re.I)) >= len(re.findall("[a-z]", text, re.I)) else "en"


def _facts(lines: list[Line], parts: list[PartFound], end: list[Line]) -> Parsed:
    """What head and preamble tell, without the text itself."""
    opening = [line for part in parts if part.kind == "preamble" for line in part.lead]
    leads = [line for part in parts[:2] for line in part.lead]
    texts = [line.text for line in (*lines, *opening[:2])]
    starts_on, ends_on = head.dates_of(texts)
    return Parsed(
        head=(), parts=(), ending=(), unparsed=(), left_out=(), joins=(),
        title=head.title_of(lines), kind=head.kind_of(reversed(lines)), ordinal=head.ordinal_of(texts),
        theme=head.theme_of(lines), starts_on=starts_on, ends_on=ends_on, places=tuple(head.places_of(texts)),
        counts=tuple(preamble_facts.counts_in(opening)), adopted_on=ending.adopted_on(end),
        sections=tuple(preamble_facts.sections_in(opening or leads)),
    )  # fmt: skip


def _understood(parts: list[PartFound], year: int | None, kinds: dict[int, str]) -> tuple[PartFound, ...]:
    found, at = [], 0
    for part in parts:
        clauses = []
        for clause in part.clauses:
            chosen = kinds.get(at, "")
            clauses.append(replace(clause, understood=_clause(part, clause, Context(year), chosen)))
            at += 1
        found.append(replace(part, clauses=tuple(clauses)))
    return tuple(found)


def _clause(part: PartFound, clause: ClauseFound, context: Context, chosen: str) -> Understanding:
    items = [item.written for item in clause.items]
    understood = understand(clause.text, items, context, chosen)
    if part.addressees and not understood.addressees:
        return replace(understood, addressees=part.addressees)
    return understood
