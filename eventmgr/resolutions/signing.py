"""Who signs a resolution, and the line that says when and how it was adopted."""

from __future__ import annotations

from datetime import date

from eventmgr.core.grammar.dates import date_in_words, date_in_words_en
from eventmgr.core.grammar.typography import typeset
from eventmgr.people.models import Person
from eventmgr.resolutions.document import Signature
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution

ROLES: dict[Language, tuple[str, str]] = {"ru": ("Председатель", "Секретарь"), "en": ("Chair", "Secretary")}


def signatures(resolution: Resolution, language: Language) -> tuple[Signature, ...]:
    people = (resolution.chair, resolution.secretary)
    return tuple(Signature(role, _signed(person)) for role, person in zip(ROLES[language], people, strict=True))


def _signed(person: Person | None) -> str:
    """«Г. П. Воронцова», as signatures are deciphered in Russian documents."""
    return person.full_name.initials_first if person is not None else ""


def adoption_line(resolution: Resolution, language: Language) -> str:
    """«Принята 6 декабря 2007 г. За — 98, против — 1, воздержались — 2.»; "" before adoption."""
    day = resolution.adopted_on
    if day is None:
        return ""
    votes = (resolution.votes_for, resolution.votes_against, resolution.votes_abstained)
    if language == "en":
        return _line_en(day, *votes)
    taken = "За — {}, против — {}, воздержались — {}.".format(*(vote or 0 for vote in votes))
    return typeset(f"Принята {date_in_words(day)} {taken}")


def _line_en(day: date, *votes: int | None) -> str:
    taken = "{} for, {} against, {} abstained.".format(*(vote or 0 for vote in votes))
    return f"Adopted on {date_in_words_en(day)}: {taken}"
