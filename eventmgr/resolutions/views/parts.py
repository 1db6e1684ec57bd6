"""Parts of the document: heading, text before it, numbering, addressees."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, request
from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft
from eventmgr.resolutions import operations
from eventmgr.resolutions.composition import heading_of
from eventmgr.resolutions.desk_page import desk_of
from eventmgr.resolutions.forms import PartForm
from eventmgr.resolutions.models import Part, PartKind
from eventmgr.resolutions.operations import PartChangedMeanwhile
from eventmgr.resolutions.queries import part_or_404, resolution_or_404
from eventmgr.resolutions.remembered import forms_for
from eventmgr.resolutions.tokens import as_tokens, texts_in
from eventmgr.resolutions.views.blueprint import (
    confirm_posted,
    document_language,
    part_form_of,
    resolutions,
    show_desk,
    to_desk,
    user,
)


@resolutions.post("/manage/<event>/resolution/parts/<int:part_id>")
@requires(may_draft)
def part(event: Event, part_id: int) -> Any:
    """Save a part; `compose` puts the composed preamble into the text, so that one can go on writing it."""
    found, form = part_or_404(event, part_id), PartForm()
    if "compose" in request.form:
        return _with_composed_lead(event, found)
    if not form.accepted():
        return _shown_again(event, found, form), 422
    try:
        operations.change_part(part=found, by=user(), version=form.seen_version(), **form.values())
    except PartChangedMeanwhile as error:
        form.refuse(error)
        form.version.data = str(found.version)
        return _shown_again(event, found, form), 409
    except RuleBroken as error:
        form.refuse(error)
        return _shown_again(event, found, form), 422
    doubts = heading_of(found, forms_for(texts_in(found.addressees)), "ru")[1]
    if confirm_posted(found.resolution, doubts):
        flash(_("The form is remembered."), "ok")
        return to_desk(event, anchor="bench", settings=found.id)
    flash(_("Saved."), "ok")
    return to_desk(event, anchor=f"part-{found.id}")


def _shown_again(event: Event, found: Part, form: PartForm) -> str:
    desk = desk_of(event, resolution_or_404(event), document_language())
    return show_desk(event, desk, part_form=form, open_part=found)


def _with_composed_lead(event: Event, found: Part) -> str:
    desk = desk_of(event, resolution_or_404(event), "ru")
    composed = next(each for each in desk.composition.parts if each.part.id == found.id)
    form = part_form_of(found)
    form.lead.data = "\n".join(
        as_tokens((*paragraph.spans, *paragraph.items), desk.composition.facts, "ru") for paragraph in composed.lead
    )
    return show_desk(event, desk, part_form=form, open_part=found)


@resolutions.post("/manage/<event>/resolution/parts")
@requires(may_draft)
def new_part(event: Event) -> Any:
    kind = request.form.get("kind", "")
    if kind not in set(PartKind):
        abort(400)
    added = operations.add_part(resolution=resolution_or_404(event), kind=PartKind(kind), by=user())
    return to_desk(event, anchor="bench", settings=added.id)


@resolutions.post("/manage/<event>/resolution/parts/<int:part_id>/removal")
@requires(may_draft)
def part_removal(event: Event, part_id: int) -> Any:
    operations.remove_part(part=part_or_404(event, part_id), by=user())
    flash(_("The part is removed."), "ok")
    return to_desk(event)
