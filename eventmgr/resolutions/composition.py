"""A resolution in words: the same for the desk, with its facts live, and for paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.typography import typeset
from eventmgr.resolutions import document
from eventmgr.resolutions.counting import Counter, Gone, gone_of
from eventmgr.resolutions.counting import is_joined as is_joined
from eventmgr.resolutions.discussion.numbering import letters
from eventmgr.resolutions.document import Document
from eventmgr.resolutions.fact_words import fact_text
from eventmgr.resolutions.facts import in_preamble
from eventmgr.resolutions.facts_model import EventFacts, FactForm
from eventmgr.resolutions.kinds import Doubt, Forms, compose
from eventmgr.resolutions.kinds.composer import tidy
from eventmgr.resolutions.kinds.sentence import Language, capitalise, join
from eventmgr.resolutions.models import Clause, Joined, Part, PartKind, Resolution, ResolutionState
from eventmgr.resolutions.outlines import OPENINGS
from eventmgr.resolutions.preamble import Paragraph, Span, compose_preamble
from eventmgr.resolutions.signing import adoption_line, signatures
from eventmgr.resolutions.tokens import spans_of

BLANKS = re.compile(r"«…»|_{2,}|\{\{.*?\}\}|\bXX+\b|\bХХ+\b")
"""What a drafter leaves to be filled in later, Latin and Cyrillic crosses alike."""


@dataclass(frozen=True)
class ClauseText:
    """A clause in words; `number` is None for a paragraph without one.

    `suffix` is the letter of one that was added while the draft is discussed: «3а».
    """

    clause: Clause
    number: int | None
    paragraphs: tuple[tuple[Span, ...], ...]
    items: tuple[tuple[Span, ...], ...]
    doubts: tuple[Doubt, ...]
    missing: tuple[str, ...]
    suffix: str = ""

    @property
    def label(self) -> str:
        """The number as it is shown, "" without one."""
        return f"{self.number}{self.suffix}" if self.number is not None else ""

    @property
    def text(self) -> str:
        return "\n".join(plain(spans) for spans in self.paragraphs)

    @property
    def item_texts(self) -> tuple[str, ...]:
        return tuple(plain(spans) for spans in self.items)

    @property
    def has_blank(self) -> bool:
        return bool(BLANKS.search("\n".join((self.text, *self.item_texts))))


@dataclass(frozen=True)
class PartText:
    """`heading` with its addressees in the dative; `lead` are the paragraphs before it."""

    part: Part
    heading: str
    lead: tuple[Paragraph, ...]
    clauses: tuple[ClauseText, ...]
    doubts: tuple[Doubt, ...]
    gone: tuple[Gone, ...] = ()

    def gone_before(self, at: int) -> tuple[Gone, ...]:
        return tuple(each for each in self.gone if each.at == at)

    @property
    def is_empty(self) -> bool:
        """Whether paper leaves it out: a heading alone says nothing."""
        return not self.lead and not self.clauses and not self.gone


@dataclass(frozen=True)
class Composition:
    resolution: Resolution
    facts: EventFacts
    language: Language
    title: str
    subtitle: tuple[Span, ...]
    theme: str
    dates: str
    parts: tuple[PartText, ...]

    @property
    def clauses(self) -> Iterator[ClauseText]:
        return (clause for part in self.parts for clause in part.clauses)

    def document(self) -> Document:
        """What is printed: parts that say nothing are left out."""
        resolution = self.resolution
        return Document(
            title=self.title,
            subtitle=(plain(self.subtitle),) if self.subtitle else (),
            theme=self.theme,
            dates=self.dates,
            parts=tuple(_printed(part, self.language) for part in self.parts if not part.is_empty),
            signatures=signatures(resolution, self.language),
            adoption=adoption_line(resolution, self.language),
            language=self.language,
            is_draft=resolution.state is ResolutionState.DRAFT,
        )


def plain(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def compose_resolution(resolution: Resolution, facts: EventFacts, forms: Forms, language: Language) -> Composition:
    """Every part and clause in words, from loaded rows: nothing is asked of the database."""
    title, subtitle = _title(resolution, facts, language)
    counter = Counter(resolution.kept_numbers if resolution.state is ResolutionState.DRAFT else None)
    return Composition(
        resolution=resolution,
        facts=facts,
        language=language,
        title=title,
        subtitle=subtitle,
        theme=_quoted(facts.theme, language),
        dates=", ".join(filter(None, (_fact("dates", facts, language), _fact("place", facts, language)))),
        parts=tuple(_part(part, facts, forms, language, counter) for part in resolution.parts),
    )


def _title(resolution: Resolution, facts: EventFacts, language: Language) -> tuple[str, tuple[Span, ...]]:
    """«Резолюция» and the rest, in which the session is a live fact."""
    written = _set((language == "en" and resolution.title_en) or resolution.title, language)
    first, rest = opening_of(written)
    session = _fact("ordinal", facts, language, FactForm.GENITIVE)
    before, found, after = rest.partition(session) if session else (rest, "", "")
    spans = (Span(before), Span(found, "ordinal"), Span(after))
    return first, tuple(span for span in spans if span.text)


def opening_of(title: str) -> tuple[str, str]:
    """«Итоговый документ», «VII сессии …»: the words of the kind of document, and the rest."""
    for opening in OPENINGS:
        if title == opening or title.startswith(f"{opening} "):
            return opening, title[len(opening) + 1 :]
    first, _, rest = title.partition(" ")
    return first, rest


def _fact(key: str, facts: EventFacts, language: Language, form: FactForm = FactForm.NOMINATIVE) -> str:
    return _set(fact_text(key, facts, language, form), language)


def _set(text: str, language: Language) -> str:
    return typeset(text) if language == "ru" else text


def _quoted(theme: str, language: Language) -> str:
    bare = theme.strip('«»“”" ')
    return (_set(f"«{bare}»", language) if language == "ru" else f"“{bare}”") if bare else ""


def _part(part: Part, facts: EventFacts, forms: Forms, language: Language, counter: Counter) -> PartText:
    counter.open(part.numbering)
    heading, doubts = heading_of(part, forms, language)
    return PartText(
        part=part,
        heading=plain(spans_of(heading, facts, language)),
        lead=lead_of(part, facts, language),
        clauses=tuple(_numbered(part, clause, facts, forms, language, counter) for clause in part.clauses),
        doubts=doubts,
        gone=gone_of(part, counter, language),
    )


def _numbered(
    part: Part, clause: Clause, facts: EventFacts, forms: Forms, language: Language, counter: Counter
) -> ClauseText:
    counter.letter = 0
    text = clause_text(clause, facts, forms, language, counter.next(clause, part.numbering))
    return replace(text, suffix=letters(counter.letter, language)) if counter.letter else text


def lead_of(part: Part, facts: EventFacts, language: Language) -> tuple[Paragraph, ...]:
    """What a person wrote, or for a preamble nobody wrote the one composed from the facts."""
    written = _written(part, "lead", language)
    if not written and part.kind is PartKind.PREAMBLE:
        return tuple(compose_preamble(in_preamble(facts), language))
    lines = document.paragraphs(written)
    return tuple(Paragraph(spans_of(_set(line, language), facts, language)) for line in lines)


def _written(thing: Part | Clause, name: str, language: Language) -> str:
    english: str = getattr(thing, f"{name}_en") if language == "en" else ""
    return english or getattr(thing, name)


def heading_of(part: Part, forms: Forms, language: Language) -> tuple[str, tuple[Doubt, ...]]:
    """«Конференция рекомендует руководителям библиотек:»; addressees are kept in the nominative."""
    heading = _set(_written(part, "heading", language), language)
    names = [tidy(str(name)) for name in part.addressees if name]
    if not names:
        return heading, ()
    inflected = {name: forms.phrase(name, Case.DATIVE) for name in names} if language == "ru" else {}
    doubts = tuple(
        Doubt("addressees", name, Case.DATIVE, form.text) for name, form in inflected.items() if not form.is_sure
    )
    listed = join([inflected[name].text if name in inflected else name for name in names], language)
    return _set(_addressed(heading, listed, language), language), doubts


def _addressed(heading: str, listed: str, language: Language) -> str:
    opening = heading.rstrip(" :")
    to = " to" if language == "en" and opening else ""
    return f"{opening}{to} {listed}:" if opening else f"{capitalise(listed)}:"


def clause_text(clause: Clause, facts: EventFacts, forms: Forms, language: Language, number: int | None) -> ClauseText:
    """The composed sentence, or the free text that a person put in its place."""
    composed = compose(clause.kind, clause.values, language=language, forms=forms)
    override = clause.override_en if language == "en" else clause.override
    lines = [_set(line, language) for line in document.paragraphs(override)]
    return ClauseText(
        clause=clause,
        number=number,
        paragraphs=tuple(spans_of(line, facts, language) for line in lines or [composed.text]),
        items=() if lines else tuple(spans_of(item, facts, language) for item in composed.items),
        doubts=() if lines else composed.doubts,
        missing=() if lines else composed.missing,
    )


def _printed(part: PartText, language: Language) -> document.Part:
    if part.part.kind is PartKind.PREAMBLE:
        return _printed_preamble(part)
    return document.Part(
        kind=part.part.kind.value,
        heading=part.heading if part.clauses else "",
        lead="\n".join(paragraph.text for paragraph in part.lead),
        numbering=part.part.numbering.value,
        blocks=_blocks(part, language),
    )


GONE: dict[Language, str] = {"ru": "(исключён)", "en": "(deleted)"}


def _blocks(part: PartText, language: Language) -> tuple[document.Block, ...]:
    """The clauses, and between them the marks of those taken out while the draft is discussed."""
    found: list[document.Block] = []
    for at in range(len(part.clauses) + 1):
        found += [document.Block(each.number, GONE[language]) for each in part.gone_before(at) if not each.is_lettered]
        found += [_block(clause) for clause in part.clauses[at : at + 1]]
    return tuple(found)


def _printed_preamble(part: PartText) -> document.Part:
    """Paragraphs of the preamble are blocks of their own, so that a list of sections hangs under its sentence."""
    lead = (
        document.Block(None, paragraph.text, tuple(item.text for item in paragraph.items)) for paragraph in part.lead
    )
    return document.Part(
        kind=part.part.kind.value,
        heading=part.heading,
        lead="",
        numbering=part.part.numbering.value,
        blocks=(*lead, *(_block(clause) for clause in part.clauses)),
    )


def _block(clause: ClauseText) -> document.Block:
    joined: document.Joined = (clause.clause.joined or Joined.NO).value
    if clause.suffix:
        # Lists count in whole numbers: an added clause of a discussed draft says its own.
        return document.Block(None, f"{clause.label}. {clause.text}", clause.item_texts, clause.clause.id, joined)
    return document.Block(clause.number, clause.text, clause.item_texts, clause.clause.id, joined)
