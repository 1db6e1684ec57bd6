"""Letters to addressees on the desk: who is written to, who confirmed, and everything that goes out to many."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from urllib.parse import unquote

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from eventmgr.core import spreadsheets
from eventmgr.core.clock import in_zone
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import only_once
from eventmgr.core.lists import paginate, view
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft, may_see_resolution
from eventmgr.resolutions.deliveries.extracts import printed
from eventmgr.resolutions.deliveries.forms import FATE_LABELS, FATE_LOOKS, ReminderForm, SendForm
from eventmgr.resolutions.deliveries.history_words import delivery_words
from eventmgr.resolutions.deliveries.letters import letter_to
from eventmgr.resolutions.deliveries.links import link_address
from eventmgr.resolutions.deliveries.models import Delivery
from eventmgr.resolutions.deliveries.operations import stamp, start_reminding, start_sending
from eventmgr.resolutions.deliveries.queries import (
    Fate,
    Line,
    addresses_by_target,
    counts_of,
    deliveries_query,
    job_under_way,
    lines_of,
    prepared,
    silent,
)
from eventmgr.resolutions.deliveries.reminders import change_settings, settings_of
from eventmgr.resolutions.deliveries.targets import targets_of
from eventmgr.resolutions.models import Resolution, ResolutionState
from eventmgr.resolutions.queries import resolution_of
from eventmgr.resolutions.views.blueprint import resolutions, user

HERE = "/manage/<event>/resolution/deliveries"


@resolutions.context_processor
def delivery_terms() -> dict[str, Any]:
    return {"fate_labels": FATE_LABELS, "fate_looks": FATE_LOOKS, "delivery_words": delivery_words}


def to_list(message: str = "") -> Any:
    if message:
        flash(message, "ok")
    return redirect(url_for(".deliveries"), 303)


@resolutions.get(HERE)
@requires(may_see_resolution)
def deliveries(event: Event) -> str:
    """`q` and `state` narrow the list of letters."""
    resolution = resolution_of(event)
    if resolution is None or resolution.state is ResolutionState.DRAFT:
        return render_template("resolutions/deliveries/before.html")
    asked, fate = view("addressee", size=100), _fate()
    page = paginate(deliveries_query(event, search=asked.search, fate=fate), asked, scalars=False)
    return render_template(
        "resolutions/deliveries/list.html",
        resolution=resolution,
        page=page,
        groups=_groups(lines_of(page.rows)),
        state=fate,
        counts=counts_of(event),
        targets=targets_of(resolution),
        addresses=addresses_by_target(resolution),
        numbers=numbers_of(resolution),
        job=job_under_way(event),
        may_change=may_draft(current_user, event),
        export_args=request.args.to_dict() | {"page": None, "size": None},
    )


def _groups(lines: list[Line]) -> list[tuple[Delivery, list[Line]]]:
    """Lines under the first of their addressee."""
    of_addressee = groupby(lines, lambda line: (line.delivery.is_responsible, line.delivery.addressee_norm))
    filed = (list(some) for _key, some in of_addressee)
    return [(some[0].delivery, some) for some in filed]


def _fate() -> Fate | None:
    asked = request.args.get("state", "")
    return Fate(asked) if asked in set(Fate) else None


def numbers_of(resolution: Resolution) -> dict[int | None, int | None]:
    """Printed numbers by clause."""
    blocks = (block for part in printed(resolution, "ru").parts for block in part.blocks)
    return {number: block.number for block in blocks for number in (block.clause_id, *block.also)}


@resolutions.get(f"{HERE}/export.<any(csv, xlsx):kind>")
@requires(may_see_resolution)
def deliveries_export(event: Event, kind: str) -> Response:
    """What the list shows with these filters, all pages of it."""
    query = deliveries_query(event, search=view("addressee").search, fate=_fate())
    lines = lines_of(list(db.session.execute(query)))
    heads, rows = _heads(), [_cells(line, event.zone) for line in lines]
    name = f"letters-{event.slug}.{kind}"
    if kind == "csv":
        return spreadsheets.download(spreadsheets.as_csv(heads, rows), name, "text/csv")
    return spreadsheets.download(spreadsheets.as_xlsx(_("Letters to addressees"), heads, rows), name, spreadsheets.XLSX)


def _heads() -> list[str]:
    return [
        _("Addressee"), _("Who reads letters there"), _("E-mail"), _("State"), _("Sent on"), _("Reminders"),
        _("Confirmed on"), _("Who confirmed"), _("Answer"), _("Error"),
    ]  # fmt: skip


def _cells(line: Line, zone: str) -> list[Any]:
    each = line.delivery
    sent, read = (f"{in_zone(at, zone):%Y-%m-%d %H:%M}" if at else "" for at in (each.sent_at, each.read_at))
    return [
        each.addressee, each.name, each.email, str(FATE_LABELS[line.fate]), sent, each.reminded, read, each.read_by,
        each.answer, line.error,
    ]  # fmt: skip


@resolutions.route(f"{HERE}/sending", methods=["GET", "POST"])
@requires(may_draft)
def deliveries_sending(event: Event) -> Any:
    """How many letters go out and what one of the addressees reads; then the letters, in the background."""
    form = SendForm()
    if form.accepted():
        try:
            return only_once(form, lambda: _to_job(start_sending(event=event, seen=form.seen.data or "", by=user())))
        except RuleBroken as error:
            form.refuse(error)
    return _sending_page(event, "sending", prepared(event), form)


@resolutions.route(f"{HERE}/reminding", methods=["GET", "POST"])
@requires(may_draft)
def deliveries_reminding(event: Event) -> Any:
    """Who has not confirmed and was not written to today; then a reminder to each."""
    form = SendForm()
    if form.accepted():
        try:
            return only_once(form, lambda: _to_job(start_reminding(event=event, seen=form.seen.data or "", by=user())))
        except RuleBroken as error:
            form.refuse(error)
    return _sending_page(event, "reminding", silent(event), form)


def _to_job(job: Any) -> Any:
    return redirect(url_for("jobs.show", job_id=job.id), 303)


def _sending_page(event: Event, name: str, waiting: list[Delivery], form: SendForm) -> Any:
    """`delivery` in the address says whose letter is shown; the list is stamped as it is now."""
    wanted = request.args.get("delivery", type=int)
    sample = next((each for each in waiting if each.id == wanted), waiting[0] if waiting else None)
    occasion = "delivery" if name == "sending" else "delivery_reminder"
    form.seen.data = stamp(waiting)
    page = render_template(
        f"resolutions/deliveries/{name}.html",
        form=form,
        waiting=waiting,
        sample=sample,
        letter=_letter(sample, occasion) if sample is not None else None,
    )
    return page, 422 if form.is_submitted() else 200


def _letter(sample: Delivery, occasion: str) -> tuple[str, str]:
    return letter_to(sample, unquote(link_address("…")), occasion).write(sample.language)


@resolutions.route(f"{HERE}/reminders", methods=["GET", "POST"])
@requires(may_draft)
def delivery_reminders(event: Event) -> Any:
    settings, form = settings_of(event), ReminderForm()
    if form.accepted():
        try:
            change_settings(
                event=event, is_on=form.is_on.data, days=form.days.data or 0, version=form.seen_version(), by=user()
            )
        except RuleBroken as error:
            form.refuse(error)
            form.version.data = str(settings.version)
        else:
            return to_list(_("Saved."))
    elif not form.is_submitted():
        form = ReminderForm(is_on=settings.is_on, days=settings.days, version=str(settings.version))
    page = render_template("resolutions/deliveries/reminders.html", form=form)
    return page, 422 if form.is_submitted() else 200


def told_of(count: int) -> str:
    return ngettext("%(num)d address is added.", "%(num)d addresses are added.", count)
