"""Posts, among the settings."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from eventmgr.checkin import operations
from eventmgr.checkin.forms import PointForm
from eventmgr.checkin.models import CheckInPoint, PointKind
from eventmgr.checkin.queries import by_point, sections_without_point
from eventmgr.checkin.views import checkin
from eventmgr.core import receipts
from eventmgr.core.errors import RuleBroken
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.queries import within
from eventmgr.events.rules import may_check_in


@checkin.get("/manage/<event>/settings/posts")
@requires(may_check_in)
def points(event: Event) -> Any:
    return _points(event, PointForm(formdata=None))


@checkin.post("/manage/<event>/settings/posts")
@requires(may_check_in)
def add_point(event: Event) -> Any:
    form = PointForm()
    back = redirect(url_for("checkin.points"), 303)
    if not form.accepted():
        return _points(event, form), 422
    if receipts.claim(form.form_key.data) is not None:
        return back
    try:
        operations.add_point(event=event, kind=PointKind.ENTRANCE, name=form.name.data, by=current_user)
    except RuleBroken as error:
        form.refuse(error)
        return _points(event, form), 422
    receipts.settle(form.form_key.data, back.location)
    flash(_("The post was added."), "ok")
    return back


def _points(event: Event, form: PointForm) -> str:
    bare = sections_without_point(event)
    return render_template("checkin/points.html", form=form, points=by_point(event), bare=len(bare))


@checkin.post("/manage/<event>/settings/posts/sections")
@requires(may_check_in)
def add_section_points(event: Event) -> Any:
    made = operations.add_points_for_sections(event=event, by=current_user)
    flash(ngettext("%(num)d post was added.", "%(num)d posts were added.", len(made)), "ok")
    return redirect(url_for("checkin.points"), 303)


@checkin.route("/manage/<event>/settings/posts/<int:point_id>", methods=["GET", "POST"])
@requires(may_check_in)
def point(event: Event, point_id: int) -> Any:
    found = within(CheckInPoint, event, point_id)
    form = PointForm(obj=found)
    if form.accepted():
        try:
            operations.rename_point(point=found, name=form.name.data, by=current_user)
        except RuleBroken as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "ok")
            return redirect(url_for("checkin.points"), 303)
    page = render_template("checkin/point.html", form=form, point=found)
    return page, 422 if form.is_submitted() else 200


@checkin.post("/manage/<event>/settings/posts/<int:point_id>/removal")
@requires(may_check_in)
def remove_point(event: Event, point_id: int) -> Any:
    """Raises RuleBroken, answered with 409, once somebody was checked in there."""
    operations.remove_point(point=within(CheckInPoint, event, point_id), by=current_user)
    flash(_("The post was removed."), "ok")
    return redirect(url_for("checkin.points"), 303)
