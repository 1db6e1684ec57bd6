"""Numbers of items: twice the same, one left out, begun again, none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.english import is_opening_verb
from eventmgr.resolutions.check.layout import Line, Role
from eventmgr.resolutions.check.morph import is_infinitive
from eventmgr.resolutions.kinds.fields import N_

DUPLICATE = N_("The number %(number)s stands twice.")
GAP = N_("After %(before)s comes %(number)s: a number is left out.")
FIRST = N_("The list begins with %(number)s.")
RESTART = N_("The numbers begin again inside a part.")
UNNUMBERED = N_("An item without a number among numbered ones.")

Place = tuple[int, str, tuple[int, ...]]


def numbers(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """Each list by itself: a part, the way of writing the number, the number above."""
    last: dict[str, tuple[int, tuple[int, ...]]] = {}
    for index, line in enumerate(lines):
        if line.role is not Role.ITEM:
            if line.role is Role.PROSE and not line.mark and line.text.rstrip().endswith(":"):
                last.pop(")", None)
            continue
        style = line.mark[-1] if line.mark[-1] in ".)" else "."
        if style == "." and len(line.number) == 1:
            last.pop(")", None)
        before = last.get(style)
        last[style] = (line.part, line.number)
        yield from _compared(index, line, before)


def _compared(index: int, line: Line, before: tuple[int, tuple[int, ...]] | None) -> Iterator[tuple[int, Mark]]:
    number = line.number
    if before is None:
        if number[-1] != 1:
            yield index, _mark("number-gap", FIRST, number, (0,))
        return
    part, previous = before
    is_new_part = part != line.part
    if number in _successors(previous) or (is_new_part and number == (1,)):
        return
    if number == previous:
        yield index, _mark("duplicate-number", DUPLICATE, number, previous)
    elif number > previous:
        yield index, _mark("number-gap", GAP, number, previous)
    else:
        yield index, _mark("number-restart", RESTART, number, previous)


def _successors(number: tuple[int, ...]) -> set[tuple[int, ...]]:
    """2.1 may be followed by 2.1.1, 2.2 and 3."""
    following = {(*number, 1)}
    for depth in range(len(number)):
        following.add((*number[:depth], number[depth] + 1))
    return following


def _mark(key: str, says: str, number: tuple[int, ...], before: tuple[int, ...]) -> Mark:
    values = (("number", _written(number)), ("before", _written(before)))
    return Mark(key, 0, 0, says, values)


def _written(number: tuple[int, ...]) -> str:
    return ".".join(map(str, number))


def unnumbered(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """A decision written like its neighbours, between two of them, and without their number."""
    numbered: defaultdict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.role is Role.ITEM and len(line.number) == 1:
            numbered[line.part].append(index)
    for places in numbered.values():
        if len(places) < 2:
            continue
        for index in range(places[0] + 1, places[-1]):
            if lines[index].role is Role.PROSE and _is_like_a_decision(lines, index):
                yield index, Mark("unnumbered-item", 0, len(lines[index].text), UNNUMBERED)


def _is_like_a_decision(lines: list[Line], index: int) -> bool:
    before = lines[index - 1].text.rstrip()
    if before[-1:] in ",:-–—" or not lines[index].text[:1].isupper():
        return False
    tokens = lines[index].words.tokens
    if not tokens:
        return False
    return is_infinitive(tokens[0].text) if lines[index].words.is_russian else is_opening_verb(tokens[0].text)
