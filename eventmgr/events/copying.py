"""What else happens when an event comes into being: packages above add their part."""

from __future__ import annotations

from collections.abc import Callable

from eventmgr.events.models import Event

starters: list[Callable[[Event], None]] = []
"""Called for every new event, however it was made, after its row is written."""

copiers: list[Callable[[Event, Event], None]] = []
"""Called with the previous holding and the new one. Sections, form, badge, outline; never people."""
