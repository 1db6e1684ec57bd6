"""What the desk, the overview, the personal page and new events get from the doors."""

from __future__ import annotations

from flask import render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventmgr.checkin.curve import curve_of
from eventmgr.checkin.models import CheckInPoint, PointKind
from eventmgr.checkin.people import points_of
from eventmgr.checkin.queries import first_arrival
from eventmgr.core.clock import in_zone
from eventmgr.core.db import db
from eventmgr.core.desk import Entry, board, once
from eventmgr.events import copying
from eventmgr.events.models import Event
from eventmgr.events.rules import may_check_in, may_see_checkin
from eventmgr.events.settings_pages import SettingsPage, pages
from eventmgr.events.shortcuts import Shortcut, shortcuts
from eventmgr.registration.models import Registration

ENTRY = Entry(_l("Check-ins"), "checkin.live", "scan-line", 60, may_see_checkin)
PAGE = SettingsPage(_l("Posts"), "checkin.points", 50, may_check_in)


def _pair(event: Event) -> str:
    return _("Pair a phone with a post")


SHORTCUT = Shortcut(_pair, "checkin.pairing", "scan-line", "т", "t", 50, may_check_in)


def announce() -> None:
    once(board.entries, ENTRY)
    once(board.figures, (60, figure))
    once(board.personal_panels, (20, personal_panel))
    once(pages, PAGE)
    once(shortcuts, SHORTCUT)
    once(copying.copiers, copy_points)


def figure(event: Event) -> str:
    return render_template("checkin/figure.html", curve=curve_of(event), event=event)


def personal_panel(registration: Registration) -> str:
    """Nothing before the person came."""
    at = first_arrival(registration)
    if at is None:
        return ""
    event = registration.event
    is_first_day = in_zone(at, event.zone).date() == event.starts_on
    return render_template("checkin/_arrival.html", at=at, zone=event.zone, is_first_day=is_first_day)


def copy_points(before: Event, event: Event) -> None:
    """The entrances; doors of sections are made from the new sections."""
    for point in points_of(before):
        if point.kind is PointKind.ENTRANCE:
            values = {"kind": point.kind, "name": point.name, "position": point.position}
            db.session.add(CheckInPoint(event_id=event.id, **values))
