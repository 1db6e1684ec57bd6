"""What the tests of the desk ask of it."""

from __future__ import annotations

from werkzeug.test import TestResponse

from eventmgr.events.models import Event
from eventmgr.resolutions.queries import resolution_of
from tests.resolutions import acts
from tests.resolutions.kinds.material import plain


def at(event: Event, rest: str = "") -> str:
    return f"/manage/{event.slug}/resolution{rest}"


def page(answer: TestResponse) -> str:
    return plain(answer.get_data(as_text=True))


def texts(event: Event) -> list[str]:
    resolution = resolution_of(event)
    assert resolution is not None
    return acts.texts(resolution)
