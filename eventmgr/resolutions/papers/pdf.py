"""A resolution as PDF, in the form of Russian organisational documents (GOST R 7.0.97)."""

from collections.abc import Sequence
from dataclasses import asdict

from eventmgr.core.typeset import typeset
from eventmgr.resolutions.document import Annex, Block, Document, Part, paragraphs
from eventmgr.resolutions.papers.page_form import USUAL, PageForm
from eventmgr.resolutions.papers.text import numbered

# Archival and tagged: it must open in thirty years and be read aloud today.
STANDARD = "a-2a"


def resolution_pdf(document: Document, form: PageForm = USUAL) -> bytes:
    """A4 pages with the fonts embedded. Raises TypesettingFailed."""
    return bound_pdf([document], name=document.name, form=form)


def bound_pdf(documents: Sequence[Document], *, name: str, form: PageForm = USUAL) -> bytes:
    """Several documents of one language in one file, each on pages of its own that it counts from one."""
    data = {
        "name": name,
        "language": documents[0].language,
        "left-margin": form.left_margin,
        "documents": [_document(document) for document in documents],
    }
    return typeset("resolutions/resolution.typ", data, standard=STANDARD)


def _document(document: Document) -> dict[str, object]:
    return {
        **asdict(document),
        "mark": document.mark,
        "parts": [_part(part) for part in document.parts],
        "annexes": [_annex(annex) for annex in document.annexes],
    }


def _annex(annex: Annex) -> dict[str, object]:
    return {"label": annex.label, "title": annex.title, "parts": [_part(part) for part in annex.parts]}


def _part(part: Part) -> dict[str, object]:
    return {
        "heading": numbered(part.number, part.heading) if part.heading else "",
        "lead": paragraphs(part.lead),
        "blocks": [_block(block) for block in part.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    return {"number": block.number, "text": paragraphs(block.text), "items": block.items}
