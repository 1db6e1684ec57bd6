"""When an event is, and whether one can register, in words."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date
from flask_babel import gettext as _
from flask_babel import ngettext

from eventmgr.core.clock import from_zone, in_zone, now, today
from eventmgr.core.i18n import date_span, language, weekday
from eventmgr.events.models import Event
from eventmgr.events.zones import city, offset


def short_day(day: date) -> str:
    """«6 декабря», "6 December"."""
    return str(format_date(day, "d MMMM", locale=language())).replace(" ", "\u00a0")


def short_moment(instant: datetime, zone: str) -> str:
    """The day by the event's calendar: «30 ноября»; with the year when it is not this one."""
    day = in_zone(instant, zone).date()
    return short_day(day) if day.year == today(zone).year else f"{short_day(day)} {day.year}"


def dates_in_words(event: Event) -> str:
    """«6 декабря 2007 г., четверг», «7–8 декабря 2004 г.»."""
    words = date_span(event.starts_on, event.ends_on)
    return words if event.ends_on > event.starts_on else f"{words}, {weekday(event.starts_on)}"


def hours_in_words(event: Event) -> str:
    """«9:00–18:00»."""
    return f"{event.day_starts_at:%-H:%M}\u2013{event.day_ends_at:%-H:%M}"


def starts_at(event: Event) -> datetime:
    """The instant at which the first day begins."""
    return from_zone(datetime.combine(event.starts_on, event.day_starts_at), event.zone)


def city_words(event: Event) -> str:
    """«Новокузнецк (UTC+7)»."""
    return f"{city(event.zone, language())} ({offset(event.zone, starts_at(event))})"


def time_left(event: Event) -> str:
    """«через 8 дней, 6 декабря»."""
    present, first = today(event.zone), short_day(event.starts_on)
    if present < event.starts_on:
        left = (event.starts_on - present).days
        return ngettext("in %(num)d day, %(day)s", "in %(num)d days, %(day)s", left, day=first)
    if present <= event.ends_on:
        return _("today") if event.starts_on == event.ends_on else _("under way")
    return _("was held %(dates)s", dates=date_span(event.starts_on, event.ends_on))


def window_in_words(event: Event) -> str:
    """«регистрация открыта до 30 ноября»; empty when no window is set."""
    phase, opens, closes = window_phase(event), event.registration_opens_at, event.registration_closes_at
    if phase == "before" and opens is not None:
        return _("registration opens on %(day)s", day=short_moment(opens, event.zone))
    if phase == "open" and closes is not None:
        return _("registration is open until %(day)s", day=short_moment(closes, event.zone))
    return {"open": _("registration is open"), "closed": _("registration is closed")}.get(phase, "")


def window_phase(event: Event) -> str:
    """One of "unset", "before", "open", "closed": where the present moment is in the registration window."""
    opens, closes, present = event.registration_opens_at, event.registration_closes_at, now()
    if opens is None:
        return "unset"
    if present < opens:
        return "before"
    return "closed" if closes is not None and closes <= present else "open"
