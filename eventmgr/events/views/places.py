"""Places and rooms of an event."""

from __future__ import annotations

from typing import Any

from flask import flash, render_template
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import only_once, posted
from eventmgr.core.permissions import requires
from eventmgr.events import operations
from eventmgr.events.forms import PlaceForm, RoomForm, labelled
from eventmgr.events.models import Event
from eventmgr.events.operations.places import CHANGEABLE as OF_PLACE
from eventmgr.events.operations.rooms import CHANGEABLE as OF_ROOM
from eventmgr.events.queries import place_or_404, room_or_404
from eventmgr.events.rules import may_organise
from eventmgr.events.views.blueprint import events, status, to


@events.get("/manage/<event>/settings/places")
@requires(may_organise)
def places(event: Event) -> Any:
    return render_template("events/settings/places.html")


@events.route("/manage/<event>/settings/places/new", methods=["GET", "POST"])
@requires(may_organise)
def new_place(event: Event) -> Any:
    form = PlaceForm()
    if form.accepted():
        return only_once(form, lambda: _add_place(event, form))
    return render_template("events/settings/place.html", form=form, place=None), status()


def _add_place(event: Event, form: PlaceForm) -> Response:
    operations.add_place(event=event, by=current_user, **_values(form, OF_PLACE))
    return to("events.places", event=event)


@events.route("/manage/<event>/settings/places/<int:place_id>", methods=["GET", "POST"])
@requires(may_organise)
def place(event: Event, place_id: int) -> Any:
    found = place_or_404(event, place_id)
    form = PlaceForm(obj=found)
    if form.accepted():
        operations.change_place(place=found, by=current_user, **_values(form, OF_PLACE))
        return to("events.places", event=event)
    return render_template("events/settings/place.html", form=form, place=found), status()


@events.post("/manage/<event>/settings/places/<int:place_id>/removal")
@requires(may_organise)
def remove_place(event: Event, place_id: int) -> Any:
    operations.remove_place(place=place_or_404(event, place_id), by=current_user)
    flash(_("The place is removed; its rooms stay."), "ok")
    return to("events.places", event=event)


@events.route("/manage/<event>/settings/rooms/new", methods=["GET", "POST"])
@requires(may_organise)
def new_room(event: Event) -> Any:
    form = _room_form(event, None)
    if form.accepted():
        try:
            return only_once(form, lambda: _add_room(event, form))
        except RuleBroken as error:
            form.refuse(error)
    return render_template("events/settings/room.html", form=form, room=None), status()


def _add_room(event: Event, form: RoomForm) -> Response:
    operations.add_room(event=event, by=current_user, **_room_values(form))
    return to("events.places", event=event)


@events.route("/manage/<event>/settings/rooms/<int:room_id>", methods=["GET", "POST"])
@requires(may_organise)
def room(event: Event, room_id: int) -> Any:
    found = room_or_404(event, room_id)
    form = _room_form(event, found)
    if form.accepted():
        try:
            operations.change_room(room=found, by=current_user, **_room_values(form))
            return to("events.places", event=event)
        except RuleBroken as error:
            form.refuse(error)
    return render_template("events/settings/room.html", form=form, room=found), status()


@events.post("/manage/<event>/settings/rooms/<int:room_id>/removal")
@requires(may_organise)
def remove_room(event: Event, room_id: int) -> Any:
    found = room_or_404(event, room_id)
    try:
        operations.remove_room(room=found, by=current_user)
    except RuleBroken as error:
        form = _room_form(event, found, is_blank=True)
        form.refuse(error)
        return render_template("events/settings/room.html", form=form, room=found), 422
    flash(_("The room is removed."), "ok")
    return to("events.places", event=event)


@events.post("/manage/<event>/settings/rooms/order")
@requires(may_organise)
def order_rooms(event: Event) -> Any:
    operations.reorder_rooms(event=event, order=posted("order"), by=current_user)
    return to("events.places", event=event)


def _room_form(event: Event, found: Any, *, is_blank: bool = False) -> RoomForm:
    form = RoomForm(formdata=None, obj=found) if is_blank else RoomForm(obj=found)
    form.place_id.choices = labelled({"": _("not said")} | {place.id: place.name for place in event.places})
    return form


def _values(form: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: form._fields[name].data or "" for name in names}


def _room_values(form: RoomForm) -> dict[str, Any]:
    numbers = {"capacity": form.capacity.data, "place_id": form.place_id.data}
    return _values(form, OF_ROOM) | numbers
