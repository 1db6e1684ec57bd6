"""Files that come with a report: which are taken, and how large they may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken

LARGEST = 5 * 1024 * 1024
MOST = 3
"""Of one report: together they stay below what one request may carry."""
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
TAKEN: dict[str, tuple[str, tuple[bytes, ...]]] = {
    "pdf": ("application/pdf", (b"%PDF-",)),
    "docx": (f"{OFFICE}wordprocessingml.document", (ZIP,)),
    "xlsx": (f"{OFFICE}spreadsheetml.sheet", (ZIP,)),
    "pptx": (f"{OFFICE}presentationml.presentation", (ZIP,)),
    "odt": (f"{OPEN}text", (ZIP,)),
    "ods": (f"{OPEN}spreadsheet", (ZIP,)),
    "doc": ("application/msword", (OLE,)),
    "xls": ("application/vnd.ms-excel", (OLE,)),
    "rtf": ("application/rtf", (b"{\\rtf",)),
    "jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "png": ("image/png", (b"\x89PNG\r\n",)),
    "txt": ("text/plain", ()),
}
"""By the end of the name: media type, and how the content begins."""
LONGEST_NAME = 120


@dataclass(frozen=True)
class Upload:
    """A file as it was sent; the name is what the sender calls it."""

    name: str
    content: bytes

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2].casefold()

    @property
    def media_type(self) -> str:
        return TAKEN[self.ending][0]


def fault_of(upload: Upload) -> str:
    """What is wrong with the file, in words; "" when it is taken."""
    if upload.ending not in TAKEN or "." not in upload.name:
        return _("%(name)s: such files are not taken. Send PDF, a document, a table or a picture.", name=upload.name)
    if not upload.content:
        return _("%(name)s is empty.", name=upload.name)
    if len(upload.content) > LARGEST:
        return _("%(name)s is larger than %(size)s MB.", name=upload.name, size=LARGEST // 1024**2)
    if not _begins_right(upload):
        return _("%(name)s is not what its name says; save it again and attach that.", name=upload.name)
    return ""


def _begins_right(upload: Upload) -> bool:
    beginnings = TAKEN[upload.ending][1]
    if not beginnings:
        return b"\x00" not in upload.content[:4096]
    return upload.content.startswith(beginnings)


def check_uploads(uploads: Iterable[Upload]) -> None:
    """Raises RuleBroken that names each file that is not taken."""
    sent = list(uploads)
    faults = [fault for fault in map(fault_of, sent) if fault]
    if len(sent) > MOST:
        faults.append(_("At most %(count)s files, please.", count=MOST))
    if faults:
        raise RuleBroken(" ".join(faults), "files")


def short_name(name: str) -> str:
    """The last part of a path, without control characters, its ending kept."""
    bare = "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable()).strip()
    if len(bare) <= LONGEST_NAME:
        return bare
    stem, dot, ending = bare.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending[:12]}"
