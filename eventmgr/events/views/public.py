"""The first page of an event."""

from __future__ import annotations

from typing import Any

from flask import render_template
from markupsafe import Markup

from eventmgr.core.desk import board
from eventmgr.core.permissions import public
from eventmgr.events.calendar_words import starts_at
from eventmgr.events.freshness import fresh
from eventmgr.events.models import Event
from eventmgr.events.next_step import next_step
from eventmgr.events.views.blueprint import events


@events.get("/e/<event>/")
@public
def first_page(event: Event) -> Any:
    return fresh(event, lambda: _page(event))


def _page(event: Event) -> str:
    facts = [fact for _, tell in sorted(board.public_facts, key=_order) for fact in tell(event)]
    panels = [Markup(html) for _, draw in sorted(board.public_panels, key=_order) if (html := draw(event))]
    return render_template(
        "events/first_page.html", facts=facts, panels=panels, step=next_step(event), starts_at=starts_at(event)
    )


def _order(ordered: tuple[int, Any]) -> int:
    return ordered[0]
