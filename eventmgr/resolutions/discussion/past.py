"""The past of one clause out of the history: every state in words, what changed between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.history import HistoryEntry
from eventmgr.events.models import Event
from eventmgr.resolutions.composition import ClauseText, clause_text
from eventmgr.resolutions.discussion.word_diff import Piece, is_changed, word_diff
from eventmgr.resolutions.facts import evidence_of, facts_from
from eventmgr.resolutions.facts_model import EventFacts
from eventmgr.resolutions.kinds import KINDS, Forms
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.remembered import forms_for, sources_in

STATE = ("kind", "values", "override", "override_en", "is_numbered")
BIRTHS = ("clause.add", "clause.restore")
MOST = 200
"""Changes shown of one clause, the latest."""


@dataclass(frozen=True)
class Change:
    """`before` and `after` are sentences, "" where there was or is no clause."""

    entry: HistoryEntry
    before: str
    after: str
    before_en: str = ""
    after_en: str = ""

    @cached_property
    def diff(self) -> tuple[Piece, ...]:
        return word_diff(self.before, self.after)

    @cached_property
    def diff_en(self) -> tuple[Piece, ...]:
        return word_diff(self.before_en, self.after_en)

    @property
    def is_of_words(self) -> bool:
        return is_changed(self.before, self.after)

    @property
    def is_of_english(self) -> bool:
        return is_changed(self.before_en, self.after_en)

    @property
    def has_state(self) -> bool:
        return is_state(self.entry.after)


def is_state(kept: Mapping[str, Any] | None) -> bool:
    """Whether an entry holds a whole clause; that of a move holds its place alone."""
    return kept is not None and set(STATE) <= kept.keys() and kept["kind"] in KINDS


def entries_of(event: Event, clause_id: int) -> list[HistoryEntry]:
    """What was done to a clause, the latest first, through every time it was taken out and put back.

    Raises NotFound when the event never had such a clause.
    """
    found = life_of(event, clause_id)
    if not found:
        raise NotFound
    while len(found) < MOST and (earlier := _before_restoring(event, found[-1])):
        found += earlier
    return found[:MOST]


def life_of(event: Event, clause_id: int, until: int | None = None) -> list[HistoryEntry]:
    """What was done to the clause that had this id last, or when entry `until` was written; the latest first.

    SQLite gives the id of a removed clause to the next one: what was recorded before its birth is of another.
    """
    query = (
        select(HistoryEntry)
        .where(
            HistoryEntry.subject_type == Clause.__tablename__, HistoryEntry.subject_id == clause_id,
            HistoryEntry.event_id == event.id,
        )
        .order_by(HistoryEntry.id.desc())
        .limit(MOST)
    )  # fmt: skip
    found = list(db.session.scalars(query if until is None else query.where(HistoryEntry.id <= until)))
    born = next((place for place, entry in enumerate(found, start=1) if entry.action in BIRTHS), len(found))
    return found[:born]


def _before_restoring(event: Event, first: HistoryEntry) -> list[HistoryEntry]:
    """A restored clause is a new row; the record of its restoring names that of its removal."""
    removal = (first.before or {}).get("removal") if first.action == "clause.restore" else None
    entry = db.session.get(HistoryEntry, removal) if removal else None
    if entry is None or entry.event_id != event.id or entry.subject_id is None:
        return []
    return life_of(event, entry.subject_id, until=entry.id)


def past_of(event: Event, clause_id: int) -> list[Change]:
    """Every change with its words, the latest first. Facts stand as they are now."""
    entries = entries_of(event, clause_id)
    states = [kept for entry in entries for kept in (entry.before, entry.after) if kept is not None and is_state(kept)]
    evidence = evidence_of(event)
    facts = {"ru": facts_from(evidence, "ru"), "en": facts_from(evidence, "en")}
    forms = forms_for(text for kept in states for text in sources_in(kept["values"]))
    return [_change(entry, facts, forms) for entry in entries]


def _change(entry: HistoryEntry, facts: Mapping[str, EventFacts], forms: Forms) -> Change:
    words = [in_words(kept, facts["ru"], forms, "ru") for kept in (entry.before, entry.after)]
    english = [_english(kept, facts["en"], forms) for kept in (entry.before, entry.after)]
    return Change(entry, *words, *english)


def _english(kept: Mapping[str, Any] | None, facts: EventFacts, forms: Forms) -> str:
    """Only where a person wrote it: what is composed follows the fields, which the Russian text shows."""
    return in_words(kept, facts, forms, "en") if kept and kept.get("override_en") else ""


def in_words(kept: Mapping[str, Any] | None, facts: EventFacts, forms: Forms, language: Language) -> str:
    """The sentence of a kept state, its sub-items one a line."""
    if kept is None or not is_state(kept):
        return ""
    clause = Clause(**{name: kept[name] for name in STATE}, version=0)
    return whole(clause_text(clause, facts, forms, language, None))


def whole(text: ClauseText) -> str:
    return "\n".join((text.text, *text.item_texts))
