"""What every kind of file becomes: lines with the number or bullet they open with."""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLETS = "•·▪▫■□●○◦◆◇♦✦✧★☆✓✔➢➤►▶‣⁃∙"
_BULLET = re.compile(rf"[-–—*]?\s*[{BULLETS}]+\s*|[-–—*]\s+")
_NUMBER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3})*[.)]|\(\d{1,3}\)|[а-яёa-z]\)|[IVX]{1,6}[.)])\s+"
    r"|\d{1,3}(?:\.\d{1,3})*[.)](?=[А-ЯЁA-Z«„\"])"
    r"|\d{1,2}(?:\.\d{1,2})+\s+(?=[А-ЯЁA-Z«„\"])"
)


@dataclass(frozen=True)
class Paragraph:
    """One line of a text, or one paragraph of an office document.

    `line` counts from 1: the line of a text file, else the paragraph of the document; `mark` is the number or bullet
    as written or as automatic numbering would print it, and no part of `text`. `style` says where it comes from:
    the name of a paragraph style, "table", "footnote", "comment", "textbox", "header", or "page 3" in a PDF.
    """

    line: int
    text: str
    mark: str = ""
    style: str = ""


def split_mark(text: str) -> tuple[str, str]:
    """The number or bullet a line opens with, and the rest: «3. Издать» → ("3.", "Издать")."""
    bullet = _BULLET.match(text)
    if bullet and bullet.end() < len(text):
        return bullet.group().strip(), text[bullet.end() :]
    number = _NUMBER.match(text)
    if number and number.end() < len(text):
        return number.group().strip(), text[number.end() :]
    return "", text


def marked(line: int, text: str, style: str = "") -> Paragraph:
    """A paragraph whose number or bullet was typed by hand."""
    plain = text.strip()
    mark, rest = split_mark(plain)
    return Paragraph(line, rest, mark, style)
