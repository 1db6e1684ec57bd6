"""What the page of sheets shows: filters, counts, and one sheet as it will be printed."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from flask import request
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eventmgr.badges.drawing import drawn
from eventmgr.badges.printing import MOST_AT_ONCE, head_of
from eventmgr.badges.queries import counts, faces
from eventmgr.badges.selection import EVERYBODY, BadgeState, Wanted, holders
from eventmgr.core import lists
from eventmgr.core.db import db
from eventmgr.core.i18n import localised
from eventmgr.events.models import Event
from eventmgr.programme.models import Section
from eventmgr.registration.models import AttendanceMode, Category

A_SHEET = 8
STATES = (
    (BadgeState.UNPRINTED, _l("badge not yet printed")),
    (BadgeState.PRINTED, _l("badge printed")),
    (BadgeState.MISSING, _l("without a badge")),
)
MODES = ((AttendanceMode.IN_PERSON, _l("in person")), (AttendanceMode.ONLINE, _l("on-line")))
NARROWING = ("q", "category", "section", "state", "mode")
Member = TypeVar("Member", bound=StrEnum)


def content(event: Event) -> dict[str, Any]:
    """Everything the template needs, in a number of statements that does not grow with the event."""
    narrowed = wanted()
    chosen = holders(event, narrowed)
    view = replace(lists.view(""), size=A_SHEET, sort="")
    page = lists.Page(rows=_window(chosen, view.number), total=len(chosen), view=view)
    codes = {holder.registration_id for holder in page.rows if holder.badge_id}
    return {
        "page": page,
        "cards": [drawn(face, holder) for face, holder in zip(faces(event, codes), page.rows, strict=False)],
        "head": head_of(event),
        "counts": counts(event),
        "wanted": narrowed,
        "is_narrowed": narrowed != EVERYBODY,
        "most_at_once": MOST_AT_ONCE,
        "filters": {name: value for name in NARROWING if (value := request.args.get(name))},
        "categories": _choices(select(Category).where(Category.event_id == event.id).order_by(Category.position)),
        "sections": _choices(select(Section).where(Section.event_id == event.id).order_by(Section.number)),
        "states": STATES,
        "modes": MODES,
    }


def wanted() -> Wanted:
    """The filters of the address bar; nonsense narrows nothing."""
    return Wanted(
        search=request.args.get("q", "")[:200].strip(),
        category_id=request.args.get("category", type=int),
        section_id=request.args.get("section", type=int),
        state=_member(BadgeState, request.args.get("state", "")),
        mode=_member(AttendanceMode, request.args.get("mode", "")),
    )


def to_print(which: str) -> Wanted:
    """What a print button means: "all", "unprinted", or what the address bar says."""
    if which == "all":
        return EVERYBODY
    return Wanted(state=BadgeState.UNPRINTED) if which == "unprinted" else wanted()


def _member(kind: type[Member], value: str) -> Member | None:
    return kind(value) if value in list(kind) else None


def _window(chosen: list[Any], number: int) -> list[Any]:
    return chosen[(number - 1) * A_SHEET : number * A_SHEET]


def _choices(query: Any) -> list[tuple[int, str]]:
    return [(thing.id, localised(thing, "title")) for thing in db.session.scalars(query)]
