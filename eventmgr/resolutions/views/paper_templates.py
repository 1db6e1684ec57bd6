"""The organisation's own templates: kept, taken out, and filled with the document."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eventmgr.core.errors import RuleBroken
from eventmgr.core.files import content_of
from eventmgr.core.forms import only_once
from eventmgr.core.grammar.dates import date_in_words, date_in_words_en
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft, may_see_resolution
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.paper import MEDIA_TYPES
from eventmgr.resolutions.papers.forms import TemplateForm
from eventmgr.resolutions.papers.session import session_name
from eventmgr.resolutions.papers.template_fields import Blocks, Each, told_fields
from eventmgr.resolutions.papers.template_operations import (
    keep_template,
    remove_template,
    template_or_404,
    templates_of,
)
from eventmgr.resolutions.papers.whole import form_of, setting_of, whole_document
from eventmgr.resolutions.queries import resolution_or_404
from eventmgr.resolutions.views.blueprint import document_language, resolutions, user
from eventmgr.resolutions.views.paper_files import sent
from eventmgr.resolutions.views.papers import HERE


@resolutions.get(f"{HERE}/templates")
@requires(may_see_resolution)
def paper_templates(event: Event) -> str:
    resolution_or_404(event)
    return _page(event, TemplateForm(formdata=None))


@resolutions.post(f"{HERE}/templates")
@requires(may_draft)
def new_paper_template(event: Event) -> Any:
    """A file of the name of one that is kept takes its place."""
    resolution_or_404(event)
    form = TemplateForm()
    if form.accepted():
        try:
            return only_once(form, lambda: _kept(event, form))
        except RuleBroken as error:
            form.refuse(error)
    return _page(event, form), 422


def _kept(event: Event, form: TemplateForm) -> Any:
    keep_template(event=event, name=form.name.data, content=form.file.data.read(), by=user())
    flash(_("The template is checked and kept."), "ok")
    return redirect(url_for(".paper_templates", event=event), 303)


def _page(event: Event, form: TemplateForm) -> str:
    kinds = {Blocks: _("in a paragraph of its own"), Each: _("a list")}
    return render_template(
        "resolutions/papers/templates.html",
        form=form,
        templates=templates_of(event),
        fields=[(name, field, kinds.get(type(field), "")) for name, field in told_fields()],
        may_choose=may_draft(current_user, event),
    )


@resolutions.post(f"{HERE}/templates/<int:template_id>/removal")
@requires(may_draft)
def paper_template_removal(event: Event, template_id: int) -> Any:
    remove_template(template=template_or_404(event, template_id), by=user())
    flash(_("The template is removed."), "ok")
    return redirect(url_for(".paper_templates", event=event), 303)


@resolutions.get(f"{HERE}/templates/<int:template_id>.docx")
@requires(may_see_resolution)
def paper_template(event: Event, template_id: int) -> Response:
    """The template itself, as it was uploaded."""
    template = template_or_404(event, template_id)
    return sent(content_of(template.file), MEDIA_TYPES["docx"], f"template-{template.id}.docx")


@resolutions.get(f"{HERE}/templates/<int:template_id>/document.docx")
@requires(may_see_resolution)
def filled_template(event: Event, template_id: int) -> Response:
    """The document in the template."""
    # Loading it takes memory that the other pages do not need.
    from eventmgr.resolutions.papers.template_filling import Outcome, filled

    template, resolution = template_or_404(event, template_id), resolution_or_404(event)
    setting, language = setting_of(event), document_language()
    document = whole_document(resolution, language, setting)
    outcome = Outcome(session_name(event, language), _adopted_on(resolution), _votes(resolution))
    content = filled(content_of(template.file), document, outcome, form_of(setting))
    return sent(content, MEDIA_TYPES["docx"], f"resolution-{event.slug}.docx")


def _adopted_on(resolution: Resolution) -> str:
    written = date_in_words_en if document_language() == "en" else date_in_words
    return written(resolution.adopted_on) if resolution.adopted_on else ""


def _votes(resolution: Resolution) -> tuple[int | None, int | None, int | None]:
    return resolution.votes_for, resolution.votes_against, resolution.votes_abstained
