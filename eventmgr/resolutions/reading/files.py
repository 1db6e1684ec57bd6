"""Files into paragraphs: DOCX, ODT, PDF with text, plain text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from flask_babel import gettext as _

from eventmgr.resolutions.reading.errors import Unreadable
from eventmgr.resolutions.reading.opendocument import read_odt
from eventmgr.resolutions.reading.packages import Package
from eventmgr.resolutions.reading.pages import read_pdf
from eventmgr.resolutions.reading.paragraphs import Paragraph
from eventmgr.resolutions.reading.plain import read_text
from eventmgr.resolutions.reading.word import read_docx

__all__ = ["LARGEST_FILE", "SUFFIXES", "Reading", "Unreadable", "read_document", "read_file"]

LARGEST_FILE = 15 * 2**20
SUFFIXES = (".docx", ".docm", ".odt", ".pdf", ".txt", ".md", ".text")
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "text": "text/plain",
}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Reading:
    """What a file holds; `notes` tell the reader what was left out and why."""

    media_type: str
    paragraphs: list[Paragraph]
    notes: tuple[str, ...] = ()


def read_document(name: str, content: bytes) -> list[Paragraph]:
    """The paragraphs of a file. Raises Unreadable (damaged, scanned, too large, another format)."""
    return read_file(name, content).paragraphs


def read_file(name: str, content: bytes) -> Reading:
    """The paragraphs with notes and the media type, told from the content. Raises Unreadable."""
    _check_size(content)
    kind = _kind(name, content)
    notes: list[str] = []
    if kind in ("docx", "odt"):
        package = Package(content)
        paragraphs = read_docx(package, notes) if kind == "docx" else read_odt(package, notes)
    else:
        paragraphs = read_pdf(content, notes) if kind == "pdf" else read_text(content, notes)
    if not any(each.text.strip() for each in paragraphs):
        raise Unreadable(_("There is no text in this file."))
    return Reading(MEDIA_TYPES[kind], paragraphs, tuple(notes))


def _check_size(content: bytes) -> None:
    if not content.strip():
        raise Unreadable(_("The file is empty."))
    if len(content) > LARGEST_FILE:
        raise Unreadable(_("The file is larger than %(size)s MB.", size=LARGEST_FILE // 2**20))


def _kind(name: str, content: bytes) -> str:
    """Told from the content; the name only helps where the content does not tell."""
    start = content[:1024].lstrip()
    if content.startswith(b"PK\x03\x04"):
        return Package(content).kind()
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(OLD_OFFICE):
        raise Unreadable(
            _("This file is of the old Word format or protected by a password. Save it as DOCX without a password.")
        )
    if start.startswith((b"{\\rtf", b"<!DOCTYPE", b"<html", b"<?xml", b"<HTML")):
        raise Unreadable(_("Files of this format are not read. Save it as DOCX, ODT, PDF or TXT, or paste the text."))
    if PurePath(name).suffix.lower() in (".docx", ".docm", ".odt", ".pdf"):
        raise Unreadable(_("The file is damaged: it is not what its name says."))
    return "text"
