"""The QR codes that lead to the form: on a slide, as a picture, on a sheet of A4."""

from __future__ import annotations

from flask import Response, render_template
from markupsafe import Markup

from eventmgr.core import qr
from eventmgr.core.permissions import requires
from eventmgr.core.spreadsheets import download
from eventmgr.events.models import Event
from eventmgr.events.rules import may_see_resolution
from eventmgr.programme.models import Section
from eventmgr.programme.queries import section_or_404
from eventmgr.resolutions.proposals.codes import MEDIA_TYPES, code_file, target_of, title_of
from eventmgr.resolutions.proposals.queries import call_of, sections_of
from eventmgr.resolutions.proposals.rules import why_closed
from eventmgr.resolutions.views.blueprint import resolutions

FILE = "/manage/<event>/resolution/proposals/codes/"


@resolutions.get(FILE)
@requires(may_see_resolution)
def proposal_codes(event: Event) -> str:
    """One for the whole event and one for each section."""
    closed = why_closed(event, call_of(event))
    return render_template("resolutions/proposals/codes.html", sections=sections_of(event), closed=closed)


@resolutions.get(f"{FILE}event")
@resolutions.get(f"{FILE}<int:section_id>")
@requires(may_see_resolution)
def proposal_code(event: Event, section_id: int | None = None) -> str:
    """The code alone, as large as the screen."""
    section = _section(event, section_id)
    address, title = target_of(event, section), title_of(event, section)
    drawing = Markup(qr.svg(address, title))
    return render_template("resolutions/proposals/code.html", address=address, heading=title, drawing=drawing)


@resolutions.get(f"{FILE}event.<any(png, pdf):kind>")
@resolutions.get(f"{FILE}<int:section_id>.<any(png, pdf):kind>")
@requires(may_see_resolution)
def proposal_code_file(event: Event, kind: str, section_id: int | None = None) -> Response:
    section = _section(event, section_id)
    name = f"proposals-{event.slug}{f'-{section.number}' if section is not None else ''}.{kind}"
    return download(code_file(event, section, kind), name, MEDIA_TYPES[kind])


def _section(event: Event, section_id: int | None) -> Section | None:
    return section_or_404(event, section_id) if section_id is not None else None
