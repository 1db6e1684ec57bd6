"""A resolution as DOCX that a committee can go on editing: real styles, real numbering."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as Word
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from eventmgr.core.typeset import printable
from eventmgr.resolutions.document import DRAFT_MARK, Block, Document, Part, Signature, paragraphs
from eventmgr.resolutions.papers.docx_form import apply_form
from eventmgr.resolutions.papers.docx_lists import Lists

# The same document must give the same bytes, so no clock is asked.
FIXED_MOMENT = datetime(2000, 1, 1)
SIGNATURE_COLUMNS = (Mm(60), Mm(55), Mm(55))


def resolution_docx(document: Document) -> bytes:
    """An Office Open XML file in the form of GOST R 7.0.97, with the same words as the PDF."""
    word = docx.Document()
    mark = DRAFT_MARK[document.language] if document.is_draft else ""
    apply_form(word, language=document.language, draft_mark=mark)
    _set_properties(word, document)
    _add_head(word, document, mark)
    _add_parts(word, document.parts)
    _add_end(word, document)
    return _saved(word)


def _set_properties(word: Word, document: Document) -> None:
    properties = word.core_properties
    # The format allows 255 characters.
    properties.title = printable(document.name)[:255]
    properties.subject = printable(document.theme)[:255]
    properties.author = printable(" ".join(document.subtitle))[:255]
    properties.comments = ""
    properties.created = properties.modified = FIXED_MOMENT


def _add(word: Word, text: str, style: str) -> Paragraph:
    return word.add_paragraph(printable(text), style=style)


def _add_head(word: Word, document: Document, mark: str) -> None:
    lines = [
        (mark, "Draft"),
        (document.title, "Title"),
        *((line, "Subtitle") for line in document.subtitle),
        (document.theme, "Theme"),
        (document.dates, "Theme"),
    ]
    for text, style in lines:
        if text:
            _add(word, text, style)
    word.paragraphs[-1].paragraph_format.space_after = Mm(8)


def _add_parts(word: Word, parts: tuple[Part, ...]) -> None:
    lists = Lists(word)
    for part in parts:
        if part.numbering == "restarted":
            lists.end()
        _add_part(word, lists, part)


def _add_part(word: Word, lists: Lists, part: Part) -> None:
    for line in paragraphs(part.lead):
        _add(word, line, "Body Text").paragraph_format.keep_with_next = True
    if part.heading:
        _add(word, part.heading, "Heading 1")
    for block in part.blocks:
        _add_block(word, lists, block)


def _add_block(word: Word, lists: Lists, block: Block) -> None:
    first, *rest = paragraphs(block.text) or [""]
    if block.number is None:
        _add(word, first, "Body Text")
    else:
        lists.number(_add(word, first, "List Number"), block.number)
    for line in rest:
        _add(word, line, "Body Text")
    for item in block.items:
        lists.dash(_add(word, item, "List Bullet"))


def _add_end(word: Word, document: Document) -> None:
    if document.adoption:
        _add(word, document.adoption, "Adoption")
    if document.signatures:
        table = word.add_table(rows=0, cols=len(SIGNATURE_COLUMNS))
        table.autofit = False
        for signature in document.signatures:
            _add_signature(table, signature)


def _add_signature(table: Table, signature: Signature) -> None:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    texts = (signature.role, "", signature.name)
    for cell, text, width in zip(row.cells, texts, SIGNATURE_COLUMNS, strict=True):
        cell.width, cell.vertical_alignment = width, WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        cell.paragraphs[0].add_run(printable(text))
        cell.paragraphs[0].style = "Signature"
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    _underline(row.cells[1])


def _underline(cell: _Cell) -> None:
    """A line to sign on: the lower border of the cell, half a point."""
    borders, line = OxmlElement("w:tcBorders"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "666666")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().insert_element_before(borders, "w:shd", "w:tcMar", "w:vAlign")


def _saved(word: Word) -> bytes:
    """The file with the time of each of its entries fixed."""
    written, fixed = BytesIO(), BytesIO()
    word.save(written)
    with ZipFile(written) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return fixed.getvalue()
