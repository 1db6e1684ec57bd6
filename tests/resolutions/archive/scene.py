"""Documents that wait to be imported, and adopted ones in the archive."""

from __future__ import annotations

from eventmgr.events.models import Event
from eventmgr.resolutions.archive.models import ResolutionSource
from eventmgr.resolutions.archive.operations import import_adopted, keep_source
from eventmgr.resolutions.models import Resolution, ResolutionState
from eventmgr.resolutions.reading.files import Reading, read_file
from eventmgr.resolutions.reading.plain import text_paragraphs
from tests.factories import an_event
from tests.resolutions.reading.scene import content_of


def a_source(event: Event | None = None, name: str = "session") -> ResolutionSource:
    """One of the documents of our own, read for the event."""
    reading = read_file(f"{name}.txt", content_of(name))
    return keep_source(event=event or an_event(), name=f"{name}.txt", reading=reading, by=None)


def a_text(text: str, event: Event | None = None) -> ResolutionSource:
    reading = Reading("text/plain", text_paragraphs(text))
    return keep_source(event=event or an_event(), name="a.txt", reading=reading, by=None)


def in_archive(name: str = "session", event: Event | None = None, *, is_published: bool = True) -> Resolution:
    """The document recorded as adopted."""
    resolution = import_adopted(source=a_source(event, name), adopted_on=None, by=None)
    if is_published:
        resolution.state = ResolutionState.PUBLISHED
    return resolution
