"""The first page of the site and the list of one's own events."""

from __future__ import annotations

from typing import Any

from flask import current_app, render_template
from flask_login import current_user

from eventmgr.accounts.queries import has_users
from eventmgr.core.clock import today
from eventmgr.core.permissions import public, requires
from eventmgr.events.queries import events_of, published_events
from eventmgr.events.rules import may_create_events, may_see_own_events
from eventmgr.events.views.blueprint import events


@public
def home() -> Any:
    """Registered as the endpoint `home`."""
    coming, held = published_events(_today())
    mine = events_of(current_user.id) if current_user.is_authenticated else []
    return render_template(
        "events/home.html", coming=coming, held=held, mine=mine, is_new=not coming and not held and not has_users(),
        may_create=may_create_events(current_user, None),
    )  # fmt: skip


def _today() -> Any:
    return today(current_app.extensions["settings"].zone)


@events.get("/manage/")
@requires(may_see_own_events)
def mine() -> Any:
    return render_template(
        "events/mine.html", mine=events_of(current_user.id), may_create=may_create_events(current_user, None)
    )
