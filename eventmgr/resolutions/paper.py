"""A resolution as a file: PDF, DOCX or plain text, draft or adopted."""

from __future__ import annotations

from typing import Literal, get_args

from eventmgr.resolutions.composition import Composition, compose_resolution
from eventmgr.resolutions.document import Document
from eventmgr.resolutions.facts import evidence_of, facts_from
from eventmgr.resolutions.frozen import frozen_document
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.remembered import forms_of

PaperFormat = Literal["docx", "pdf", "txt"]
FORMATS: tuple[PaperFormat, ...] = get_args(PaperFormat)
MEDIA_TYPES: dict[PaperFormat, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
}


def composition_of(resolution: Resolution, language: Language) -> Composition:
    """The draft with its facts as they are now."""
    facts = facts_from(evidence_of(resolution.event), language)
    return compose_resolution(resolution, facts, forms_of(resolution), language)


def document_of(resolution: Resolution, language: Language = "ru") -> Document:
    """What is printed: the frozen words once there are any, the draft before."""
    if resolution.frozen is not None:
        return frozen_document(resolution, language)
    return composition_of(resolution, language).document()


def paper(document: Document, kind: PaperFormat) -> bytes:
    """The file's content. Raises TypesettingFailed (PDF)."""
    if kind == "pdf":
        from eventmgr.resolutions.papers.pdf import resolution_pdf

        return resolution_pdf(document)
    if kind == "docx":
        # Loading it takes memory that the other pages do not need.
        from eventmgr.resolutions.papers.docx import resolution_docx

        return resolution_docx(document)
    from eventmgr.resolutions.papers.text import resolution_text

    return resolution_text(document).encode()
