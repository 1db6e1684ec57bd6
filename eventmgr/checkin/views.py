"""The desk's pages about the doors."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eventmgr.checkin import operations
from eventmgr.checkin.curve import curve_of
from eventmgr.checkin.forms import PairingForm, UndoForm
from eventmgr.checkin.models import CheckIn, CheckInPoint, Device
from eventmgr.checkin.pairing_page import pairing_of
from eventmgr.checkin.people import COLUMNS, Wanted, Whereabouts, devices_of, latest, people, points_of
from eventmgr.checkin.queries import by_category, by_point
from eventmgr.core import lists
from eventmgr.core.clock import now
from eventmgr.core.errors import RuleBroken
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.queries import within
from eventmgr.events.rules import may_check_in, may_see_checkin
from eventmgr.registration.models import Registration

checkin = Blueprint("checkin", __name__)
LATEST = 8


@checkin.get("/manage/<event>/checkin")
@requires(may_see_checkin)
def live(event: Event) -> Any:
    return render_template("checkin/live.html", **_counts(event))


@checkin.get("/manage/<event>/checkin/counts")
@requires(may_see_checkin)
def counts(event: Event) -> Any:
    """What the page asks for again and again; unchanged, it costs no transfer."""
    response = make_response(render_template("checkin/_counts.html", **_counts(event)))
    response.add_etag()
    return response.make_conditional(request)


def _counts(event: Event) -> dict[str, Any]:
    return {
        "curve": curve_of(event),
        "points": [{"label": each.name, "value": each.checked_in, "of": each.expected} for each in by_point(event)],
        "categories": [
            {"label": each.title, "value": each.checked_in, "of": each.expected} for each in by_category(event)
        ],
        "devices": devices_of(event),
        "latest": latest(event, LATEST),
        "present": now(),
        "may_change": may_check_in(current_user, event),
    }


@checkin.get("/manage/<event>/checkin/people")
@requires(may_see_checkin)
def people_list(event: Event) -> Any:
    points = points_of(event)
    point = next((each for each in points if each.id == request.args.get("point", type=int)), None)
    point = point or next(iter(points), None)
    view = lists.view("name")
    page = None
    if point is not None:
        query = people(event, point, Wanted(view.search, _whereabouts()))
        page = lists.paginate(lists.ordered(query, view, COLUMNS, "name"), view, scalars=False)
    return render_template(
        "checkin/people.html", page=page, points=points, point=point, whereabouts=_whereabouts(),
        may_change=may_check_in(current_user, event), kept=_kept(),
    )  # fmt: skip


def _kept() -> dict[str, Any]:
    """What the list was narrowed to, for the way back to it."""
    return {
        name: request.args[name] for name in ("q", "state", "point", "sort", "page", "size") if name in request.args
    }


def _whereabouts() -> Whereabouts | None:
    given = request.args.get("state", "")
    return Whereabouts(given) if given in list(Whereabouts) else None


@checkin.post("/manage/<event>/checkin/points/<int:point_id>/marks/<int:registration_id>")
@requires(may_check_in)
def mark(event: Event, point_id: int, registration_id: int) -> Any:
    registration = within(Registration, event, registration_id)
    operations.check_in(registration=registration, point=within(CheckInPoint, event, point_id), by=current_user)
    flash(_("Checked in: %(name)s", name=registration.person.name), "ok")
    return redirect(url_for("checkin.people_list", **_kept()), 303)


@checkin.route("/manage/<event>/checkin/marks/<int:mark_id>", methods=["GET", "POST"])
@requires(may_check_in)
def undo(event: Event, mark_id: int) -> Any:
    found = within(CheckIn, event, mark_id)
    form = UndoForm()
    if form.accepted():
        try:
            operations.undo_check_in(check_in=found, reason=form.reason.data, by=current_user)
        except RuleBroken as error:
            form.refuse(error)
        else:
            flash(_("The check-in was undone: %(name)s", name=found.registration.person.name), "ok")
            return redirect(url_for("checkin.people_list", point=found.point_id), 303)
    page = render_template("checkin/undo.html", form=form, mark=found)
    return page, 422 if form.is_submitted() else 200


@checkin.route("/manage/<event>/checkin/pairing", methods=["GET", "POST"])
@requires(may_check_in)
def pairing(event: Event) -> Any:
    """The first visit needs no settings: without a post, an entrance is made."""
    points = points_of(event)
    form = PairingForm().offer(points)
    if form.accepted() if points else form.is_submitted():
        point = within(CheckInPoint, event, form.point.data) if points else None
        point = point or operations.entrance_of(event=event, by=current_user)
        device, code = operations.start_pairing(point=point, by=current_user)
        session["pairing"] = [device.id, code]
        return redirect(url_for("checkin.device", device_id=device.id), 303)
    if request.method == "GET":
        form.point.data = request.args.get("point", type=int)
    page = render_template("checkin/pairing.html", form=form, points=points)
    return page, 422 if form.is_submitted() else 200


@checkin.get("/manage/<event>/checkin/devices/<int:device_id>")
@requires(may_check_in)
def device(event: Event, device_id: int) -> Any:
    return render_template("checkin/device.html", **_device(event, device_id))


@checkin.get("/manage/<event>/checkin/devices/<int:device_id>/state")
@requires(may_check_in)
def device_state(event: Event, device_id: int) -> Any:
    """Asked again and again until the phone is paired."""
    return render_template("checkin/_device.html", **_device(event, device_id))


def _device(event: Event, device_id: int) -> dict[str, Any]:
    found = within(Device, event, device_id)
    return {"device": found, "pairing": pairing_of(found, session.get("pairing")), "present": now()}


@checkin.post("/manage/<event>/checkin/devices/<int:device_id>/revocation")
@requires(may_check_in)
def revoke(event: Event, device_id: int) -> Any:
    operations.revoke_device(device=within(Device, event, device_id), by=current_user)
    flash(_("The phone is unpaired. It erases the list of participants as soon as it has a network."), "ok")
    return redirect(url_for("checkin.live"), 303)
