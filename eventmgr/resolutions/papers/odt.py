"""A resolution as OpenDocument text with real styles, lists and page numbers; written by hand, see ODF 1.3."""

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from eventmgr.core.typeset import printable
from eventmgr.resolutions.document import Annex, Block, Document, Part, Signature, paragraphs
from eventmgr.resolutions.papers.looks import LOCALES
from eventmgr.resolutions.papers.odt_form import (
    SPACES,
    XML,
    automatic_styles,
    before_text,
    first_named,
    last_named,
    named,
    on_new_page,
    styles_xml,
)
from eventmgr.resolutions.papers.page_form import USUAL, PageForm
from eventmgr.resolutions.papers.rows import Row, rows

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
# The same document must give the same bytes, so no clock is asked.
FIXED_MOMENT = "2000-01-01T00:00:00Z"
FILES = ("content.xml", "styles.xml", "meta.xml")
OUTLINES = {"Heading 1": 1, "Heading 2": 2, "Annex Title": 1}
BREAKING = ("Annex Label", "Annex Title")


def resolution_odt(document: Document, form: PageForm = USUAL) -> bytes:
    """An OpenDocument file in the form of GOST R 7.0.97, with the same words as the PDF."""
    contents = {
        "content.xml": _content(document, form),
        "styles.xml": styles_xml(language=document.language, draft_mark=document.mark, form=form),
        "meta.xml": _meta(document),
        "META-INF/manifest.xml": _manifest(),
    }
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        # First and not packed, so that the kind of file is known from its first bytes (ODF 1.3, part 2, 3.3).
        archive.writestr(ZipInfo("mimetype"), MEDIA_TYPE, ZIP_STORED)
        for name, text in contents.items():
            archive.writestr(ZipInfo(name), printable(text).encode(), ZIP_DEFLATED)
    return written.getvalue()


def _content(document: Document, form: PageForm) -> str:
    first, *others = list(_head(document))
    opening = on_new_page(first[1], "First") + "".join(map(on_new_page, BREAKING))
    body = [_paragraph(first[0], first[1], is_first=True), *(_paragraph(*line) for line in others)]
    if others:
        text, style = others[-1]
        opening += before_text(style)
        body[-1] = f'<text:p text:style-name="{last_named(style)}">{_spaced(text)}</text:p>'
    writer = _Writer()
    body += writer.parts(document.parts, "Heading 1")
    body += _end(document)
    for annex in document.annexes:
        body += writer.annex(annex)
    return (
        f'{XML}<office:document-content{SPACES} office:version="1.3"><office:automatic-styles>{opening}'
        f"{automatic_styles(form)}</office:automatic-styles><office:body><office:text>{''.join(body)}"
        f"</office:text></office:body></office:document-content>"
    )


def _head(document: Document) -> Iterator[tuple[str, str]]:
    lines = [
        (document.mark, "Draft"),
        *((line, "Addressee") for line in document.addressee),
        (document.title, "Title"),
        *((line, "Subtitle") for line in document.subtitle),
        (document.theme, "Theme"),
        (document.dates, "Theme"),
    ]
    return ((text, style) for text, style in lines if text)


def _paragraph(text: str, style: str, *, is_first: bool = False) -> str:
    name = first_named(style) if is_first else named(style)
    if style in OUTLINES:
        return f'<text:h text:style-name="{name}" text:outline-level="{OUTLINES[style]}">{_spaced(text)}</text:h>'
    return f'<text:p text:style-name="{name}">{_spaced(text)}</text:p>'


def _spaced(text: str) -> str:
    """White space of XML would collapse; a tab and a row of spaces are elements of their own."""
    return escape(text).replace("\t", "<text:tab/>").replace("  ", " <text:s/>")


class _Writer:
    """Writes lists so that one that continues another says so, and counts on when it is edited."""

    def __init__(self) -> None:
        self.lists = 0
        self.running: dict[str, tuple[str, int]] = {}

    def parts(self, parts: tuple[Part, ...], heading: str) -> Iterator[str]:
        for part in parts:
            if part.numbering == "restarted":
                self.running.pop("Clauses", None)
            yield from self._part(part, heading)

    def annex(self, annex: Annex) -> Iterator[str]:
        self.running.pop("Clauses", None)
        for at, line in enumerate(annex.label):
            yield _paragraph(line, "Annex Label", is_first=at == 0)
        yield _paragraph(annex.title, "Annex Title", is_first=not annex.label)
        yield from self.parts(annex.parts, "Heading 2")

    def _part(self, part: Part, heading: str) -> Iterator[str]:
        for line in paragraphs(part.lead):
            yield _paragraph(line, "Body Text")
        if part.heading:
            written = _paragraph(part.heading, heading)
            yield written if part.number is None else self._list("Headings", part.number, [written])
        for row in rows(part.blocks):
            yield from self._row(row)

    def _row(self, row: Row) -> Iterator[str]:
        blocks = [block for _place, block in row.blocks]
        if row.start is not None:
            yield self._list("Clauses", row.start, [_lines(block, "List Number") + _dashes(block) for block in blocks])
            return
        for block in blocks:
            yield _lines(block, "Body Text")
            if block.items:
                # The dashes are the second level: a list without a number of its own holds them.
                item = f"<text:list-item>{_dashes(block)}</text:list-item>"
                yield f'<text:list text:style-name="Clauses">{item}</text:list>'

    def _list(self, style: str, start: int, items: list[str]) -> str:
        self.lists += 1
        name, (before, expected) = f"list{self.lists}", self.running.get(style, ("", 0))
        continued = f" text:continue-list={quoteattr(before)}" if start == expected else ""
        first = "" if continued else f' text:start-value="{start}"'
        self.running[style] = (name, start + len(items))
        written = "".join(
            f"<text:list-item{first if at == 0 else ''}>{item}</text:list-item>" for at, item in enumerate(items)
        )
        return f'<text:list xml:id="{name}" text:style-name="{style}"{continued}>{written}</text:list>'


def _lines(block: Block, style: str) -> str:
    return "".join(_paragraph(line, style) for line in paragraphs(block.text) or [""])


def _dashes(block: Block) -> str:
    items = "".join(f"<text:list-item>{_paragraph(item, 'List Bullet')}</text:list-item>" for item in block.items)
    return f"<text:list>{items}</text:list>" if items else ""


def _end(document: Document) -> Iterator[str]:
    if document.adoption:
        yield _paragraph(document.adoption, "Adoption")
    if document.signatures:
        columns = "".join(f'<table:table-column table:style-name="Column{at}"/>' for at in range(3))
        signed = "".join(map(_signature, document.signatures))
        yield (f'<table:table table:name="Signatures" table:style-name="Signatures">{columns}{signed}</table:table>')


def _signature(signature: Signature) -> str:
    cells = (("Plain", signature.role), ("Line", ""), ("Plain", signature.name))
    written = "".join(
        f'<table:table-cell table:style-name="{style}" office:value-type="string">{_paragraph(text, "Signature")}'
        f"</table:table-cell>"
        for style, text in cells
    )
    return f'<table:table-row table:style-name="Row">{written}</table:table-row>'


def _meta(document: Document) -> str:
    told = {
        "dc:title": document.name,
        "dc:subject": document.theme,
        "dc:creator": " ".join(document.subtitle),
        "dc:language": LOCALES[document.language],
        "dc:date": FIXED_MOMENT,
        "meta:creation-date": FIXED_MOMENT,
    }
    written = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in told.items())
    opening = f'<office:document-meta{SPACES} office:version="1.3">'
    return f"{XML}{opening}<office:meta>{written}</office:meta></office:document-meta>"


def _manifest() -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    entries = entry.format("/", MEDIA_TYPE) + "".join(entry.format(name, "text/xml") for name in FILES)
    return f'{XML}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">{entries}</manifest:manifest>'
