"""The head of a document: kind, title, theme, dates and places, and the facts of the preamble."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from eventmgr.resolutions.reading.cleaning import Passage
from eventmgr.resolutions.reading.figures import find_dates
from eventmgr.resolutions.reading.headings import heading_of
from eventmgr.resolutions.reading.parsed import Line

# Roots of what a document calls itself, and the key of its kind.
KINDS = (
    (r"итогов\w+\s+(?:документ|резолюци)\w*|final\s+document", "final_document"),
    (r"проект\s+резолюции|резолюци[яи]|resolution", "resolution"),
    (r"решени[ея]|decision", "decision"),
    (r"рекомендации|recommendations", "recommendations"),
    (r"обращени[ея]|appeal", "appeal"),
    (r"меморандум\w*|memorandum", "memorandum"),
    (r"деклараци[яи]|declaration|манифест", "declaration"),
    (r"постановлени[ея]", "decree"),
    (r"протокол\w*|minutes", "minutes"),
    (r"коммюнике|communiqu[eé]", "communique"),
)
_KIND = re.compile("^(?:проект\\s+)?(?:" + "|".join(pattern for pattern, _key in KINDS) + r")\b", re.I)
_HELD = re.compile(
    r"\b(?:состоял(?:ся|ась|ось|ись)|проходил[аио]?|прош(?:[её]л|ла|ло|ли)|собрал[аи]?сь|приняли\s+участие|took\s+place|was\s+held|"
    r"took\s+part|рассмотрев|заслушав|обсудив|having)\b",
    re.I,
)
_THEME = re.compile(r"\b(?:тема|тематический\s+девиз|девиз|theme|motto)\s*:?\s*(?P<theme>.*)$", re.I)
_PLACE = re.compile(r"\b(?:г\.|город(?:е|а)?|пос\.|с\.)\s*(?P<place>[А-ЯЁ][а-яё]+(?:[- ][А-ЯЁ][а-яё]+)?)")
_ROMAN = re.compile(r"(?<!\w)(?P<roman>[IVXLІХ]{1,7})(?=\s+[А-ЯЁA-Zа-яё])")
_SESSION = (
    r"(?:\s+\S+){0,3}?\s+(?:сесси|конференц|заседан|съезд|форум|чтени|встреч|собрани|session|conference|congress)"
)
_ARABIC = re.compile(rf"(?<!\d)(?P<number>\d{{1,3}})(?:-?(?:я|й|ая|ый|ой|го|е|ые|х|st|nd|rd|th))(?={_SESSION})", re.I)
LONGEST_HEAD = 30
LONGEST_LINE = 260


def head_length(passages: list[Passage]) -> int:
    """How many passages make the head: up to the first sentence."""
    for at, passage in enumerate(passages[:LONGEST_HEAD]):
        if at and _is_sentence(passage):
            return at
        if not at and _is_sentence(passage) and not _KIND.match(passage.text):
            return 0
    named = [at for at, line in enumerate(with_roles(passages[:LONGEST_HEAD])) if line.role]
    return named[-1] + 1 if named else 0


def _is_sentence(passage: Passage) -> bool:
    text = passage.text
    if passage.mark or len(text) > LONGEST_LINE or _HELD.search(text):
        return True
    if text.endswith(":") and heading_of(passage, has_items=False) is not None:
        return True
    ends = text.endswith((".", ";")) and not re.search(r"\bг\.$|\d\.$", text)
    is_short = len(text) < 60 or text.isupper()
    return (ends and not is_short) or (text.endswith(":") and not _THEME.search(text) and len(text) > 30)


def kind_of(lines: Iterable[Line]) -> str:
    """The key of the first kind of document that a line opens with; "" when none does."""
    for line in lines:
        for pattern, key in KINDS:
            if re.match(rf"(?:проект\s+)?(?:{pattern})\b", line.text, re.I):
                return key
    return ""


def with_roles(passages: list[Passage]) -> list[Line]:
    """Lines of the head with what each of them is: "kind", "title", "theme", "dates" or ""."""
    lines: list[Line] = []
    for passage in passages:
        lines.append(Line(passage.text, passage.mark, passage.lines, _role(passage.text, lines)))
    # What is repeated above (a running head) is not the title a second time.
    last = max((at for at, line in enumerate(lines) if line.role == "kind"), default=-1)
    return [_demoted(line) if at < last else line for at, line in enumerate(lines)]


def _demoted(line: Line) -> Line:
    is_title = line.role in ("kind", "title")
    return Line(line.text, line.mark, line.lines, "") if is_title else line


def _role(text: str, before: list[Line]) -> str:
    if _KIND.match(text):
        return "kind"
    is_named = bool(before) and before[-1].role == "theme" and before[-1].text.endswith(":")
    if is_named or (_THEME.search(text) and len(text) < LONGEST_LINE) or re.fullmatch(r"[«\"„].*[»\"“]\.?", text):
        return "theme"
    dates = find_dates(text)
    if dates and len(re.sub(r"г\.|года?|[\s,.()–-]", "", text.replace(dates[0].text, ""))) < 30:
        return "dates"
    is_title = bool(before) and before[-1].role in ("kind", "title")
    return "title" if is_title else ""


def title_of(lines: list[Line]) -> str:
    """«РЕЗОЛЮЦИЯ IV Ежегодной сессии …» in one line, capitals tamed."""
    words = [line.text for line in lines if line.role in ("kind", "title")]
    tamed = [each.capitalize() if each.isupper() and len(each.split()) < 4 else each for each in words]
    return " ".join(tamed)


def theme_of(lines: list[Line]) -> str:
    """Without its quotation marks, and without the word «Тема»."""
    for line in reversed([line for line in lines if line.role == "theme"]):
        named = _THEME.search(line.text)
        theme = named["theme"] if named else line.text
        if theme.strip():
            return theme.strip().strip('«»"„“.').strip() if theme.count("«") <= 1 else theme.strip()
    return ""


def ordinal_of(texts: Iterable[str]) -> int | None:
    """«VII Ежегодной сессии», «12-я конференция»."""
    for text in texts:
        for match in _ROMAN.finditer(text):
            if re.match(_SESSION, text[match.end() :], re.I):
                return _from_roman(match["roman"].replace("І", "I").replace("Х", "X"))
        arabic = _ARABIC.search(text)
        if arabic:
            return int(arabic["number"])
    return None


def _from_roman(roman: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in roman]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs)


def dates_of(texts: Iterable[str]) -> tuple[date | None, date | None]:
    """The first dates that a calendar has."""
    for text in texts:
        for found in find_dates(text):
            if found.starts_on and found.ends_on:
                return found.starts_on, found.ends_on
    return None, None


def places_of(texts: Iterable[str]) -> list[str]:
    """Towns named with «г.», each once."""
    return list(dict.fromkeys(match["place"] for text in texts for match in _PLACE.finditer(text)))
