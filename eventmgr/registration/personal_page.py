"""What every page below a participant's own address begins with."""

from __future__ import annotations

from typing import Any

from flask import abort, g, render_template, url_for

from eventmgr.core.tokens import LONGEST
from eventmgr.events.context import public_frame
from eventmgr.registration.links import registration_of
from eventmgr.registration.models import Registration


def holder(token: str) -> Registration:
    """The registration of the address; the page's event is that registration's. An unknown address is a 404."""
    if len(token) > LONGEST:
        abort(404)
    found = registration_of(token)
    g.event = found.event
    return found


def personal_page(template: str, token: str, mine: Registration, status: int = 200, **context: Any) -> Any:
    frame = public_frame(mine.event) | {"my_page_url": url_for("registration.personal", token=token)}
    context |= {"event": mine.event, "mine": mine, "person": mine.person, "token": token}
    return render_template(f"{template}.html", **frame | context), status
