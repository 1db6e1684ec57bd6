"""New events: the first of a series, one more, or the next holding made from the previous one."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import current_app, flash, render_template
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import only_once
from eventmgr.core.grammar.numerals import roman
from eventmgr.core.i18n import language
from eventmgr.core.permissions import requires
from eventmgr.events import operations, queries
from eventmgr.events.forms import NewEventForm, NextHoldingForm, labelled
from eventmgr.events.models import Event, Format, Series
from eventmgr.events.rules import may_create_events, may_start_next
from eventmgr.events.views.blueprint import events, status, to
from eventmgr.events.zones import offered

NEW_SERIES = 0


@events.route("/events/new", methods=["GET", "POST"])
@requires(may_create_events)
def new_event() -> Any:
    form, series = NewEventForm(), queries.series_of(current_user.id)
    form.series.choices = labelled({each.id: each.title for each in series} | {NEW_SERIES: _("a new series")})
    if form.accepted():
        try:
            return only_once(form, lambda: to("events.overview", event=_add(form)))
        except RuleBroken as error:
            form.refuse(error)
    elif not form.is_submitted():
        _propose(form, series[0] if series else None)
    page = render_template(
        "events/new.html", form=form, has_series=bool(series), zones=offered(language()), details=_details(series)
    )
    return page, status()


def _details(series: Sequence[Series]) -> dict[int, str]:
    """What the next holding of each series would be."""
    return {each.id: _("next: %(number)s", number=roman(queries.next_ordinal(each.id))) for each in series}


def _propose(form: NewEventForm, series: Series | None) -> None:
    form.series.data = series.id if series else NEW_SERIES
    form.ordinal.data = queries.next_ordinal(series.id) if series else None
    form.zone.data = form.zone.data or current_app.extensions["settings"].zone
    form.format.data = Format.IN_PERSON


def _add(form: NewEventForm) -> Event:
    return operations.add_event(
        series=_series(form), ordinal=form.ordinal.data, theme=form.theme.data, starts_on=form.starts_on.data,
        ends_on=form.ends_on.data, zone=form.zone.data, format=form.format.data, by=current_user,
    )  # fmt: skip


def _series(form: NewEventForm) -> Series:
    if form.series.data != NEW_SERIES:
        return next(each for each in queries.series_of(current_user.id) if each.id == form.series.data)
    if not form.holding.data:
        raise RuleBroken(_("Please fill this in."), "holding")
    return operations.add_series(holding=form.holding.data, by=current_user)


def _start_next(event: Event, form: NextHoldingForm) -> Response:
    days = {"starts_on": form.starts_on.data, "ends_on": form.ends_on.data}
    new = operations.start_next(event=event, theme=form.theme.data, by=current_user, **days)
    flash(_("The next holding is a draft: nobody outside the team sees it."), "ok")
    return to("events.overview", event=new)


@events.route("/manage/<event>/settings/next", methods=["GET", "POST"])
@requires(may_start_next)
def next_holding(event: Event) -> Any:
    first, last = _a_year_later(event.starts_on), _a_year_later(event.ends_on)
    form = NextHoldingForm(starts_on=first, ends_on=last)
    if form.accepted():
        try:
            return only_once(form, lambda: _start_next(event, form))
        except RuleBroken as error:
            form.refuse(error)
    ordinal = queries.next_ordinal(event.series_id) if event.ordinal else None
    return render_template("events/settings/next.html", form=form, ordinal=ordinal), status()


def _a_year_later(day: date) -> date:
    """The same day of the next year; 28 February for the 29th."""
    is_leap_day = (day.month, day.day) == (2, 29) and not isleap(day.year + 1)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)
