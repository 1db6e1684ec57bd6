"""What a kind of clause asks for: names, types and cases of its fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from eventmgr.core.grammar.cases import Case


def N_(message: str) -> str:
    """Mark a source text for the catalogue; it is translated where it is shown."""
    return message


class FieldType(StrEnum):
    LINE = "line"
    TEXT = "text"
    DATE = "date"
    YEAR = "year"
    MONEY = "money"
    NUMBER = "number"
    CHOICE = "choice"
    PERSONS = "persons"
    ORGANISATIONS = "organisations"
    BODIES = "bodies"
    LINES = "lines"
    CLAUSE = "clause"


class Group(StrEnum):
    """The headings under which an editor offers the kinds."""

    DECIDE = "decide"
    ASSESS = "assess"
    ADDRESS = "address"
    CLOSE = "close"


GROUP_TITLES: dict[Group, str] = {
    Group.DECIDE: N_("Decide"),
    Group.ASSESS: N_("Assess and thank"),
    Group.ADDRESS: N_("Address others"),
    Group.CLOSE: N_("Closing"),
}


@dataclass(frozen=True)
class FieldSpec:
    """One field of a kind.

    ``case`` is the case its text stands in within the Russian sentence; the value itself is
    entered in the nominative. ``choices`` are (value, source text) pairs, the first is the default.
    """

    name: str
    type: FieldType
    label: str
    case: Case | None = None
    is_required: bool = False
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def responsible_fields() -> tuple[FieldSpec, ...]:
    """Who answers for a duty, and until when: the same three fields in every obliging kind."""
    return (
        FieldSpec(
            "organisations",
            FieldType.ORGANISATIONS,
            N_("Responsible organisations"),
            case=Case.ACCUSATIVE,
        ),
        FieldSpec(
            "persons",
            FieldType.PERSONS,
            N_("Responsible persons"),
            case=Case.ACCUSATIVE,
        ),
        FieldSpec("due_on", FieldType.DATE, N_("Due on")),
    )
