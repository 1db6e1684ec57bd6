"""What a drag or the keyboard asks for: one move, answered with the parts of the editor as they are now."""

from __future__ import annotations

from typing import Any

from flask import flash, request, session
from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken, wants_json
from eventmgr.core.forms import posted
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_build_programme
from eventmgr.programme import operations
from eventmgr.programme.forms import instant, whole_number
from eventmgr.programme.moves import Move, carry_out, carry_out_again, follow_up
from eventmgr.programme.queries import slot_or_404
from eventmgr.programme.views.blueprint import programme, to, user
from eventmgr.programme.views.desk_page import parts, shown_day

MOST = 8
"""Moves that can be taken back one after the other."""


@programme.post("/manage/<event>/talks/<int:talk_id>/position")
@requires(may_build_programme)
def talk_position(event: Event, talk_id: int) -> Any:
    """`slot` and `position`; or `room`, `day` and `minute`; or nothing: back to the tray."""
    form = request.form
    if form.get("slot"):
        at = whole_number(form.get("position"), "position")
        move = Move("talk", talk_id, _version(), slot_id=whole_number(form["slot"], "slot"), position=at)
    elif form.get("minute"):
        start = instant(form.get("day"), form["minute"], event.zone).isoformat()
        move = Move("talk", talk_id, _version(), room_id=_room(), starts_at=start)
    else:
        move = Move("talk", talk_id, _version())
    return _answer(event, move)


@programme.post("/manage/<event>/programme/slots/<int:slot_id>/position")
@requires(may_build_programme)
def slot_position(event: Event, slot_id: int) -> Any:
    """`room`, `day` and `minute`."""
    start = instant(request.form.get("day"), request.form.get("minute"), event.zone).isoformat()
    return _answer(event, Move("slot", slot_id, _version(), room_id=_room(), starts_at=start))


@programme.post("/manage/<event>/programme/slots/<int:slot_id>/length")
@requires(may_build_programme)
def slot_length(event: Event, slot_id: int) -> Any:
    """`day` and the `minute` at which it ends."""
    end = instant(request.form.get("day"), request.form.get("minute"), event.zone).isoformat()
    return _answer(event, Move("length", slot_id, _version(), ends_at=end))


@programme.post("/manage/<event>/programme/slots/<int:slot_id>/order")
@requires(may_build_programme)
def slot_order(event: Event, slot_id: int) -> Any:
    """`order` once for each talk."""
    slot = slot_or_404(event, slot_id)
    operations.reorder_talks(slot=slot, ids=posted("order"), by=user(), version=_version())
    return _done(event, _("The order is saved."))


@programme.post("/manage/<event>/programme/undoing")
@requires(may_build_programme)
def undoing(event: Event) -> Any:
    return _again(event, "undo", "redo", _("The move is taken back."))


@programme.post("/manage/<event>/programme/redoing")
@requires(may_build_programme)
def redoing(event: Event) -> Any:
    return _again(event, "redo", "undo", _("The move is done again."))


def _answer(event: Event, move: Move) -> Any:
    back = carry_out(event, move, user())
    _keep(event, [*_kept(event, "undo"), back], [])
    return _done(event, _("Moved."))


def _again(event: Event, taken: str, kept: str, said: str) -> Any:
    """The session holds the ways back of the last moves; carrying one out gives the way forth."""
    ways = {name: _kept(event, name) for name in (taken, kept)}
    if not ways[taken]:
        raise RuleBroken(_("There is no move to take back."))
    move = ways[taken].pop()
    back = carry_out_again(event, move, user())
    ways = {taken: follow_up(ways[taken], move, back), kept: [*ways[kept], back]}
    _keep(event, ways["undo"], ways["redo"])
    return _done(event, said)


def _kept(event: Event, name: str) -> list[Move]:
    return [Move(**each) for each in session.get("moves", {}).get(str(event.id), {}).get(name, [])]


def _keep(event: Event, undo: list[Move], redo: list[Move]) -> None:
    """A cookie holds them: the last few, and of one event."""
    ways = {"undo": [each.plain() for each in undo[-MOST:]], "redo": [each.plain() for each in redo[-MOST:]]}
    session["moves"] = {str(event.id): ways}


def _done(event: Event, said: str) -> Any:
    if wants_json():
        return parts(event, shown_day(event), said)
    flash(said, "ok")
    return to("programme.editor", event=event, day=shown_day(event).isoformat())


def _version() -> int:
    return whole_number(request.form.get("version"), "version")


def _room() -> int | None:
    return whole_number(request.form["room"], "room") or None if request.form.get("room") else None
