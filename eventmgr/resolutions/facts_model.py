"""The facts of an event as plain values: what its preamble is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from eventmgr.resolutions.kinds.fields import N_


@dataclass(frozen=True)
class SessionName:
    """«Ежегодная сессия конференции …» in the two cases a preamble needs, both confirmed.

    ``gender`` is "m", "f", "n", "pl", or "" to take it from the head noun.
    """

    nominative: str
    genitive: str
    gender: str = ""


@dataclass(frozen=True)
class EventFacts:
    """Facts of one holding of an event. Zero, None and empty mean that a fact is not known.

    Texts are in the language of the document. ``places`` stand in the form that follows «в»;
    ``guests`` are groups in the nominative («творческая интеллигенция»); ``participant_noun``
    and ``talk_noun`` are keys of ``core.grammar.numerals.NOUNS``.
    """

    session: SessionName
    ordinal: int | None = None
    series_title: str = ""
    theme: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    places: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    participants: int = 0
    participant_noun: str = "специалист"
    libraries: int = 0
    organisations: int = 0
    cities: int = 0
    districts: int = 0
    regions: int = 0
    online_regions: int = 0
    talks: int = 0
    talk_noun: str = "доклад и выступление"
    sections: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()


class FactForm(StrEnum):
    """In which form a fact stands in the text."""

    NUMBER = "number"
    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    WORDS = "words"
    WORDS_GENITIVE = "words_genitive"
    LIST = "list"


FACT_TITLES: dict[str, str] = {
    "ordinal": N_("Ordinal and session"),
    "series": N_("Series"),
    "theme": N_("Theme"),
    "dates": N_("Dates"),
    "place": N_("Place"),
    "organisers": N_("Organisers"),
    "participants": N_("Participants"),
    "libraries": N_("Libraries"),
    "organisations": N_("Organisations"),
    "cities": N_("Cities"),
    "districts": N_("Districts"),
    "regions": N_("Regions"),
    "online_regions": N_("Regions online"),
    "talks": N_("Talks heard"),
    "sections": N_("Sections"),
    "guests": N_("Guests"),
}
