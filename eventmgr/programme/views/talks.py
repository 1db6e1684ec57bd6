"""Talks on the desk: the list, the form, the ticks of what was heard."""

from __future__ import annotations

from typing import Any

from flask import flash, jsonify, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from werkzeug.wrappers import Response

from eventmgr.core import lists
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import only_once, posted
from eventmgr.core.grammar.full_name import FullName
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_build_programme, may_see_programme
from eventmgr.people.queries import suggest_persons
from eventmgr.programme import operations
from eventmgr.programme.forms import RemovalForm, TalkForm, section_choices
from eventmgr.programme.models import Section, Talk
from eventmgr.programme.queries import talk_or_404
from eventmgr.programme.talk_list import talks_listed, times_of
from eventmgr.programme.views.blueprint import programme, refuse, seen, status, to, user


@programme.get("/manage/<event>/talks")
@requires(may_see_programme)
def talks(event: Event) -> Any:
    view = lists.view("time")
    section, state = request.args.get("section", ""), request.args.get("state", "")
    page = lists.paginate(talks_listed(event, view, section, state), view)
    return render_template(
        "programme/talks.html",
        page=page,
        times=times_of(page.rows),
        sections=section_choices(_sections(event)),
        section=section,
        state=state,
    )


@programme.route("/manage/<event>/talks/new", methods=["GET", "POST"])
@requires(may_build_programme)
def new_talk(event: Event) -> Any:
    form = TalkForm()
    form.offer(_sections(event))
    if not form.is_submitted():
        form.section.data = request.args.get("section", "")
        form.spare_rows()
    if form.accepted():
        try:
            return only_once(form, lambda: _add(event, form))
        except RuleBroken as error:
            refuse(form, error)
    return render_template("programme/talk.html", form=form, talk=None, meanwhile=[]), status()


def _add(event: Event, form: TalkForm) -> Response:
    made = operations.add_talk(event=event, by=user(), **form.values(event))
    flash(_("The talk is added. It waits for a place in the programme."), "ok")
    return to("programme.place", event=event, talk_id=made.id)


@programme.route("/manage/<event>/talks/<int:talk_id>", methods=["GET", "POST"])
@requires(may_build_programme)
def talk(event: Event, talk_id: int) -> Any:
    found, meanwhile = talk_or_404(event, talk_id), []
    form = TalkForm() if request.method == "POST" else _filled(found)
    form.offer(_sections(event))
    if form.accepted():
        try:
            operations.change_talk(talk=found, by=user(), version=seen(form), **form.values(event))
        except RuleBroken as error:
            meanwhile = refuse(form, error, found)
        else:
            flash(_("Saved."), "ok")
            return to("programme.talks", event=event)
    removal = RemovalForm(formdata=None, data={"version": str(found.version)})
    page = render_template("programme/talk.html", form=form, talk=found, meanwhile=meanwhile, removal=removal)
    return page, status()


@programme.post("/manage/<event>/talks/<int:talk_id>/removal")
@requires(may_build_programme)
def talk_removal(event: Event, talk_id: int) -> Any:
    operations.remove_talk(talk=talk_or_404(event, talk_id), by=user(), version=seen(RemovalForm()))
    flash(_("The talk is removed."), "ok")
    return to("programme.talks", event=event)


@programme.post("/manage/<event>/talks/<int:talk_id>/heard")
@requires(may_build_programme)
def talk_heard(event: Event, talk_id: int) -> Any:
    """`heard` not empty: it was heard."""
    return _mark(event, [talk_or_404(event, talk_id)], bool(request.form.get("heard")))


@programme.post("/manage/<event>/talks/heard")
@requires(may_build_programme)
def talks_heard(event: Event) -> Any:
    """The ticked `ids`; those of another event are not there."""
    query = select(Talk).where(Talk.event_id == event.id, Talk.id.in_(posted("ids")))
    return _mark(event, list(db.session.scalars(query)), bool(request.form.get("heard")))


@programme.get("/manage/<event>/speakers/suggest")
@requires(may_build_programme)
def suggest_speakers(event: Event) -> Any:
    """{items: [{id, label, detail}]} for `?q=`."""
    found = suggest_persons(request.args.get("q", "")[:200])
    return jsonify(
        items=[
            {
                "id": row.id,
                "label": FullName(row.family, row.given, row.patronymic).full,
                "detail": ", ".join(filter(None, (row.position, row.organisation))),
            }
            for row in found
        ]
    )


def _mark(event: Event, chosen: list[Talk], is_heard: bool) -> Any:
    if is_heard:
        count = operations.mark_heard(talks=chosen, by=user())
        flash(ngettext("%(num)d talk marked as heard.", "%(num)d talks marked as heard.", count), "ok")
    else:
        count = operations.unmark_heard(talks=chosen, by=user())
        flash(ngettext("The mark of %(num)d talk taken back.", "The marks of %(num)d talks taken back.", count), "ok")
    return to("programme.talks", event=event, **request.args)


def _sections(event: Event) -> list[Section]:
    return list(db.session.scalars(select(Section).where(Section.event_id == event.id).order_by(Section.number)))


def _filled(talk: Talk) -> TalkForm:
    form = TalkForm(formdata=None, obj=talk)
    form.kind.data, form.section.data = talk.kind.value, str(talk.section_id or "")
    form.version.data = str(talk.version)
    form.show_people(talk.speakers)
    return form
