"""What an event knows, for a comparison with a text."""

from __future__ import annotations

from eventmgr.events.models import Event
from eventmgr.resolutions.check.known import Known, known_from
from eventmgr.resolutions.facts import facts_of
from eventmgr.resolutions.queries import participants


def known_of(event: Event) -> Known:
    """The facts of an event and the names of its participants, as they are now."""
    names = tuple(person.full_name.full for person in participants(event))
    return known_from(facts_of(event), names=names)
