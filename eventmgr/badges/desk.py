"""What the desk and the personal page show of badges."""

from __future__ import annotations

from datetime import timedelta

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_login import current_user
from markupsafe import Markup

from eventmgr.badges.codes import grouped
from eventmgr.badges.queries import unprinted_in_person, valid_badge
from eventmgr.badges.selection import BadgeState
from eventmgr.core import qr
from eventmgr.core.clock import today
from eventmgr.core.desk import Entry, Need
from eventmgr.events.models import Event
from eventmgr.events.rules import may_print_badges
from eventmgr.registration.models import AttendanceMode, Registration, Status

AHEAD = timedelta(days=2)
ENTRY = Entry(_l("Badges"), "badges.sheets", "id-card", 50, may_print_badges)


def needs(event: Event) -> list[Need]:
    """From two days before the event, badges that are not on paper; nothing after it."""
    if not event.starts_on - AHEAD <= today(event.zone) <= event.ends_on:
        return []
    count = unprinted_in_person(event)
    return [_unprinted(event, count)] if count else []


def _unprinted(event: Event, count: int) -> Need:
    return Need(
        count=count,
        text=ngettext("badge is not printed", "badges are not printed", count),
        detail=_("Confirmed participants who come in person"),
        url=url_for(
            "badges.sheets", event=event, state=BadgeState.UNPRINTED.value, mode=AttendanceMode.IN_PERSON.value
        ),
        action=_("Print"),
        urgency=2,
        status="warn",
    )


def personal_panel(registration: Registration) -> str:
    """The code to show at the door, or nothing when there is no valid badge."""
    badge = valid_badge(registration)
    if badge is None:
        return ""
    code = grouped(badge.code)
    drawing = Markup(qr.svg(badge.code, _("QR code of the registration %(code)s", code=code)))
    return render_template("badges/_pass_code.html", drawing=drawing, code=code)


def registration_panel(registration: Registration) -> str:
    """The badge beside the person at the desk, for those who may print it; nothing before it is confirmed."""
    if registration.status is not Status.CONFIRMED or not may_print_badges(current_user, registration.event):
        return ""
    return render_template("badges/_at_the_desk.html", registration=registration, badge=valid_badge(registration))
