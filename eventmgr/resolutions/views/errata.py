"""Corrections of an adopted document: entered, approved, shown."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import only_once
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft, may_see_resolution
from eventmgr.resolutions.document import as_printed
from eventmgr.resolutions.errata import operations
from eventmgr.resolutions.errata.forms import ErratumForm
from eventmgr.resolutions.errata.queries import errata_of, erratum_or_404
from eventmgr.resolutions.frozen import frozen_document
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.queries import resolution_or_404
from eventmgr.resolutions.seal import seal_of
from eventmgr.resolutions.views.blueprint import document_language, resolutions, to_desk, user

HERE = "/manage/<event>/resolution/errata"


@resolutions.get(HERE)
@requires(may_see_resolution)
def errata(event: Event) -> Any:
    resolution = resolution_or_404(event)
    if resolution.frozen is None:
        return to_desk(event)
    return _page(event, resolution, _form(resolution, document_language()))


def _form(resolution: Resolution, language: Language) -> ErratumForm:
    form = ErratumForm()
    form.offer(as_printed(frozen_document(resolution, language)))
    if not form.is_submitted():
        form.place.data = request.args.get("clause", 0, type=int)
    return form


def _page(event: Event, resolution: Resolution, form: ErratumForm) -> str:
    numbers = {
        clause_id: block.number
        for part in as_printed(frozen_document(resolution, "ru")).parts
        for block in part.blocks
        for clause_id in (block.clause_id, *block.also)
    }
    return render_template(
        "resolutions/errata/errata.html", form=form, errata=errata_of(resolution), resolution=resolution,
        numbers=numbers, may_decide=may_draft(current_user, event), document_language=document_language(),
        is_intact=seal_of(resolution.frozen) == resolution.frozen_hash,
    )  # fmt: skip


@resolutions.post(HERE)
@requires(may_draft)
def add_erratum(event: Event) -> Any:
    resolution, language = resolution_or_404(event), document_language()
    if resolution.frozen is None:
        return to_desk(event)
    form = _form(resolution, language)
    if form.accepted():
        try:
            return only_once(form, lambda: _added(resolution, language, form))
        except RuleBroken as error:
            form.refuse(error)
    return _page(event, resolution, form), 422


def _added(resolution: Resolution, language: Language, form: ErratumForm) -> Response:
    operations.add_erratum(resolution=resolution, language=language, by=user(), **form.values())
    flash(_("The correction is entered; everybody sees it once it is approved."), "ok")
    return _back()


@resolutions.post(f"{HERE}/<int:erratum_id>/approval")
@requires(may_draft)
def approve_erratum(event: Event, erratum_id: int) -> Any:
    operations.approve_erratum(erratum=erratum_or_404(event, erratum_id), by=user())
    flash(_("The correction stands beside the text now."), "ok")
    return _back()


@resolutions.post(f"{HERE}/<int:erratum_id>/removal")
@requires(may_draft)
def remove_erratum(event: Event, erratum_id: int) -> Any:
    operations.remove_erratum(erratum=erratum_or_404(event, erratum_id), by=user())
    flash(_("The correction is dropped."), "ok")
    return _back()


def _back() -> Response:
    language: dict[str, Any] = {"in": "en"} if document_language() == "en" else {}
    return redirect(url_for(".errata", **language), 303)
