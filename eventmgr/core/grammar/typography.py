"""Typography of Russian text: quotes, dashes, spaces that do not break.

The rules are those of А. Э. Мильчин, «Справочник издателя и автора».
"""

import re

NBSP = "\u00a0"
OPENING = "«„"
CLOSING = "»”"
MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
UNITS = f"{MONTHS}|руб|коп|тыс|млн|млрд|%|кг|км|мин|час|экз|чел|гг?\\."
RANGE = re.compile(r"(?<![\w.,:/№–-])(?<!№[ \u00a0])(\d{1,4})(?:[ \u00a0][–—-] |[—-])(\d{1,4})(?![\d:/–—-]|\.\d)")
TIMES = re.compile(r"(?<![\w:])(\d{1,2}:\d{2})(?: ?[–—-] ?)(\d{1,2}:\d{2})(?![\w:])")
SPACES = (
    (re.compile(r"(?<=\S) {2,}(?=\S)"), " "),
    (re.compile(r"№[ \u00a0]*(?=\d)"), f"№{NBSP}"),
    (re.compile(r"(?<=\d)[ \u00a0]*(?=гг?\.)"), NBSP),
    (re.compile(rf"(?<=\d) (?={UNITS})"), NBSP),
    (re.compile(r"(?<!\d)(?<!\d[ \u00a0])\b(г|им|ул|пос)\.[ \u00a0]*(?=[А-ЯЁ])"), rf"\1.{NBSP}"),
    (re.compile(r"(?<=[а-яё]) (?=[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.)"), NBSP),
    (re.compile(r"\b([А-ЯЁ]\.)[ \u00a0]*(?=[А-ЯЁ])"), rf"\1{NBSP}"),
    (re.compile(r"(?<=\S)[ \u00a0]-(?= )"), f"{NBSP}—"),
    (re.compile(r"(?<=\S) (?=[–—](?: |$))"), NBSP),
)


def typeset(text: str) -> str:
    """Return the text typeset; a text without Cyrillic letters is returned unchanged.

    «Ёлочки» outside, „лапки“ inside; an en dash in ranges, an em dash for a spaced hyphen;
    spaces that do not break after №, г., им. and initials, before a dash and before units.
    Typesetting twice changes nothing more.
    """
    if not re.search("[А-Яа-яЁё]", text):
        return text
    text = _quoted(text)
    text = TIMES.sub(r"\1–\2", RANGE.sub(_range, text))
    for pattern, replacement in SPACES:
        text = pattern.sub(replacement, text)
    return text


def _range(match: re.Match[str]) -> str:
    start, end = match.groups()
    return f"{start}–{end}" if int(start) < int(end) else match.group()


def _quoted(text: str) -> str:
    typeset_so_far: list[str] = []
    depth = 0
    for mark in text:
        if mark not in f'"“{OPENING}{CLOSING}':
            typeset_so_far.append(mark)
        elif _opens(mark, typeset_so_far[-1:], depth):
            typeset_so_far.append("„" if depth else "«")
            depth += 1
        elif depth:
            typeset_so_far.append("“" if depth > 1 else "»")
            depth -= 1
        else:
            typeset_so_far.append(mark)
    return "".join(typeset_so_far)


def _opens(mark: str, before: list[str], depth: int) -> bool:
    if mark in OPENING:
        return True
    if mark in CLOSING:
        return False
    if mark == "“":
        # It closes „лапки“ and opens English quotes: only the depth tells them apart.
        return depth < 2
    return not before or before[0].isspace() or before[0] in f"([{{–—/{OPENING}"
