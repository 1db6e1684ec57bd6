"""The blueprint, and what several of its views share."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eventmgr.core.grammar.cases import Case
from eventmgr.core.history import snapshot
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft
from eventmgr.resolutions.bench import CASE_LABELS
from eventmgr.resolutions.counting import is_joined
from eventmgr.resolutions.desk_page import Bench, Desk
from eventmgr.resolutions.discussion.queries import marks_of
from eventmgr.resolutions.facts_model import FACT_TITLES
from eventmgr.resolutions.forms import FreeTextForm, PartForm
from eventmgr.resolutions.kinds import KINDS, Doubt
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Joined, Part, PartKind, Resolution, ResolutionState
from eventmgr.resolutions.operations import confirm_form
from eventmgr.resolutions.phrasings import worded
from eventmgr.resolutions.places import places_for
from eventmgr.resolutions.proposals.beginnings import begun_from, origins
from eventmgr.resolutions.signing import signatures

resolutions = Blueprint("resolutions", __name__)
PART_TITLES = {
    PartKind.PREAMBLE: _l("Preamble"),
    PartKind.FINDINGS: _l("Findings of the conference"),
    PartKind.DECISIONS: _l("Decisions"),
    PartKind.RECOMMENDATIONS: _l("Recommendations"),
    PartKind.CLOSING: _l("Closing part"),
}
JOINED_LABELS = {
    Joined.NO: _l("an item of its own"),
    Joined.SENTENCE: _l("goes on from the item before: a new sentence"),
    Joined.AND: _l("goes on from the item before: joined by “and”"),
    Joined.SEMICOLON: _l("goes on from the item before: after a semicolon"),
}
FIRST_KINDS = dict.fromkeys(PartKind, "free") | {PartKind.RECOMMENDATIONS: "recommend", PartKind.DECISIONS: "approve"}


@resolutions.context_processor
def words() -> dict[str, Any]:
    """What the templates of this package name things with."""
    return {
        "fact_titles": FACT_TITLES,
        "part_titles": PART_TITLES,
        "part_title": part_title,
        "first_kinds": FIRST_KINDS,
        "case_labels": CASE_LABELS,
        "form_name": form_name,
        "joined_labels": JOINED_LABELS,
        "is_joined": is_joined,
        "kinds": KINDS,
        "script_root": request.script_root,
        "begun_from": begun_from,
        "phrasings_of": worded,
        "origins": origins,
        "discussion_marks": marks_of,
        "places_of": lambda event: places_for(current_user, event),
    }


def part_title(part: Part) -> str:
    """«Рекомендации», with its place when there are several of the kind."""
    same = [each for each in part.resolution.parts if each.kind is part.kind]
    title = str(PART_TITLES[part.kind])
    return f"{title} {same.index(part) + 1}" if len(same) > 1 else title


def user() -> Any:
    """Who acts, as operations take it."""
    return current_user._get_current_object()


def to_desk(event: Event, anchor: str = "", **values: Any) -> Response:
    """Back to the document, to the clause that was worked on."""
    return redirect(url_for("resolutions.desk", event=event, _anchor=anchor or None, **values), 303)


def document_language() -> Language:
    """The text is Russian unless `in=en` asks for the English one."""
    return "en" if request.args.get("in") == "en" else "ru"


def may_work(event: Event, resolution: Resolution) -> bool:
    return resolution.state is ResolutionState.DRAFT and may_draft(current_user, event)


def show_desk(
    event: Event,
    desk: Desk,
    *,
    bench: Bench | None = None,
    free_form: FreeTextForm | None = None,
    part_form: PartForm | None = None,
    open_part: Part | None = None,
    open_fact: str = "",
) -> str:
    return render_template(
        "resolutions/desk.html",
        desk=desk,
        composition=desk.composition,
        resolution=desk.resolution,
        bench=bench,
        free_form=free_form,
        part_form=part_form,
        open_part=open_part,
        open_fact=desk.fact(open_fact),
        may_work=may_work(event, desk.resolution),
        document_language=desk.composition.language,
        signatures=signatures(desk.resolution, desk.composition.language),
    )


def part_form_of(part: Part) -> PartForm:
    """The form as the part stands now."""
    shown = {
        **snapshot(part, "heading", "heading_en", "lead", "lead_en"),
        "addressees": "\n".join(map(str, part.addressees)),
        "numbering": part.numbering.value,
        "version": str(part.version),
    }
    return PartForm(formdata=None, data=shown)


def free_form_of(bench: Bench) -> FreeTextForm:
    """The text to go on from: what was written freely, else the composed sentence."""
    clause = bench.clause
    form = FreeTextForm(formdata=None)
    written = clause.override if clause is not None else ""
    form.override.data = written or "\n".join((bench.text.text, *bench.text.item_texts))
    form.override_en.data = clause.override_en if clause is not None else ""
    form.version.data = str(bench.version)
    return form


def confirm_posted(resolution: Resolution, doubts: tuple[Doubt, ...]) -> int:
    """Remember the forms whose button was pressed («all» or the place in the list), as they stand in their inputs."""
    asked = request.form.get("confirm", "")
    chosen = [doubt for at, doubt in enumerate(doubts) if asked in ("all", str(at)) and asked]
    for doubt in chosen:
        form = " ".join(request.form.get(form_name(doubt), doubt.proposed).split())
        confirm_form(resolution=resolution, source=doubt.source, case=doubt.case, form=form, by=user())
    return len(chosen)


def form_name(doubt: Doubt) -> str:
    """The name of the input in which a form is corrected: it says which word in which case."""
    return f"form-{Case(doubt.case).value}-{doubt.source}"
