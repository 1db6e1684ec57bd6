"""The report on execution, the item in the next draft, the registers of the series, drafts of promised events."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eventmgr.core.clock import today
from eventmgr.core.errors import ChangedMeanwhile, NotFound, RuleBroken
from eventmgr.core.forms import only_once
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft, may_see_resolution, may_start_next
from eventmgr.resolutions.execution.forms import EndMembershipForm, PlanForm
from eventmgr.resolutions.execution.items import is_stale, item_of, put_execution_item
from eventmgr.resolutions.execution.operations.holding import days_of, host_name, make_planned, rivals_of
from eventmgr.resolutions.execution.operations.members import end_membership
from eventmgr.resolutions.execution.register_models import HoldingPlan
from eventmgr.resolutions.execution.register_queries import member_or_404, plan_or_404, registers_of
from eventmgr.resolutions.execution.statement import (
    Execution,
    execution_document,
    execution_of,
    previous_resolution,
)
from eventmgr.resolutions.models import Resolution, ResolutionState
from eventmgr.resolutions.paper import MEDIA_TYPES, PaperFormat, paper
from eventmgr.resolutions.queries import resolution_of, resolution_or_404
from eventmgr.resolutions.views.blueprint import document_language, resolutions, to_desk, user

REGISTERS = "/manage/<event>/resolution/registers"


@resolutions.get("/manage/<event>/resolution/execution")
@requires(may_see_resolution)
def execution_report(event: Event) -> str:
    """Of this event's decisions once they are adopted; before that, of those of the session before."""
    own = resolution_of(event)
    execution, language = _execution(event, own), document_language()
    is_draft = own is not None and own.state is ResolutionState.DRAFT
    return render_template(
        "resolutions/execution/statement.html",
        execution=execution,
        document=execution_document(execution, language) if execution is not None else None,
        document_language=language,
        may_add=is_draft and may_draft(current_user, event) and execution is not None and not execution.is_empty,
        item=item_of(own) if own is not None and is_draft else None,
        is_stale=own is not None and is_draft and is_stale(own),
    )


def _execution(event: Event, own: Resolution | None) -> Execution | None:
    is_adopted = own is not None and own.adopted_on is not None
    resolution = own if is_adopted else previous_resolution(event)
    return execution_of(resolution) if resolution is not None else None


@resolutions.get("/manage/<event>/resolution/execution.<any(docx, pdf, txt):kind>")
@requires(may_see_resolution)
def execution_file(event: Event, kind: PaperFormat) -> Response:
    execution = _execution(event, resolution_of(event))
    if execution is None:
        raise NotFound
    content = paper(execution_document(execution, document_language()), kind)
    headers = {"Content-Disposition": f'attachment; filename="execution-{execution.resolution.event.slug}.{kind}"'}
    return Response(content, content_type=MEDIA_TYPES[kind], headers=headers)


@resolutions.post("/manage/<event>/resolution/execution")
@requires(may_draft)
def execution_item(event: Event) -> Any:
    """Add the report to the draft as its first item, or bring its figures up to date."""
    clause = put_execution_item(resolution=resolution_or_404(event), by=user())
    flash(_("The draft begins with the report on execution."), "ok")
    return to_desk(event, anchor=f"clause-{clause.id}")


@resolutions.get(REGISTERS)
@requires(may_see_resolution)
def registers(event: Event) -> str:
    return render_template(
        "resolutions/execution/registers.html",
        registers=registers_of(event),
        day=today(event.zone),
        may_change=may_draft(current_user, event),
        may_start=may_start_next(current_user, event),
    )


@resolutions.route(f"{REGISTERS}/members/<int:member_id>/ending", methods=["GET", "POST"])
@requires(may_draft)
def member_ending(event: Event, member_id: int) -> Any:
    found = member_or_404(event, member_id)
    form = EndMembershipForm(until_on=today(event.zone), version=str(found.version))
    if form.accepted():
        try:
            end_membership(
                member=found, event=event, until_on=form.until_on.data, reason=form.reason.data or "",
                version=form.seen_version(), by=user(),
            )  # fmt: skip
        except RuleBroken as error:
            form.refuse(error)
            if isinstance(error, ChangedMeanwhile):
                form.version.data = str(found.version)
        else:
            flash(_("Saved."), "ok")
            return redirect(url_for(".registers", event=event), 303)
    page = render_template("resolutions/execution/member.html", form=form, member=found)
    return page, 422 if request.method == "POST" else 200


@resolutions.route("/manage/<event>/resolution/plans/<int:plan_id>", methods=["GET", "POST"])
@requires(may_start_next)
def plan(event: Event, plan_id: int) -> Any:
    """The draft of an event that a clause promised, filled in from the clause; made once."""
    found = plan_or_404(event, plan_id)
    form = _plan_form(found)
    if form.accepted():
        try:
            return only_once(form, lambda: _make(found, form))
        except RuleBroken as error:
            form.refuse(error)
    page = render_template(
        "resolutions/execution/plan.html", form=form, plan=found, rivals=rivals_of(found), made=found.made_event
    )
    return page, 422 if request.method == "POST" else 200


def _plan_form(found: HoldingPlan) -> PlanForm:
    first, last = days_of(found)
    before = found.event.places[0] if found.event.places and found.is_next else None
    settlement = found.place or (before.settlement if before is not None and not found.hosts else "")
    place = host_name(found) or (before.name if before is not None and not found.place else "")
    return PlanForm(
        theme="" if found.is_next else found.what, starts_on=first, ends_on=last, settlement=settlement, place=place
    )


def _make(found: HoldingPlan, form: PlanForm) -> Any:
    new = make_planned(
        plan=found, theme=form.theme.data or "", starts_on=form.starts_on.data, ends_on=form.ends_on.data,
        place=form.place.data or "", settlement=form.settlement.data or "", by=user(),
    )  # fmt: skip
    flash(_("The event is a draft: nobody outside the team sees it."), "ok")
    return redirect(url_for("events.overview", event=new), 303)
