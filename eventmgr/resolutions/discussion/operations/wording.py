"""Give a clause the wording of an amendment, or of its own past."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, HistoryEntry
from eventmgr.resolutions.composition import clause_text
from eventmgr.resolutions.discussion.past import is_state
from eventmgr.resolutions.facts import facts_of
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.operations import change_clause, drop_override, override_clause
from eventmgr.resolutions.remembered import forms_for, sources_in
from eventmgr.resolutions.tokens import as_tokens

SHORTEST_FACT = 3
"""Characters of a fact that is found again in a new wording: «7» could be anything."""


def put_wording(*, clause: Clause, text: str, by: Actor | None, version: int | None = None) -> Clause:
    """Free text in place of the sentence, its facts still live; the fields are kept. Raises as `override_clause`."""
    written = with_facts(clause, text)
    is_plain = clause.kind == "free" and not clause.override and not clause.values.get("items")
    if is_plain and "\n" not in written:
        return change_clause(clause=clause, values={**clause.values, "text": written}, by=by, version=version)
    return override_clause(clause=clause, text=written, text_en=clause.override_en, by=by, version=version)


def with_facts(clause: Clause, text: str) -> str:
    """Facts that the clause states and the new wording repeats once stay facts."""
    facts = facts_of(clause.part.resolution.event, "ru")
    shown = clause_text(clause, facts, forms_for(sources_in(clause.values)), "ru", None)
    for spans in (*shown.paragraphs, *shown.items):
        for span in spans:
            if span.fact and len(span.text) >= SHORTEST_FACT:
                text = _with_fact(text, span.text, as_tokens((span,), facts, "ru"))
    return text


def _with_fact(text: str, words: str, token: str) -> str:
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)")
    return pattern.sub(lambda found: token, text) if len(pattern.findall(text)) == 1 else text


def restore_state(*, clause: Clause, entry: HistoryEntry, by: Actor | None, version: int | None = None) -> Clause:
    """Put fields and free text back as they were after `entry`. Raises RuleBroken, ClauseChangedMeanwhile."""
    kept: dict[str, Any] = entry.after or {}
    if not is_state(kept) or kept["kind"] != clause.kind:
        raise RuleBroken(_("This entry holds no wording of the clause."))
    change_clause(clause=clause, values=kept["values"], is_numbered=kept["is_numbered"], by=by, version=version)
    text, text_en = kept["override"], kept["override_en"]
    if text or text_en:
        return override_clause(clause=clause, text=text, text_en=text_en, by=by)
    return drop_override(clause=clause, by=by)
