"""«В связи с автоматизацией библиотек ходатайствовать …»: where the condition ends and the clause begins."""

from __future__ import annotations

import re

from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.dictionary import is_infinitive
from eventmgr.core.grammar.nominative import nominative_phrase
from eventmgr.resolutions.reading.clause_reading import ClauseReading

_CONDITIONS = (
    ("given", r"(?:учитывая|принимая во внимание)(?:,\s*что)?|given that", None),
    ("in_case", r"в случае|при условии|если|in the event of", Case.GENITIVE),
    ("because", r"в связи с|in view of", Case.INSTRUMENTAL),
    ("in_order", r"в целях|for the purposes of", Case.GENITIVE),
)
_WORD = re.compile(r"[А-Яа-яЁё-]+|to\b")


def condition_of(reading: ClauseReading) -> tuple[str, str, str]:
    """Opening, condition in the nominative, and the clause that hangs on it ("" when it cannot be told)."""
    for key, pattern, case in _CONDITIONS:
        match = re.match(rf"(?:{pattern})\s+", reading.text, re.IGNORECASE)
        if match:
            condition, rest = _divided(reading.text[match.end() :])
            return key, _nominative(reading, condition, case), rest[:1].upper() + rest[1:]
    return "given", reading.text, ""


def _divided(text: str) -> tuple[str, str]:
    """At the infinitive, or at the last comma before it: «…, обновлённую информацию предоставлять»."""
    for word in _WORD.finditer(text):
        if is_infinitive(word.group()) or word.group() == "to":
            comma = text.rfind(",", 0, word.start())
            at = comma + 1 if comma > 0 else word.start()
            return text[:at].strip(" ,"), text[at:].strip()
    head, _, tail = text.partition(",")
    return head.strip(), tail.strip()


def _nominative(reading: ClauseReading, condition: str, case: Case | None) -> str:
    if case is None:
        return condition
    form = nominative_phrase(condition, case)
    if not form.is_sure:
        reading.doubts.append("condition")
    return form.text
