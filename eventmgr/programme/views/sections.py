"""Sections on the desk."""

from __future__ import annotations

from typing import Any

from flask import flash, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import only_once
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_build_programme, may_see_programme
from eventmgr.programme import operations
from eventmgr.programme.demand import demand_of
from eventmgr.programme.forms import RemovalForm, SectionForm
from eventmgr.programme.page import meetings_of
from eventmgr.programme.queries import programme_of, section_or_404
from eventmgr.programme.views.blueprint import programme, refuse, seen, status, to, user


@programme.get("/manage/<event>/sections")
@requires(may_see_programme)
def sections(event: Event) -> Any:
    meetings = meetings_of(programme_of(event))
    return render_template("programme/sections.html", meetings=meetings, signed_up=demand_of(event).sections)


@programme.route("/manage/<event>/sections/new", methods=["GET", "POST"])
@requires(may_build_programme)
def new_section(event: Event) -> Any:
    form = SectionForm()
    if not form.is_submitted():
        form.number.data = operations.next_number(event)
        form.spare_rows()
    if form.accepted():
        try:
            return only_once(form, lambda: _add(event, form))
        except RuleBroken as error:
            refuse(form, error)
    return render_template("programme/section.html", form=form, section=None, meanwhile=[]), status()


def _add(event: Event, form: SectionForm) -> Response:
    operations.add_section(event=event, by=user(), **form.values())
    flash(_("The section is added."), "ok")
    return to("programme.sections", event=event)


@programme.route("/manage/<event>/sections/<int:section_id>", methods=["GET", "POST"])
@requires(may_build_programme)
def section(event: Event, section_id: int) -> Any:
    found, meanwhile = section_or_404(event, section_id), []
    form = SectionForm(obj=None)
    if not form.is_submitted():
        form = SectionForm(formdata=None, obj=found)
        form.version.data = str(found.version)
        form.show_people(found.moderators)
    if form.accepted():
        try:
            operations.change_section(section=found, by=user(), version=seen(form), **form.values())
        except RuleBroken as error:
            meanwhile = refuse(form, error, found)
        else:
            flash(_("Saved."), "ok")
            return to("programme.sections", event=event)
    removal = RemovalForm(formdata=None, data={"version": str(found.version)})
    page = render_template(
        "programme/section.html", form=form, section=found, meanwhile=meanwhile, removal=removal, talks=len(found.talks)
    )
    return page, status()


@programme.post("/manage/<event>/sections/<int:section_id>/removal")
@requires(may_build_programme)
def section_removal(event: Event, section_id: int) -> Any:
    found = section_or_404(event, section_id)
    operations.remove_section(section=found, by=user(), version=seen(RemovalForm()))
    flash(_("The section is removed. Its talks are kept."), "ok")
    return to("programme.sections", event=event)
