"""A resolution as a file in any of its formats, draft or adopted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from eventmgr.resolutions.composition import Composition, compose_resolution
from eventmgr.resolutions.document import Document, as_printed
from eventmgr.resolutions.facts import evidence_of, facts_from
from eventmgr.resolutions.frozen import frozen_document
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.papers.page_form import USUAL, PageForm
from eventmgr.resolutions.remembered import forms_of

PaperFormat = Literal["docx", "odt", "pdf", "html", "txt", "md"]
FORMATS: tuple[PaperFormat, ...] = get_args(PaperFormat)
MEDIA_TYPES: dict[PaperFormat, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
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


def paper(document: Document, kind: PaperFormat, form: PageForm = USUAL) -> bytes:
    """The file's content. Raises TypesettingFailed (PDF)."""
    return WRITERS[kind](as_printed(document), form)


# Each is loaded when it is asked for: together they take memory that the other pages do not need.
def _docx(document: Document, form: PageForm) -> bytes:
    from eventmgr.resolutions.papers.docx import resolution_docx

    return resolution_docx(document, form)


def _odt(document: Document, form: PageForm) -> bytes:
    from eventmgr.resolutions.papers.odt import resolution_odt

    return resolution_odt(document, form)


def _pdf(document: Document, form: PageForm) -> bytes:
    from eventmgr.resolutions.papers.pdf import resolution_pdf

    return resolution_pdf(document, form)


def _html(document: Document, form: PageForm) -> bytes:
    from eventmgr.resolutions.papers.html import resolution_html

    return resolution_html(document, form).encode()


def _txt(document: Document, form: PageForm) -> bytes:
    from eventmgr.resolutions.papers.text import resolution_text

    return resolution_text(document).encode()


def _md(document: Document, form: PageForm) -> bytes:
    from eventmgr.resolutions.papers.markdown import resolution_markdown

    return resolution_markdown(document).encode()


WRITERS: dict[PaperFormat, Callable[[Document, PageForm], bytes]] = {
    "docx": _docx, "odt": _odt, "pdf": _pdf, "html": _html, "txt": _txt, "md": _md,
}  # fmt: skip
