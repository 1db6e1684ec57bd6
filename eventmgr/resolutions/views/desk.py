"""The desk: the document with what is open in it, its history, its title."""

from __future__ import annotations

from typing import Any

from flask import flash, jsonify, render_template, request
from flask_babel import gettext as _
from flask_login import current_user

from eventmgr.core.errors import RuleBroken
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft, may_see_resolution
from eventmgr.people.queries import suggest_organisations, suggest_persons
from eventmgr.resolutions import operations
from eventmgr.resolutions.desk_page import Bench, Desk, bench_for, desk_of, part_for
from eventmgr.resolutions.document import as_printed
from eventmgr.resolutions.errata.queries import corrections_by_clause
from eventmgr.resolutions.facts import evidence_of, facts_from
from eventmgr.resolutions.forms import TitleForm
from eventmgr.resolutions.frozen import drift_of, frozen_document
from eventmgr.resolutions.history_words import told
from eventmgr.resolutions.kinds import KINDS
from eventmgr.resolutions.models import Part, Resolution, ResolutionState
from eventmgr.resolutions.phrasings import phrasing_asked
from eventmgr.resolutions.proposals.beginnings import begun_from, first_values
from eventmgr.resolutions.queries import changes_of, resolution_of, resolution_or_404
from eventmgr.resolutions.views.blueprint import (
    document_language,
    free_form_of,
    may_work,
    part_form_of,
    resolutions,
    show_desk,
    to_desk,
    user,
)
from eventmgr.resolutions.views.leftovers import take_up, with_typed
from eventmgr.resolutions.views.starting import start_page


@resolutions.get("/manage/<event>/resolution")
@requires(may_see_resolution)
def desk(event: Event) -> Any:
    """`add` and `part` open a new clause, `open` (and `free`) one that is there, `settings` a part, `fact` a fact."""
    resolution = resolution_of(event)
    if resolution is None:
        return start_page(event)
    if resolution.state is not ResolutionState.DRAFT:
        return _adopted(event, resolution)
    page = desk_of(event, resolution, document_language())
    if not may_work(event, resolution):
        return show_desk(event, page, open_fact=request.args.get("fact", ""))
    bench, part = with_typed(page, _open_bench(page)), _open_part(resolution)
    return show_desk(
        event,
        page,
        bench=bench,
        free_form=take_up(page, bench, free_form_of(bench)) if bench is not None and bench.is_free else None,
        open_part=part,
        part_form=part_form_of(part) if part is not None else None,
        open_fact=request.args.get("fact", ""),
    )


def _open_bench(page: Desk) -> Bench | None:
    """The clause the address asks for; an address of something that is gone shows the document alone."""
    wanted = request.args.get("open", 0, type=int)
    for each in page.composition.clauses:
        if each.clause.id == wanted:
            clause = each.clause
            is_free = bool(clause.override or clause.override_en or request.args.get("free"))
            return bench_for(page, KINDS[clause.kind], clause.part, clause.values, clause=clause, is_free=is_free)
    kind = KINDS.get(request.args.get("add", ""))
    part = (_asked_part(page.resolution) or part_for(page.resolution, kind)) if kind else None
    if kind is None or part is None:
        return None
    event, phrasing = page.resolution.event, request.args.get("phrasing", "")
    begun = phrasing_asked(event, kind, phrasing) if phrasing else first_values(kind, begun_from(event))
    return bench_for(page, kind, part, begun)


def _asked_part(resolution: Resolution) -> Part | None:
    wanted = request.args.get("part", 0, type=int)
    return next((part for part in resolution.parts if part.id == wanted), None)


def _open_part(resolution: Resolution) -> Part | None:
    wanted = request.args.get("settings", 0, type=int)
    return next((part for part in resolution.parts if part.id == wanted), None)


def _adopted(event: Event, resolution: Resolution) -> str:
    language = document_language()
    return render_template(
        "resolutions/adopted.html",
        resolution=resolution,
        document=as_printed(frozen_document(resolution, language)),
        drift=drift_of(resolution, facts_from(evidence_of(event), "ru")),
        may_publish=may_draft(current_user, event),
        document_language=language,
        corrections_by_clause=corrections_by_clause(resolution, language),
    )


@resolutions.route("/manage/<event>/resolution/title", methods=["GET", "POST"])
@requires(may_draft)
def title(event: Event) -> Any:
    resolution = resolution_or_404(event)
    form = TitleForm(obj=resolution)
    if form.accepted():
        try:
            operations.rename_resolution(
                resolution=resolution, title=form.title.data, title_en=form.title_en.data or "", by=user()
            )
        except RuleBroken as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "ok")
            return to_desk(event)
    return render_template("resolutions/title.html", form=form), 422 if request.method == "POST" else 200


@resolutions.get("/manage/<event>/resolution/history")
@requires(may_see_resolution)
def history(event: Event) -> Any:
    resolution = resolution_or_404(event)
    entries = [(entry, told(entry)) for entry in changes_of(event)]
    return render_template(
        "resolutions/history.html", entries=entries, resolution=resolution, may_work=may_work(event, resolution)
    )


@resolutions.get("/manage/<event>/resolution/persons")
@requires(may_draft)
def suggested_persons(event: Event) -> Any:
    """Persons for a field, with what else is known of them."""
    rows = suggest_persons(request.args.get("q", "")[:200])
    items = [
        {
            "id": row.id,
            "label": " ".join(filter(None, (row.family, row.given, row.patronymic))),
            "detail": ", ".join(filter(None, (row.position, row.organisation))),
            "position": row.position,
            "organisation": row.organisation or "",
        }
        for row in rows
    ]
    return jsonify(items=items)


@resolutions.get("/manage/<event>/resolution/organisations")
@requires(may_draft)
def suggested_organisations(event: Event) -> Any:
    rows = suggest_organisations(request.args.get("q", "")[:200])
    return jsonify(items=[{"id": row.id, "label": row.short_name, "detail": row.settlement or ""} for row in rows])
