"""How each sort of paragraph looks in the files that people go on editing, DOCX and ODT alike.

Thirteen points of this font fill a page as twelve of the PDF's do; GOST R 7.0.97 allows 12 to 14.
"""

from dataclasses import dataclass
from typing import Literal

# A font that every reader has; where it is missing, one of the same widths stands in for it.
FONT = "Times New Roman"
LOCALES = {"ru": "ru-RU", "en": "en-GB"}
LINE_SPACING = 1.15
ADDRESSEE_WIDTH = 75
ROLE_WIDTH, NAME_WIDTH = 60, 55
HEAD_GAP = 8
HANG, DASH_INDENT = 10, 6
"""Millimetres: how far numbers stand out in the margin, how far the text of a dashed item stands in."""

Alignment = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Look:
    """How one style looks; size and distances in points; ``outline`` is its level among the headings, from 1."""

    size: float = 13
    bold: bool = False
    alignment: Alignment = "left"
    before: float = 0
    after: float = 6
    keeps_with_next: bool = False
    outline: int | None = None


LOOKS = {
    "Normal": Look(),
    "Title": Look(size=15, bold=True, alignment="center", keeps_with_next=True),
    "Subtitle": Look(bold=True, alignment="center", after=0, keeps_with_next=True),
    "Theme": Look(alignment="center", after=0, keeps_with_next=True),
    "Draft": Look(bold=True, alignment="right"),
    "Addressee": Look(after=0),
    "Heading 1": Look(bold=True, before=14, keeps_with_next=True, outline=1),
    "Heading 2": Look(bold=True, before=10, keeps_with_next=True, outline=2),
    "Body Text": Look(),
    "List Number": Look(),
    "List Bullet": Look(),
    "Adoption": Look(before=18, after=12, keeps_with_next=True),
    "Signature": Look(before=14, after=0),
    "Annex Label": Look(alignment="right", after=0, keeps_with_next=True),
    "Annex Title": Look(bold=True, alignment="center", before=14, after=12, keeps_with_next=True, outline=1),
    "Header": Look(size=12, after=0),
}
