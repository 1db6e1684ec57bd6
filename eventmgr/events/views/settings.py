"""Settings of an event: what it says of itself, when it is, what the series is called."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash, render_template
from flask_babel import gettext as _
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from eventmgr.core.clock import from_zone, in_zone
from eventmgr.core.errors import RuleBroken
from eventmgr.core.i18n import language
from eventmgr.core.permissions import requires
from eventmgr.events import operations
from eventmgr.events.forms import NOUNS, AboutForm, DatesForm, SeriesForm
from eventmgr.events.models import Event
from eventmgr.events.operations.events import ABOUT, DATES
from eventmgr.events.operations.series import CHANGEABLE
from eventmgr.events.rules import may_organise
from eventmgr.events.views.blueprint import events, refuse, status, to
from eventmgr.events.zones import is_zone, offered

WINDOW = ("registration_opens_at", "registration_closes_at")


@events.route("/manage/<event>/settings/", methods=["GET", "POST"])
@requires(may_organise)
def about(event: Event) -> Any:
    form, changed = AboutForm(obj=event), []
    if event.participant_noun not in NOUNS:
        form.participant_noun.choices = [SelectChoice(event.participant_noun), *form.participant_noun.choices]
    if form.accepted():
        try:
            _change(event, form, **{name: form._fields[name].data for name in ABOUT})
            return to("events.about", event=event)
        except RuleBroken as error:
            changed = refuse(form, error, event, ABOUT)
    return render_template("events/settings/about.html", form=form, changed=changed), status()


def _change(event: Event, form: AboutForm | DatesForm, **changes: Any) -> None:
    operations.change_event(event=event, seen_version=form.seen_version(), by=current_user, **_filled(changes))
    flash(_("Saved."), "ok")


def _filled(changes: dict[str, Any]) -> dict[str, Any]:
    """Texts that were left out are empty, not unknown; numbers and instants may be unknown."""
    unknown = {"ordinal", *WINDOW}
    return {name: value if value is not None or name in unknown else "" for name, value in changes.items()}


@events.route("/manage/<event>/settings/dates", methods=["GET", "POST"])
@requires(may_organise)
def dates(event: Event) -> Any:
    form, changed = DatesForm(data=_dates_of(event)), []
    if form.accepted():
        values = {name: form._fields[name].data for name in DATES}
        try:
            _change(event, form, **values | _window_as_instants(values))
            return to("events.dates", event=event)
        except RuleBroken as error:
            changed = refuse(form, error, event, tuple(name for name in DATES if name not in WINDOW))
    return render_template(
        "events/settings/dates.html", form=form, changed=changed, zones=offered(language())
    ), status()


def _dates_of(event: Event) -> dict[str, Any]:
    """Values of the form; the window by the clock of the event's place."""
    values = {name: getattr(event, name) for name in DATES} | {"version": event.version}
    walls = {name: in_zone(values[name], event.zone).replace(tzinfo=None) for name in WINDOW if values[name]}
    return values | walls


def _window_as_instants(values: dict[str, Any]) -> dict[str, datetime | None]:
    zone = values["zone"] if is_zone(values["zone"]) else "UTC"
    return {name: from_zone(values[name], zone) if values[name] else None for name in WINDOW}


@events.route("/manage/<event>/settings/series", methods=["GET", "POST"])
@requires(may_organise)
def series(event: Event) -> Any:
    form, changed = SeriesForm(obj=event.series), []
    if form.accepted():
        values = {name: form._fields[name].data or "" for name in CHANGEABLE}
        try:
            operations.change_series(
                series=event.series, seen_version=form.seen_version(), by=current_user, **values
            )  # fmt: skip
            flash(_("Saved."), "ok")
            return to("events.series", event=event)
        except RuleBroken as error:
            changed = refuse(form, error, event.series, CHANGEABLE)
    return render_template("events/settings/series.html", form=form, changed=changed), status()
