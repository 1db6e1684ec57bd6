"""Documents of the resolution: what goes with it, protocol, extract, letters, diplomas."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from eventmgr.core.errors import RuleBroken
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft, may_see_resolution
from eventmgr.resolutions.kinds import Doubt
from eventmgr.resolutions.models import Resolution, ResolutionState
from eventmgr.resolutions.operations import confirm_form
from eventmgr.resolutions.papers.annexes import annex_sorts
from eventmgr.resolutions.papers.diplomas import GROUPS
from eventmgr.resolutions.papers.forms import PaperForm, paper_form_of
from eventmgr.resolutions.papers.forms_asked import different
from eventmgr.resolutions.papers.letters import Addressed, clauses_in, letters_of
from eventmgr.resolutions.papers.operations import choose_papers
from eventmgr.resolutions.papers.protocol import clause_keys
from eventmgr.resolutions.papers.template_operations import templates_of
from eventmgr.resolutions.papers.thanks import thanks_of
from eventmgr.resolutions.papers.whole import printed, setting_of
from eventmgr.resolutions.queries import resolution_of, resolution_or_404
from eventmgr.resolutions.views.blueprint import document_language, form_name, resolutions, user

HERE = "/manage/<event>/resolution/papers"
SHOWN_NAMES = 60


@resolutions.get(HERE)
@requires(may_see_resolution)
def papers(event: Event) -> Any:
    resolution = resolution_of(event)
    if resolution is None:
        return render_template("resolutions/papers/none.html")
    return _page(event, resolution, paper_form_of(setting_of(event)))


@resolutions.post(HERE)
@requires(may_draft)
def paper_settings(event: Event) -> Any:
    resolution, form = resolution_or_404(event), PaperForm()
    if form.accepted():
        try:
            choose_papers(event=event, by=user(), version=form.seen_version(), **form.values())
        except RuleBroken as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "ok")
            return redirect(url_for(".papers", event=event), 303)
    return _page(event, resolution, form), 422


def _page(event: Event, resolution: Resolution, form: PaperForm) -> str:
    setting = setting_of(event)
    document = printed(resolution, document_language())
    return render_template(
        "resolutions/papers/papers.html",
        resolution=resolution,
        document=document,
        document_language=document.language,
        form=form,
        sorts=annex_sorts(),
        is_kept=setting.adopted_annexes is not None,
        clauses=clause_keys(document),
        templates=templates_of(event),
        may_choose=may_draft(current_user, event),
        is_draft=resolution.state is ResolutionState.DRAFT,
    )


@resolutions.get(f"{HERE}/letters")
@requires(may_see_resolution)
def paper_letters(event: Event) -> str:
    """Letters and diplomas, with the forms that somebody has to look at before they are printed."""
    resolution = resolution_or_404(event)
    document = printed(resolution, "ru")
    groups = [(group, group.diplomas(resolution)) for group in GROUPS.values()]
    letters, thanks = letters_of(resolution, document), thanks_of(resolution, document)
    made: list[Addressed] = [*letters, *thanks, *(diploma for _group, diplomas in groups for diploma in diplomas)]
    return render_template(
        "resolutions/papers/letters.html",
        resolution=resolution,
        letters=letters,
        thanks=thanks,
        groups=groups,
        doubts=different(doubt for paper in made for doubt in paper.doubts)[:SHOWN_NAMES],
        may_choose=may_draft(current_user, event),
        numbers={id_: block.number for part in document.parts for block in part.blocks for id_ in clauses_in(block)},
    )


@resolutions.post(f"{HERE}/letters")
@requires(may_draft)
def paper_forms(event: Event) -> Any:
    """Remember the forms that were looked at, as corrected: `confirm` is the input whose button was pressed, or all."""
    resolution = resolution_or_404(event)
    asked, shown = request.form.get("confirm", ""), request.form
    looked_at = [
        doubt for doubt in _doubts(resolution) if form_name(doubt) in shown and asked in ("all", form_name(doubt))
    ]
    for doubt in looked_at:
        form = " ".join(shown[form_name(doubt)].split())
        confirm_form(resolution=resolution, source=doubt.source, case=doubt.case, form=form, by=user())
    if looked_at:
        flash(ngettext("%(num)d form is remembered.", "%(num)d forms are remembered.", len(looked_at)), "ok")
    return redirect(url_for(".paper_letters", event=event), 303)


def _doubts(resolution: Resolution) -> tuple[Doubt, ...]:
    """Every form of the letters and diplomas that nobody has looked at yet."""
    document = printed(resolution, "ru")
    made: list[Addressed] = [*letters_of(resolution, document), *thanks_of(resolution, document)]
    made += [diploma for group in GROUPS.values() for diploma in group.diplomas(resolution)]
    return different(doubt for paper in made for doubt in paper.doubts)
