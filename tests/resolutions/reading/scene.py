"""Documents of our own, of the shapes that are met, and files made of them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from eventmgr.resolutions.reading.files import read_document
from eventmgr.resolutions.reading.paragraphs import Paragraph
from eventmgr.resolutions.reading.parse import parse
from eventmgr.resolutions.reading.parsed import Parsed, Understanding

DOCUMENTS = Path(__file__).with_name("documents")
NAMES = ("session", "club", "restarted")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def content_of(name: str) -> bytes:
    return (DOCUMENTS / f"{name}.txt").read_bytes()


def paragraphs_of(name: str) -> list[Paragraph]:
    return read_document(f"{name}.txt", content_of(name))


def parsed(name: str) -> Parsed:
    return parse(paragraphs_of(name))


def clause(name: str, mark: str = "", *, at: int = 0) -> Understanding:
    """The clause of the mark, the `at`-th of them, or simply the `at`-th of the document."""
    found = [each for _part, each in parsed(name).clauses if not mark or each.mark == mark]
    return found[at].understood


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX of the given body; parts by name with «__» for «/»."""
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    others = {f"word/{name.replace('__', '/')}.xml": content for name, content in parts.items()}
    return zipped({"word/document.xml": document, **others})


def p(text: str, *, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, depth: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="5"/></w:numPr>')


def odt(body: str, styles: str = "", **parts: str) -> bytes:
    spaces = "office style text table draw".split()
    names = {"draw": "drawing"}
    declared = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{names.get(each, each)}:1.0"' for each in spaces
    )
    content = (
        f"<office:document-content {declared}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **parts})


def texts(paragraphs: list[Paragraph]) -> list[tuple[str, str]]:
    return [(each.mark, each.text) for each in paragraphs]
