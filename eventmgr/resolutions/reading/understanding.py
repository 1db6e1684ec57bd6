"""A clause as its kind: which one, with what in its fields."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from eventmgr.resolutions.kinds import KINDS, validate
from eventmgr.resolutions.reading import fields_address, fields_decide, fields_events, fields_opinion
from eventmgr.resolutions.reading.clause_reading import ClauseReading, Context
from eventmgr.resolutions.reading.conditions import condition_of
from eventmgr.resolutions.reading.fields_english import is_english, read_english
from eventmgr.resolutions.reading.openings import actions_in, recognise
from eventmgr.resolutions.reading.parsed import PersonFound, Understanding

READERS = {
    **fields_decide.READERS, **fields_events.READERS, **fields_opinion.READERS, **fields_address.READERS,
}  # fmt: skip
OBLIGED = ("publish", "assign", "draft", "take_up", "hold")
LONGEST_LIST = 200


def understand(text: str, items: list[str], context: Context, kind: str = "") -> Understanding:
    """The clause as the kind its words tell, or as `kind` when a person has chosen it."""
    told, is_told = recognise(text)
    chosen = kind or told
    actions = actions_in(text, chosen)
    if chosen == "free":
        return Understanding("free", _free(text, items), actions=("free",))
    reading = ClauseReading(text, items, context)
    if is_english(reading.text):
        read_english(chosen, reading)
    elif chosen == "conditioned":
        _read_condition(reading)
    else:
        READERS[chosen](reading)
    return _understood(chosen, reading, is_told or bool(kind), actions)


def _free(text: str, items: list[str]) -> dict[str, Any]:
    return {"text": text} | ({"items": items[:LONGEST_LIST]} if items else {})


def _read_condition(reading: ClauseReading) -> None:
    """The condition, and what hangs on it as a clause of its own."""
    opening, condition, rest = condition_of(reading)
    reading.values |= {"opening": opening, "condition": condition}
    inner = understand(rest, reading.items, reading.context) if rest else Understanding()
    if inner.kind == "conditioned":
        inner = Understanding("free", _free(rest, reading.items))
    reading.values["clause"] = {"kind": inner.kind, "values": inner.values}
    reading.doubts += [f"clause.{name}" for name in inner.doubts]
    reading.doubts += ["clause"] if inner.kind == "free" else []
    reading.take_from(inner)


def _understood(kind: str, reading: ClauseReading, is_told: bool, actions: tuple[str, ...]) -> Understanding:
    values = {name: value for name, value in reading.values.items() if value not in ("", [], None)}
    wrong = [name for name in validate(kind, values) if "." not in name]
    values = {name: value for name, value in values.items() if name not in wrong}
    missing = [field.name for field in KINDS[kind].fields if field.is_required and not values.get(field.name)]
    persons = reading.persons
    found = Understanding(
        kind=kind,
        values=values,
        is_sure=is_told and not missing and not wrong and len(actions) == 1 and not reading.is_vague,
        doubts=tuple(dict.fromkeys([*reading.doubts, *wrong, *missing])),
        actions=actions,
        persons=tuple(persons),
        organisations=tuple(reading.organisations),
        addressees=tuple(reading.addressees),
        due=reading.due,
        due_text=reading.due_text,
        amounts=tuple(reading.amounts),
        year=reading.year,
    )
    return replace(found, responsible=_responsible(kind, found)) if kind in OBLIGED else found


def _responsible(kind: str, found: Understanding) -> tuple[str, ...]:
    organisations = [str(each.get("name", "")) for each in found.values.get("organisations", [])]
    return (*organisations, *(_named(person) for person in found.persons))


def _named(person: PersonFound) -> str:
    return " ".join(filter(None, (person.family, person.given, person.patronymic)))
