"""Whether the values of a clause can be kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from eventmgr.resolutions.kinds.fields import N_, FieldSpec, FieldType
from eventmgr.resolutions.kinds.registry import KINDS, kind_or_error
from eventmgr.resolutions.kinds.values import (
    clean,
    read_clause,
    read_date,
    read_money,
    read_number,
)

LONGEST_TEXT = 5000
LONGEST_LIST = 200
LARGEST_NUMBER = 1000
LARGEST_AMOUNT = 1_000_000_000
YEARS = range(1900, 2201)

WRONG_TYPE = N_("This value is not of the expected kind.")
TOO_LONG = N_("At most 5,000 characters, please.")
TOO_MANY = N_("At most 200 entries, please.")
NO_FAMILY_NAME = N_("Give the family name.")

Check = Callable[[FieldSpec, object], str]


def validate(kind_key: str, values: Mapping[str, object]) -> dict[str, str]:
    """Errors by field as source texts; blanks are allowed, a draft may be incomplete.

    Errors of an inner clause are named «clause.field». Raises UnknownKind.
    """
    kind = kind_or_error(kind_key)
    found = {field.name: _check(field, values.get(field.name)) for field in kind.fields}
    errors = {name: error for name, error in found.items() if error}
    errors.update(_dates_in_order(values, errors))
    if "clause" in found and "clause" not in errors:
        errors.update(_inner_errors(values.get("clause")))
    return errors


def _check(field: FieldSpec, value: object) -> str:
    return "" if value is None or value == "" else _CHECKS[field.type](field, value)


def _text(field: FieldSpec, value: object) -> str:
    if not isinstance(value, str):
        return WRONG_TYPE
    return TOO_LONG if len(value) > LONGEST_TEXT else ""


def _date(field: FieldSpec, value: object) -> str:
    if not isinstance(value, str):
        return WRONG_TYPE
    return "" if read_date(value) else N_("There is no such date.")


def _year(field: FieldSpec, value: object) -> str:
    return "" if read_number(value) in YEARS else N_("Give a year between 1900 and 2200.")


def _number(field: FieldSpec, value: object) -> str:
    number = read_number(value)
    is_fit = number is not None and 1 <= number <= LARGEST_NUMBER
    return "" if is_fit else N_("Give a whole number from 1 to 1,000.")


def _money(field: FieldSpec, value: object) -> str:
    amount = read_money(value)
    if amount is None:
        return N_("Give an amount in roubles.")
    if amount < 0:
        return N_("The amount cannot be negative.")
    if amount > LARGEST_AMOUNT:
        return N_("This amount is too large.")
    return "" if amount * 100 % 1 == 0 else N_("At most two digits after the point, please.")


def _choice(field: FieldSpec, value: object) -> str:
    return "" if isinstance(value, str) and value in dict(field.choices) else N_("Choose one of the options.")


def _lines(field: FieldSpec, value: object) -> str:
    return _list(value, lambda entry: _text(field, entry))


def _bodies(field: FieldSpec, value: object) -> str:
    return _list(value, lambda entry: _mapping(field, entry, ("name",)))


def _persons(field: FieldSpec, value: object) -> str:
    return _list(value, lambda entry: _person(field, entry))


def _person(field: FieldSpec, entry: object) -> str:
    names = ("family", "given", "patronymic", "position", "organisation")
    error = _mapping(field, entry, (*names, "gender"))
    if error or not isinstance(entry, Mapping):
        return error or WRONG_TYPE
    if clean(entry.get("gender")) not in ("", "m", "f"):
        return WRONG_TYPE
    is_named = clean(entry.get("family")) or not any(clean(entry.get(name)) for name in names)
    return "" if is_named else NO_FAMILY_NAME


def _mapping(field: FieldSpec, entry: object, names: tuple[str, ...]) -> str:
    if not isinstance(entry, Mapping):
        return WRONG_TYPE
    given = (entry.get(name) for name in names)
    return next(
        (error for value in given if value is not None and (error := _text(field, value))),
        "",
    )


def _list(value: object, check: Callable[[object], str]) -> str:
    if not isinstance(value, list | tuple):
        return WRONG_TYPE
    if len(value) > LONGEST_LIST:
        return TOO_MANY
    return next((error for entry in value if (error := check(entry))), "")


def _clause(field: FieldSpec, value: object) -> str:
    if not isinstance(value, Mapping):
        return WRONG_TYPE
    if not isinstance(value.get("values", {}), Mapping) or not isinstance(value.get("kind", ""), str):
        return WRONG_TYPE
    key, _ = read_clause(value)
    is_allowed = not key or (key in KINDS and key != "conditioned")
    return "" if is_allowed else N_("Choose one of the options.")


def _inner_errors(value: object) -> dict[str, str]:
    key, inner = read_clause(value)
    return {f"clause.{name}": error for name, error in validate(key, inner).items()} if key else {}


def _dates_in_order(values: Mapping[str, object], errors: Mapping[str, str]) -> dict[str, str]:
    days = [read_date(values.get(name)) for name in ("starts_on", "ends_on")]
    runs_backwards = any(a and b and b < a for a, b in pairwise(days))
    if not runs_backwards or "ends_on" in errors:
        return {}
    return {"ends_on": N_("The end is before the start.")}


_CHECKS: dict[FieldType, Check] = {
    FieldType.LINE: _text,
    FieldType.TEXT: _text,
    FieldType.DATE: _date,
    FieldType.YEAR: _year,
    FieldType.MONEY: _money,
    FieldType.NUMBER: _number,
    FieldType.CHOICE: _choice,
    FieldType.PERSONS: _persons,
    FieldType.ORGANISATIONS: _bodies,
    FieldType.BODIES: _bodies,
    FieldType.LINES: _lines,
    FieldType.CLAUSE: _clause,
}
