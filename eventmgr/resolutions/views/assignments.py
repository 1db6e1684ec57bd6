"""The board of assignments, one assignment, the calendar and the letters."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import unquote

from babel.dates import format_date
from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eventmgr.core.addresses import address_of
from eventmgr.core.clock import today
from eventmgr.core.errors import RuleBroken
from eventmgr.core.files import content_of
from eventmgr.core.forms import OnceForm, only_once
from eventmgr.core.i18n import language
from eventmgr.core.lists import Page, paginate, view
from eventmgr.core.permissions import requires, token_holder
from eventmgr.core.spreadsheets import download
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft, may_see_resolution, may_start_next
from eventmgr.resolutions.execution import feed, links, operations
from eventmgr.resolutions.execution.forms import OFTEN_LABELS, STATE_LABELS, AssignmentForm, ReminderForm
from eventmgr.resolutions.execution.history_words import change_words
from eventmgr.resolutions.execution.letters import given_letter, tell_given
from eventmgr.resolutions.execution.models import AssignmentState, Recurrence
from eventmgr.resolutions.execution.queries import (
    Line,
    Wanted,
    assignment_history,
    board_query,
    counts_of,
    filed_name,
    has_left,
    lines_of,
    report_file_or_404,
    responsibles,
    untold,
    with_reports,
)
from eventmgr.resolutions.execution.register_queries import count_unmade
from eventmgr.resolutions.execution.reminders import change_settings, settings_of
from eventmgr.resolutions.execution.statement import previous_resolution
from eventmgr.resolutions.views.blueprint import resolutions, user

BOARD = "/manage/<event>/resolution/assignments"
ONE = f"{BOARD}/<int:assignment_id>"
CALENDAR = "text/calendar; charset=utf-8"


@resolutions.context_processor
def assignment_words() -> dict[str, Any]:
    return {
        "assignment_states": STATE_LABELS,
        "often_labels": OFTEN_LABELS,
        "month_name": month_name,
        "change_words": change_words,
    }


def month_name(day: date) -> str:
    """«июнь 2008», "June 2008"."""
    return format_date(day, "LLLL y", locale=language())


@resolutions.get(BOARD)
@requires(may_see_resolution)
def assignments(event: Event) -> str:
    """`q`, `state`, `responsible` narrow the board; `by` files it under dates or under names."""
    wanted, day = _wanted(), today(event.zone)
    page = paginate(board_query(event, wanted, day), view("due", size=100), scalars=False)
    lines = lines_of(page.rows, day)
    return render_template(
        "resolutions/execution/board.html",
        page=page,
        wanted=wanted,
        groups=_groups(lines, wanted.by),
        counts=counts_of(event),
        responsible_choices=[(name, name) for name in responsibles(event)],
        day=day,
        may_change=may_draft(current_user, event),
        promised=count_unmade(event) if may_start_next(current_user, event) else 0,
        previous=previous_resolution(event) if _is_bare(page, wanted) else None,
    )


def _is_bare(page: Page, wanted: Wanted) -> bool:
    return not page.total and wanted.is_everything


def _wanted() -> Wanted:
    asked = request.args
    return Wanted(
        search=asked.get("q", "")[:200],
        state=asked.get("state", "")[:20],
        responsible=asked.get("responsible", "")[:500],
        by="responsible" if asked.get("by") == "responsible" else "due",
    )


def _groups(lines: list[Line], by: str) -> list[tuple[Any, list[Line]]]:
    """Lines under the month they are due in, or under the name of the responsible."""
    if by == "responsible":
        return [(name, list(some)) for name, some in groupby(lines, lambda line: filed_name(line.assignment))]
    return [(month, list(some)) for month, some in groupby(lines, lambda line: _month(line))]


def _month(line: Line) -> Any:
    due_on = line.assignment.due_on
    return due_on.replace(day=1) if due_on is not None else None


@resolutions.route(f"{BOARD}/new", methods=["GET", "POST"])
@requires(may_draft)
def new_assignment(event: Event) -> Any:
    form = AssignmentForm()
    if form.accepted():
        try:
            return only_once(form, lambda: _add(event, form))
        except RuleBroken as error:
            form.refuse(error)
    return render_template("resolutions/execution/new.html", form=form), 422 if form.is_submitted() else 200


def _add(event: Event, form: AssignmentForm) -> Any:
    added = operations.add_assignment(
        event=event, text=form.text.data or "", due_on=form.due_on.data, recurrence=Recurrence(form.recurrence.data),
        by=user(), **form.responsible(),
    )  # fmt: skip
    flash(_("The assignment is on the board."), "ok")
    return redirect(url_for(".assignment", event=event, assignment_id=added.id), 303)


@resolutions.get(ONE)
@requires(may_see_resolution)
def assignment(event: Event, assignment_id: int) -> str:
    found = with_reports(event, assignment_id)
    return render_template(
        "resolutions/execution/assignment.html",
        assignment=found,
        day=today(event.zone),
        has_left=has_left(found),
        links=links.living_links(found),
        changes=assignment_history(found),
        may_change=may_draft(current_user, event),
        State=AssignmentState,
    )


@resolutions.get(f"{BOARD}/files/<int:file_id>")
@requires(may_see_resolution)
def assignment_file(event: Event, file_id: int) -> Response:
    found = report_file_or_404(event, file_id)
    return download(content_of(found), found.name, found.media_type)


@resolutions.post(f"{ONE}/link")
@requires(may_draft)
def assignment_link(event: Event, assignment_id: int) -> str:
    """A new link, shown this once: of what is kept it cannot be made again."""
    found = with_reports(event, assignment_id)
    if not found.is_open:
        raise RuleBroken(_("This assignment is closed."))
    address = links.link_address(links.new_link(found))
    return render_template("resolutions/execution/link.html", assignment=found, address=address)


@resolutions.post(f"{ONE}/links/revocation")
@requires(may_draft)
def assignment_links_revocation(event: Event, assignment_id: int) -> Any:
    links.revoke_links(with_reports(event, assignment_id))
    flash(_("The links no longer open."), "ok")
    return redirect(url_for(".assignment", event=event, assignment_id=assignment_id), 303)


@resolutions.route(f"{BOARD}/sending", methods=["GET", "POST"])
@requires(may_draft)
def assignments_sending(event: Event) -> Any:
    """How many are written to and what the first of them reads; then the letters."""
    form, waiting = OnceForm(), untold(event)
    with_address = [each for each in waiting if each.email]
    if form.accepted():
        return only_once(form, lambda: _send(event, waiting))
    sample = with_address[0] if with_address else None
    letter = (
        given_letter(sample, unquote(links.link_address("…"))).write(sample.language) if sample is not None else None
    )
    page = render_template(
        "resolutions/execution/sending.html",
        form=form,
        told=with_address,
        silent=[each for each in waiting if not each.email],
        sample=sample,
        letter=letter,
    )
    return page, 422 if form.is_submitted() else 200


def _send(event: Event, waiting: list[Any]) -> Any:
    count = sum(tell_given(each) for each in waiting)
    flash(_("Letters on their way: %(count)s.", count=count), "ok")
    return redirect(url_for(".assignments", event=event), 303)


@resolutions.route(f"{BOARD}/reminders", methods=["GET", "POST"])
@requires(may_draft)
def assignment_reminders(event: Event) -> Any:
    settings, form = settings_of(event), ReminderForm()
    names = ("is_on", "days_before", "days_after", "escalate_after")
    if form.accepted():
        try:
            change_settings(
                event=event, version=form.seen_version(), by=user(), **{name: form[name].data for name in names}
            )
        except RuleBroken as error:
            form.refuse(error)
            form.version.data = str(settings.version)
        else:
            flash(_("Saved."), "ok")
            return redirect(url_for(".assignments", event=event), 303)
    elif not form.is_submitted():
        form = ReminderForm(obj=settings)
    return render_template("resolutions/execution/reminders.html", form=form), 422 if form.is_submitted() else 200


@resolutions.post(f"{BOARD}/calendar")
@requires(may_see_resolution)
def assignments_feed(event: Event) -> str:
    """The secret address of the calendar, shown this once; an earlier one ends."""
    token = feed.new_feed(event=event, user_id=user().id)
    address = address_of("resolutions.assignments_ics", token=token)
    return render_template("resolutions/execution/calendar.html", address=address)


@resolutions.get("/assignments/calendar/<token>.ics")
@token_holder
def assignments_ics(token: str) -> Response:
    found = feed.feed_or_404(token)
    # Loading it takes memory that the other pages do not need.
    from eventmgr.resolutions.execution.calendar import assignment_calendar

    return download(assignment_calendar(found.event), f"assignments-{found.event.slug}.ics", CALENDAR)
