"""A person without a position where the others have one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.layout import Line, Role
from eventmgr.resolutions.check.people import Named, people_in
from eventmgr.resolutions.kinds.fields import N_

NO_POSITION = N_("The others are given with a position; of this person it is missing.")

POSITION = re.compile(
    r"директор|заместит|начальник|заведу|методист|глав[аыеу]\b|главн|библиотекар|библиограф|руководит|ректор|декан"
    r"|профессор|доцент|"
    r"преподават|специалист|председател|секретар|редактор|координатор|консультант|министр|депутат|президент|куратор"
    r"|модератор|"
    r"сотрудник|член|учител|научн|ведущ|старш|эксперт|советник|управляющ|председ|зав\.|зам\.|и\.\s?о\.|отв\.|гл\.",
    re.IGNORECASE,
)
ENGLISH_POSITION = re.compile(
    r"director|head|chief|librarian|deputy|chair|secretary|professor|lecturer|editor|manager|officer|president"
    r"|member|curator|"
    r"minister|rector|dean|coordinator|methodologist|bibliographer|specialist|mayor",
    re.IGNORECASE,
)
ENGLISH_PERSON = re.compile(
    r"(?:^|[;:,] (?:and )?|\bto |\band )([A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+)(?=,|;|\.|\s\(|$)"
)
FEWEST = 3


def positions(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """Among the persons of one paragraph, and among items under one another that begin with a person."""
    for index, line in enumerate(lines):
        if line.role not in (Role.SIGNATURE, Role.HEAD):
            told = _persons(line.text) if line.words.is_russian else _english(line.text)
            for start, end in _missing(told):
                yield index, Mark("no-position", start, end, NO_POSITION)
    yield from _of_items(lines)


def _missing(told: list[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    without = [(start, end) for start, end, has_position in told if not has_position]
    is_rule = len(told) >= FEWEST and len(without) * 3 <= len(told)
    return without if is_rule else []


def _persons(text: str) -> list[tuple[int, int, bool]]:
    people = people_in(text)
    following = [*(person.start for person in people[1:]), len(text)]
    return [
        (person.start, person.end, _has_position(text, person, end))
        for person, end in zip(people, following, strict=False)
    ]


def _has_position(text: str, person: Named, end: int) -> bool:
    """A bracket with words, or a position among what follows the name; before the name it counts too."""
    after = text[person.end : end].split(";")[0]
    if re.match(r"\s*\([^)]{3,}\)", after):
        return True
    before = re.split(r"[;:,.]", text[max(0, person.start - 80) : person.start])[-1]
    is_described = re.match(r",\s+(?!а также|котор|и\s)[а-яё]{3,}", after) is not None
    return is_described or bool(POSITION.search(after) or POSITION.search(before))


def _english(text: str) -> list[tuple[int, int, bool]]:
    found = list(ENGLISH_PERSON.finditer(text))
    following = [*(each.start(1) for each in found[1:]), len(text)]
    return [
        (
            each.start(1),
            each.end(1),
            bool(ENGLISH_POSITION.search(text[each.end(1) : end])) or text[each.end(1) :].startswith(" ("),
        )
        for each, end in zip(found, following, strict=False)
    ]


def _of_items(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    group: list[tuple[int, int, int, bool]] = []
    for index, line in enumerate([*lines, None]):
        first = _first_person(line) if line is not None and line.role is Role.BULLET else None
        if first is not None:
            group.append((index, *first))
            continue
        places = {(start, end, at) for at, start, end, _ in group}
        missing = _missing([(start, end, has) for _, start, end, has in group])
        for start, end, at in sorted(places, key=lambda place: place[2]):
            if (start, end) in missing and not _has(group, at):
                yield at, Mark("no-position", start, end, NO_POSITION)
        group = []


def _has(group: list[tuple[int, int, int, bool]], index: int) -> bool:
    return next(has for at, _start, _end, has in group if at == index)


def _first_person(line: Line) -> tuple[int, int, bool] | None:
    """The person an item begins with, when it is the only one."""
    told = _persons(line.text) if line.words.is_russian else _english(line.text)
    return told[0] if len(told) == 1 and told[0][0] < 3 else None
