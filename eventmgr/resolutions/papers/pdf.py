"""A resolution as PDF, in the form of Russian organisational documents (GOST R 7.0.97)."""

from dataclasses import asdict

from eventmgr.core.typeset import typeset
from eventmgr.resolutions.document import DRAFT_MARK, Block, Document, Part, paragraphs

# Archival and tagged: it must open in thirty years and be read aloud today.
STANDARD = "a-2a"


def resolution_pdf(document: Document) -> bytes:
    """A4 pages with the fonts embedded. Raises TypesettingFailed."""
    data = {
        **asdict(document),
        "name": document.name,
        "mark": DRAFT_MARK[document.language] if document.is_draft else "",
        "parts": [_part(part) for part in document.parts],
    }
    return typeset("resolutions/resolution.typ", data, standard=STANDARD)


def _part(part: Part) -> dict[str, object]:
    return {
        "heading": part.heading,
        "lead": paragraphs(part.lead),
        "blocks": [_block(block) for block in part.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    return {"number": block.number, "text": paragraphs(block.text), "items": block.items}
