"""Two people saved one clause: what differs field by field, and the mixture a person chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from eventmgr.resolutions.composition import ClauseText
from eventmgr.resolutions.discussion.past import whole
from eventmgr.resolutions.discussion.word_diff import Piece, word_diff
from eventmgr.resolutions.kinds import Kind
from eventmgr.resolutions.kinds.values import read_person
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.queries import Saved

THEIRS, YOURS = "theirs", "yours"
OVERRIDE = "override"


@dataclass(frozen=True)
class Choice:
    """A field that differs, posted as `take-<name>`."""

    name: str
    label: str
    yours: str
    theirs: str


@dataclass(frozen=True)
class Conflict:
    """`yours` is what you typed, `theirs` what is saved; `choices` are the fields that differ."""

    yours: ClauseText
    theirs: ClauseText
    saved: Saved | None
    choices: tuple[Choice, ...] = ()

    @property
    def diff(self) -> tuple[Piece, ...]:
        """From the saved version to yours."""
        return word_diff(whole(self.theirs), whole(self.yours))


def choices_of(kind: Kind, values: Mapping[str, object], clause: Clause) -> tuple[Choice, ...]:
    """Fields whose values differ, and free text that somebody has put in the place of the fields."""
    found = [
        Choice(spec.name, _(spec.label), shown(values.get(spec.name)), shown(clause.values.get(spec.name)))
        for spec in kind.fields
        if (values.get(spec.name) or None) != (clause.values.get(spec.name) or None)
    ]
    if clause.override or clause.override_en:
        found.append(Choice(OVERRIDE, _("Free text"), _("the sentence of the fields"), clause.override))
    return tuple(found)


def free_choices(text: str, text_en: str, clause: Clause) -> tuple[Choice, ...]:
    found = (
        Choice("override", _("Text"), text, clause.override),
        Choice("override_en", _("Text in English"), text_en, clause.override_en),
    )
    return tuple(each for each in found if each.yours != each.theirs)


def mixed(kind: Kind, values: dict[str, object], clause: Clause, form: Mapping[str, str]) -> dict[str, object]:
    """What was typed, with the saved values of those fields for which they were chosen."""
    taken = {spec.name for spec in kind.fields if form.get(f"take-{spec.name}") == THEIRS}
    kept = {name: value for name, value in values.items() if name not in taken}
    return kept | {name: clause.values[name] for name in taken if name in clause.values}


def wants_fields(clause: Clause, form: Mapping[str, str]) -> bool:
    """Whether the free text that somebody wrote gives way to the fields."""
    return bool(clause.override or clause.override_en) and form.get(f"take-{OVERRIDE}") == YOURS


def shown(value: object) -> str:
    """A value of a field in words: persons and bodies by name, one a line."""
    if isinstance(value, Mapping):
        if "kind" in value:
            return shown(value.get("values"))
        if "family" not in value:
            return "; ".join(filter(None, map(shown, value.values())))
        person = read_person(value)
        return ", ".join(filter(None, (person.name.full, person.position, person.organisation)))
    if isinstance(value, list | tuple):
        return "\n".join(map(shown, value))
    return str(value) if value else ""
