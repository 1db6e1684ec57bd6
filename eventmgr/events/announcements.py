"""What this package shows on the desk and in its settings."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventmgr.core.desk import Entry, Need, board, once
from eventmgr.events import rules
from eventmgr.events.letters import speaker
from eventmgr.events.models import Event, EventState, Format
from eventmgr.events.settings_pages import SettingsPage, pages
from eventmgr.events.shortcuts import Shortcut, shortcuts
from eventmgr.notifications.models import MessageState
from eventmgr.notifications.operations import SPEAKERS
from eventmgr.notifications.queries import count_by_state


def _failed(event: Event) -> int:
    return count_by_state(event.id).get(MessageState.FAILED, 0)


ENTRIES = (
    Entry(_l("Overview"), "events.overview", "layout-dashboard", 0, rules.may_see_desk),
    Entry(_l("Letters"), "events.letters", "mail", 80, rules.may_see_registrations, _failed),
    Entry(_l("Settings"), "events.about", "settings", 90, rules.may_organise),
)
PAGES = (
    SettingsPage(_l("About"), "events.about", 0, rules.may_organise),
    SettingsPage(_l("Dates and registration"), "events.dates", 10, rules.may_organise),
    SettingsPage(_l("Places and rooms"), "events.places", 20, rules.may_organise),
    SettingsPage(_l("Series"), "events.series", 60, rules.may_organise),
    SettingsPage(_l("Team"), "events.team", 70, rules.may_own),
    SettingsPage(_l("State"), "events.state", 80, rules.may_organise),
    SettingsPage(_l("Next holding"), "events.next_holding", 90, rules.may_start_next),
)


def _to_the_team(event: Event) -> str:
    return _("Invite into the team")


def _to_the_page(event: Event) -> str:
    return _("Page of the event")


def _to_other_events(event: Event) -> str:
    return _("Your other events")


SHORTCUTS = (
    Shortcut(_to_the_team, "events.team", "user-check", "к", "i", 80, rules.may_own),
    Shortcut(_to_the_page, "events.first_page", "globe", "с", "e", 90, rules.may_see_desk),
    Shortcut(_to_other_events, "events.mine", "list-ordered", "м", "o", 95, rules.may_see_desk),
)


def needs(event: Event) -> list[Need]:
    """The next thing to settle on the way to publication, and names nobody has looked at."""
    found = [_genitive(event)] if not event.series.genitive_is_sure else []
    if event.state is EventState.DRAFT:
        found.append(_on_the_way(event))
    elif event.state is EventState.PUBLISHED and event.registration_opens_at is None:
        found.append(_window())
    return found


def _genitive(event: Event) -> Need:
    text, detail = _("name of the series to look at"), _("In documents: %(name)s", name=event.series.holding_genitive)
    return Need(1, text, detail, url_for("events.series"), _("Check"), urgency=6)


def _on_the_way(event: Event) -> Need:
    if event.format is not Format.ONLINE and not event.places:
        text, detail = _("place is missing"), _("Without it the event cannot be published")
        return Need(1, text, detail, url_for("events.new_place"), _("Say where"), urgency=3)
    if event.registration_opens_at is None:
        return _window()
    text, detail = _("event is still a draft"), _("Only the team sees it; publish it when the first page is right")
    return Need(1, text, detail, url_for("events.state"), _("To the state"), urgency=4)


def _window() -> Need:
    text, detail = _("registration has no dates"), _("Nobody can register until it is said from when")
    return Need(1, text, detail, url_for("events.dates"), _("Set the dates"), urgency=3)


def announce() -> None:
    for target, items in _all():
        for item in items:
            once(target, item)


def _all() -> list[tuple[list[Any], tuple[Any, ...]]]:
    return [
        (board.entries, ENTRIES), (pages, PAGES), (shortcuts, SHORTCUTS), (board.needs, (needs,)),
        (SPEAKERS, (speaker,)),
    ]  # fmt: skip
