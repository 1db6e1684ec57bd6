"""The errata as a list that closes a printed document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventmgr.core.clock import in_zone
from eventmgr.core.grammar.dates import date_in_words, date_in_words_en
from eventmgr.core.grammar.typography import typeset
from eventmgr.resolutions.document import Annex, Block, Document, Part
from eventmgr.resolutions.errata.models import Erratum
from eventmgr.resolutions.errata.queries import shown_errata
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution

WORDS: dict[Language, dict[str, str]] = {
    "ru": {
        "title": "Исправления", "clause": "Пункт {}", "unnumbered": "Пункт без номера", "none": "В документе",
        "text": "{}: вместо «{}» читать «{}».", "when": "Внесено {}", "reason": "Причина: {}",
        "lead": "Слова документа оставлены такими, какими они были приняты.",
    },
    "en": {
        "title": "Errata", "clause": "Clause {}", "unnumbered": "Clause without number", "none": "In the document",
        "text": "{}: for “{}” read “{}”.", "when": "Entered on {}.", "reason": "Reason: {}",
        "lead": "The words of the document stand as they were adopted.",
    },
}  # fmt: skip


def with_errata(document: Document, resolution: Resolution) -> Document:
    """The document with its corrections on a page behind everything else; as it is where there are none."""
    found = shown_errata(resolution, document.language)
    if not found:
        return document
    words = WORDS[document.language]
    part = Part("errata", "", words["lead"], "restarted", _blocks(found, document, resolution.event.zone))
    return replace(document, annexes=(*document.annexes, Annex("errata", (), words["title"], (part,))))


def _blocks(found: Sequence[Erratum], document: Document, zone: str) -> tuple[Block, ...]:
    numbers = {
        clause_id: block.number
        for part in document.parts
        for block in part.blocks
        for clause_id in (block.clause_id, *block.also)
        if clause_id is not None
    }
    return tuple(_block(at, each, numbers, document.language, zone) for at, each in enumerate(found, 1))


def _block(at: int, erratum: Erratum, numbers: dict[int, int | None], language: Language, zone: str) -> Block:
    words = WORDS[language]
    text = words["text"].format(_place(erratum, numbers, language), erratum.was, erratum.now)
    items = (_when(erratum, language, zone), words["reason"].format(erratum.reason))
    return Block(at, _set(text, language), tuple(_set(item, language) for item in items if item))


def _place(erratum: Erratum, numbers: dict[int, int | None], language: Language) -> str:
    words = WORDS[language]
    if erratum.clause_id is None:
        return words["none"]
    number = numbers.get(erratum.clause_id)
    return words["clause"].format(number) if number is not None else words["unnumbered"]


def _when(erratum: Erratum, language: Language, zone: str) -> str:
    if erratum.approved_at is None:
        return ""
    day = in_zone(erratum.approved_at, zone).date()
    return WORDS[language]["when"].format(date_in_words(day) if language == "ru" else date_in_words_en(day))


def _set(text: str, language: Language) -> str:
    return typeset(text) if language == "ru" else text
