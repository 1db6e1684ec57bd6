"""Carry out the fix of a finding: where its quote stands exactly once in what was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor
from eventmgr.resolutions.composition import Composition
from eventmgr.resolutions.findings import Finding
from eventmgr.resolutions.models import Clause, Part, Resolution
from eventmgr.resolutions.operations.clauses import change_clause, override_clause
from eventmgr.resolutions.operations.drafting import change_part, rename_resolution

# The text shown is typeset: what was typed may have other quotes, dashes and spaces.
ALIKE = {**dict.fromkeys('«»„“”"', '[«»„“”"]'), **dict.fromkeys("-–—", "[-–—]")}


def may_be_fixed(finding: Finding, composition: Composition) -> bool:
    """Whether one click can do it: there is a fix, and one place for it."""
    return _changed(finding, composition.resolution, composition.language) is not None


def fix(*, resolution: Resolution, finding: Finding, language: str, by: Actor | None) -> None:
    """Put the fix into the clause, the part or the title. Raises RuleBroken where the place is not found."""
    found = _changed(finding, resolution, language)
    if found is None:
        raise RuleBroken(_("The text has changed meanwhile. Look at the finding once more."))
    thing, name, value = found
    if isinstance(thing, Clause):
        _fix_clause(thing, name, value, by)
    elif isinstance(thing, Part):
        change_part(part=thing, by=by, **{name: value})
    else:
        titles = {"title": resolution.title, "title_en": resolution.title_en} | {name: value}
        rename_resolution(resolution=resolution, by=by, **titles)


def _fix_clause(clause: Clause, name: str, value: Any, by: Actor | None) -> None:
    if name == "values":
        change_clause(clause=clause, values=value, by=by)
    else:
        texts = {"override": clause.override, "override_en": clause.override_en} | {name: value}
        override_clause(clause=clause, text=texts["override"], text_en=texts["override_en"], by=by)


def _changed(
    finding: Finding, resolution: Resolution, language: str
) -> tuple[Clause | Part | Resolution, str, Any] | None:
    """What changes, which of its columns, and to what."""
    if finding.fix is None or not finding.quote:
        return None
    tail = "_en" if language == "en" else ""
    thing = _thing(finding, resolution)
    if isinstance(thing, Clause):
        return _in_clause(finding, thing, tail)
    names = ("lead", "heading") if isinstance(thing, Part) else ("title",)
    changed = [
        (thing, name, text)
        for name in (each + tail for each in names)
        if (text := _replaced(getattr(thing, name), finding)) is not None
    ]
    return changed[0] if len(changed) == 1 else None


def _thing(finding: Finding, resolution: Resolution) -> Clause | Part | Resolution:
    for part in resolution.parts:
        if part.id == finding.part_id:
            return part
        for clause in part.clauses:
            if clause.id == finding.clause_id:
                return clause
    return resolution


def _in_clause(finding: Finding, clause: Clause, tail: str) -> tuple[Clause, str, Any] | None:
    name = f"override{tail}"
    written = getattr(clause, name)
    if written:
        text = _replaced(written, finding)
        return (clause, name, text) if text is not None else None
    if tail or _count(clause.values, finding) != 1:
        return None
    return clause, "values", _replaced_within(clause.values, finding)


def _pattern(finding: Finding) -> re.Pattern[str]:
    pieces = ("".join(ALIKE.get(letter, re.escape(letter)) for letter in word) for word in finding.quote.split())
    start = r"(?<!\w)" if finding.quote[:1].isalnum() else ""
    end = r"(?!\w)" if finding.quote[-1:].isalnum() else ""
    return re.compile(start + r"\s+".join(pieces) + end)


def _replaced(text: str, finding: Finding) -> str | None:
    found = list(_pattern(finding).finditer(text))
    if len(found) != 1 or finding.fix is None:
        return None
    return text[: found[0].start()] + finding.fix + text[found[0].end() :]


def _count(value: object, finding: Finding) -> int:
    if isinstance(value, str):
        return len(_pattern(finding).findall(value))
    if isinstance(value, Mapping):
        return sum(_count(each, finding) for each in value.values())
    return sum(_count(each, finding) for each in value) if isinstance(value, list) else 0


def _replaced_within(value: Any, finding: Finding) -> Any:
    if isinstance(value, str):
        changed = _replaced(value, finding)
        return value if changed is None else changed
    if isinstance(value, Mapping):
        return {key: _replaced_within(each, finding) for key, each in value.items()}
    return [_replaced_within(each, finding) for each in value] if isinstance(value, list) else value
