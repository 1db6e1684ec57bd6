"""A resolution as DOCX that a committee can go on editing: real styles, real numbering."""

from datetime import datetime
from io import BytesIO
from weakref import WeakKeyDictionary
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as Word
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from eventmgr.core.typeset import printable
from eventmgr.resolutions.document import Annex, Block, Document, Part, Signature, paragraphs
from eventmgr.resolutions.papers.docx_form import apply_form
from eventmgr.resolutions.papers.docx_lists import HEADED, Lists
from eventmgr.resolutions.papers.looks import HEAD_GAP, NAME_WIDTH, ROLE_WIDTH
from eventmgr.resolutions.papers.page_form import USUAL, PageForm

# The same document must give the same bytes, so no clock is asked.
FIXED_MOMENT = datetime(2000, 1, 1)
STYLE_IDS: WeakKeyDictionary[DocumentPart, dict[str, str]] = WeakKeyDictionary()


def resolution_docx(document: Document, form: PageForm = USUAL) -> bytes:
    """An Office Open XML file in the form of GOST R 7.0.97, with the same words as the PDF."""
    word = docx.Document()
    apply_form(word, language=document.language, draft_mark=document.mark, form=form)
    set_properties(word, document)
    _add_head(word, document)
    lists = Lists(word)
    add_parts(word, lists, document.parts)
    _add_end(word, document, form)
    add_annexes(word, lists, document.annexes)
    return saved(word)


def set_properties(word: Word, document: Document) -> None:
    properties = word.core_properties
    # The format allows 255 characters.
    properties.title = printable(document.name)[:255]
    properties.subject = printable(document.theme)[:255]
    properties.author = printable(" ".join(document.subtitle))[:255]
    properties.comments = ""
    properties.created = properties.modified = FIXED_MOMENT


def _add(word: Word, text: str, style: str) -> Paragraph:
    paragraph = word.add_paragraph(printable(text))
    paragraph._p.style = _style_id(word, style)
    return paragraph


def _style_id(word: Word, name: str) -> str:
    """Looked up once a document: the library reads all styles twice for every paragraph."""
    known = STYLE_IDS.setdefault(word.part, {})
    if name not in known:
        known[name] = word.styles[name].style_id
    return known[name]


def _add_head(word: Word, document: Document) -> None:
    lines = [
        (document.mark, "Draft"),
        *((line, "Addressee") for line in document.addressee),
        (document.title, "Title"),
        *((line, "Subtitle") for line in document.subtitle),
        (document.theme, "Theme"),
        (document.dates, "Theme"),
    ]
    for text, style in lines:
        if text:
            _add(word, text, style)
    word.paragraphs[-1].paragraph_format.space_after = Mm(HEAD_GAP)


def add_parts(word: Word, lists: Lists, parts: tuple[Part, ...], heading: str = "Heading 1") -> None:
    for part in parts:
        if part.numbering == "restarted":
            lists.end()
        _add_part(word, lists, part, heading)


def _add_part(word: Word, lists: Lists, part: Part, style: str) -> None:
    for line in paragraphs(part.lead):
        _add(word, line, "Body Text").paragraph_format.keep_with_next = True
    if part.heading:
        heading = _add(word, part.heading, style)
        if part.number is not None:
            lists.number(heading, part.number, HEADED)
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


def add_annexes(word: Word, lists: Lists, annexes: tuple[Annex, ...]) -> None:
    for annex in annexes:
        _add_annex(word, lists, annex)


def _add_annex(word: Word, lists: Lists, annex: Annex) -> None:
    for at, line in enumerate(annex.label):
        _add(word, line, "Annex Label").paragraph_format.page_break_before = at == 0
    _add(word, annex.title, "Annex Title").paragraph_format.page_break_before = not annex.label
    lists.end()
    add_parts(word, lists, annex.parts, "Heading 2")


def _add_end(word: Word, document: Document, form: PageForm) -> None:
    if document.adoption:
        _add(word, document.adoption, "Adoption")
    if document.signatures:
        add_signatures(word, document.signatures, form)


def add_signatures(word: Word, signatures: tuple[Signature, ...], form: PageForm) -> Table:
    """Rows of position, line and name, kept together on one page."""
    widths = (Mm(ROLE_WIDTH), Mm(form.text_width - ROLE_WIDTH - NAME_WIDTH), Mm(NAME_WIDTH))
    table = word.add_table(rows=0, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for signature in signatures:
        is_last = signature is signatures[-1]
        _add_signature(table, signature, widths, is_last)
    return table


def _add_signature(table: Table, signature: Signature, widths: tuple[Mm, ...], is_last: bool) -> None:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    texts = (signature.role, "", signature.name)
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width, cell.vertical_alignment = width, WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        cell.paragraphs[0].add_run(printable(text))
        cell.paragraphs[0].style = "Signature"
        # The last row has nothing to stay with: what follows may be an annex on a page of its own.
        cell.paragraphs[0].paragraph_format.keep_with_next = not is_last
    _underline(row.cells[1])


def _underline(cell: _Cell) -> None:
    """A line to sign on: the lower border of the cell, half a point."""
    borders, line = OxmlElement("w:tcBorders"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "666666")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().insert_element_before(borders, "w:shd", "w:tcMar", "w:vAlign")


def saved(word: Word) -> bytes:
    """The file with the time of each of its entries fixed."""
    written, fixed = BytesIO(), BytesIO()
    word.save(written)
    with ZipFile(written) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return fixed.getvalue()
