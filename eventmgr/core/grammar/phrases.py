"""Positions, bodies, organisations and titles in cases, as suggestions for a person to confirm.

The head noun with its adjectives is inflected and what hangs on it stays: «заведующей отделом»,
«Кемеровскую областную научную библиотеку им. В. Д. Федорова». Quoted parts and abbreviations
are never touched.
"""

import re
from dataclasses import dataclass

from eventmgr.core.grammar import words
from eventmgr.core.grammar.cases import Case, Inflected
from eventmgr.core.grammar.wordlist import word_set
from eventmgr.core.grammar.words import Reading

QUOTES = '«»„“”"'
LEADING_ABBREVIATIONS = word_set("вед. гл. мл. отв. ст.")
# What stands for a head noun by itself and never changes: «зам. директора».
FIXED_HEADS = word_set("зам. зав. пом.")
CONJUNCTION = re.compile(r"(, | и )")


@dataclass
class _Group:
    """The adjectives and the noun at the head of a phrase, as far as they were read."""

    before: list[str]
    agreeing: list[str]
    head: str
    reading: Reading
    is_known: bool


def suggest(text: str, case: Case) -> Inflected:
    """Return the phrase, given in the nominative, in a case.

    Unsure unless every word of the head group is known and read in one way only; where no head
    is found («и.о. начальника управления») the text is returned unchanged and unsure.
    """
    text = text.strip()
    if case is Case.NOMINATIVE or not text or text[0] in QUOTES:
        return Inflected(text, True)
    first, *others = CONJUNCTION.split(text)
    start = _suggest_group(first, case)
    if not others:
        return start
    return _with_others(start, others, case)


def _with_others(start: Inflected, others: list[str], case: Case) -> Inflected:
    """Inflect what is joined to the head by «и» or a comma, where it is a head of its own."""
    text, is_sure = start.text, start.is_sure
    for separator, part in zip(others[::2], others[1::2], strict=True):
        joined = _suggest_joined(text, part, case)
        text = f"{text}{separator}{joined.text}"
        is_sure = is_sure and joined.is_sure
    return Inflected(text, is_sure)


def _suggest_joined(before: str, part: str, case: Case) -> Inflected:
    if _is_inside_quotes(before) or not _starts_a_singular_head(part):
        return Inflected(part, True)
    # «Директор и учредитель» — but «отдел науки и техника»: only a person can tell.
    return Inflected(_suggest_group(part, case).text, False)


def _is_inside_quotes(text: str) -> bool:
    depth = sum(text.count(mark) for mark in "«„") - sum(text.count(mark) for mark in "»“")
    return depth > 0 or text.count('"') % 2 == 1


def _starts_a_singular_head(part: str) -> bool:
    group = _read_group(part.split(" "), Case.GENITIVE)
    return group is not None and not group.reading.is_plural


def _suggest_group(text: str, case: Case) -> Inflected:
    tokens = text.split(" ")
    if tokens[0].lower() in FIXED_HEADS or words.is_indeclinable(tokens[0]):
        return Inflected(text, True)
    group = _read_group(tokens, case)
    if group is None:
        return Inflected(text, False)
    tail = tokens[len(group.before) + len(group.agreeing) + 1 :]
    agreeing = [words.inflect_adjective(word, group.reading, case) for word in group.agreeing]
    head = words.inflect_head(group.head, group.reading, case)
    return Inflected(" ".join([*group.before, *agreeing, head, *tail]), group.is_known)


def _read_group(tokens: list[str], case: Case) -> _Group | None:
    """Read abbreviations, agreeing adjectives and a head noun from the start of the tokens."""
    start = 0
    while start < len(tokens) and tokens[start].lower() in LEADING_ABBREVIATIONS:
        start += 1
    end = start
    while end < len(tokens) and words.is_adjective(tokens[end]):
        if words.head_readings(tokens[end]) and not _noun_follows(tokens, end, case):
            break
        end += 1
    agreeing = tokens[start:end]
    if end < len(tokens):
        head = words.read_head(tokens[end], agreeing, case)
        if head:
            return _Group(tokens[:start], agreeing, tokens[end], *head)
    if not agreeing:
        return None
    # «Заведующая отделом»: the last adjective is itself the head.
    *agreeing, head_word = agreeing
    reading, is_known = words.read_substantive(head_word)
    return _Group(tokens[:start], agreeing, head_word, reading, is_known)


def _noun_follows(tokens: list[str], index: int, case: Case) -> bool:
    return index + 1 < len(tokens) and (
        words.is_adjective(tokens[index + 1]) or words.read_head(tokens[index + 1], [tokens[index]], case) is not None
    )
