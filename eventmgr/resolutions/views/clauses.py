"""Clauses on the desk: added, worked on in place, moved, taken out and put back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.forms import posted
from eventmgr.core.permissions import requires
from eventmgr.core.receipts import claim, settle
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft
from eventmgr.resolutions import operations
from eventmgr.resolutions.bench import posted_values
from eventmgr.resolutions.desk_page import Desk, bench_for, desk_of, words_for
from eventmgr.resolutions.discussion.conflicts import THEIRS, mixed, wants_fields
from eventmgr.resolutions.discussion.operations import drop_draft
from eventmgr.resolutions.facts import facts_of
from eventmgr.resolutions.forms import FreeTextForm
from eventmgr.resolutions.kinds import KINDS, Kind
from eventmgr.resolutions.models import Clause, Joined, Part
from eventmgr.resolutions.operations import ClauseChangedMeanwhile
from eventmgr.resolutions.operations.clauses import WrongValues
from eventmgr.resolutions.proposals.beginnings import check_begun, take_begun
from eventmgr.resolutions.queries import clause_or_404, part_or_404, removal_or_404, resolution_or_404
from eventmgr.resolutions.views.blueprint import (
    confirm_posted,
    document_language,
    resolutions,
    show_desk,
    to_desk,
    user,
)
from eventmgr.resolutions.views.conflicts import compared, free_compared, shown_as_new

Answer = Any


@resolutions.post("/manage/<event>/resolution/clauses")
@requires(may_draft)
def new_clause(event: Event) -> Answer:
    """A new clause of `kind` in `part`, its values in the fields `v-…`."""
    kind, part = _posted_kind(), part_or_404(event, request.form.get("part", 0, type=int))
    values = posted_values(kind, request.form)
    if _is_only_rows():
        return _shown_again(event, kind, part, values, spare=request.form.get("more", ""))
    key = request.form.get("form_key", "")[:64]
    led_to = claim(key) if key else None
    if led_to:
        return redirect(led_to, 303)
    try:
        position = request.form.get("position", type=int)
        proposal = check_begun(event)
        clause = operations.add_clause(part=part, kind=kind.key, values=values, by=user(), position=position)
    except RuleBroken as error:
        return _refused(event, kind, part, values, error), 422
    answer = _after_saving(event, clause, _("The clause is added."))
    take_begun(proposal, clause, user())
    if key:
        settle(key, answer.location)
    return answer


@resolutions.post("/manage/<event>/resolution/clauses/<int:clause_id>")
@requires(may_draft)
def clause(event: Event, clause_id: int) -> Answer:
    found = _still_there(event, clause_id)
    if found is None:
        return shown_as_new(event, clause_id)
    kind = KINDS[found.kind]
    values = mixed(kind, posted_values(kind, request.form), found, request.form)
    if _is_only_rows():
        return _shown_again(event, kind, found.part, values, found, spare=request.form.get("more", ""))
    is_numbered = "is_numbered" in request.form or "numbering_asked" not in request.form
    try:
        operations.change_clause(
            clause=found, values=values, by=user(), version=_seen_version(), is_numbered=is_numbered,
            joined=_posted_joined(),
        )  # fmt: skip
    except ClauseChangedMeanwhile:
        return compared(event, found, values), 409
    except RuleBroken as error:
        return _refused(event, kind, found.part, values, error, found), 422
    if wants_fields(found, request.form):
        operations.drop_override(clause=found, by=user())
    return _after_saving(event, found, _("Saved."))


def _still_there(event: Event, clause_id: int) -> Clause | None:
    """None for one that somebody took out while it was written in."""
    try:
        return clause_or_404(event, clause_id)
    except NotFound:
        return None


def _posted_kind() -> Kind:
    kind = KINDS.get(request.form.get("kind", ""))
    if kind is None:
        abort(400)
    return kind


def _posted_joined() -> Joined | None:
    asked = request.form.get("joined", "")
    return Joined(asked) if asked in set(Joined) else None


def _is_only_rows() -> bool:
    """A button that adds or takes away a row shows the bench again and saves nothing."""
    return bool({"more", "fewer", "inner"} & request.form.keys())


def _seen_version() -> int | None:
    written = request.form.get("version", "")
    return int(written) if written.isdecimal() and len(written) < 10 else None


def _shown_again(
    event: Event, kind: Kind, part: Part, values: Mapping[str, object], found: Clause | None = None, **more: Any
) -> str:
    desk = _desk(event)
    return show_desk(event, desk, bench=bench_for(desk, kind, part, values, clause=found, **more))


def _refused(
    event: Event, kind: Kind, part: Part, values: Mapping[str, object], error: RuleBroken, found: Clause | None = None
) -> str:
    errors = error.errors if isinstance(error, WrongValues) else {}
    return _shown_again(event, kind, part, values, found, errors=errors, message=error.message)


def _desk(event: Event) -> Desk:
    return desk_of(event, resolution_or_404(event), document_language())


def _after_saving(event: Event, found: Clause, message: str) -> Response:
    """Confirmed forms are remembered with the clause; «Done» closes it, anything else keeps it open."""
    resolution = resolution_or_404(event)
    text = words_for(found.kind, found.values, facts_of(event), "ru")
    confirmed = confirm_posted(resolution, text.doubts)
    drop_draft(resolution=resolution, places=[f"clause-{found.id}", f"new-{found.kind}"], by=user())
    flash(_("The form is remembered.") if confirmed else message, "ok")
    if "done" in request.form or ("confirm" not in request.form and "keep" not in request.form):
        return to_desk(event, anchor=f"clause-{found.id}")
    return to_desk(event, anchor="bench", open=found.id)


@resolutions.post("/manage/<event>/resolution/preview")
@requires(may_draft)
def preview(event: Event) -> Answer:
    """The sentence of a bench that is being typed into; saves nothing."""
    kind = _posted_kind()
    text = words_for(kind.key, posted_values(kind, request.form), facts_of(event), "ru")
    return render_template("resolutions/_result.html", text=text)


@resolutions.post("/manage/<event>/resolution/clauses/<int:clause_id>/free-text")
@requires(may_draft)
def free_text(event: Event, clause_id: int) -> Answer:
    """Say the clause in free text; `drop` goes back to the fields."""
    found = _still_there(event, clause_id)
    if found is None:
        return shown_as_new(event, clause_id)
    if "drop" in request.form:
        operations.drop_override(clause=found, by=user())
        return to_desk(event, anchor="bench", open=found.id)
    form = FreeTextForm()
    for name in ("override", "override_en"):
        if request.form.get(f"take-{name}") == THEIRS:
            form[name].data = getattr(found, name)
    if form.accepted():
        try:
            operations.override_clause(
                clause=found, text=form.override.data or "", text_en=form.override_en.data or "", by=user(),
                version=form.seen_version() if form.version.data else None,
            )  # fmt: skip
        except ClauseChangedMeanwhile:
            form.version.data = str(found.version)
            return free_compared(event, found, form), 409
        except RuleBroken as error:
            form.refuse(error)
        else:
            drop_draft(resolution=found.part.resolution, places=[f"free-{found.id}"], by=user())
            flash(_("Saved."), "ok")
            return to_desk(event, anchor=f"clause-{found.id}")
    return _free_again(event, found, form), 422


def _free_again(event: Event, found: Clause, form: FreeTextForm) -> str:
    desk = _desk(event)
    bench = bench_for(desk, KINDS[found.kind], found.part, found.values, clause=found, is_free=True)
    return show_desk(event, desk, bench=bench, free_form=form)


@resolutions.post("/manage/<event>/resolution/clauses/<int:clause_id>/place")
@requires(may_draft)
def place(event: Event, clause_id: int) -> Answer:
    """One place up or down (`direction`), or to the end of another `part`."""
    found = clause_or_404(event, clause_id)
    if "part" in request.form:
        part = part_or_404(event, request.form.get("part", 0, type=int))
        operations.move_clause(clause=found, part=part, position=len(part.clauses), by=user())
    else:
        step = -1 if request.form.get("direction") == "up" else 1
        position = min(max(found.position + step, 0), len(found.part.clauses) - 1)
        operations.move_clause(clause=found, part=found.part, position=position, by=user())
    return to_desk(event, anchor="bench", open=found.id)


@resolutions.post("/manage/<event>/resolution/parts/<int:part_id>/order")
@requires(may_draft)
def order(event: Event, part_id: int) -> Answer:
    operations.order_clauses(part=part_or_404(event, part_id), order=posted("order"), by=user())
    return "", 204


@resolutions.post("/manage/<event>/resolution/clauses/<int:clause_id>/removal")
@requires(may_draft)
def removal(event: Event, clause_id: int) -> Answer:
    found = clause_or_404(event, clause_id)
    entry = operations.remove_clause(clause=found, by=user())
    undo = render_template("resolutions/_undo.html", entry=entry, url=url_for(".restoration", entry_id=entry.id))
    flash(Markup(undo), "ok")
    return to_desk(event)


@resolutions.post("/manage/<event>/resolution/removals/<int:entry_id>/undoing")
@requires(may_draft)
def restoration(event: Event, entry_id: int) -> Answer:
    entry = removal_or_404(event, entry_id)
    restored = operations.restore_clause(resolution=resolution_or_404(event), entry=entry, by=user())
    flash(_("The clause is back where it stood."), "ok")
    return to_desk(event, anchor=f"clause-{restored.id}")
