"""Add, change, move, remove and restore clauses."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _

from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.history import Actor, HistoryEntry, record, snapshot
from eventmgr.resolutions.kinds import KINDS, validate
from eventmgr.resolutions.models import Clause, Joined, Part, Resolution
from eventmgr.resolutions.operations.drafting import bump, still_draft
from eventmgr.resolutions.tokens import check_tokens, check_values, texts_in

COLUMNS = ("kind", "values", "override", "override_en", "is_numbered", "joined", "part_id", "position")
LONGEST_OVERRIDE = 20_000
Watcher = Callable[[Clause, HistoryEntry], None]
on_added: list[Watcher] = []
"""Called with a new clause and the record of it."""
on_removed: list[Watcher] = []
"""Called with a clause that is about to go and the record of it: what pointed to the clause may remember that."""
on_restored: list[Watcher] = []
"""Called with the clause that is back and the record from which it came: what pointed to it points again."""


class ClauseChangedMeanwhile(ChangedMeanwhile):
    """Somebody saved the clause after it was opened: `theirs` is as it stands, `yours` what was to be saved."""

    def __init__(self, theirs: Clause, yours: Mapping[str, object]) -> None:
        super().__init__(_("Somebody saved this clause after you opened it. Nothing was overwritten."))
        self.theirs = theirs
        self.yours = yours


class WrongValues(RuleBroken):
    """`errors` says by field what is wrong."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(_("Correct what is marked; the rest is kept."))
        self.errors = errors


def add_clause(
    *, part: Part, kind: str, values: Mapping[str, object], by: Actor | None, position: int | None = None
) -> Clause:
    """A clause at `position` of the part, else at its end. Raises WrongValues; blanks are allowed in a draft."""
    still_draft(part.resolution)
    _check(kind, values)
    clause = Clause(
        kind=kind, values=dict(values), override="", override_en="", is_numbered=True, joined=Joined.NO,
        position=0, version=1,
    )  # fmt: skip
    _insert(part, clause, position)
    entry = _record("clause.add", clause, by, None, _state(clause))
    for watcher in on_added:
        watcher(clause, entry)
    return clause


def _check(kind: str, values: Mapping[str, object]) -> None:
    if kind not in KINDS:
        raise RuleBroken(_("There is no such kind of clause."), "kind")
    errors = {name: _(message) for name, message in validate(kind, values).items()} or _unreadable(values)
    if errors:
        raise WrongValues(errors)
    try:
        check_values(values)
    except RuleBroken as error:
        raise WrongValues({error.field or "": error.message}) from error


def _unreadable(values: Mapping[str, object]) -> dict[str, str]:
    """What came as broken UTF-8 would be printed as boxes."""
    message = _("There are characters here that cannot be read. Please type the text again.")
    return {name: message for name, value in values.items() if any(map(is_broken, texts_in(value)))}


def is_broken(text: str) -> bool:
    return "\ufffd" in text or any(unicodedata.category(each) in ("Cc", "Cs") and each not in "\n\t" for each in text)


def _insert(part: Part, clause: Clause, position: int | None) -> None:
    at = len(part.clauses) if position is None else min(max(position, 0), len(part.clauses))
    part.clauses.insert(at, clause)
    _renumber(part)
    bump(part.resolution)
    db.session.flush()


def _renumber(part: Part) -> None:
    for position, clause in enumerate(part.clauses):
        clause.position = position


def change_clause(
    *, clause: Clause, values: Mapping[str, object], by: Actor | None, version: int | None = None,
    is_numbered: bool | None = None, joined: Joined | None = None,
) -> Clause:  # fmt: skip
    """Put other values into the fields. Raises WrongValues, ClauseChangedMeanwhile."""
    still_draft(clause.part.resolution)
    _check(clause.kind, values)
    _check_version(clause, version, values)
    wanted = {
        "values": dict(values), "is_numbered": clause.is_numbered if is_numbered is None else is_numbered,
        "joined": clause.joined if joined is None else joined,
    }  # fmt: skip
    return _change("clause.change", clause, by, wanted)


def _check_version(clause: Clause, version: int | None, yours: Mapping[str, object]) -> None:
    if version is None:
        return
    # Of two who save at once the second waits here, and then sees what the first has saved.
    db.session.flush()
    db.session.refresh(clause, ["version"], with_for_update=True)
    if version != clause.version:
        db.session.refresh(clause)
        raise ClauseChangedMeanwhile(clause, yours)


def _change(action: str, clause: Clause, by: Actor | None, wanted: dict[str, Any]) -> Clause:
    before = _state(clause)
    for name, value in wanted.items():
        setattr(clause, name, value)
    after = _state(clause)
    if after != before:
        clause.version += 1
        bump(clause.part.resolution)
        _record(action, clause, by, before, after)
    return clause


def override_clause(
    *, clause: Clause, text: str, by: Actor | None, text_en: str = "", version: int | None = None
) -> Clause:
    """Say it in free text; the fields are kept beside it. Raises RuleBroken, ClauseChangedMeanwhile."""
    still_draft(clause.part.resolution)
    if not text and not text_en:
        raise RuleBroken(_("Type the text, or go back to the fields."), "override")
    if max(len(text), len(text_en)) > LONGEST_OVERRIDE:
        raise RuleBroken(_("At most %(count)s characters, please.", count=LONGEST_OVERRIDE), "override")
    check_tokens(text, "override")
    check_tokens(text_en, "override_en")
    _check_version(clause, version, {"override": text, "override_en": text_en})
    return _change("clause.override", clause, by, {"override": text, "override_en": text_en})


def drop_override(*, clause: Clause, by: Actor | None) -> Clause:
    """Back to the sentence composed from the fields."""
    still_draft(clause.part.resolution)
    return _change("clause.compose", clause, by, {"override": "", "override_en": ""})


def move_clause(*, clause: Clause, part: Part, position: int, by: Actor | None) -> Clause:
    """Put the clause at `position` of a part of the same resolution."""
    source = clause.part
    still_draft(source.resolution)
    if part.resolution_id != source.resolution_id:
        raise RuleBroken(_("The part belongs to another document."))
    before = snapshot(clause, "part_id", "position")
    source.clauses.remove(clause)
    _renumber(source)
    clause.part = part
    _insert_moved(part, clause, position)
    _record("clause.move", clause, by, before, snapshot(clause, "part_id", "position"))
    return clause


def _insert_moved(part: Part, clause: Clause, position: int) -> None:
    """Assigning the part has appended the clause already."""
    if clause in part.clauses:
        part.clauses.remove(clause)
    _insert(part, clause, position)


def order_clauses(*, part: Part, order: list[int], by: Actor | None) -> Part:
    """Put all clauses of a part in another order. Raises ChangedMeanwhile when they are no longer the same ones."""
    still_draft(part.resolution)
    by_id = {clause.id: clause for clause in part.clauses}
    before = list(by_id)
    if sorted(order) != sorted(before):
        raise ChangedMeanwhile(_("Somebody changed this part meanwhile. Load the page again."))
    if order != before:
        part.clauses.sort(key=lambda clause: order.index(clause.id))
        _renumber(part)
        bump(part.resolution)
        event_id = part.resolution.event_id
        record("part.order", part, by=by, event_id=event_id, before={"order": before}, after={"order": order})
    return part


def remove_clause(*, clause: Clause, by: Actor | None) -> HistoryEntry:
    """Take the clause out; the entry holds all of it, so that `restore_clause` can put it back."""
    part = clause.part
    still_draft(part.resolution)
    entry = _record("clause.remove", clause, by, _state(clause), None)
    db.session.flush()
    for watcher in on_removed:
        watcher(clause, entry)
    part.clauses.remove(clause)
    _renumber(part)
    bump(part.resolution)
    db.session.flush()
    return entry


def restore_clause(*, resolution: Resolution, entry: HistoryEntry, by: Actor | None) -> Clause:
    """Put a removed clause back where it stood, or at the end of the first part when its part is gone."""
    still_draft(resolution)
    kept = entry.before or {}
    parts = {part.id: part for part in resolution.parts}
    part = parts.get(kept.get("part_id", 0)) or (resolution.parts[0] if resolution.parts else None)
    if part is None:
        raise RuleBroken(_("There is no part left to put it into."))
    names = ("kind", "values", "override", "override_en", "is_numbered")
    joined = Joined(kept.get("joined", Joined.NO))
    clause = Clause(**{name: kept[name] for name in names}, joined=joined, position=0, version=1)
    _insert(part, clause, kept.get("position"))
    for watcher in on_restored:
        watcher(clause, entry)
    _record("clause.restore", clause, by, {"removal": entry.id}, _state(clause))
    return clause


def _state(clause: Clause) -> dict[str, Any]:
    return snapshot(clause, *COLUMNS)


def _record(
    action: str, clause: Clause, by: Actor | None, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> HistoryEntry:
    return record(action, clause, by=by, event_id=clause.part.resolution.event_id, before=before, after=after)
