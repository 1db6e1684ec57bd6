"""The same person, body or title spelt in two ways.

Spellings are looked up by what remains when a letter is left out, so that a long document stays cheap.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from eventmgr.core.grammar.fold import fold
from eventmgr.core.grammar.wordlist import word_set
from eventmgr.core.grammar.words import parses
from eventmgr.resolutions.check.cases import BODIES
from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.known import Known
from eventmgr.resolutions.check.layout import Line, Role
from eventmgr.resolutions.check.morph import LONGEST_WORD, forms, is_adjective, is_known, lemma, like, noun_forms
from eventmgr.resolutions.check.people import Named, people_in, stem_of
from eventmgr.resolutions.check.wording import Wording
from eventmgr.resolutions.kinds.fields import N_

PERSON = N_("Elsewhere the person is written “%(other)s”.")
TITLE = N_("Elsewhere the name is written “%(other)s”.")
BODY = N_("Elsewhere the body is called “%(other)s”.")

QUOTED = re.compile(r"«([^«»]{4,120})»|“([^“”]{4,120})”|\"([^\"]{4,120})\"")
HEADS = word_set(
    """
    администрация ассоциация департамент клуб комиссия комитет министерство объединение партнёрство партнерство
    правление совет союз управление центр
    """
)
LONGEST_BODY = 7


@dataclass(frozen=True)
class Place:
    index: int
    start: int
    end: int
    text: str


def spellings(lines: list[Line], known: Known | None) -> Iterator[tuple[int, Mark]]:
    yield from _persons(lines, known)
    yield from _titles(lines, known)
    yield from _bodies(lines)
    yield from _misspelt(lines)


def near_keys(word: str) -> set[str]:
    """A word and everything that one left-out letter makes of it: two words at distance one share a key."""
    return {word[:LONGEST_WORD], *(word[:at] + word[at + 1 :] for at in range(min(len(word), LONGEST_WORD)))}


def is_near(one: str, other: str) -> bool:
    """Whether one letter more, fewer or other, or two changed places, make one word of the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, its = one[start:], other[start:]
    is_swapped = len(rest) == len(its) and rest[:2] == its[:2][::-1] and rest[2:] == its[2:]
    return rest[1:] == its or rest == its[1:] or rest[1:] == its[1:] or is_swapped


def _persons(lines: list[Line], known: Known | None) -> Iterator[tuple[int, Mark]]:
    """One letter of the family name with the same initials, or other initials with the same family and given name."""
    seen: dict[str, list[tuple[Named, str]]] = defaultdict(list)
    for name in known.names if known else ():
        for person in people_in(name):
            _remember(seen, person, name)
    for index, line in enumerate(lines):
        for person in people_in(line.text):
            written = line.text[person.start : person.end]
            other = _differing(seen, person)
            if other is not None:
                yield index, Mark("two-spellings", person.start, person.end, PERSON, (("other", other),))
            _remember(seen, person, written)


def _remember(seen: dict[str, list[tuple[Named, str]]], person: Named, written: str) -> None:
    for key in near_keys(person.stem):
        if all(_identity(person) != _identity(each) for each, _ in seen[key]):
            seen[key].append((person, written))


def _identity(person: Named) -> tuple[str, str, str]:
    return person.stem, person.given, person.patronymic


def _differing(seen: dict[str, list[tuple[Named, str]]], person: Named) -> str | None:
    candidates = [pair for key in near_keys(person.stem) for pair in seen.get(key, ())]
    if any(each.stem == person.stem and _is_one(each, person) for each, _ in candidates):
        return None
    for each, written in candidates:
        if _is_misspelt(each, person):
            return written
    return None


def _is_one(one: Named, other: Named) -> bool:
    return _same_part(one.given, other.given) and _same_part(one.patronymic, other.patronymic)


def _same_part(one: str, other: str) -> bool:
    """Initials agree with what they stand for; cases do not matter."""
    if len(one) < 2 or len(other) < 2:
        return not one or not other or one[:1] == other[:1]
    return stem_of(one) == stem_of(other)


def _is_misspelt(one: Named, other: Named) -> bool:
    are_initials_known = bool(one.given and other.given and one.patronymic and other.patronymic)
    if not are_initials_known or len(one.stem) < 4:
        return False
    if is_near(one.stem, other.stem) and one.stem[0] == other.stem[0]:
        return _is_one(one, other)
    if one.stem != other.stem or one.given[0] != other.given[0]:
        return False
    is_given_near = not _same_part(one.given, other.given) and one.patronymic[0] == other.patronymic[0]
    are_short = not (one.is_full and other.is_full)
    return is_given_near or (are_short and one.patronymic[0] != other.patronymic[0])


def _titles(lines: list[Line], known: Known | None) -> Iterator[tuple[int, Mark]]:
    """Names in quotes that differ in one letter of one word."""
    seen: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in known.bodies if known else ():
        for found in QUOTED.finditer(name):
            _remember_title(seen, _inside(found))
    for index, line in enumerate(lines):
        for found in QUOTED.finditer(line.words.text):
            text = _inside(found)
            other = _near_title(seen, fold(text))
            if other is not None:
                yield (
                    index,
                    Mark("two-spellings", found.start() + 1, found.end() - 1, TITLE, (("other", other),), fix=other),
                )
            _remember_title(seen, text)


def _inside(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group)


def _remember_title(seen: dict[str, list[tuple[str, str]]], text: str) -> None:
    folded = fold(text)
    for key in _title_keys(folded):
        if all(folded != each for each, _ in seen[key]):
            seen[key].append((folded, text))


def _title_keys(folded: str) -> set[str]:
    """The title with each word left out in turn: two titles that differ in one word share a key."""
    words = folded.split()
    if len(words) == 1:
        return {f"1 {key}" for key in near_keys(folded)} if len(folded) > 6 else set()
    return {" ".join((*words[:at], "*", *words[at + 1 :])) for at in range(len(words))}


def _near_title(seen: dict[str, list[tuple[str, str]]], folded: str) -> str | None:
    for key in _title_keys(folded):
        for each, written in seen.get(key, ()):
            if each != folded and _is_one_letter_off(each.split(), folded.split()):
                return written
    return None


def _is_one_letter_off(one: list[str], other: list[str]) -> bool:
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    # The head of a name may stand in a case; what hangs on it does not change.
    is_head = (a, b) == (one[0], other[0])
    is_inflected = is_head and (a[:-1] == b[:-1] or a == b[:-1] or b == a[:-1])
    return min(len(a), len(b)) > 3 and is_near(a, b) and not is_inflected and not any(c.isdigit() for c in a + b)


def _bodies(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """«Областной Совет …» and «Совет … Кемеровской области»; «Клуб методистов» where words are left out."""
    seen: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]] = defaultdict(list)
    told: set[tuple[str, ...]] = set()
    for index, line in enumerate(lines):
        if line.role is Role.HEAD or not line.words.is_russian:
            continue
        for at, token in enumerate(line.words.tokens):
            if not token.text[:1].isupper() or lemma(token.text) not in HEADS:
                continue
            place, before, tail = _body(line.words, at, index)
            head = lemma(token.text)
            other = next((text for b, t, text in seen[head] if _is_other_name((b, t), (before, tail))), None)
            if other is not None and (head, *tail) not in told:
                told.add((head, *tail))
                yield index, Mark("two-spellings", place.start, place.end, BODY, (("other", other),))
            if all((before, tail) != (b, t) for b, t, _ in seen[head]):
                seen[head].append((before, tail, place.text))


def _misspelt(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """A word unknown to the dictionary that is one letter off «ассоциация», «комитет» and the like."""
    for index, line in enumerate(lines):
        for token in line.words.tokens if line.words.is_russian else ():
            if len(token.text) > 5 and forms(token.text) and not is_known(token.text):
                fix = _body_word(token.lower)
                if fix:
                    values = (("other", fix),)
                    yield index, Mark("two-spellings", token.start, token.end, TITLE, values, fix=like(token.text, fix))


@lru_cache(maxsize=4096)
def _body_word(word: str) -> str:
    known = _body_words()
    return next((form for key in sorted(near_keys(word)) for form in known.get(key, ()) if is_near(form, word)), "")


@lru_cache(maxsize=1)
def _body_words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    written = {str(form.word) for body in BODIES for form in parses(body)[0].lexeme}
    for word in sorted(written):
        for key in near_keys(word):
            found[key].append(word)
    return dict(found)


def _body(words: Wording, at: int, index: int) -> tuple[Place, tuple[str, ...], tuple[str, ...]]:
    """The adjective before a body and the genitives after it, as lemmas."""
    tokens = words.tokens
    start = at
    before: tuple[str, ...] = ()
    if at and words.gap(at - 1) == " " and is_adjective(tokens[at - 1].text) and tokens[at - 1].text[:1].isupper():
        start, before = at - 1, (lemma(tokens[at - 1].text),)
    end = at
    while (
        end + 1 < len(tokens)
        and end - at < LONGEST_BODY
        and words.gap(end) == " "
        and _is_genitive(tokens[end + 1].text)
    ):
        end += 1
    tail = tuple(lemma(token.text) for token in tokens[at + 1 : end + 1])
    return (
        Place(index, tokens[start].start, tokens[end].end, words.text[tokens[start].start : tokens[end].end]),
        before,
        tail,
    )


def _is_genitive(word: str) -> bool:
    return any(form.case == "gent" for form in noun_forms(word)) or is_adjective(word)


def _is_other_name(
    one: tuple[tuple[str, ...], tuple[str, ...]], other: tuple[tuple[str, ...], tuple[str, ...]]
) -> bool:
    (before, tail), (its_before, its_tail) = one, other
    if min(len(tail), len(its_tail)) >= 2 and tail[:2] == its_tail[:2] and bool(before) != bool(its_before):
        return len(tail) != len(its_tail)
    return before == its_before and (_is_shortened(tail, its_tail) or _is_shortened(its_tail, tail))


def _is_shortened(short: Iterable[str], full: tuple[str, ...]) -> bool:
    """Words are left out in the middle: «Клуб методистов» of «Клуб деловых встреч методистов»."""
    short = tuple(short)
    if not short or len(short) >= len(full) or full[: len(short)] == short:
        return False
    rest = iter(full)
    return all(word in rest for word in short)
