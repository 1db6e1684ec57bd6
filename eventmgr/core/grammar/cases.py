"""The words all of the grammar shares: case, gender and an inflected text."""

from dataclasses import dataclass
from enum import StrEnum


class Case(StrEnum):
    NOMINATIVE = "nom"
    GENITIVE = "gen"
    DATIVE = "dat"
    ACCUSATIVE = "acc"
    INSTRUMENTAL = "ins"
    PREPOSITIONAL = "pre"


class Gender(StrEnum):
    MASCULINE = "m"
    FEMININE = "f"


@dataclass(frozen=True)
class Inflected:
    """A text in a case; where `is_sure` is False a person must confirm it before use."""

    text: str
    is_sure: bool
