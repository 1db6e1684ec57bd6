"""The desk's editor of a day, its forms, and the publication."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventmgr.core.clock import from_zone, in_zone
from eventmgr.core.errors import RuleBroken, wants_json
from eventmgr.core.forms import only_once
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_build_programme, may_see_programme
from eventmgr.programme import operations
from eventmgr.programme.conflicts import find_conflicts, slot_label
from eventmgr.programme.demand import demand_of
from eventmgr.programme.forms import ConfirmForm, PlaceForm, RemovalForm, SlotForm, chosen_room
from eventmgr.programme.grid import bounds_of, clock_of, day_of, days_of, minute_of
from eventmgr.programme.models import Slot, SlotKind, Talk
from eventmgr.programme.queries import programme_of, slot_or_404, talk_or_404
from eventmgr.programme.rows import Programme
from eventmgr.programme.views.blueprint import programme, refuse, seen, status, to, user
from eventmgr.programme.views.desk_page import parts, shown_day, whole_page


@programme.get("/manage/<event>/programme")
@requires(may_see_programme)
def editor(event: Event) -> Any:
    day = shown_day(event)
    return parts(event, day, "") if wants_json() else whole_page(event, day)


@programme.route("/manage/<event>/programme/slots/new", methods=["GET", "POST"])
@requires(may_build_programme)
def new_slot(event: Event) -> Any:
    form = _slot_form(event)
    if not form.is_submitted():
        _propose(form, event)
    if form.accepted():
        try:
            return only_once(form, lambda: _add(event, form))
        except RuleBroken as error:
            refuse(form, error)
    return render_template("programme/slot.html", form=form, slot=None, meanwhile=[]), status()


def _add(event: Event, form: SlotForm) -> Response:
    made = operations.add_slot(event=event, by=user(), **form.values(event))
    flash(_("The place stands in the programme."), "ok")
    return to("programme.editor", event=event, day=_day(made), _anchor=f"slot-{made.id}")


@programme.route("/manage/<event>/programme/slots/<int:slot_id>", methods=["GET", "POST"])
@requires(may_build_programme)
def slot(event: Event, slot_id: int) -> Any:
    found = slot_or_404(event, slot_id)
    form = _slot_form(event, found)
    if not form.is_submitted():
        _show(form, found)
    meanwhile: list[tuple[str, Any]] = []
    if form.accepted():
        try:
            operations.change_slot(slot=found, by=user(), version=seen(form), **form.values(event))
        except RuleBroken as error:
            meanwhile = refuse(form, error, found)
        else:
            flash(_("Saved."), "ok")
            return to("programme.editor", event=event, day=_day(found), _anchor=f"slot-{found.id}")
    page = render_template(
        "programme/slot.html", form=form, slot=found, meanwhile=meanwhile, removal=_removal(found.version)
    )
    return page, status()


@programme.post("/manage/<event>/programme/slots/<int:slot_id>/removal")
@requires(may_build_programme)
def slot_removal(event: Event, slot_id: int) -> Any:
    found, form = slot_or_404(event, slot_id), RemovalForm()
    day = _day(found)
    operations.remove_slot(slot=found, by=user(), version=seen(form))
    flash(_("Removed from the programme. Its talks wait for a place."), "ok")
    return to("programme.editor", event=event, day=day)


@programme.post("/manage/<event>/programme/slots/<int:slot_id>/heard")
@requires(may_build_programme)
def block_heard(event: Event, slot_id: int) -> Any:
    """The whole block was heard, or (`heard` empty) was not."""
    found = slot_or_404(event, slot_id)
    if request.form.get("heard"):
        operations.mark_block_heard(slot=found, by=user())
    else:
        operations.unmark_block_heard(slot=found, by=user())
    flash(_("Saved."), "ok")
    return to("programme.slot", event=event, slot_id=slot_id)


@programme.route("/manage/<event>/talks/<int:talk_id>/place", methods=["GET", "POST"])
@requires(may_build_programme)
def place(event: Event, talk_id: int) -> Any:
    """The plain form behind «Place…»: a block and a position, or a room and a time."""
    talk, data = talk_or_404(event, talk_id), programme_of(event)
    form = PlaceForm()
    form.offer(data, days_of(event, data), _blocks(event, data))
    if not form.is_submitted():
        _show_place(form, event, talk, data)
    if form.accepted():
        try:
            _put(form, event, talk)
        except RuleBroken as error:
            refuse(form, error, talk)
        else:
            flash(_("The talk has its place."), "ok")
            day = _day(talk.slot) if talk.slot else event.starts_on.isoformat()
            return to("programme.editor", event=event, day=day, _anchor=f"talk-{talk.id}")
    return render_template("programme/place.html", form=form, talk=talk, removal=_removal(talk.version)), status()


@programme.post("/manage/<event>/talks/<int:talk_id>/place/removal")
@requires(may_build_programme)
def place_removal(event: Event, talk_id: int) -> Any:
    talk = talk_or_404(event, talk_id)
    operations.unschedule_talk(talk=talk, by=user(), version=seen(RemovalForm()))
    flash(_("The talk waits for a place again."), "ok")
    return to("programme.editor", event=event)


@programme.route("/manage/<event>/programme/publication", methods=["GET", "POST"])
@requires(may_build_programme)
def publication(event: Event) -> Any:
    form, data = ConfirmForm(), programme_of(event)
    if form.accepted():
        try:
            operations.publish_programme(event=event, by=user())
        except RuleBroken as error:
            form.refuse(error)
        else:
            flash(_("The programme is public."), "ok")
            return to("programme.editor", event=event)
    conflicts = find_conflicts(data, bounds_of(event), demand_of(event))
    scheduled = len(data.talks) - len(data.unscheduled)
    page = render_template(
        "programme/publication.html",
        form=form, conflicts=conflicts, scheduled=scheduled, waiting=len(data.unscheduled),
    )  # fmt: skip
    return page, status()


@programme.post("/manage/<event>/programme/withdrawal")
@requires(may_build_programme)
def withdrawal(event: Event) -> Any:
    operations.withdraw_programme(event=event, by=user())
    flash(_("The programme is not public any more."), "ok")
    return to("programme.editor", event=event)


def _slot_form(event: Event, found: Slot | None = None) -> SlotForm:
    form, data = SlotForm(), programme_of(event)
    form.offer(data, days_of(event, data))
    return form


def _show(form: SlotForm, slot: Slot) -> None:
    form.process(obj=slot)
    form.kind.data, form.section.data = slot.kind.value, str(slot.section_id or "")
    form.show_when(slot.starts_at, slot.room_id, slot.event.zone)
    form.ends.data = in_zone(slot.ends_at, slot.event.zone).time()
    form.version.data = str(slot.version)


def _propose(form: SlotForm, event: Event) -> None:
    """A new place begins where the grid was pressed, and lasts an hour and a half."""
    minute = min(request.args.get("minute", minute_of_day(event), type=int), 24 * 60 - 90)
    start = from_zone(datetime.combine(shown_day(event), datetime.min.time()) + timedelta(minutes=minute), event.zone)
    form.show_when(start, request.args.get("room", type=int), event.zone)
    form.ends.data = in_zone(start + timedelta(minutes=90), event.zone).time()
    form.kind.data = SlotKind.SECTION.value


def minute_of_day(event: Event) -> int:
    return event.day_starts_at.hour * 60 + event.day_starts_at.minute


def _day(slot: Slot) -> str:
    return day_of(slot.starts_at, slot.event.zone).isoformat()


def _blocks(event: Event, data: Programme) -> list[tuple[str, str]]:
    """Meetings that hold several talks: id and «6 Dec, 13:00, section 3»."""
    blocks = [slot for slot in data.slots if slot.kind in (SlotKind.SECTION, SlotKind.PLENARY)]
    return [
        (
            str(slot.id),
            f"{day_of(slot.starts_at, event.zone):%d.%m}, {clock_of(minute_of(slot.starts_at, event.zone))}, "
            f"{slot_label(data, slot)}",
        )
        for slot in blocks
    ]


def _show_place(form: PlaceForm, event: Event, talk: Talk, data: Programme) -> None:
    found = operations.placement_of(talk)
    form.version.data = str(talk.version)
    form.slot.data = str(found.slot_id or "")
    form.position.data = found.position + 1 if found.slot_id else None
    if found.starts_at is not None:
        form.show_when(found.starts_at, found.room_id, event.zone)
    else:
        form.day.data = shown_day(event).isoformat()
        form.slot.data = form.slot.data or _meeting_of(talk, data)


def _meeting_of(talk: Talk, data: Programme) -> str:
    """Where a talk of a section most likely belongs."""
    mine = (slot for slot in data.slots if slot.kind is SlotKind.SECTION and slot.section_id == talk.section_id)
    return str(next((slot.id for slot in mine), ""))


def _put(form: PlaceForm, event: Event, talk: Talk) -> None:
    if form.slot.data:
        block = slot_or_404(event, int(form.slot.data))
        at = form.position.data - 1 if form.position.data else None
        operations.schedule_talk(talk=talk, slot=block, position=at, by=user(), version=seen(form))
        return
    if form.starts.data is None:
        raise RuleBroken(_("Please choose a meeting, or say when the talk begins."), "starts")
    room = chosen_room(event, form.room.data)
    start = form.start(event.zone)
    operations.schedule_talk_alone(talk=talk, room=room, starts_at=start, by=user(), version=seen(form))


def _removal(version: int) -> RemovalForm:
    return RemovalForm(formdata=None, data={"version": str(version)})
