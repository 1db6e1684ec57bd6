"""The first page of the desk: what waits, what is done often, figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask_login import current_user
from markupsafe import Markup

from eventmgr.core.desk import Need, board
from eventmgr.core.i18n import language
from eventmgr.core.permissions import requires
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
    """What waits for a person, the most urgent first; things of equal urgency in the order of the packages."""
    return sorted((need for tell in board.needs for need in tell(event)), key=lambda need: need.urgency)


def quick_of(event: Event) -> list[Quick]:
    shown = [each for each in sorted(shortcuts, key=lambda each: each.order) if each.rule(current_user, event)]
    is_english = language() == "en"
    return [
        Quick(each.label(event), url_for(each.endpoint), each.icon, each.key_en if is_english else each.key)
        for each in shown
    ]
