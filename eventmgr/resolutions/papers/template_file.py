"""Whether an uploaded DOCX may be kept: no macros, nothing that is run or fetched when it is opened."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken
from eventmgr.resolutions.reading.packages import Package

LARGEST_FILE = 4 * 2**20
LARGEST_UNPACKED = 32 * 2**20
LARGEST_TEXT = 2 * 2**20
"""Of one part with text: finding the fields in it takes time that grows faster than its size."""
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
HYPERLINK = "/hyperlink"
MACROS = (b"macroEnabled", b"vbaProject", b"vbaData")
FETCHING = ("DDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK ")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def check_file(content: bytes) -> None:
    """Raises RuleBroken on `file` with what is wrong."""
    if len(content) > LARGEST_FILE:
        raise RuleBroken(_("The template is larger than %(count)s MB.", count=LARGEST_FILE // 2**20), "file")
    _check_sizes(content)
    package = Package(content)
    if "word/document.xml" not in package.names:
        raise RuleBroken(_("This is not a DOCX file."), "file")
    _check_macros(package)
    for name in sorted(package.names):
        if name.endswith(".rels"):
            _check_links(package.tree(name))
        elif name.endswith(".xml"):
            _check_text(package, name)


def _check_sizes(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as archive:
            total = sum(info.file_size for info in archive.infolist())
    except BadZipFile:
        raise RuleBroken(_("This is not a DOCX file."), "file") from None
    if total > LARGEST_UNPACKED:
        raise RuleBroken(_("What the file unpacks to is too large for a template."), "file")


def _check_macros(package: Package) -> None:
    has_macros = any(mark in package.read("[Content_Types].xml") for mark in MACROS) if _is_typed(package) else True
    if has_macros or any(name.endswith("vbaProject.bin") for name in package.names):
        raise RuleBroken(_("The file has macros. Save it as an ordinary DOCX, without them."), "file")
    if any(name.startswith(("word/embeddings/", "word/activeX/")) for name in package.names):
        raise RuleBroken(_("The file has embedded objects. Take them out: a template is text and pictures."), "file")


def _is_typed(package: Package) -> bool:
    return "[Content_Types].xml" in package.names


def _check_links(tree: ElementTree.Element | None) -> None:
    for link in tree.iter(RELATIONSHIP) if tree is not None else ():
        if link.get("TargetMode") == "External" and not link.get("Type", "").endswith(HYPERLINK):
            address = link.get("Target", "")[:200]
            told = _(
                "The file takes something from elsewhere when it is opened: %(address)s. Put it in.", address=address
            )
            raise RuleBroken(told, "file")


def _check_text(package: Package, name: str) -> None:
    tree = package.tree(name)
    if not name.startswith("word/") or tree is None:
        return
    if len(package.read(name)) > LARGEST_TEXT:
        raise RuleBroken(_("What the file unpacks to is too large for a template."), "file")
    if any(mark in _instructions(tree) for mark in FETCHING) or tree.find(f".//{WORD}altChunk") is not None:
        raise RuleBroken(_("The file has fields that fetch other files when it is opened. Take them out."), "file")


def _instructions(tree: ElementTree.Element) -> str:
    """What the word processor is to compute, however many pieces an instruction is cut into; links to sites aside."""
    pieces = [one.text or "" for one in tree.iter(f"{WORD}instrText")]
    pieces += [one.get(f"{WORD}instr", "") for one in tree.iter(f"{WORD}fldSimple")]
    return "".join(pieces).upper().replace("HYPERLINK ", "")
