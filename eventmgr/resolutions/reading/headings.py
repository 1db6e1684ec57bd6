"""Lines that open a part: «конференция постановляет:», «Рекомендовать библиотекам области:»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.nominative import opens_in
from eventmgr.resolutions.reading.cleaning import Passage

_SUBJECT = (
    r"(?:(?:участники|конференция|сессия|заседание|собрание|совещание|клуб|съезд|форум|совет|мы)\b[^,.:;]{0,40}?\s+)?"
)
_THE = r"(?:(?:the )?(?:participants|conference|session|meeting|congress|forum)\b[^,.:;]{0,40}?\s+)?"
_DECIDES = r"(?:постановля\w+|постановил\w*|реша(?:ет|ют)|решил\w*|принима?\w+\s+(?:следующ\w+\s+)?решени\w+)"
_ADVISES = r"(?:рекоменду(?:ет|ют)|рекомендовал\w*|рекомендации|предлага(?:ет|ют)|призыва(?:ет|ют)|обраща(?:ет|ют)ся)"
_FINDS = r"(?:отмеча(?:ет|ют)|отметил\w*|констатиру\w+|установил\w*)"
_NEXT = r"(?:\s+следующ\w+|\s+the following|\s+that)?\s*[:.]?"
_DECISIONS = re.compile(rf"{_SUBJECT}{_DECIDES}{_NEXT}$|{_THE}(?:resolve[sd]?|decide[sd]?){_NEXT}$", re.I)
_ADVICE = re.compile(rf"{_SUBJECT}{_ADVISES}{_NEXT}$|{_THE}recommend(?:s|ed)?{_NEXT}$", re.I)
_FINDINGS = re.compile(rf"{_SUBJECT}{_FINDS}{_NEXT}$|{_THE}note[sd]?{_NEXT}$", re.I)
_ADDRESSED = re.compile(r"(?:(?:\w+\s+){0,4}рекоменд\w+)\s+(?P<to>[А-ЯЁа-яё][^:]{2,200}):$", re.I)
_FINDS_SOMETHING = re.compile(
    r"\b(?:отметил[аио]?|отмеча(?:ет|ют)|констатиру(?:ет|ют)|озабочен\w*|(?:проявля|выража)(?:ет|ют)\s+озабоченность)\b|"
    r"\b(?:notes?|noted|expresses concern)\s+(?:that|with|the|at)\b",
    re.I,
)
_ANNEX = re.compile(r"приложени[ея]\s*(?:№?\s*\d+|[IVX]+)?\s*[:.]?$|annex\b|appendix\b", re.I)
LONGEST_BARE = 60
"""A heading without a colon: «РЕШИЛИ», «I. Рекомендации»."""


@dataclass(frozen=True)
class Heading:
    """`lead` is what stands before it in the same passage; `addressed` stands in the dative."""

    kind: str
    lead: str
    heading: str
    addressed: str = ""


def heading_of(passage: Passage, *, has_items: bool) -> Heading | None:
    """The part the passage opens; `has_items` says that bullets follow, which make it a clause with sub-items."""
    text = passage.text
    is_bare = len(text) <= LONGEST_BARE and not text.endswith((".", ";", ","))
    if passage.mark and not (is_bare and passage.mark[0] in "IVX"):
        return None
    if not text.endswith(":") and not is_bare:
        return None
    for kind, pattern in (("decisions", _DECISIONS), ("recommendations", _ADVICE), ("findings", _FINDINGS)):
        match = pattern.search(text)
        if match and (text.endswith(":") or match.start() == 0):
            return _divided(kind, text, match.start())
    addressed = None if has_items else _ADDRESSED.match(text)
    if addressed:
        return Heading("recommendations", "", text, addressed["to"])
    return None


def _divided(kind: str, text: str, at: int) -> Heading:
    """The verb with its subject is the heading; «с учётом предложений …» before it is the lead."""
    return Heading(kind, text[:at].strip(), text[at:].strip())


def addresses(passage: Passage) -> str:
    """The addressees of «Органам управления культурой:», a heading within recommendations; "" for anything else."""
    text = passage.text
    is_short = not passage.mark and text.endswith(":") and len(text) < 200 and "." not in text[:-1]
    return text[:-1] if is_short and opens_in(text[:-1], Case.DATIVE) else ""


def finds_something(text: str) -> bool:
    """Whether a paragraph of the opening says what the meeting found rather than what was held."""
    return bool(_FINDS_SOMETHING.search(text))


def opens_annex(text: str) -> bool:
    return bool(_ANNEX.match(text))
