"""A badge on the screen, drawn as it will be printed."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from eventmgr.badges.selection import Holder
from eventmgr.badges.sheet import BadgeFace, Stripe
from eventmgr.core import qr

MARKS = {
    Stripe.OUTLINE: "delegate",
    Stripe.SOLID: "speaker",
    Stripe.WIDE: "lead",
    Stripe.HATCHED: "guest",
    Stripe.DOTTED: "press",
}
LONG, LONGER = 15, 21
"""Letters of a family name that fill the line in the large and in the smaller size."""


@dataclass(frozen=True)
class Card:
    """`marks` are the classes after `badge`; `code` the QR code as SVG."""

    registration_id: int
    face: BadgeFace
    marks: str
    code: Markup


def drawn(face: BadgeFace, holder: Holder) -> Card:
    return Card(holder.registration_id, face, _marks(face), qr_svg(face))


def qr_svg(face: BadgeFace) -> Markup:
    return Markup(qr.svg(face.code, _("Code: %(name)s", name=face.family)))


def _marks(face: BadgeFace) -> str:
    length = len(face.family)
    size = " badge--longer" if length > LONGER else " badge--long" if length > LONG else ""
    return f"badge--{MARKS[face.stripe]}{size}"
