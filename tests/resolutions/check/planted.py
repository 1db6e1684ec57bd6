"""Documents with planted defects: each line names in ⟦ ⟧ the classes that must be found in it."""

from __future__ import annotations

import re
from pathlib import Path

from eventmgr.resolutions.check import Defect, Known, check_text
from eventmgr.resolutions.check.checking import local_marks
from eventmgr.resolutions.reading.plain import text_paragraphs

DOCUMENTS = Path(__file__).parent / "documents"
NOTE = re.compile(r" *⟦([^⟧]*)⟧")


def texts(kind: str) -> list[Path]:
    return sorted(DOCUMENTS.glob(f"{kind}-*.txt"))


def read(path: Path) -> tuple[str, set[tuple[int, str]]]:
    """The text without its notes, and what must be found: (line, class)."""
    lines = path.read_text().split("\n")
    wanted = {(n, key) for n, line in enumerate(lines, 1) for note in NOTE.findall(line) for key in note.split()}
    return "\n".join(NOTE.sub("", line) for line in lines), wanted


def found_in(text: str, known: Known | None = None) -> list[Defect]:
    return check_text(text_paragraphs(text), known=known)


def keys_in(text: str, known: Known | None = None) -> list[tuple[int, str]]:
    return [(defect.line, defect.key) for defect in found_in(text, known)]


def marks_in(text: str) -> list[tuple[str, str, str | None]]:
    """What one paragraph shows by itself: class, quote, fix."""
    return [(mark.key, text[mark.start : mark.end], mark.fix) for mark in local_marks(text)]
