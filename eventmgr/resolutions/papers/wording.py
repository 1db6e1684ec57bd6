"""How a document is named inside another one: «к резолюции VII Ежегодной сессии», «Выписка из протокола»."""

from __future__ import annotations

from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.typography import typeset
from eventmgr.resolutions.document import Document
from eventmgr.resolutions.kinds.sentence import Language

CASES = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE)
NAMES: dict[str, tuple[str, str, str]] = {
    "резолюция": ("резолюции", "резолюции", "резолюцию"),
    "итоговая резолюция": ("итоговой резолюции", "итоговой резолюции", "итоговую резолюцию"),
    "решение": ("решения", "решению", "решение"),
    "итоговый документ": ("итогового документа", "итоговому документу", "итоговый документ"),
    "рекомендации": ("рекомендаций", "рекомендациям", "рекомендации"),
    "меморандум": ("меморандума", "меморандуму", "меморандум"),
    "декларация": ("декларации", "декларации", "декларацию"),
    "обращение": ("обращения", "обращению", "обращение"),
}
"""Genitive, dative and accusative of what resolutions are called; other titles are quoted, never inflected."""
DOCUMENT = ("документа", "документу", "документ")


def document_in(document: Document, case: Case) -> str:
    """The document's name in a case: «резолюции VII Ежегодной сессии …»; in English simply quoted."""
    name = document.name
    if document.language == "en":
        return f"“{name}”"
    at = CASES.index(case)
    for known in sorted(NAMES, key=len, reverse=True):
        if f"{name} ".casefold().startswith(f"{known} "):
            return NAMES[known][at] + name[len(known) :]
    return typeset(f"{DOCUMENT[at]} «{name.strip('«»')}»")


def annex_label(number: int, total: int, document: Document) -> tuple[str, ...]:
    """«Приложение № 1» and what it belongs to; a single one has no number."""
    if document.language == "en":
        return (f"Annex {number}" if total > 1 else "Annex", f"to {document_in(document, Case.DATIVE)}")
    first = typeset(f"Приложение № {number}") if total > 1 else "Приложение"
    return (first, f"к {document_in(document, Case.DATIVE)}")


def joined(parts: tuple[str, ...], language: Language) -> str:
    """The parts that say something, with commas, typeset in Russian."""
    text = ", ".join(part for part in parts if part)
    return typeset(text) if language == "ru" else text
