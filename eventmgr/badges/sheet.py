"""Badges on paper: sheets of eight with cut marks, or one card a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from eventmgr.core import qr
from eventmgr.core.typeset import typeset


class Stripe(StrEnum):
    """The bar at the left of a card: its form says the category from afar, the word says it too."""

    OUTLINE = "outline"
    """delegate"""
    SOLID = "solid"
    """speaker"""
    WIDE = "wide"
    """moderator"""
    HATCHED = "hatched"
    """guest"""
    DOTTED = "dotted"
    """press"""


@dataclass(frozen=True)
class BadgeFace:
    """What one card says. ``role`` is a word in the reader's language, ``code`` a bare code."""

    family: str
    given: str
    patronymic: str
    organisation: str
    settlement: str
    role: str
    stripe: Stripe
    sections: tuple[int, ...]
    code: str


@dataclass(frozen=True)
class SheetHead:
    """What every card says on top: «Кузбасские библиотеки», VII — and the dates in words."""

    series: str
    dates: str
    language: Literal["ru", "en"] = "ru"


def badge_sheet(faces: Sequence[BadgeFace], head: SheetHead) -> bytes:
    """A PDF with eight cards of 90 × 54 mm on each A4 page. Raises TypesettingFailed."""
    return _pdf(faces, head, layout="sheet")


def badge_cards(faces: Sequence[BadgeFace], head: SheetHead) -> bytes:
    """A PDF with pages of 90 × 54 mm, one card each. Raises TypesettingFailed."""
    return _pdf(faces, head, layout="cards")


def _pdf(faces: Sequence[BadgeFace], head: SheetHead, layout: str) -> bytes:
    data = {
        "layout": layout,
        "language": head.language,
        "head": {"series": head.series, "dates": head.dates},
        "faces": [_printed(face) for face in faces],
    }
    return typeset("badges/sheet.typ", data)


def _printed(face: BadgeFace) -> dict[str, object]:
    return {
        "family": face.family,
        "names": " ".join(filter(None, (face.given, face.patronymic))),
        "organisation": face.organisation,
        "settlement": face.settlement,
        "role": face.role,
        "stripe": face.stripe.value,
        "sections": list(face.sections),
        "drawing": _drawing(face.code),
    }


def _drawing(code: str) -> str:
    side, path = qr.svg_path(code)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>'
