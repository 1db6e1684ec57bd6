"""Lists inside a clause: persons with their positions, organisations, each back in the nominative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.nominative import nominative_phrase, opens_in
from eventmgr.core.grammar.nominative_names import nominative_name
from eventmgr.resolutions.reading.parsed import PersonFound

_CAP = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*"
_INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вн|ичн|ич)(?:а|ы|е|у|ой|ою|ем)?"
# The second pattern is a name into which a word has slipped: what a spoilt conversion leaves.
PERSON = re.compile(
    rf"{_CAP}\s+{_CAP}\s+{_PATRONYMIC}|{_CAP}\s+{_CAP}\s+[а-яё]{{3,}}\s+{_PATRONYMIC}|"
    rf"{_CAP}\s+{_PATRONYMIC}\s+{_CAP}|{_CAP}\s+{_INITIALS}|{_INITIALS}\s?{_CAP}"
)
SENTENCE_END = r"(?<=[а-яёa-z»)]{4})\.\s+(?=[А-ЯЁA-Z])"
"""«г. Кемерово» and «им. В. Д. Федорова» do not end a sentence."""
# A street, a library and a prize are called after people who are not meant.
_NAMESAKE = re.compile(r"(?:\bим\.|\bимени|\bпамяти)\s*$", re.IGNORECASE)
_BODY = re.compile(
    r"(?:[А-ЯЁа-яё-]+(?:ой|ого|ему|ому|им|ым|ых|их|ую|юю|ое|ая|ий|ый|ые|ие|ыми|ими)\s+)*"
    r"(?:совет|департамент|администрац|комитет|управлен|библиотек|университет|министерств|систем|учрежден|объединен|"
    r"партн[её]рств|школ|союз|ассоциац|центр|институт|руководител|член|директор|факультет|орган|глав|коллектив|"
    r"муниципалит|правлен|комисси|обществ|фонд|клуб|музе|архив|издательств|колледж|академи|секци|отдел)",
    re.IGNORECASE,
)
LONGEST_POSITION = 400
"""Characters behind a name."""
MOST_PERSONS = 201
"""One more than a field holds: a longer list is left to a person."""
_ABBREVIATION = re.compile(r"(?:[А-ЯЁ][а-яё]*){0,2}[А-ЯЁ]{2,}\b|[«„\"]")


def split_list(text: str) -> list[str]:
    """Members of an enumeration: at semicolons, else at commas and «и» outside of quotes and brackets."""
    separator = r";" if ";" in text else r",|\s+и\s+|\s+and\s+"
    pieces, depth, start = [], 0, 0
    for match in re.finditer(rf"[«(„]|[»)“]|{separator}", text):
        if match.group() in "«(„":
            depth += 1
        elif match.group() in "»)“":
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces.append(text[start : match.start()])
            start = match.end()
    return [piece for each in [*pieces, text[start:]] if (piece := each.strip(" ,;:"))]


def bodies_in(text: str, case: Case) -> tuple[list[str], bool]:
    """Organisations in the nominative, and whether every one of them was led back for certain."""
    found: list[str] = []
    is_sure = True
    for piece in _bodies(text, case):
        form = nominative_phrase(unstopped(piece), case)
        found.append(form.text)
        is_sure = is_sure and form.is_sure
    return [each for each in found if each], is_sure


def _bodies(text: str, case: Case) -> list[str]:
    """A piece that opens with no body of its own belongs to the one before: «культуры, спорта и туризма»."""
    pieces: list[str] = []
    rest = text
    for piece in split_list(text):
        at = rest.find(piece)
        if pieces and not _opens_body(piece, case):
            pieces[-1] += rest[:at] + piece
        else:
            pieces.append(piece)
        rest = rest[at + len(piece) :]
    return pieces


def _opens_body(piece: str, case: Case) -> bool:
    return bool(_ABBREVIATION.match(piece)) or (bool(_BODY.match(piece)) and opens_in(piece, case))


def persons_in(text: str, case: Case) -> list[PersonFound]:
    """Everybody named, with the position or organisation that follows in commas or brackets."""
    names = list(islice(_names(text), MOST_PERSONS))
    ends = [*(each.start() for each in names[1:]), len(text)][: len(names)]
    tails = [text[name.end() : min(end, name.end() + LONGEST_POSITION)] for name, end in zip(names, ends, strict=True)]
    return [_person(name.group(), tail, case) for name, tail in zip(names, tails, strict=True)]


def _names(text: str) -> Iterator[re.Match[str]]:
    for match in PERSON.finditer(text):
        if not _NAMESAKE.search(text[max(0, match.start() - 12) : match.start()]):
            yield match


def _person(name: str, tail: str, case: Case) -> PersonFound:
    words = name.split()
    is_whole = len(words) < 4
    found = nominative_name(name if is_whole else " ".join([*words[:2], words[3]]), case)
    position, organisation, is_sure = _place(tail, case)
    return PersonFound(
        family=found.name.family,
        given=found.name.given,
        patronymic=found.name.patronymic,
        position=position,
        organisation=organisation,
        gender=found.gender.value if found.gender else "",
        is_sure=found.is_sure and is_sure and is_whole,
    )


def _place(tail: str, case: Case) -> tuple[str, str, bool]:
    """Position and organisation behind a name: «, директора ЦБС», «(КемОНБ)»."""
    brackets = re.match(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)", tail)
    if brackets:
        return "", brackets[1].strip(), True
    text = re.split(rf";|:|{SENTENCE_END}", tail)[0]
    text = re.sub(r"(?:,|\s+и)\s*$", "", unstopped(text).strip(" ,")).strip(" ,")
    if not text or not tail.lstrip().startswith((",", "–", "—", "-")):
        return "", "", True
    form = nominative_phrase(text.lstrip("–—- "), case)
    # «… Тихоновне, Большеталдинского поселения»: no position in the case of the name, but where the person is from.
    return (form.text, "", True) if form.is_sure else ("", form.text, False)


def without_persons(text: str, persons: Sequence[PersonFound]) -> str:
    """What stands before the first name, for lists that mix organisations and persons."""
    if not persons:
        return text
    first = next(_names(text), None)
    return re.sub(r"(?:,|;|\s+и)\s*$", "", text[: first.start()].rstrip()) if first else text


def unstopped(text: str) -> str:
    """Without the stop of the sentence; «г.», «им.» and initials keep theirs."""
    plain = text.strip().rstrip(" ,;:")
    return plain[:-1] if re.search(r"(?:[а-яёa-z]{3}|[»)\d])\.$", plain, re.IGNORECASE) else plain
