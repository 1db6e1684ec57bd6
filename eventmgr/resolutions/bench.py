"""The form on which a clause is worked: what it shows for each field of a kind, and what comes back from it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventmgr.core.forms import tidy_line, tidy_text
from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.names import parse_name
from eventmgr.resolutions.kinds import KINDS, Doubt, FieldSpec, FieldType, Kind
from eventmgr.resolutions.kinds.checks import LONGEST_LIST
from eventmgr.resolutions.kinds.values import clean, read_clause, read_person

PREFIX = "v"
NAMED = (FieldType.BODIES, FieldType.ORGANISATIONS)
HALVES = (FieldType.DATE, FieldType.YEAR, FieldType.MONEY, FieldType.NUMBER, FieldType.CHOICE)
PERSON_PARTS = ("name", "position", "organisation", "gender")
CASE_LABELS = {
    Case.GENITIVE: _l("genitive"),
    Case.DATIVE: _l("dative"),
    Case.ACCUSATIVE: _l("accusative"),
    Case.INSTRUMENTAL: _l("instrumental"),
    Case.PREPOSITIONAL: _l("prepositional"),
}


@dataclass(frozen=True)
class BenchField:
    """`name` is that of the input; `rows` are persons or bodies, the last one blank; `inner` an inner clause."""

    spec: FieldSpec
    name: str
    value: str = ""
    rows: tuple[dict[str, str], ...] = ()
    inner: tuple[BenchField, ...] = ()
    error: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def type(self) -> str:
        return self.spec.type.value

    @property
    def label(self) -> str:
        return _(self.spec.label)

    @property
    def help(self) -> str:
        return _(self.spec.help) if self.spec.help else ""

    @property
    def case(self) -> str:
        """In which case its text stands in the sentence; it is typed in the nominative."""
        return str(CASE_LABELS[self.spec.case]) if self.spec.case in CASE_LABELS else ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(value, _(label)) for value, label in self.spec.choices]

    @property
    def is_half(self) -> bool:
        return self.spec.type in HALVES


def bench_fields(
    kind: Kind,
    values: Mapping[str, object],
    *,
    errors: Mapping[str, str] | None = None,
    doubts: Sequence[Doubt] = (),
    spare: str = "",
    prefix: str = PREFIX,
    path: str = "",
) -> tuple[BenchField, ...]:
    """The fields as they are shown; `spare` names a list that gets one more blank row."""
    return tuple(
        _field(spec, values.get(spec.name), errors or {}, doubts, spare, f"{prefix}-{spec.name}", f"{path}{spec.name}")
        for spec in kind.fields
    )


def _field(
    spec: FieldSpec,
    value: object,
    errors: Mapping[str, str],
    doubts: Sequence[Doubt],
    spare: str,
    name: str,
    path: str,
) -> BenchField:
    own = tuple(doubt for doubt in doubts if doubt.field == path)
    if spec.type is FieldType.CLAUSE:
        key, inner_values = read_clause(value)
        inner = KINDS.get(key)
        return BenchField(
            spec, name, value=key, error=errors.get(path, ""),
            inner=bench_fields(
                inner, inner_values, errors=errors, doubts=doubts, spare=spare, prefix=name, path=f"{path}."
            ) if inner else (),
        )  # fmt: skip
    return BenchField(
        spec, name, value=_shown(spec, value), rows=_rows(spec, value, has_spare=spare == name),
        error=errors.get(path, ""), doubts=own,
    )  # fmt: skip


def _shown(spec: FieldSpec, value: object) -> str:
    if spec.type is FieldType.LINES:
        return "\n".join(map(str, value)) if isinstance(value, list) else ""
    if spec.type is FieldType.CHOICE and not value:
        return spec.choices[0][0]
    return str(value) if isinstance(value, str | int) else ""


def _rows(spec: FieldSpec, value: object, *, has_spare: bool) -> tuple[dict[str, str], ...]:
    """The entries, and a blank row when there is none or one more was asked for."""
    entries = [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
    entries += [{}] if has_spare or not entries else []
    if spec.type is FieldType.PERSONS:
        return tuple(_person_row(entry) for entry in entries)
    if spec.type in NAMED:
        return tuple({"name": clean(entry.get("name"))} for entry in entries)
    return ()


def _person_row(entry: Mapping[str, object]) -> dict[str, str]:
    person = read_person(entry)
    return {
        "name": person.name.full,
        "position": person.position,
        "organisation": person.organisation,
        "gender": clean(entry.get("gender")),
    }


def posted_values(kind: Kind, form: Mapping[str, str], prefix: str = PREFIX) -> dict[str, object]:
    """The values of a clause out of a submitted bench; what was left blank is left out."""
    found = {spec.name: _posted(spec, form, f"{prefix}-{spec.name}") for spec in kind.fields}
    return {name: value for name, value in found.items() if value}


def _posted(spec: FieldSpec, form: Mapping[str, str], name: str) -> object:
    if spec.type is FieldType.CLAUSE:
        inner = KINDS.get(form.get(f"{name}-kind", ""))
        return {"kind": inner.key, "values": posted_values(inner, form, name)} if inner else None
    if spec.type is FieldType.LINES:
        return [line for line in map(tidy_line, form.get(name, "").splitlines()) if line]
    if spec.type is FieldType.PERSONS:
        return [_posted_person(row) for row in _posted_rows(form, name, PERSON_PARTS) if any(row.values())]
    if spec.type in NAMED:
        return [row for row in _posted_rows(form, name, ("name",)) if row["name"]]
    tidy = tidy_text if spec.type is FieldType.TEXT else tidy_line
    return tidy(form.get(name, ""))


def _posted_rows(form: Mapping[str, str], name: str, parts: Sequence[str]) -> list[dict[str, str]]:
    """Rows in the order of their numbers, without the one whose button «remove» was pressed."""
    pattern = re.compile(rf"{re.escape(name)}-([0-9]{{1,4}})-name")
    numbers = sorted({int(match[1]) for key in form if (match := pattern.fullmatch(key))})
    kept = [number for number in numbers if form.get("fewer") != f"{name}-{number}"][: LONGEST_LIST + 1]
    return [{part: tidy_line(form.get(f"{name}-{number}-{part}", "")) or "" for part in parts} for number in kept]


def _posted_person(row: Mapping[str, str]) -> dict[str, str]:
    name = parse_name(row["name"])
    return {
        "family": name.family,
        "given": name.given,
        "patronymic": name.patronymic,
        **{part: row[part] for part in PERSON_PARTS[1:]},
    }
