"""How many people want to sit where: known above this package, asked through a list of providers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from eventmgr.events.models import Event


@dataclass(frozen=True)
class Demand:
    """`everybody` comes to a plenary; `sections` maps the id of a section to those who signed up."""

    everybody: int = 0
    sections: dict[int, int] = field(default_factory=dict)


Provider = Callable[[Event], Demand]
providers: list[Provider] = []
"""Filled when packages are initialised: `once(demand.providers, counts_of_registrations)`."""


def demand_of(event: Event) -> Demand:
    """What all providers know, added up."""
    everybody, sections = 0, dict[int, int]()
    for provider in providers:
        known = provider(event)
        everybody += known.everybody
        for section_id, count in known.sections.items():
            sections[section_id] = sections.get(section_id, 0) + count
    return Demand(everybody, sections)
