"""Office files are zipped XML from strangers: every size is limited, no document type, no entities."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from flask_babel import gettext as _

from eventmgr.resolutions.reading.errors import Unreadable

MOST_ENTRIES = 5_000
LARGEST_PART = 24 * 2**20
MOST_TAGS = 2_000_000
DEEPEST = 500
# “Strict” DOCX differs in its name space alone, as far as text goes.
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BROKEN = (BadZipFile, ZlibError, EOFError, NotImplementedError, OSError, ValueError)


class Package:
    """The parts of a zipped document. Raises Unreadable for what is damaged or built to overwhelm."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(content))
        except BROKEN as error:
            raise damaged() from error
        self.names = frozenset(self._zip.namelist())
        if len(self._zip.infolist()) > MOST_ENTRIES:
            raise too_large()

    def kind(self) -> str:
        if "word/document.xml" in self.names:
            return "docx"
        if "content.xml" in self.names and "mimetype" in self.names:
            if b"opendocument.text" in self.read("mimetype"):
                return "odt"
            raise Unreadable(_("This is not a text document. Save the text as DOCX, ODT, PDF or TXT."))
        raise Unreadable(_("Files of this format are not read. Save it as DOCX, ODT, PDF or TXT, or paste the text."))

    def read(self, name: str) -> bytes:
        """The part, unpacked at most to LARGEST_PART whatever size it claims."""
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 1:
                raise Unreadable(_("The file is protected by a password. Save it without one."))
            with self._zip.open(info) as part:
                content = part.read(LARGEST_PART + 1)
        except BROKEN as error:
            raise damaged() from error
        if len(content) > LARGEST_PART:
            raise too_large()
        return content

    def tree(self, name: str) -> ElementTree.Element | None:
        """The XML of a part; None where the document has no such part."""
        return parse(self.read(name).replace(STRICT, TRANSITIONAL)) if name in self.names else None


def parse(content: bytes) -> ElementTree.Element:
    """Entities can be declared in a document type alone, so a file with one is refused before it is parsed."""
    if content.count(b"<") > MOST_TAGS:
        raise too_large()
    _check_opening(content)
    try:
        return _limited_depth(content)
    except ElementTree.ParseError as error:
        raise damaged() from error


class _Begun(Exception):
    """The first element is reached: there can be no document type behind it."""


def _check_opening(content: bytes) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _begin
    try:
        parser.Parse(content, True)
    except _Begun:
        return
    except expat.ExpatError as error:
        raise damaged() from error


def _refuse(*_declaration: object) -> None:
    raise Unreadable(_("The file declares XML entities, as no word processor does. It was not read."))


def _begin(*_element: object) -> None:
    raise _Begun


def _limited_depth(content: bytes) -> ElementTree.Element:
    """Trees are walked by recursion, so depth is limited."""
    depth, root = 0, None
    for event, element in ElementTree.iterparse(BytesIO(content), events=("start", "end")):
        root = element if root is None else root
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise too_large()
    if root is None:
        raise damaged()
    return root


def damaged() -> Unreadable:
    return Unreadable(_("The file is damaged and cannot be opened."))


def too_large() -> Unreadable:
    return Unreadable(_("What the file unpacks to is too large for a document. It was not read."))
