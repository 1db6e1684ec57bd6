"""A resolution ready to print: plain words in order, the same for PDF, DOCX and text."""

from dataclasses import dataclass, replace
from typing import Literal

from eventmgr.resolutions.kinds.sentence import lower_first

Numbering = Literal["none", "continued", "restarted"]
Joined = Literal["no", "sentence", "and", "semicolon"]
Language = Literal["ru", "en"]

LINKS: dict[Language, dict[Joined, str]] = {
    "ru": {"sentence": " ", "and": " и ", "semicolon": "; "},
    "en": {"sentence": " ", "and": " and ", "semicolon": "; "},
}
DRAFT_MARK: dict[Language, str] = {"ru": "Проект", "en": "Draft"}


@dataclass(frozen=True)
class Block:
    """One clause, or an unnumbered paragraph when ``number`` is None; ``items`` hang under it.

    ``clause_id`` says which clause it was composed from; None for a paragraph of the preamble's facts. ``joined``
    says how it goes on from the block before; ``also`` are the clauses that `as_printed` has put into this one.
    """

    number: int | None
    text: str
    items: tuple[str, ...] = ()
    clause_id: int | None = None
    joined: Joined = "no"
    also: tuple[int, ...] = ()


@dataclass(frozen=True)
class Part:
    """A part of the document, printed as lead, heading, blocks; what is empty is left out.

    ``lead`` opens the part («В целях объединения усилий …»), its paragraphs parted by a line end;
    ``heading`` introduces what follows («Конференция постановляет:»). The numbers of the blocks
    are decided already; ``numbering`` says how they relate to the part before. ``number`` stands
    before the heading: «1. СЛУШАЛИ:» of a protocol.
    """

    kind: str
    heading: str
    lead: str
    numbering: Numbering
    blocks: tuple[Block, ...]
    number: int | None = None


@dataclass(frozen=True)
class Annex:
    """What begins on a page of its own behind the document; ``label`` stands at its top right, a line each."""

    key: str
    label: tuple[str, ...]
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Signature:
    """«Председатель» — line — «Г. П. Воронцова». Without a name the line stays to be filled."""

    role: str
    name: str


@dataclass(frozen=True)
class Document:
    """``adoption`` is the line on date and votes, empty for a draft that nobody voted on.

    ``addressee`` stands at the top right of a letter, a line each. Where ``title`` is empty, the
    subtitle is the heading: «О решениях VII Ежегодной сессии» of a letter. ``seal`` is the hash of what was
    adopted, for the foot of its pages.
    """

    title: str
    subtitle: tuple[str, ...]
    theme: str
    dates: str
    parts: tuple[Part, ...]
    signatures: tuple[Signature, ...]
    adoption: str
    language: Language
    is_draft: bool
    addressee: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    seal: str = ""

    @property
    def mark(self) -> str:
        """«Проект» on every page of what nobody has adopted."""
        return DRAFT_MARK[self.language] if self.is_draft else ""

    @property
    def name(self) -> str:
        """Title and subtitle in one line, for properties and window titles."""
        return " ".join(filter(None, (self.title, *self.subtitle)))


def as_printed(document: Document) -> Document:
    """Clauses that go on from the one before stand in one item with it."""
    return replace(document, parts=tuple(_with_joined(part, document.language) for part in document.parts))


def _with_joined(part: Part, language: Language) -> Part:
    blocks: list[Block] = []
    for block in part.blocks:
        if block.joined != "no" and blocks and not blocks[-1].items:
            blocks[-1] = _joined(blocks[-1], block, language)
        else:
            blocks.append(block)
    return replace(part, blocks=tuple(blocks))


def _joined(first: Block, second: Block, language: Language) -> Block:
    ids = (second.clause_id,) if second.clause_id is not None else ()
    text = first.text + LINKS[language][second.joined] + second.text
    if second.joined != "sentence":
        text = first.text.rstrip(" .;") + LINKS[language][second.joined] + lower_first(second.text)
    return replace(first, text=text, items=second.items, also=(*first.also, *ids, *second.also))


def paragraphs(text: str) -> list[str]:
    """The lines of a text that say something; a clause typed in several lines stays in several."""
    # Not splitlines(): that also breaks at control characters, which are dropped later.
    lines = (line.strip(" \t\r") for line in text.split("\n"))
    return [line for line in lines if line]
