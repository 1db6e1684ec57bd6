"""What a clause obliges whom to do: read from its typed fields, nothing is asked of the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from eventmgr.core.grammar.fold import fold
from eventmgr.resolutions.execution.models import Recurrence
from eventmgr.resolutions.kinds import is_obliging
from eventmgr.resolutions.kinds.composer import tidy
from eventmgr.resolutions.kinds.values import PersonValue, Values
from eventmgr.resolutions.models import Clause

OFTEN = {"monthly": Recurrence.MONTHLY, "quarterly": Recurrence.QUARTERLY, "yearly": Recurrence.YEARLY}
ADDRESSED = ("join", "report")
"""Kinds whose responsible may stand at the head of the part instead of in the clause."""


@dataclass(frozen=True)
class Responsible:
    """Names as written; a person may come with the organisation they answer for."""

    organisation: str = ""
    person: PersonValue | None = None


@dataclass(frozen=True)
class Obligation:
    """One duty of a clause with everybody it falls on; nobody is one unnamed responsible."""

    kind: str
    responsibles: tuple[Responsible, ...]
    due_on: date | None
    recurrence: Recurrence


def obligation_of(clause: Clause) -> Obligation | None:
    """None when the clause obliges nobody; a conditioned clause obliges as its inner kind does."""
    if not is_obliging(clause.kind, clause.values):
        return None
    kind, raw = clause.kind, clause.values
    if kind == "conditioned":
        kind, inner = Values(clause.values).clause("clause")
        raw = dict(inner)
    values = Values(raw)
    recurrence = OFTEN.get(values.line("often"), Recurrence.ONCE) if kind == "report" else Recurrence.ONCE
    named = responsibles_in(values, clause.part.addressees if kind in ADDRESSED else ())
    return Obligation(kind, named, due_date(kind, values), recurrence)


def responsibles_in(values: Values, addressees: Iterable[object]) -> tuple[Responsible, ...]:
    """Persons with their organisation, then the organisations nobody stands for; at least one, perhaps nameless."""
    persons = values.persons("persons")
    bodies = values.bodies("organisations") or ([] if persons else values.bodies("addressees"))
    if not persons and not bodies:
        bodies = [str(name) for name in addressees if name]
    by_name = {fold(name): tidy(name) for name in bodies}
    found = [_with_organisation(person, by_name) for person in persons]
    found += [Responsible(organisation=name) for name in by_name.values()]
    return tuple(found) or (Responsible(),)


def _with_organisation(person: PersonValue, by_name: dict[str, str]) -> Responsible:
    """A person of an organisation that is named too answers for it: one duty, not two."""
    own = by_name.pop(fold(person.organisation), "") if person.organisation else ""
    return Responsible(own or person.organisation, person)


def due_date(kind: str, values: Values) -> date | None:
    """The date in the field that says it; a date that does not exist (30 February) reads as none."""
    if kind == "leave_open":
        return values.date("until_on")
    due = values.date("due_on")
    if due is None and kind in ("hold", "take_up"):
        return values.date("ends_on") or values.date("starts_on")
    return due


def text_of(frozen: Mapping[str, Any] | None, clause_id: int) -> tuple[int | None, str]:
    """Number and text of a clause as adopted, its sub-items each on a line of its own; (None, "") when not printed."""
    for part in (frozen or {}).get("documents", {}).get("ru", {}).get("parts", ()):
        for block in part["blocks"]:
            if block.get("clause_id") == clause_id:
                return block["number"], "\n".join([block["text"], *(f"– {item}" for item in block["items"])])
    return None, ""
