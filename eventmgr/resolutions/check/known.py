"""What an event knows, to compare a text with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from eventmgr.resolutions.facts_model import EventFacts


@dataclass(frozen=True)
class Known:
    """Facts of an event. Zero, None and empty mean that nothing is known, and nothing is compared.

    `counts` are figures by their key (as in `EventFacts`); `bodies` and `names` the spellings that are right.
    """

    ordinal: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    places: tuple[str, ...] = ()
    theme: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


COUNTS = ("participants", "libraries", "organisations", "cities", "districts", "regions", "talks")


def known_from(facts: EventFacts, *, names: tuple[str, ...] = (), bodies: tuple[str, ...] = ()) -> Known:
    """The facts as they are now; `names` are full names of people, `bodies` names of organisations."""
    counts = {name: getattr(facts, name) for name in COUNTS} | {"sections": len(facts.sections)}
    return Known(
        ordinal=facts.ordinal,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        places=facts.places,
        theme=facts.theme,
        counts={name: count for name, count in counts.items() if count},
        sections=facts.sections,
        bodies=tuple(dict.fromkeys((*facts.organisers, *bodies))),
        names=names,
    )
