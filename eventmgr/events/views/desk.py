"""The first page of the desk: what waits, what is done often, figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, render_template, request, url_for
from flask_login import current_user
from markupsafe import Markup

from eventmgr.core.desk import Need, board
from eventmgr.core.i18n import language
from eventmgr.core.permissions import requires, who_may
from eventmgr.events.models import Event
from eventmgr.events.rules import may_see_desk
from eventmgr.events.shortcuts import shortcuts
from eventmgr.events.views.blueprint import events


@dataclass(frozen=True)
class Quick:
    label: str
    url: str
    icon: str
    key: str


@events.get("/manage/<event>/")
@requires(may_see_desk)
def overview(event: Event) -> Any:
    figures = [Markup(html) for _, draw in sorted(board.figures, key=lambda f: f[0]) if (html := draw(event))]
    return render_template("events/overview.html", needs=needs_of(event), quick=quick_of(event), figures=figures)


def needs_of(event: Event) -> list[Need]:
    """What waits for this person, the most urgent first; things of equal urgency in the order of the packages."""
    waiting = (need for tell in board.needs for need in tell(event) if _may_open(need.url, event))
    return sorted(waiting, key=lambda need: need.urgency)


def _may_open(url: str, event: Event) -> bool:
    """Nobody is sent to a page that turns them away."""
    endpoint, _values = current_app.create_url_adapter(request).match(urlsplit(url).path, method="GET")  # type: ignore[union-attr]
    mark = who_may(current_app.view_functions[endpoint])
    return mark in ("public", "token") or (mark is not None and mark(current_user, event))


def quick_of(event: Event) -> list[Quick]:
    shown = [each for each in sorted(shortcuts, key=lambda each: each.order) if each.rule(current_user, event)]
    is_english = language() == "en"
    return [
        Quick(each.label(event), url_for(each.endpoint), each.icon, each.key_en if is_english else each.key)
        for each in shown
    ]
