"""What an event must be like. Each check raises RuleBroken beside the field it is about."""

from __future__ import annotations

from datetime import date, datetime, time

from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken
from eventmgr.events import queries
from eventmgr.events.models import Event, EventState
from eventmgr.events.slugs import is_slug
from eventmgr.events.zones import is_zone


def check_days(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise RuleBroken(_("The last day is before the first."), "ends_on")


def check_hours(day_starts_at: time, day_ends_at: time) -> None:
    if day_ends_at <= day_starts_at:
        raise RuleBroken(_("The day ends before it begins."), "day_ends_at")


def check_zone(zone: str) -> None:
    if not is_zone(zone):
        raise RuleBroken(_("No time zone has this name. Choose one of the list, such as Asia/Novokuznetsk."), "zone")


def check_window(opens: datetime | None, closes: datetime | None) -> None:
    if closes is not None and opens is None:
        raise RuleBroken(_("Say also when registration opens."), "registration_opens_at")
    if opens is not None and closes is not None and closes <= opens:
        raise RuleBroken(_("Registration closes before it opens."), "registration_closes_at")


def check_ordinal(series_id: int | None, ordinal: int | None, *, except_for: int | None = None) -> None:
    if ordinal is None:
        return
    if not 1 <= ordinal <= 999:
        raise RuleBroken(_("A number from 1 to 999, please."), "ordinal")
    if series_id is not None and queries.is_ordinal_taken(series_id, ordinal, except_for=except_for):
        raise RuleBroken(_("The series has an event with this number already."), "ordinal")


def check_slug(slug: str, event: Event) -> None:
    """An address that has been given to people stays."""
    if slug == event.slug:
        return
    if event.state is not EventState.DRAFT:
        raise RuleBroken(_("The address of a published event does not change: people have it."), "slug")
    if not is_slug(slug):
        raise RuleBroken(_("Latin letters, digits and hyphens only, such as libraries-2027."), "slug")
    if queries.is_slug_taken(slug, except_for=event.id):
        raise RuleBroken(_("Another event has this address."), "slug")
