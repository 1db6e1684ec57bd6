"""What a resolution cannot be carried out or proved without: addressees, duties with names and dates, the vote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventmgr.resolutions.check.calendar import dates_in
from eventmgr.resolutions.check.counts import VOTE
from eventmgr.resolutions.check.deadlines import ADOPTED
from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.english import is_opening_verb
from eventmgr.resolutions.check.layout import Line, Role
from eventmgr.resolutions.check.morph import forms, is_infinitive
from eventmgr.resolutions.check.people import people_in
from eventmgr.resolutions.kinds.fields import N_

ADDRESSEE = N_("A recommendation to nobody: say who is to do it.")
RESPONSIBLE = N_("Nobody is responsible.")
DUE = N_("No due date.")
ADOPTION_DATE = N_("The document does not say when it was adopted.")
NO_VOTE = N_("The document does not say how the vote went.")
SIGNATURES = N_("Nobody signs the document.")

DUTIES = re.compile(
    r"^(?:to )?(?:издать|опубликовать|разработать|подготовить|создать|составить|обобщить|направить|провести"
    r"|организовать|"
    r"publish|issue|prepare|draft|draw up|develop|compile|create|organi[sz]e|hold|convene|send)\b",
    re.IGNORECASE,
)
WHO = re.compile(
    r"\bвозложить на\b|\bпоруч\w+|\bответствен\w+|\bсилами\b|\bисполнител\w+|\bсовместно с\b|\bна базе\b|\bкуратор\w*"
    r"|\bresponsible\b|\bentrust\w*|\bassign\w*|\bby the \w+|\bjointly with\b|\bin charge\b",
    re.IGNORECASE,
)
WHEN = re.compile(
    r"\b(?:(?:январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w* \d{4}|до конца"
    r"|в течение|ежегодн\w+|ежеквартальн\w+|ежемесячн\w+|раз в|в срок|постоянно|к следующ\w+|в \d{4}|на \d{4}|"
    r"к \d{4}|до \d{4}|\d{4} год\w*|квартал\w*|полугоди\w+|"
    r"annual\w*|every|each year|by the end|within|in \d{4}|(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december) \d{4}|by \d{4}|during|before the next|quarter\w*)\b",
    re.IGNORECASE,
)
PERIODIC = re.compile(r"\bраз[а]? в\b|\bonce (?:in|a|every)\b|\bежегодно\b|\bannually\b", re.IGNORECASE)
MODAL = re.compile(
    r"\b(?:должн[аыо]?|должен|необходимо|следует|should|must|shall|are to|is to|need to)\b", re.IGNORECASE
)
TARGET = re.compile(
    r"^(?:ходатайствовать|довести|обратиться|направить|просить|поддержать|петиц|appeal|petition|address|bring|inform"
    r"|ask|support)\b",
    re.IGNORECASE,
)
RECOMMENDED = re.compile(
    r"\b(?:рекомендовать|рекомендует|рекомендуют)(?: следующее)?\s*:?$|\brecommends?(?: the following)?\s*:?$",
    re.IGNORECASE,
)
TO_NOBODY = re.compile(r"^рекомендовать\s+([а-яё]+)|^recommends?\s+(to\s+[a-z]+)", re.IGNORECASE)
UNANIMOUS = re.compile(r"единоглас\w+|единодушн\w+|unanim\w+|без голосов против|by consensus", re.IGNORECASE)
PLENTY = 3


def addressees(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """Recommendations that begin with a verb under a heading that names nobody, and «рекомендовать принять …»."""
    is_open = False
    for index, line in enumerate(lines):
        if line.role is Role.HEADING:
            is_open = line.kind == "recommendations" and bool(RECOMMENDED.search(line.text.rstrip()))
        elif line.role in (Role.ITEM, Role.PROSE) and len(line.number) < 2 and _is_to_nobody(line, is_open=is_open):
            first = line.words.tokens[0]
            yield index, Mark("no-addressee", first.start, first.end, ADDRESSEE)


def _is_to_nobody(line: Line, *, is_open: bool) -> bool:
    tokens = line.words.tokens
    found = TO_NOBODY.match(line.text)
    if found:
        second = found.group(1) or found.group(2)
        return is_infinitive(second) if found.group(1) else is_opening_verb(second.split()[-1])
    if not is_open or not tokens or line.role is Role.PROSE or TARGET.match(line.text) or MODAL.search(line.text):
        return False
    return is_infinitive(tokens[0].text) if line.words.is_russian else is_opening_verb(tokens[0].text)


def duties(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """Clauses that oblige, without a name or without a date; what hangs under them counts."""
    for index, line in enumerate(lines):
        if line.kind != "decisions" or line.role not in (Role.ITEM, Role.PROSE) or not DUTIES.match(line.text):
            continue
        if PERIODIC.search(line.text):
            continue
        text = "\n".join(each.text for each in _with_hanging(lines, index))
        first = line.words.tokens[0]
        if not _has_responsible(text):
            yield index, Mark("no-responsible", first.start, first.end, RESPONSIBLE)
        if not dates_in(text) and not WHEN.search(text):
            yield index, Mark("no-due-date", first.start, first.end, DUE)


def _with_hanging(lines: list[Line], index: int) -> Iterator[Line]:
    yield lines[index]
    for line in lines[index + 1 :]:
        is_inner = (
            line.role is Role.BULLET
            or len(line.number) > 1
            or (line.role is Role.PROSE and not DUTIES.match(line.text))
        )
        if not is_inner:
            return
        yield line


def _has_responsible(text: str) -> bool:
    return bool(WHO.search(text) or people_in(text) or _has_subject(text))


def _has_subject(text: str) -> bool:
    """«Правлению подготовить …» begins with whom it obliges."""
    first = re.match(r"[А-Яа-яЁё-]+", text)
    return first is not None and any(form.case == "datv" and form.pos == "NOUN" for form in forms(first.group()))


def formalities(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """Only of a document that decides something."""
    if sum(line.role is Role.ITEM or line.kind == "decisions" for line in lines) < PLENTY:
        return
    last = len(lines) - 1
    if not _has_adoption_date(lines):
        yield last, _absent("no-adoption-date", ADOPTION_DATE)
    if not any(
        VOTE.search(line.words.text) or UNANIMOUS.search(line.text)
        for line in lines
        if "о" in line.text or "a" in line.text
    ):
        yield last, _absent("no-vote", NO_VOTE)
    if not any(line.role is Role.SIGNATURE for line in lines):
        yield last, _absent("no-signatures", SIGNATURES)


def _absent(key: str, says: str) -> Mark:
    return Mark(key, 0, 0, says)


def _has_adoption_date(lines: list[Line]) -> bool:
    """«Принята 6 декабря 2007 г.», or one single day in the head or at the end."""
    for line in lines:
        found = dates_in(line.text)
        if found and ADOPTED.search(line.text) and line.role is not Role.ITEM:
            return True
        if line.role in (Role.HEAD, Role.SIGNATURE) and len(found) == 1 and found[0].last is None and found[0].year:
            return True
    tail = lines[-3:]
    return any(len(line.text) < 40 and dates_in(line.text) for line in tail if not line.is_marked)
