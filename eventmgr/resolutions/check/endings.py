"""Ends of sentences and of items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.layout import Line, Role
from eventmgr.resolutions.check.morph import forms
from eventmgr.resolutions.check.placeholders import ends_with_link
from eventmgr.resolutions.check.wording import Wording
from eventmgr.resolutions.kinds.fields import N_

NO_STOP = N_("The sentence has no full stop at its end.")
LIST_OPEN = N_("The last item of the list ends with “%(mark)s”, not with a full stop.")
OTHER_MARK = N_("The other items of the list end with “%(usual)s”.")
NO_MARK = N_("The other items of the list have a mark at their end.")
SERIES = N_("The members of this series are parted by “%(usual)s” and “%(other)s”.")
RUN_ON = N_("Two sentences run together: a full stop is missing.")
DOUBTFUL_COMMA = N_("A phrase like “In the case of …” is not set off by a comma.")

ENDS = re.compile(r"([.!?…;:,])[\"»”“)\]]*\s*$")
CLOSED = re.compile(r"[\w»”“\")\]%]\s*$")
LABEL = re.compile(r"(?<![^\s])[^\s.:]{1,40} (?=(?:Тема|Дата|Место|Девиз|Theme|Topic|Date|Venue): )")
TWO_SENTENCES = re.compile(
    r"(?<![а-яё])[а-яё]{3,40} (?=(?:Конференция|Участники|Совет|В работе|В рамках|Были?|Было) [а-яё]{3,})"
)
IN_CASE = re.compile(r"(?:^|[.;] )В случае(?: [а-яё-]+){1,8}(?P<comma>,)(?= [а-яё]+)")
PEOPLE_END = re.compile(r"(?:\)|[а-яё\d])([,;]) (?=[А-ЯЁ][а-яё-]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+)")


def run_on(words: Wording) -> Iterator[Mark]:
    for found in LABEL.finditer(words.text):
        yield _run_on(found)
    for found in TWO_SENTENCES.finditer(words.text):
        sentence = re.split(r"[.!?:;]", words.text[: found.end()])[-1]
        if any(forms(word) and forms(word)[0].pos == "VERB" for word in re.findall(r"[а-яё]{3,}", sentence)):
            yield _run_on(found)


def _run_on(found: re.Match[str]) -> Mark:
    return Mark("missing-stop", found.start(), found.end(), RUN_ON, fix=f"{found.group().rstrip()}. ")


def series(words: Wording) -> Iterator[Mark]:
    """Persons one after another, parted by commas and, once, by a semicolon."""
    found = list(PEOPLE_END.finditer(words.text))
    counts = Counter(each.group(1) for each in found)
    if len(counts) < 2 or len(found) < 3:
        return
    (usual, _often), (other, seldom) = counts.most_common(2)
    if seldom > 2:
        return
    for each in found:
        if each.group(1) == other:
            values = (("usual", usual), ("other", other))
            at = words.text.rfind(" ", 0, each.start(1)) + 1
            fix = words.text[at : each.start(1)] + usual
            yield Mark("list-punctuation", at, each.end(1), SERIES, values, fix=fix)


def needless_comma(words: Wording) -> Iterator[Mark]:
    for found in IN_CASE.finditer(words.text):
        start = found.start("comma")
        yield Mark("needless-comma", start, start + 1, DOUBTFUL_COMMA, fix="")


def missing_stops(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """Prose and numbered items; a list in which no item has a mark at its end is written so on purpose."""
    stopped = {line.part for line in lines if line.role is Role.ITEM and ENDS.search(line.text[-12:])}
    counts = Counter(line.part for line in lines if line.role is Role.ITEM)
    for index, line in enumerate(lines):
        text = line.text.rstrip()
        if not text or ENDS.search(text[-12:]) or not CLOSED.search(text):
            continue
        is_item = line.role is Role.ITEM and (line.part in stopped or counts[line.part] == 1)
        if is_item or _is_unfinished_prose(lines, index):
            at = len(text) - len(text.split()[-1])
            yield index, Mark("missing-stop", at, len(text), NO_STOP, fix=f"{text[at:]}.")


def _is_unfinished_prose(lines: list[Line], index: int) -> bool:
    line = lines[index]
    is_prose = line.role is Role.PROSE and len(line.text) > 40 and not ends_with_link(line.text)
    return is_prose and not _opens_heading(lines, index) and _is_sentence(line)


def _opens_heading(lines: list[Line], index: int) -> bool:
    """«В целях …» before «конференция рекомендует:» goes on there."""
    after = lines[index + 1 : index + 2]
    return bool(after) and after[0].role is Role.HEADING and after[0].text[:1].islower()


def _is_sentence(line: Line) -> bool:
    """Not a title in the middle of a document: those are short, or in capitals."""
    return not line.text.isupper() and (len(line.text) > 90 or len(line.words.tokens) > 6)


def lists(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    groups = list(groups_of_bullets(lines))
    for group in groups:
        yield from _list(lines, group)
    yield from _open_ends(lines, {index for group in groups for index in group})


def groups_of_bullets(lines: list[Line]) -> Iterator[list[int]]:
    """Bullets (or letters, or sub-numbers) that stand one under another."""
    group: list[int] = []
    for index, line in enumerate(lines):
        is_inner = line.role is Role.BULLET or (line.role is Role.ITEM and line.mark.endswith(")"))
        if is_inner and group and _kind(lines[group[-1]]) == _kind(line):
            group.append(index)
            continue
        if len(group) > 1:
            yield group
        group = [index] if is_inner else []
    if len(group) > 1:
        yield group


def _kind(line: Line) -> str:
    if line.role is Role.ITEM:
        return "number"
    return "letter" if any(c.isalnum() for c in line.mark) else "bullet"


def _list(lines: list[Line], group: list[int]) -> Iterator[tuple[int, Mark]]:
    """Items but the last end alike; the last with a full stop, or with nothing where nothing stands anywhere."""
    ends = {index: _end_of(lines[index].text) for index in group}
    *inner, last = group
    counts = Counter(ends[index] for index in inner)
    usual = max(counts, key=lambda mark: (counts[mark], mark == ";", mark))
    for index in inner:
        if ends[index] != usual and not _is_free(ends[index], usual):
            yield index, _wrong_end(lines[index].text, ends[index], usual)
    if ends[last] == "" and usual:
        yield last, _wrong_end(lines[last].text, "", ".")
    elif ends[last] in (";", ",") and not _continues(lines, last):
        yield last, _open(lines[last].text, ends[last])


def _is_free(end: str, usual: str) -> bool:
    """An item that opens a list of its own, or asks."""
    return end in (":", "!", "?") or usual in (":", "!", "?")


def _end_of(text: str) -> str:
    found = ENDS.search(text[-12:])
    return found.group(1) if found else ""


def _wrong_end(text: str, end: str, usual: str) -> Mark:
    plain = text.rstrip()
    found = re.search(r"\S+$", plain)
    at = found.start() if found else 0
    fix = (plain[at:].removesuffix(end) if end else plain[at:]) + usual
    if not end:
        return Mark("list-punctuation", at, len(plain), NO_MARK, fix=fix)
    if not usual:
        return Mark("list-punctuation", at, len(plain), OTHER_MARK, (("usual", "—"),))
    return Mark("list-punctuation", at, len(plain), OTHER_MARK, (("usual", usual),), fix=fix)


def _continues(lines: list[Line], index: int) -> bool:
    after = lines[index + 1 : index + 2]
    return bool(after) and (after[0].role is Role.ITEM or after[0].text[:1].islower())


def _open(text: str, end: str) -> Mark:
    plain = text.rstrip()
    return Mark("list-punctuation", len(plain) - 1, len(plain), LIST_OPEN, (("mark", end),), fix=".")


def _open_ends(lines: list[Line], grouped: set[int]) -> Iterator[tuple[int, Mark]]:
    """The last numbered item of a part that ends with a semicolon."""
    last = {line.part: index for index, line in enumerate(lines) if line.is_marked}
    for index in last.values():
        is_alone = lines[index].role is Role.ITEM or index not in grouped
        if is_alone and _end_of(lines[index].text) == ";":
            yield index, _open(lines[index].text, ";")


def numbered_lists(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """Numbered items end with full stops or semicolons, not with both by turns."""
    parts: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.role is Role.ITEM and not line.mark.endswith(")"):
            parts.setdefault(line.part, []).append(index)
    for places in parts.values():
        yield from _numbered(lines, places)


def _numbered(lines: list[Line], places: list[int]) -> Iterator[tuple[int, Mark]]:
    inner = [index for index in places[:-1] if _end_of(lines[index].text) in (".", ";")]
    counts = Counter(_end_of(lines[index].text) for index in inner)
    if len(counts) < 2 or len(inner) < 3:
        return
    usual = counts.most_common(1)[0][0]
    for index in inner:
        if _end_of(lines[index].text) != usual:
            yield index, _wrong_end(lines[index].text, _end_of(lines[index].text), usual)
