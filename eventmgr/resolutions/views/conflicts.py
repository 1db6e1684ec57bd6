"""What the desk shows when two people worked on one clause: both versions, or the clause that is gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request
from flask_babel import gettext as _

from eventmgr.core.errors import NotFound
from eventmgr.events.models import Event
from eventmgr.resolutions.bench import posted_values
from eventmgr.resolutions.composition import clause_text
from eventmgr.resolutions.desk_page import Desk, bench_for, desk_of, part_for, words_for
from eventmgr.resolutions.discussion.conflicts import Conflict, choices_of, free_choices
from eventmgr.resolutions.discussion.past import life_of
from eventmgr.resolutions.forms import FreeTextForm
from eventmgr.resolutions.kinds import KINDS
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.queries import resolution_or_404, saved_of
from eventmgr.resolutions.remembered import forms_for
from eventmgr.resolutions.views.blueprint import document_language, show_desk


def compared(event: Event, found: Clause, values: Mapping[str, object]) -> str:
    """Both versions side by side; the bench keeps what was typed, and saving once more is a decision."""
    desk, kind = _desk(event), KINDS[found.kind]
    theirs = next(each for each in desk.composition.clauses if each.clause.id == found.id)
    yours = words_for(found.kind, values, desk.composition.facts, "ru")
    conflict = Conflict(yours, theirs, saved_of(found), choices_of(kind, values, found))
    return show_desk(event, desk, bench=bench_for(desk, kind, found.part, values, clause=found, conflict=conflict))


def free_compared(event: Event, found: Clause, form: FreeTextForm) -> str:
    """The same for what was typed as free text."""
    desk, text, text_en = _desk(event), form.override.data or "", form.override_en.data or ""
    theirs = next(each for each in desk.composition.clauses if each.clause.id == found.id)
    typed = Clause(
        kind=found.kind, values=found.values, override=text, override_en=text_en, is_numbered=True, version=0
    )
    yours = clause_text(typed, desk.composition.facts, forms_for([]), "ru", None)
    conflict = Conflict(yours, theirs, saved_of(found), free_choices(text, text_en, found))
    bench = bench_for(
        desk, KINDS[found.kind], found.part, found.values, clause=found, is_free=True, conflict=conflict
    )  # fmt: skip
    return show_desk(event, desk, bench=bench, free_form=form)


def shown_as_new(event: Event, clause_id: int) -> tuple[str, int]:
    """What was typed into a clause that somebody took out meanwhile, as a new one. Raises NotFound if it never was."""
    removal = next((entry for entry in life_of(event, clause_id) if entry.action == "clause.remove"), None)
    if removal is None:
        raise NotFound
    kept: dict[str, Any] = removal.before or {}
    text, desk = request.form.get("override", ""), _desk(event)
    kind = KINDS["free" if text else kept["kind"]]
    values = {"text": text} if text else posted_values(kind, request.form)
    parts = {part.id: part for part in desk.resolution.parts}
    part = parts.get(kept["part_id"]) or part_for(desk.resolution, kind)
    if part is None:
        raise NotFound
    message = _(
        "%(who)s took this clause out while you were writing. What you typed stands here as a new clause.",
        who=removal.actor_name or _("Somebody"),
    )
    return show_desk(event, desk, bench=bench_for(desk, kind, part, values, message=message)), 409


def _desk(event: Event) -> Desk:
    return desk_of(event, resolution_or_404(event), document_language())
