"""The QR code of a slide: where it leads, and the code on paper."""

from __future__ import annotations

from flask_babel import gettext as _

from eventmgr.badges.picture import png
from eventmgr.core import qr
from eventmgr.core.addresses import address_of
from eventmgr.core.i18n import language, localised
from eventmgr.core.typeset import typeset
from eventmgr.events.models import Event
from eventmgr.programme.models import Section

SCALE = 16
"""Dots a side of a module: sharp on a projector and in print."""
MEDIA_TYPES = {"png": "image/png", "pdf": "application/pdf"}


def target_of(event: Event, section: Section | None) -> str:
    """The whole address a phone opens; the section by its id, since numbers may change after slides are printed."""
    address = address_of("resolutions.new_proposal", event=event.slug)
    return f"{address}?section={section.id}" if section is not None else address


def title_of(event: Event, section: Section | None) -> str:
    if section is None:
        return localised(event, "title")
    return f"{section.number}. {localised(section, 'title')}"


def code_file(event: Event, section: Section | None, kind: str) -> bytes:
    """A picture, or a sheet of A4 to hang up. Raises TypesettingFailed."""
    address = target_of(event, section)
    if kind == "png":
        return png(address, scale=SCALE)
    side, path = qr.svg_path(address)
    data = {
        "language": language(),
        "series": localised(event.series, "title"),
        "event": localised(event, "theme"),
        "heading": _("Propose for the resolution"),
        "title": title_of(event, section),
        "how": _("Point the camera of a phone here, or open the address. Your badge code says who you are."),
        "address": address.partition("://")[2],
        "drawing": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>',
    }
    return typeset("resolutions/proposal-code.typ", data)
