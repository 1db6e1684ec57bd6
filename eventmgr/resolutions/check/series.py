"""What stands in a row after one verb or preposition must stand in one case, or in one form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.endings import groups_of_bullets
from eventmgr.resolutions.check.english import is_opening_verb
from eventmgr.resolutions.check.layout import Line
from eventmgr.resolutions.check.morph import (
    NOMINAL,
    cases,
    forms,
    is_infinitive,
    is_known,
    is_plain_nominal,
    noun_forms,
)
from eventmgr.resolutions.check.wording import Token, Wording
from eventmgr.resolutions.kinds.fields import N_

SERIES = N_("Another case than the words before it in the same series.")
ITEMS = N_("The other items of the list stand in another case.")
VERBS = N_("The other items of the list begin with a verb.")

FRAMES = (
    (re.compile(r"\bходатайствовать перед\s+", re.IGNORECASE), "ablt"),
    (re.compile(r"\bдо сведения\s+", re.IGNORECASE), "gent"),
    (re.compile(r"\b(?:рекомендовать|рекомендует|поручить|предложить)\s+", re.IGNORECASE), "datv"),
    (re.compile(r"\bблагодарность\s+(?:коллективам\s+)?", re.IGNORECASE), "datv"),
    (re.compile(r"\b(?:выступил[аи]?) с\s+", re.IGNORECASE), "ablt"),
)
LINKS = (",", "")
SKIPPED = ("следующее", "следующие")
MOST_WORDS = 60


def series(words: Wording) -> Iterator[Mark]:
    if not words.is_russian:
        return
    for pattern, case in FRAMES:
        found = pattern.search(words.text)
        if found:
            yield from _series(words, found.end(), case)


def _series(words: Wording, start: int, case: str) -> Iterator[Mark]:
    """Go through the words as long as they are nouns and adjectives; each may repeat a case met before it."""
    first = next((index for index, token in enumerate(words.tokens) if token.start >= start), None)
    if first is None:
        return
    met: set[str] = set()
    # A word may only hang on one that was met: after a link the wanted case is always met.
    for index in range(first, min(first + MOST_WORDS, len(words.tokens))):
        token = words.tokens[index]
        link = words.before(index).strip() if index > first else ","
        if link not in LINKS or not _is_member(words, index) or token.lower in SKIPPED:
            return
        is_head = (link == "," and (index > first or case != "ablt")) or (
            index > first and words.tokens[index - 1].lower in ("и", "или")
        )
        if is_head and is_plain_nominal(token.text) and not cases(token.text) & (met | {case}):
            yield _mark(token)
            return
        met |= _case_of(token) if noun_forms(token.text) or is_head else set()


def _case_of(token: Token) -> set[str]:
    return cases(token.text)


def _is_member(words: Wording, index: int) -> bool:
    token = words.tokens[index]
    found = forms(token.text)
    if token.lower in ("и", "или") or not found:
        return not token.is_number
    return any(form.pos in NOMINAL for form in found) and not any(form.is_name for form in found)


def _mark(token: Token) -> Mark:
    return Mark("broken-series", token.start, token.end, SERIES)


def items(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    for group in groups_of_bullets(lines):
        yield from _by_verb(lines, group)
        yield from _by_case(lines, group)


def _by_verb(lines: list[Line], group: list[int]) -> Iterator[tuple[int, Mark]]:
    """One noun of action among infinitives: «организовать …; проведение …»."""
    firsts = {index: lines[index].words.tokens[0] for index in group if lines[index].words.tokens}
    verbs = [index for index, token in firsts.items() if _is_verb(lines[index], token)]
    others = [index for index in firsts if index not in verbs]
    if len(verbs) < 2 or len(others) != 1:
        return
    token = firsts[others[0]]
    if _is_noun_of_action(lines[others[0]], token):
        yield others[0], Mark("broken-series", token.start, token.end, VERBS)


def _is_verb(line: Line, token: Token) -> bool:
    return is_infinitive(token.text) if line.words.is_russian else is_opening_verb(token.text)


def _is_noun_of_action(line: Line, token: Token) -> bool:
    if not line.words.is_russian:
        return token.lower.endswith(("ing", "tion", "ment"))
    nouns = noun_forms(token.text)
    is_action = any(form.lemma.endswith(("ние", "тие", "ция", "ка")) for form in nouns)
    return is_action or (bool(forms(token.text)) and forms(token.text)[0].pos == "VERB")


def _by_case(lines: list[Line], group: list[int]) -> Iterator[tuple[int, Mark]]:
    """One item in the nominative among accusatives, and the like; who may be either is left."""
    firsts = {index: _opening(lines[index]) for index in group}
    known = {index: found for index, found in firsts.items() if found is not None}
    if len(known) < 3 or len(known) < len(group) - 1:
        return
    for index, (token, own) in known.items():
        others = [each for at, (_token, each) in known.items() if at != index]
        common = set.intersection(*others)
        if common and not own & common and common != {"nomn", "accs"} | common:
            yield index, Mark("broken-series", token.start, token.end, ITEMS)


def _opening(line: Line) -> tuple[Token, set[str]] | None:
    """The first word of an item, and the cases that it and its noun share."""
    tokens = line.words.tokens
    if not tokens or not line.words.is_russian or not is_known(tokens[0].text) or not is_plain_nominal(tokens[0].text):
        return None
    found = cases(tokens[0].text)
    if len(tokens) > 1 and is_plain_nominal(tokens[1].text) and not noun_forms(tokens[0].text):
        found &= cases(tokens[1].text) or found
    return (tokens[0], found) if found else None
