"""Read the values of a clause as they come from a form or from JSON.

Nothing here raises: what is not of the expected type reads as blank, ``checks`` says why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from eventmgr.core.grammar.cases import Gender
from eventmgr.core.grammar.names import FullName, propose_gender

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LARGEST = 10**9
_DIGITS = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class PersonValue:
    """A person named in a clause; position and organisation in the nominative."""

    name: FullName
    gender: Gender | None
    position: str
    organisation: str

    @property
    def likely_gender(self) -> Gender | None:
        return self.gender or propose_gender(self.name)


class Values:
    """Typed, forgiving access to the values of one clause."""

    def __init__(self, raw: Mapping[str, object]) -> None:
        self._raw = raw

    def line(self, name: str) -> str:
        return clean(self._raw.get(name))

    def choice(self, name: str, default: str) -> str:
        return self.line(name) or default

    def lines(self, name: str) -> list[str]:
        return [text for text in map(clean, _as_list(self._raw.get(name))) if text]

    def bodies(self, name: str) -> list[str]:
        names = (clean(body.get("name")) for body in self._mappings(name))
        return [text for text in names if text]

    def persons(self, name: str) -> list[PersonValue]:
        return [read_person(entry) for entry in self._mappings(name) if clean(entry.get("family"))]

    def date(self, name: str) -> date | None:
        return read_date(self._raw.get(name))

    def number(self, name: str) -> int | None:
        found = read_number(self._raw.get(name))
        return found if found is not None and 0 < found < LARGEST else None

    def money(self, name: str) -> Decimal | None:
        found = read_money(self._raw.get(name))
        return found if found is not None and 0 <= found < LARGEST * 1000 else None

    def clause(self, name: str) -> tuple[str, Mapping[str, object]]:
        """The key of the inner kind ("" when none is chosen) and its values."""
        return read_clause(self._raw.get(name))

    def _mappings(self, name: str) -> list[Mapping[str, object]]:
        return [entry for entry in _as_list(self._raw.get(name)) if isinstance(entry, Mapping)]


def clean(value: object) -> str:
    """One line: inner spaces and line breaks collapsed, non-breaking spaces kept."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", value).strip() if isinstance(value, str) else ""


def read_person(entry: Mapping[str, object]) -> PersonValue:
    name = FullName(
        family=clean(entry.get("family")),
        given=clean(entry.get("given")),
        patronymic=clean(entry.get("patronymic")),
    )
    letter = clean(entry.get("gender"))
    gender = Gender(letter) if letter in ("m", "f") else None
    return PersonValue(name, gender, clean(entry.get("position")), clean(entry.get("organisation")))


def read_date(value: object) -> date | None:
    text = clean(value)
    if not _ISO_DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_number(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = clean(value)
    return int(text) if _DIGITS.fullmatch(text) else None


def read_money(value: object) -> Decimal | None:
    """Roubles: «1000», «12 500,50» with spaces and a comma as people type them."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    text = re.sub(r"\s", "", clean(value)).replace(",", ".")
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]+)?", text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def read_clause(value: object) -> tuple[str, Mapping[str, object]]:
    if not isinstance(value, Mapping):
        return "", {}
    inner = value.get("values")
    return clean(value.get("kind")), inner if isinstance(inner, Mapping) else {}


def _as_list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
