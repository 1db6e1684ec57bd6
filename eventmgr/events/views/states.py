"""The state of an event, and what each change of it means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, render_template
from flask_babel import gettext as _
from flask_login import current_user

from eventmgr.core.errors import RuleBroken
from eventmgr.core.permissions import requires
from eventmgr.events import operations
from eventmgr.events.models import Event
from eventmgr.events.rules import STATE_LABELS, may_organise
from eventmgr.events.views.blueprint import events, to


@events.get("/manage/<event>/settings/state")
@requires(may_organise)
def state(event: Event) -> Any:
    return _page("")


def _page(trouble: str) -> str:
    return render_template("events/settings/state.html", labels=STATE_LABELS, trouble=trouble)


def _move(event: Event, act: Callable[..., None], message: str) -> Any:
    try:
        act(event=event, by=current_user)
    except RuleBroken as error:
        return _page(error.message), 422
    flash(message, "ok")
    return to("events.state", event=event)


@events.post("/manage/<event>/publication")
@requires(may_organise)
def publish(event: Event) -> Any:
    return _move(event, operations.publish, _("The event is published: its page is open to everybody."))


@events.post("/manage/<event>/closure")
@requires(may_organise)
def close(event: Event) -> Any:
    return _move(event, operations.close, _("The event is closed."))


@events.post("/manage/<event>/archive")
@requires(may_organise)
def archive(event: Event) -> Any:
    return _move(event, operations.archive, _("The event is in the archive."))


@events.post("/manage/<event>/reopening")
@requires(may_organise)
def reopen(event: Event) -> Any:
    return _move(event, operations.reopen, _("The event is open again."))
