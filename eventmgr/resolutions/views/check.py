"""Findings of a draft: fix, let stand, open again; and the check of any text."""

from __future__ import annotations

from typing import Any

from flask import flash, render_template, request
from flask_babel import gettext as _

from eventmgr.core.db import looks_first
from eventmgr.core.errors import RuleBroken
from eventmgr.core.permissions import requires, signed_in
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft
from eventmgr.resolutions.check import check_text
from eventmgr.resolutions.check.acknowledging import acknowledge, withdraw
from eventmgr.resolutions.check.fixes import fix
from eventmgr.resolutions.check.forms import CheckForm, ReasonForm
from eventmgr.resolutions.check.page import checked
from eventmgr.resolutions.desk_page import desk_of
from eventmgr.resolutions.findings import Finding
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.queries import resolution_or_404
from eventmgr.resolutions.views.blueprint import document_language, resolutions, to_desk, user


def _open_finding(event: Event, fingerprint: str) -> tuple[Resolution, Finding | None]:
    resolution = resolution_or_404(event)
    return resolution, desk_of(event, resolution, document_language()).finding(fingerprint)


def _gone(event: Event) -> Any:
    flash(_("This finding is gone: somebody has changed the text."), "warn")
    return to_desk(event, "findings")


@resolutions.post("/manage/<event>/resolution/findings/<fingerprint>/fix")
@requires(may_draft)
def fix_finding(event: Event, fingerprint: str) -> Any:
    resolution, finding = _open_finding(event, fingerprint)
    if finding is None:
        return _gone(event)
    try:
        fix(resolution=resolution, finding=finding, language=document_language(), by=user())
    except RuleBroken as error:
        flash(error.message, "bad")
    else:
        flash(_("Corrected."), "ok")
    anchor = f"clause-{finding.clause_id}" if finding.clause_id else "findings"
    return to_desk(event, anchor)


@resolutions.route("/manage/<event>/resolution/findings/<fingerprint>/acknowledgement", methods=["GET", "POST"])
@requires(may_draft)
def acknowledge_finding(event: Event, fingerprint: str) -> Any:
    resolution, finding = _open_finding(event, fingerprint)
    if finding is None:
        return _gone(event)
    form = ReasonForm()
    if form.accepted():
        try:
            acknowledge(resolution=resolution, finding=finding, reason=form.reason.data or "", by=user())
        except RuleBroken as error:
            form.refuse(error)
        else:
            flash(_("The finding stands, in your name."), "ok")
            return to_desk(event, "findings")
    page = render_template(
        "resolutions/check/acknowledgement.html", form=form, finding=finding, document_language=document_language()
    )
    return page, 422 if request.method == "POST" else 200


@resolutions.post("/manage/<event>/resolution/findings/<fingerprint>/acknowledgement/withdrawal")
@requires(may_draft)
def withdraw_acknowledgement(event: Event, fingerprint: str) -> Any:
    withdraw(resolution=resolution_or_404(event), fingerprint=fingerprint, by=user())
    flash(_("The finding is open again."), "ok")
    return to_desk(event, "findings")


@resolutions.route("/check", methods=["GET", "POST"])
@requires(signed_in)
@looks_first
def check_any_text() -> Any:
    """Nothing is kept: the text goes, the page comes back. Nobody who writes waits while a file is read."""
    form, found = CheckForm(), None
    if form.accepted():
        try:
            paragraphs = form.read()
        except RuleBroken as error:
            form.refuse(error)
        else:
            found = checked(paragraphs, check_text(paragraphs))
    status = 422 if request.method == "POST" and found is None else 200
    return render_template("resolutions/check/any_text.html", form=form, checked=found), status
