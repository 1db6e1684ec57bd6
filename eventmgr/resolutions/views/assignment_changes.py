"""Change an assignment: its date, its responsible, its state; report on it at the desk; answer reports."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.forms import VersionedForm, only_once
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft
from eventmgr.resolutions.execution import operations
from eventmgr.resolutions.execution.forms import DueForm, EndingForm, HandOverForm, ReportForm, ReturnForm
from eventmgr.resolutions.execution.models import Assignment, AssignmentState, Recurrence
from eventmgr.resolutions.execution.queries import assignment_or_404, report_or_404
from eventmgr.resolutions.execution.sent_files import keep_for_later, kept_uploads, sent_uploads
from eventmgr.resolutions.views.assignments import BOARD, ONE
from eventmgr.resolutions.views.blueprint import resolutions, user


def to_assignment(assignment: Assignment, message: str = "") -> Response:
    if message:
        flash(message, "ok")
    return redirect(url_for(".assignment", assignment_id=assignment.id), 303)


@resolutions.route(f"{ONE}/due", methods=["GET", "POST"])
@requires(may_draft)
def assignment_due(event: Event, assignment_id: int) -> Any:
    found = assignment_or_404(event, assignment_id)
    form = DueForm(due_on=found.due_on, recurrence=found.recurrence.value, version=str(found.version))
    if form.accepted():
        try:
            operations.change_due(
                assignment=found, due_on=form.due_on.data, recurrence=Recurrence(form.recurrence.data),
                reason=form.reason.data or "", version=form.seen_version(), by=user(),
            )  # fmt: skip
        except RuleBroken as error:
            _refuse(form, error, found)
        else:
            return to_assignment(found, _("The date is changed."))
    return _page("due", found, form)


def _refuse(form: VersionedForm, error: RuleBroken, found: Assignment) -> None:
    """After a conflict the next submission is of the version now seen."""
    form.refuse(error)
    if isinstance(error, ChangedMeanwhile):
        form.version.data = str(found.version)


def _page(name: str, found: Assignment, form: Any, **more: Any) -> Any:
    page = render_template(f"resolutions/execution/{name}.html", assignment=found, form=form, **more)
    return page, 422 if request.method == "POST" else 200


@resolutions.route(f"{ONE}/handover", methods=["GET", "POST"])
@requires(may_draft)
def assignment_handover(event: Event, assignment_id: int) -> Any:
    found = assignment_or_404(event, assignment_id)
    form = HandOverForm(organisation=found.organisation_name, version=str(found.version))
    if form.accepted():
        try:
            operations.hand_over(
                assignment=found, reason=form.reason.data or "", version=form.seen_version(), by=user(),
                **form.responsible(),
            )  # fmt: skip
        except RuleBroken as error:
            _refuse(form, error, found)
        else:
            return to_assignment(found, _("The assignment is handed over; the links of the one before are closed."))
    return _page("handover", found, form)


@resolutions.route(f"{ONE}/ending", methods=["GET", "POST"])
@requires(may_draft)
def assignment_ending(event: Event, assignment_id: int) -> Any:
    found = assignment_or_404(event, assignment_id)
    form = EndingForm(version=str(found.version))
    if form.accepted():
        try:
            operations.close_assignment(
                assignment=found, state=AssignmentState(form.state.data), outcome=form.outcome.data or "",
                version=form.seen_version(), by=user(),
            )  # fmt: skip
        except RuleBroken as error:
            _refuse(form, error, found)
        else:
            return to_assignment(found, _("The assignment is closed; its links no longer open."))
    return _page("ending", found, form)


@resolutions.post(f"{ONE}/reopening")
@requires(may_draft)
def assignment_reopening(event: Event, assignment_id: int) -> Any:
    found = assignment_or_404(event, assignment_id)
    operations.reopen_assignment(assignment=found, by=user())
    return to_assignment(found, _("The assignment is open again."))


@resolutions.route(f"{ONE}/report", methods=["GET", "POST"])
@requires(may_draft)
def assignment_report(event: Event, assignment_id: int) -> Any:
    """What the desk reports is accepted as it is written."""
    found, form, kept = assignment_or_404(event, assignment_id), ReportForm(), []
    if form.is_submitted():
        uploads = [*kept_uploads(found), *sent_uploads()]
        if form.accepted():
            try:
                return only_once(form, lambda: _report(found, form, uploads))
            except RuleBroken as error:
                form.refuse(error)
        kept = keep_for_later(found, uploads)
    return _page("report", found, form, kept=kept)


def _report(found: Assignment, form: ReportForm, uploads: list[Any]) -> Response:
    operations.report_on(
        assignment=found, text=form.text.data or "", proposed=AssignmentState(form.proposed.data), uploads=uploads,
        by=user(),
    )  # fmt: skip
    return to_assignment(found, _("The report is kept."))


@resolutions.post(f"{BOARD}/reports/<int:report_id>/acceptance")
@requires(may_draft)
def report_acceptance(event: Event, report_id: int) -> Any:
    report = operations.accept_report(report=report_or_404(event, report_id), by=user())
    return to_assignment(report.assignment, _("The report is accepted."))


@resolutions.route(f"{BOARD}/reports/<int:report_id>/return", methods=["GET", "POST"])
@requires(may_draft)
def report_return(event: Event, report_id: int) -> Any:
    report, form = report_or_404(event, report_id), ReturnForm()
    if form.accepted():
        try:
            return only_once(form, lambda: _return(report, form))
        except RuleBroken as error:
            form.refuse(error)
    return _page("return", report.assignment, form, report=report)


def _return(report: Any, form: ReturnForm) -> Response:
    operations.return_report(report=report, reason=form.reason.data or "", by=user())
    message = _("The report is given back; the responsible is told why.") if report.assignment.email else _(
        "The report is given back. No address is known: tell the responsible yourself."
    )  # fmt: skip
    return to_assignment(report.assignment, message)
