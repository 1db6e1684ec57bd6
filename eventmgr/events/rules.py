"""Who may do what in an event. Every rule takes (user, event) and is used with `@requires`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l

from eventmgr.core.permissions import signed_in
from eventmgr.events.models import Event, EventState, Format, Role, Series
from eventmgr.events.queries import holds_series, roles_of
from eventmgr.notifications.models import MessageState

TeamRule = Callable[[Any, Event | None], bool]
ROLE_LABELS = {
    Role.OWNER: _l("owner"),
    Role.ORGANISER: _l("organiser"),
    Role.PROGRAMME: _l("programme"),
    Role.REGISTRATION: _l("registration desk"),
    Role.CHECKIN: _l("check-in"),
    Role.DRAFTING: _l("drafting"),
    Role.OBSERVER: _l("observer"),
}
FORMAT_LABELS = {
    Format.IN_PERSON: _l("in person"),
    Format.HYBRID: _l("in person and on-line"),
    Format.ONLINE: _l("on-line"),
}
LETTER_STATES = {
    MessageState.WAITING: _l("on its way"),
    MessageState.SENT: _l("sent"),
    MessageState.FAILED: _l("not delivered"),
}
STATE_LABELS = {
    EventState.DRAFT: _l("draft"),
    EventState.PUBLISHED: _l("published"),
    EventState.CLOSED: _l("closed"),
    EventState.ARCHIVED: _l("archived"),
}

ROLE_NOTES = {
    Role.OWNER: _l("everything, the team and its roles too"),
    Role.ORGANISER: _l("everything but the team"),
    Role.PROGRAMME: _l("sections, talks and the timetable"),
    Role.REGISTRATION: _l("registrations, people, badges"),
    Role.CHECKIN: _l("the door: posts, phones, badges"),
    Role.DRAFTING: _l("the resolution"),
    Role.OBSERVER: _l("sees the desk, changes nothing"),
}
LATER = {
    EventState.DRAFT: EventState.PUBLISHED,
    EventState.PUBLISHED: EventState.CLOSED,
    EventState.CLOSED: EventState.ARCHIVED,
}
EARLIER = {EventState.CLOSED: EventState.PUBLISHED, EventState.ARCHIVED: EventState.CLOSED}
"""What `reopen` leads to."""


def team(*roles: Role) -> TeamRule:
    """Members of the event's team with one of `roles`; owners may everything."""
    wanted = {Role.OWNER, *roles}

    def rule(user: Any, event: Event | None) -> bool:
        return event is not None and user.is_authenticated and bool(wanted & roles_of(user.id, event.id))

    return rule


def may_create_events(user: Any, event: Event | None) -> bool:
    return bool(user.is_authenticated and user.may_create_events)


def may_become(event: Event, state: EventState) -> bool:
    """One step on: draft → published → closed → archived."""
    return LATER.get(event.state) is state


def may_reopen(event: Event) -> bool:
    return event.state in EARLIER


def may_use_series(user: Any, series: Series) -> bool:
    """Those who organise an event of the series may add to it; a series without events is anybody's who may create."""
    return holds_series(user.id, series.id)


may_see_own_events = signed_in
may_see_desk = team(*Role)
may_own = team()
may_organise = team(Role.ORGANISER)
may_see_registrations = team(Role.ORGANISER, Role.REGISTRATION, Role.OBSERVER)
may_register_people = team(Role.ORGANISER, Role.REGISTRATION)
may_see_programme = team(Role.ORGANISER, Role.PROGRAMME, Role.OBSERVER)
may_build_programme = team(Role.ORGANISER, Role.PROGRAMME)
may_print_badges = team(Role.ORGANISER, Role.REGISTRATION, Role.CHECKIN)
may_see_checkin = team(Role.ORGANISER, Role.REGISTRATION, Role.CHECKIN, Role.OBSERVER)
may_check_in = team(Role.ORGANISER, Role.CHECKIN)
may_see_resolution = team(Role.ORGANISER, Role.DRAFTING, Role.OBSERVER)
may_draft = team(Role.ORGANISER, Role.DRAFTING)
may_start_next = may_organise
