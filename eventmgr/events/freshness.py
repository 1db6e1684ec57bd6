"""Unchanged public pages: known to be so before they are rendered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from flask import Response, current_app, make_response, request, session
from flask_login import current_user

from eventmgr.core.clock import today
from eventmgr.core.i18n import language
from eventmgr.events.calendar_words import window_phase
from eventmgr.events.models import Event
from eventmgr.events.public_page import my_page_of

KEPT = "private, no-cache"
"""Browsers keep the page and ask each time whether it is still the same."""


def fresh(event: Event, render: Callable[[], str], *parts: object) -> Response:
    """The page with an ETag of the event's revision, or 304 without rendering.

    For anonymous visitors without a message to show. `parts` is whatever else the page depends on.
    """
    if current_user.is_authenticated or "_flashes" in session:
        return make_response(render())
    tag = _tag(event, *parts)
    is_same = request.if_none_match.contains_weak(tag)
    response = Response(status=304) if is_same else make_response(render())
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = KEPT
    response.vary.update(("Accept-Language", "Cookie"))
    return response


def _tag(event: Event, *parts: object) -> str:
    known = (
        event.id, event.revision, event.series.version, language(), current_app.config["STATIC_VERSION"],
        today(event.zone), window_phase(event), my_page_of(event), *parts,
    )  # fmt: skip
    return hashlib.sha256(repr(known).encode()).hexdigest()[:20]
