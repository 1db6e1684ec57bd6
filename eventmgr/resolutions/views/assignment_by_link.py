"""The page of one assignment for its responsible: opened by a secret address, without an account."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import only_once
from eventmgr.core.permissions import token_holder
from eventmgr.core.tokens import LONGEST
from eventmgr.events.context import public_frame
from eventmgr.resolutions.execution.forms import LinkReportForm
from eventmgr.resolutions.execution.links import link_or_404
from eventmgr.resolutions.execution.models import AssignmentLink, AssignmentState
from eventmgr.resolutions.execution.operations import report_on
from eventmgr.resolutions.execution.queries import with_reports
from eventmgr.resolutions.execution.sent_files import keep_for_later, kept_uploads, sent_uploads
from eventmgr.resolutions.views.blueprint import resolutions

GONE = 410


@resolutions.route("/assignments/<token>", methods=["GET", "POST"])
@token_holder
def assignment_by_link(token: str) -> Any:
    """The clause, what was reported so far, and the form; once the assignment is closed, how it ended."""
    link = _holder(token)
    found = link.assignment
    if not found.is_open:
        return _page(link, "closed"), GONE
    form, kept = LinkReportForm(), []
    if form.is_submitted():
        uploads = [*kept_uploads(found), *sent_uploads()]
        if form.accepted():
            try:
                return only_once(form, lambda: _report(link, token, form, uploads))
            except RuleBroken as error:
                form.refuse(error)
        kept = keep_for_later(found, uploads)
    else:
        form.by_name.data = found.person_name
    return _page(link, "by_link", form=form, kept=kept), 422 if form.is_submitted() else 200


def _holder(token: str) -> AssignmentLink:
    """The page's event is that of the assignment."""
    if len(token) > LONGEST:
        abort(404)
    link = link_or_404(token)
    g.event = link.assignment.event
    return link


def _page(link: AssignmentLink, name: str, **context: Any) -> str:
    event = link.assignment.event
    found = with_reports(event, link.assignment_id)
    shown = {"assignment": found, "event": event, "resolution": found.resolution} | context
    return render_template(f"resolutions/execution/{name}.html", **public_frame(event), **shown)


def _report(link: AssignmentLink, token: str, form: LinkReportForm, uploads: list[Any]) -> Any:
    report_on(
        assignment=link.assignment, text=form.text.data or "", proposed=AssignmentState(form.proposed.data), by=None,
        by_name=form.by_name.data or "", uploads=uploads, link=link,
    )  # fmt: skip
    flash(_("Thank you, the report has arrived."), "ok")
    return redirect(url_for(".assignment_by_link", token=token), 303)
