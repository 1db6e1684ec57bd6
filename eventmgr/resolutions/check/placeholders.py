"""What was left to be filled in, and what breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.layout import Line, Role, is_signature
from eventmgr.resolutions.check.morph import forms, noun_forms
from eventmgr.resolutions.check.people import people_in
from eventmgr.resolutions.check.wording import Wording
from eventmgr.resolutions.kinds.fields import N_

BLANK = N_("A blank was left: fill it in.")
EMPTY_SEAT = N_("A seat in a body is given, but to nobody.")
CUT_OFF = N_("The text breaks off here.")

BLANKS = re.compile(
    r"_{2,}|\.{5,}|\{\{[^{}]{0,80}\}\}|\{%[^%]{0,80}%\}|\[\s*(?:…|\.\.\.|\?+)?\s*\]|«\s*(?:…|\.{3})?\s*»|“\s*…?\s*”"
    r"|(?<!\S)(?:…|\.\.\.)(?=\s+\w)|\?{2,}(?!\w)|\b(?:TODO|TBD|TBC|FIXME|lorem ipsum)\b"
    r"|[\[(<](?:указать|уточнить|вписать|вставить|дата|ФИО|Ф\.\s?И\.\s?О\.|фамилия)\b[^\])>]{0,40}[\])>]"
    r"|\[(?:insert|name|date|number|to be|place|title)\b[^\]]{0,40}\]|<(?:insert|name|date|number|place)>"
    r"|\b(?:XX|ХХ)\.(?:XX|ХХ)\.\w{2,4}\b|\b20(?:XX|ХХ|__)\b|\b(?:X{3,}|Х{3,})\b",
    re.IGNORECASE,
)
CROSSES = re.compile(r"\b(?:XX|ХХ|NN|N)(?=\s+[а-яёa-z]{3,})|(?<=\bг\. )(?:XX|ХХ|NN|N)\b")
AFTER_ORDINAL = re.compile(
    r"\s+(?:век|столети|съезд|конференц|сесси|заседани|ежегодн|century|session|congress|conference)"
)
SEAT = re.compile(
    r"\b(?:ввести|включить|избрать|кооптировать)\s+в\s+(?:состав\s+)?(?=[А-ЯЁа-яё])"
    r"|\b(?:elect|co-?opt|appoint)\s+(?:to|into)\s+the\b",
    re.IGNORECASE,
)
LINK = re.compile(r"[;,]\s+(?:and|or|и|или)\s*$")
LOOK_BACK = 24
HANGING = re.compile(
    r"(?:,|[\s(](?:и|или|а|но|в|на|с|к|по|о|об|от|для|до|из|при|and|or|of|the|to|for|with|by|in|from|a|an))\s*$",
    re.IGNORECASE,
)


def blanks(words: Wording) -> Iterator[Mark]:
    if is_signature(words.text.strip()):
        return
    for found in BLANKS.finditer(words.text):
        yield Mark("placeholder", found.start(), found.end(), BLANK)
    for found in CROSSES.finditer(words.text):
        is_numero = words.text[: found.start()].rstrip().endswith("№")
        if not AFTER_ORDINAL.match(words.text[found.end() :].lower()) and not is_numero:
            yield Mark("placeholder", found.start(), found.end(), BLANK)


def empty_seats(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """«Ввести в состав Ревизионной комиссии» with nobody after it and no list under it."""
    for index, line in enumerate(lines):
        found = SEAT.search(line.text)
        if found is None or _has_list(lines, index):
            continue
        rest = line.text[found.end() :].strip().rstrip(".;,:")
        if not _names_somebody(rest, line.words.is_russian):
            yield index, Mark("empty-seat", found.start(), len(line.text.rstrip()), EMPTY_SEAT)


def _has_list(lines: list[Line], index: int) -> bool:
    if not lines[index].text.rstrip().endswith(":") or index + 1 >= len(lines):
        return False
    after = lines[index + 1]
    return after.role is Role.BULLET or len(after.number) > len(lines[index].number) or not after.mark


def _names_somebody(rest: str, is_russian: bool) -> bool:
    if people_in(rest) or re.search(r"[«“\"(:\d–—]", rest):
        return True
    if not is_russian:
        return len(re.findall(r"\b[A-Z][a-z]+\s+[A-Z][a-z]+", rest.partition(",")[0])) > 1 or "," in rest
    return any(_is_object(word) for word in re.findall(r"[А-Яа-яЁё-]{3,}", rest))


def _is_object(word: str) -> bool:
    """Whom or what is introduced: an abbreviation, or a word that cannot be a genitive."""
    found = noun_forms(word)
    if not forms(word):
        return True
    return bool(found) and found[0].is_known and all(form.case != "gent" for form in found)


def cut_off(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    for index, line in enumerate(lines):
        shift = max(0, len(line.text) - LOOK_BACK)
        found = HANGING.search(line.text[shift:])
        is_linked = line.role is not Role.ITEM and index + 1 < len(lines) and ends_with_link(line.text)
        is_end = not is_linked and line.role in (Role.ITEM, Role.BULLET, Role.PROSE)
        if found and is_end and not _goes_on(lines, index, is_comma=found.group().strip() == ","):
            yield (
                index,
                Mark("cut-off", line.text.rfind(" ", 0, shift + found.start()) + 1, len(line.text.rstrip()), CUT_OFF),
            )


def ends_with_link(text: str) -> bool:
    """«…; и» leads on to the next paragraph of a row."""
    return LINK.search(text[-LOOK_BACK:]) is not None


def _goes_on(lines: list[Line], index: int, *, is_comma: bool) -> bool:
    """A list may be parted by commas; a line that is not a paragraph goes on below."""
    if index + 1 >= len(lines):
        return False
    line, after = lines[index], lines[index + 1]
    if not after.mark:
        return after.text[:1].islower() and after.role is not Role.HEADING
    if not is_comma or line.role is Role.PROSE:
        return False
    return after.text[:1].islower() or (
        line.role is Role.BULLET and after.role is Role.BULLET and _is_by_commas(lines, index)
    )


def _is_by_commas(lines: list[Line], index: int) -> bool:
    around = [lines[at] for at in (index - 1, index + 1, index + 2) if 0 <= at < len(lines)]
    siblings = [each for each in around if each.role is Role.BULLET]
    return sum(each.text.rstrip().endswith(",") for each in siblings) * 2 >= len(siblings)
