"""The desk's list: search, filters, export, decisions about many."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy import select

from eventmgr.core import spreadsheets
from eventmgr.core.clock import in_zone
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import posted
from eventmgr.core.lists import Page, View, view
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_register_people, may_see_registrations
from eventmgr.registration import listing
from eventmgr.registration.decisions import DECISIONS, Decision
from eventmgr.registration.forms import DecisionForm
from eventmgr.registration.listing import Line, Wanted
from eventmgr.registration.models import AttendanceMode, Registration, Status
from eventmgr.registration.queries import counts_by_status
from eventmgr.registration.rules import MODE_LABELS, STATUS_LABELS
from eventmgr.registration.views.blueprint import registration

Choice = TypeVar("Choice", bound=StrEnum)
MOST_AT_ONCE = 500


def wanted_here() -> Wanted:
    """What the address bar asks for; nonsense asks for nothing."""
    return Wanted(
        search=request.args.get("q", "")[:200].strip(),
        status=_one_of(Status, "status"),
        category_id=request.args.get("category", type=int),
        organisation_id=request.args.get("organisation", type=int),
        section_id=request.args.get("section", type=int),
        mode=_one_of(AttendanceMode, "mode"),
        is_failed=request.args.get("letters") == "failed",
    )


def _one_of(kind: type[Choice], name: str) -> Choice | None:
    text = request.args.get(name, "")
    return kind(text) if text in list(kind) else None


@registration.get("/manage/<event>/registrations")
@requires(may_see_registrations)
def registrations(event: Event) -> Any:
    asked, wanted = view("name"), wanted_here()
    return render_template(
        "registration/registrations.html",
        page=_page(event, wanted, asked),
        wanted=wanted,
        counts=counts_by_status(event),
        offered=listing.choices(event),
        may_change=may_register_people(current_user, event),
        export_args=request.args.to_dict() | {"page": None, "size": None},
    )


def _page(event: Event, wanted: Wanted, asked: View) -> Page:
    rows = listing.lines(
        event,
        wanted,
        sort=asked.sort,
        is_descending=asked.is_descending,
        limit=asked.size,
        offset=(asked.number - 1) * asked.size,
    )
    return Page(rows=rows, total=listing.count(event, wanted), view=asked)


@registration.get("/manage/<event>/registrations/export.<any(csv, xlsx):kind>")
@requires(may_see_registrations)
def export(event: Event, kind: str) -> Response:
    """Exactly what the list shows with these filters and this order, all pages of it."""
    asked = view("name")
    found = listing.lines(event, wanted_here(), sort=asked.sort, is_descending=asked.is_descending)
    heads, rows = _heads(), [_cells(line, event.zone) for line in found]
    if kind == "csv":
        return spreadsheets.download(spreadsheets.as_csv(heads, rows), f"{event.slug}.csv", "text/csv")
    body = spreadsheets.as_xlsx(_("Registrations"), heads, rows)
    return spreadsheets.download(body, f"{event.slug}.xlsx", spreadsheets.XLSX)


def _heads() -> list[str]:
    return [
        _("Family name, given name, patronymic"), _("Organisation"), _("Position"), _("City, district"), _("Category"),
        _("Way of taking part"), _("Sections"), _("Status"), _("E-mail"), _("Phone"), _("Registered"),
    ]  # fmt: skip


def _cells(line: Line, zone: str) -> list[str]:
    registered = in_zone(line.registered_at, zone)
    return [
        line.name, line.organisation, line.position, line.place, line.category, str(MODE_LABELS[line.mode]),
        line.sections, str(STATUS_LABELS[line.status]), line.email, line.phone, f"{registered:%Y-%m-%d %H:%M}",
    ]  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    done: int
    refused: list[str]


@registration.route(
    "/manage/<event>/registrations/<any(confirmations, refusals, cancellations):decision>", methods=["GET", "POST"]
)
@requires(may_register_people)
def decide(event: Event, decision: str) -> Any:
    """First says about how many and what follows, then does it."""
    kind, form = DECISIONS[decision], DecisionForm()
    ids = posted("ids") if request.method == "POST" else [n for n in request.args.getlist("ids", type=int) if n]
    chosen = _chosen(event, ids)
    able = [each for each in chosen if each.status in kind.allowed]
    if form.accepted():
        _report(kind, _carry_out(kind, able, form.reason.data or ""))
        return redirect(url_for(".registrations"), 303)
    page = render_template(
        "registration/decide.html", form=form, kind=kind, able=able, others=len(chosen) - len(able), decision=decision
    )
    return page, 422 if form.is_submitted() else 200


def _chosen(event: Event, ids: list[int]) -> list[Registration]:
    if len(ids) > MOST_AT_ONCE:
        abort(413)
    query = select(Registration).where(Registration.event_id == event.id, Registration.id.in_(ids))
    found = list(db.session.scalars(query.order_by(Registration.registered_at, Registration.id)))
    if len(found) != len(set(ids)):
        abort(404)
    return found


def _carry_out(kind: Decision, able: list[Registration], reason: str) -> Outcome:
    """One after the other; a single refusal (no place left) does not undo the others."""
    done, refused = 0, []
    for each in able:
        try:
            kind.carry_out(each, current_user, reason)
        except RuleBroken as error:
            refused.append(f"{each.person.name}: {error.message}")
        else:
            done += 1
    return Outcome(done, refused)


def _report(kind: Decision, outcome: Outcome) -> None:
    flash(kind.done(outcome.done), "ok" if outcome.done else "warn")
    for text in outcome.refused[:5]:
        flash(text, "warn")
    if len(outcome.refused) > 5:
        more = len(outcome.refused) - 5
        flash(ngettext("and %(num)d more", "and %(num)d more", more), "warn")
