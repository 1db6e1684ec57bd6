"""Events: series, holdings, places, rooms, team."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, g
from flask_login import current_user

from eventmgr.core.errors import NotFound
from eventmgr.core.grammar.typography import typeset
from eventmgr.core.i18n import language, localised
from eventmgr.core.permissions import who_may
from eventmgr.events.models import Event, EventState
from eventmgr.events.queries import event_or_404
from eventmgr.events.rules import may_see_desk


def init_app(app: Flask) -> None:
    from eventmgr.events import announcements, calendar_words, context
    from eventmgr.events.views import events
    from eventmgr.events.views.home import home

    app.url_value_preprocessor(_load_event)
    app.url_defaults(_name_event)
    app.context_processor(context.of_request)
    app.add_url_rule("/", "home", home)
    app.register_blueprint(events)
    app.jinja_env.filters["fine"] = _fine
    app.jinja_env.globals.update(localised=localised, when=calendar_words)
    announcements.announce()


def _fine(text: str) -> str:
    """Russian with its non-breaking spaces and dashes: «им. В. Д. Федорова» stays in one line."""
    return typeset(text) if language() == "ru" else text


def _load_event(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """`<event>` in an address reaches the view as the Event itself; `g.event` is the same."""
    if values and "event" in values:
        g.event = values["event"] = event_or_404(values["event"])
        view = current_app.view_functions.get(endpoint or "")
        if who_may(view) == "public" and not _is_visible(g.event):
            raise NotFound


def _is_visible(event: Event) -> bool:
    """A draft is seen by its team only."""
    return event.state is not EventState.DRAFT or may_see_desk(current_user, event)


def _name_event(endpoint: str, values: dict[str, Any]) -> None:
    """`url_for` takes an Event where the address wants its slug, and the present one when none is given."""
    if isinstance(values.get("event"), Event):
        values["event"] = values["event"].slug
    elif "event" not in values and "event" in g and current_app.url_map.is_endpoint_expecting(endpoint, "event"):
        values["event"] = g.event.slug
