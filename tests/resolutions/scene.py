"""A conference with the figures of 2007, small enough for a test."""

from __future__ import annotations

from eventmgr.events.models import Event
from eventmgr.programme.models import SlotKind
from eventmgr.resolutions.models import Part, PartKind, Resolution
from eventmgr.resolutions.operations import start_resolution
from tests.factories import (
    a_category,
    a_registration,
    a_section,
    a_settlement,
    a_slot,
    a_talk,
    an_event,
    an_organisation,
    at,
)


def people(event: Event, participants: int, libraries: int) -> None:
    """Confirmed registrations of so many people from so many libraries, all of one town."""
    town, category = a_settlement(), a_category(event)
    houses = [an_organisation(settlement=town) for _ in range(libraries)]
    for number in range(participants):
        a_registration(event, organisation=houses[number % libraries], category=category)


def heard(event: Event, talks: int) -> None:
    for _ in range(talks):
        a_talk(event, heard_at=at(12))


def sections_met(event: Event, count: int) -> None:
    for _ in range(count):
        a_slot(event, at(10), at(12), kind=SlotKind.SECTION, section=a_section(event))


def a_resolution(event: Event | None = None) -> Resolution:
    return start_resolution(event=event or an_event(), by=None)


def part_of(resolution: Resolution, kind: PartKind = PartKind.DECISIONS) -> Part:
    return next(part for part in resolution.parts if part.kind is kind)
