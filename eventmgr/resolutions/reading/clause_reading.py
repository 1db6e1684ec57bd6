"""What the readers of single kinds share: the clause, its dates, and the fields found so far."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.nominative import nominative_phrase
from eventmgr.resolutions.reading.enumerations import bodies_in, persons_in, unstopped, without_persons
from eventmgr.resolutions.reading.figures import FoundDate, due_of, find_dates
from eventmgr.resolutions.reading.parsed import PersonFound, Understanding

_RESPONSIBLE = re.compile(r"(?:^|(?<=[.;,])\s*)[^.;]*?\bвозложить\s+на\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Context:
    """`year` is that of the document: «до 1 июля текущего года»."""

    year: int | None = None


class ClauseReading:
    """Fills `values` field by field; `doubts` are the fields a person has to look at."""

    def __init__(self, text: str, items: list[str], context: Context) -> None:
        self.text = " ".join(text.split())
        self.items = [unstopped(item) for item in items]
        self.context = context
        self.values: dict[str, Any] = {}
        self.doubts: list[str] = []
        self.persons: list[PersonFound] = []
        self.organisations: list[str] = []
        self.addressees: list[str] = []
        self.amounts: list[str] = []
        self.due: date | None = None
        self.due_text = ""
        self.year: int | None = None
        self.is_vague = False

    def phrase(self, name: str, written: str, case: Case | None) -> str:
        """Put a phrase into a field, back in the nominative; what cannot be led back stays and is doubted."""
        plain = unstopped(written)
        form = nominative_phrase(plain, case) if case else None
        if form is not None and not form.is_sure and plain:
            self.doubts.append(name)
        self.values[name] = form.text if form else plain
        return str(self.values[name])

    def line(self, name: str, written: str) -> None:
        """A field that is kept as it stands in the sentence."""
        self.values[name] = unstopped(written)

    def bodies(self, name: str, written: str, case: Case, *, are_addressees: bool = False) -> None:
        found, is_sure = bodies_in(written, case) if written else ([], True)
        if found:
            self.values[name] = [{"name": each} for each in found]
            (self.addressees if are_addressees else self.organisations).extend(found)
        if not is_sure:
            self.doubts.append(name)

    def people(self, name: str, written: str, case: Case) -> list[PersonFound]:
        found = persons_in(written, case) if written else []
        if found:
            self.values[name] = [each.values for each in found]
            self.persons += found
        if not all(each.is_sure for each in found):
            self.doubts.append(name)
        return found

    def parties(self, written: str, case: Case) -> None:
        """Organisations first, persons behind them, as documents list them."""
        people = self.people("persons", written, case)
        before = without_persons(written, people)
        if before.strip():
            self.bodies("organisations", before, case)

    def until(self, name: str = "due_on") -> FoundDate | None:
        """«до 1 июля 2008 г.»; a day no calendar has leaves the field blank and doubted."""
        found = due_of(self.text, self.context.year)
        if found is None:
            return None
        self.due_text, self.due = found.text, found.starts_on
        if found.starts_on is None:
            self.doubts.append(name)
            self.is_vague = True
        else:
            self.values[name] = found.starts_on.isoformat()
        return found

    def period(self) -> FoundDate | None:
        """From when to when; a single day is both."""
        due = due_of(self.text, self.context.year)
        for found in find_dates(self.text, self.context.year):
            if due is not None and found.text == due.text:
                continue
            if found.starts_on and found.ends_on:
                self.values |= {"starts_on": found.starts_on.isoformat(), "ends_on": found.ends_on.isoformat()}
            else:
                self.doubts.append("starts_on")
                self.is_vague = True
            return found
        return None

    def responsible(self) -> str:
        """«… возложить на X и Y»: fills who answers, returns the text before that sentence."""
        match = _RESPONSIBLE.search(self.text)
        if match is None:
            return self.text
        self.parties(self.text[match.end() :], Case.ACCUSATIVE)
        return self.text[: match.start()].strip()

    def take_from(self, inner: Understanding) -> None:
        """What the clause within says of persons, dates and sums holds for the whole."""
        self.persons += inner.persons
        self.organisations += inner.organisations
        self.addressees += inner.addressees
        self.amounts += inner.amounts
        self.due, self.due_text, self.year = inner.due, inner.due_text, inner.year


def after(text: str, pattern: str) -> str:
    """What follows the first match; "" when there is none."""
    match = re.search(pattern, text, re.IGNORECASE)
    return text[match.end() :].strip() if match else ""


def before(text: str, pattern: str) -> str:
    """What precedes the first match, or all of it."""
    match = re.search(pattern, text, re.IGNORECASE)
    return text[: match.start()].strip(" ,") if match else text


def without(text: str, dates: Iterable[FoundDate | None]) -> str:
    """The text without its dates and the prepositions they hang on."""
    for found in dates:
        if found is not None:
            pattern = rf"\s*,?\s*\b(?:с|до|к|не позднее|в срок до|by|from|until)?\s*{re.escape(found.text)}"
            text = re.sub(pattern, "", text, count=1, flags=re.IGNORECASE)
    return text
