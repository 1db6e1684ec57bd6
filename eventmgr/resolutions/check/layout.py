"""What each paragraph of a document is: head, prose, heading of a list, item, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eventmgr.resolutions.check.joining import Joined, joined
from eventmgr.resolutions.check.wording import Wording, wording
from eventmgr.resolutions.reading.paragraphs import Paragraph


class Role(StrEnum):
    HEAD = "head"
    PROSE = "prose"
    HEADING = "heading"
    ITEM = "item"
    BULLET = "bullet"
    SIGNATURE = "signature"
    TABLE = "table"


NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})*)([.)]?)\)?")
DECIDES = re.compile(
    r"\b(?:постано[вл]\w+|решил[аио]?|решает|решили|решено|resolve[sd]?|decide[sd]?|adopt(?:s|ed)?|agree[sd]?)\b",
    re.IGNORECASE,
)
RECOMMENDS = re.compile(
    r"\b(?:рекоменд\w+|предлага\w+|обраща\w+ся|призыва\w+|recommend\w*|calls? upon|invites?|urges?)\b", re.IGNORECASE
)
NOTES = re.compile(r"\b(?:отмеча\w+|отметил\w*|констатир\w+|note[sd]?|observe[sd]?)\b", re.IGNORECASE)
HELD = re.compile(
    r"\b(?:состоял[аио]сь|состоялся|прошл[аио]|прошёл|прошел|проходил[аио]?|проведен[аоы]?|was held|were held"
    r"|took place|met (?:in|at|on))\b",
    re.IGNORECASE,
)
SIGNS = re.compile(
    r"(?:со|зам\w*\.?\s*)?(?:председател\w*|секретар\w*|президент\w*|ведущ(?:ий|ая))\b"
    r"|(?:co-?)?(?:chair\w*|secretary|president|rapporteur)\b",
    re.IGNORECASE,
)
LONGEST_HEAD, MOST_HEAD, LONGEST_SIGNATURE = 160, 15, 130
PARTS = (("decisions", DECIDES), ("recommendations", RECOMMENDS), ("findings", NOTES))


@dataclass(frozen=True)
class Line:
    """`part` is which heading it stands under (0 before the first), `kind` what that heading opens."""

    joined: Joined
    role: Role
    part: int
    kind: str
    mark: str
    number: tuple[int, ...]

    @property
    def text(self) -> str:
        return self.joined.text

    @property
    def words(self) -> Wording:
        return wording(self.joined.text)

    @property
    def is_marked(self) -> bool:
        return self.role in (Role.ITEM, Role.BULLET)


def lines_of(paragraphs: Sequence[Paragraph]) -> list[Line]:
    return list(_roles(joined(paragraphs)))


def _roles(texts: list[Joined]) -> Iterator[Line]:
    part, kind, is_head = 0, "preamble", True
    for index, each in enumerate(texts):
        text, mark = each.text.strip(), each.first.mark
        is_head = is_head and index < MOST_HEAD and not mark and _is_title(text)
        role = _role(each, is_head, kind, is_end=index * 2 >= len(texts))
        if role is Role.HEADING:
            part, kind = part + 1, kind_of_heading(text) or kind
        yield Line(each, role, part, kind, mark, number_of(mark) if role is Role.ITEM else ())


def _role(each: Joined, is_head: bool, kind: str, *, is_end: bool) -> Role:
    text, mark = each.text.strip(), each.first.mark
    if is_end and not mark and is_signature(text):
        return Role.SIGNATURE
    if each.first.style == "table":
        return Role.TABLE
    if mark:
        return Role.ITEM if number_of(mark) else Role.BULLET
    if is_heading(text, kind):
        return Role.HEADING
    return Role.HEAD if is_head else Role.PROSE


def _is_title(text: str) -> bool:
    is_sentence = text.endswith((".", ";")) and not re.search(r"\bгг?\.$", text) and len(text) > 40
    is_list = text.endswith(":") and len(text) > 50
    return len(text) <= LONGEST_HEAD and not is_sentence and not is_list and not HELD.search(text)


def is_signature(text: str) -> bool:
    """«Председатель ________ Г. П. Воронцова»: a role, a line or a name, no sentence."""
    if len(text) > LONGEST_SIGNATURE or not SIGNS.match(text):
        return False
    is_named = re.search(r"[А-ЯЁA-Z]\.\s?[А-ЯЁA-Z]|[А-ЯЁA-Z][а-яёa-z-]+$", text) is not None
    return "__" in text or (is_named and not text.endswith((".", ";", ":")))


def is_heading(text: str, kind: str) -> bool:
    """Whether a paragraph without a mark opens decisions, recommendations or findings."""
    if text.endswith(":"):
        is_addressed = kind == "recommendations" and len(text) <= LONGEST_HEAD
        return is_addressed or bool(kind_of_heading(text))
    return len(text) <= 60 and text[-1:].isalpha() and text.isupper() and bool(kind_of_heading(text))


def kind_of_heading(text: str) -> str:
    """What the last sentence of a heading opens; "" where it opens nothing."""
    last = re.split(r"(?<=[.!?])\s+", text)[-1]
    found = [(max(m.start() for m in pattern.finditer(last)), kind) for kind, pattern in PARTS if pattern.search(last)]
    return max(found)[1] if found else ""


def number_of(mark: str) -> tuple[int, ...]:
    """«3.» is (3,), «2.1.» is (2, 1), a bullet or a letter is ()."""
    found = NUMBER.fullmatch(mark)
    return tuple(map(int, found.group(1).split("."))) if found else ()
