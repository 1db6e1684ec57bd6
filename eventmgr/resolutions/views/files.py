"""The document as a file for the desk and for everybody, and its public page."""

from __future__ import annotations

from flask import Response, render_template
from markupsafe import Markup

from eventmgr.core.addresses import address_of
from eventmgr.core.errors import NotFound
from eventmgr.core.permissions import public, requires
from eventmgr.core.qr import svg
from eventmgr.events.models import Event
from eventmgr.events.rules import may_see_resolution
from eventmgr.resolutions.document import as_printed
from eventmgr.resolutions.frozen import frozen_document
from eventmgr.resolutions.models import Resolution, ResolutionState
from eventmgr.resolutions.paper import MEDIA_TYPES, PaperFormat, paper
from eventmgr.resolutions.papers.whole import form_of, setting_of, whole_document
from eventmgr.resolutions.publication import anchors_of, by_clause, contents_of, corrections_of, neighbours_of
from eventmgr.resolutions.queries import resolution_or_404
from eventmgr.resolutions.views.blueprint import document_language, resolutions


@resolutions.get("/manage/<event>/resolution.<any(docx, odt, pdf, html, txt, md):kind>")
@requires(may_see_resolution)
def desk_file(event: Event, kind: PaperFormat) -> Response:
    """Draft or adopted, as it is now."""
    return _file(event, resolution_or_404(event), kind)


@resolutions.get("/e/<event>/resolution")
@public
def public_page(event: Event) -> str:
    resolution, language = _published(event), document_language()
    document = as_printed(frozen_document(resolution, language))
    address = address_of("resolutions.public_page", event=event.slug)
    before, after = neighbours_of(event)
    found = corrections_of(resolution, language)
    return render_template(
        "resolutions/public.html",
        resolution=resolution,
        document=document,
        document_language=language,
        anchors=anchors_of(document),
        contents=contents_of(document),
        address=address,
        code=Markup(svg(address, address)),
        before=before,
        after=after,
        corrections=found,
        corrections_by_clause=by_clause(found),
    )


@resolutions.get("/e/<event>/resolution.<any(docx, odt, pdf, html, txt, md):kind>")
@public
def public_file(event: Event, kind: PaperFormat) -> Response:
    return _file(event, _published(event), kind, for_everybody=True)


def _published(event: Event) -> Resolution:
    resolution = resolution_or_404(event)
    if resolution.state is not ResolutionState.PUBLISHED:
        raise NotFound
    return resolution


def _file(event: Event, resolution: Resolution, kind: PaperFormat, *, for_everybody: bool = False) -> Response:
    setting = setting_of(event)
    document = whole_document(resolution, document_language(), setting, for_everybody=for_everybody)
    content = paper(document, kind, form_of(setting))
    name = f"resolution-{event.slug}-en" if document.language == "en" else f"resolution-{event.slug}"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return Response(content, content_type=MEDIA_TYPES[kind], headers=headers)
