"""PDF: the text layer of each page, read in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from eventmgr.resolutions.reading.errors import Unreadable
from eventmgr.resolutions.reading.paragraphs import Paragraph, marked

PROGRAM = Path(__file__).with_name("pdf_lines.py")
LONGEST_SECONDS = 20
MOST_PAGES = 1_000
FEWEST_LETTERS = 20
"""A page with fewer letters is a picture: a scan, a cover."""


def read_pdf(content: bytes, notes: list[str]) -> list[Paragraph]:
    """Lines in reading order. Raises Unreadable for a scan without text, a damaged or a locked file."""
    pages = _pages(content)
    pictures = [number for number, lines in enumerate(pages, 1) if sum(map(len, lines)) < FEWEST_LETTERS]
    if len(pictures) == len(pages) and sum(len(line) for lines in pages for line in lines) < FEWEST_LETTERS:
        raise Unreadable(
            _("The PDF is a scan: pictures without text. Recognise the text first (OCR), or type it and paste it here.")
        )
    if pictures:
        numbers = ", ".join(map(str, pictures[:10]))
        notes.append(_("Pages without text (pictures?): %(pages)s.", pages=numbers))
    return list(_paragraphs(pages))


def _paragraphs(pages: list[list[str]]) -> list[Paragraph]:
    lines = [(page, line) for page, lines in enumerate(pages, 1) for line in lines]
    return [marked(number, line, f"page {page}") for number, (page, line) in enumerate(lines, 1) if line.strip()]


def _pages(content: bytes) -> list[list[str]]:
    """A broken file may crash or delay the reader of PDF: it only takes its own process along."""
    command = [sys.executable, "-I", str(PROGRAM), str(MOST_PAGES)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=LONGEST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable(_("Reading the PDF took too long. Save the text as DOCX or TXT, or paste it.")) from None
    answer = _answer(done.stdout)
    if answer.get("problem") == "password":
        raise Unreadable(_("The PDF is protected by a password. Save it without one."))
    if answer.get("problem") == "pages":
        raise Unreadable(_("The PDF has more than %(count)s pages.", count=MOST_PAGES))
    if done.returncode or "pages" not in answer:
        raise Unreadable(_("The PDF is damaged and cannot be opened."))
    pages: list[list[str]] = answer["pages"]
    return pages


def _answer(output: bytes) -> dict[str, Any]:
    """Empty when the process broke off."""
    try:
        found: dict[str, Any] = json.loads(output)
    except ValueError:
        return {}
    return found
