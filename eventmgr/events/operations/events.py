"""Events: add one, change what it says of itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _

from eventmgr.accounts.models import User
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events import checks, copying
from eventmgr.events.models import Event, EventState, Format, Membership, Role, Series
from eventmgr.events.queries import is_slug_taken, touch
from eventmgr.events.rules import may_use_series
from eventmgr.events.slugs import LONGEST, propose_slug

ABOUT = (
    "slug", "ordinal", "theme", "theme_en", "format", "participant_noun", "description", "description_en",
    "directions", "directions_en", "contact_name", "contact_email",
)  # fmt: skip
DATES = (
    "starts_on", "ends_on", "day_starts_at", "day_ends_at", "zone", "registration_opens_at", "registration_closes_at",
    "consent", "consent_en",
)  # fmt: skip
CHANGEABLE = frozenset(ABOUT + DATES)


def add_event(
    *,
    series: Series,
    ordinal: int | None,
    theme: str,
    starts_on: date,
    ends_on: date,
    zone: str,
    format: Format,
    by: User,
) -> Event:
    """A draft; its author owns it. Raises RuleBroken beside `series`, `ordinal`, `ends_on` or `zone`."""
    if not may_use_series(by, series):
        raise RuleBroken(_("You do not organise an event of this series."), "series")
    checks.check_days(starts_on, ends_on)
    checks.check_zone(zone)
    checks.check_ordinal(series.id, ordinal)
    event = Event(
        series=series, slug=free_slug(series, starts_on.year), ordinal=ordinal, theme=theme, starts_on=starts_on,
        ends_on=ends_on, zone=zone, format=format, state=EventState.DRAFT, revision=1, version=1,
    )  # fmt: skip
    db.session.add(event)
    db.session.flush()
    db.session.add(Membership(event=event, user=by, role=Role.OWNER, since=now()))
    record("event.add", event, by=by, event_id=event.id, after=snapshot(event, "slug", "ordinal", "theme", "starts_on"))
    for start in copying.starters:
        start(event)
    return event


def free_slug(series: Series, year: int) -> str:
    """Made of the series and the year; numbered when taken."""
    wanted, number = propose_slug(series.title, year), 1
    slug = wanted
    while is_slug_taken(slug):
        number += 1
        slug = f"{wanted[: LONGEST - len(str(number)) - 1]}-{number}"
    return slug


def change_event(*, event: Event, seen_version: int, by: Actor, **changes: Any) -> None:
    """Change what `CHANGEABLE` names. Raises RuleBroken beside a field, ChangedMeanwhile when it is not the newest."""
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise TypeError(f"an event has no changeable {sorted(unknown)}")
    db.session.refresh(event, ["version"], with_for_update=True)
    if event.version != seen_version:
        # Whoever comes second is shown what the first has just saved.
        db.session.refresh(event)
        raise ChangedMeanwhile(_("Somebody saved this before you. Their version is shown below; yours is kept."))
    _check(event, changes)
    before = snapshot(event, *changes)
    for name, value in changes.items():
        setattr(event, name, value)
    event.version += 1
    record("event.change", event, by=by, event_id=event.id, before=before, after=changes)
    touch(event.id)


def _check(event: Event, changes: dict[str, Any]) -> None:
    """The event as it would be after `changes`."""

    def new(name: str) -> Any:
        return changes.get(name, getattr(event, name))

    checks.check_slug(new("slug"), event)
    checks.check_ordinal(event.series_id, new("ordinal"), except_for=event.id)
    checks.check_days(new("starts_on"), new("ends_on"))
    checks.check_hours(new("day_starts_at"), new("day_ends_at"))
    checks.check_zone(new("zone"))
    checks.check_window(new("registration_opens_at"), new("registration_closes_at"))
