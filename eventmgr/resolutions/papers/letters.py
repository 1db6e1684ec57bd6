"""Letters to addressees with the clauses that are theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from flask_babel import gettext as _

from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.dates import date_in_words, date_in_words_en
from eventmgr.core.grammar.typography import typeset
from eventmgr.resolutions.document import Block, Document, Part
from eventmgr.resolutions.kinds import Doubt
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.papers.addressees import Addressee, addressees_of
from eventmgr.resolutions.papers.forms_asked import Asked, known_forms
from eventmgr.resolutions.papers.session import session_name
from eventmgr.resolutions.papers.wording import document_in
from eventmgr.resolutions.signing import signatures


class Addressed(Protocol):
    """Something made out to somebody: a letter, a diploma."""

    @property
    def to(self) -> str: ...
    @property
    def doubts(self) -> tuple[Doubt, ...]: ...


@dataclass(frozen=True)
class Letter:
    """A letter ready to print, numbered from 1; `doubts` are its forms that nobody has confirmed yet."""

    number: int
    to: str
    document: Document
    doubts: tuple[Doubt, ...]
    clause_ids: tuple[int, ...] = ()


def letters_of(resolution: Resolution, document: Document) -> list[Letter]:
    """One letter an addressee, with the clauses as the document words them. `document` is the resolution's."""
    addressees = addressees_of(resolution)
    forms = known_forms(addressee.name for addressee in addressees)
    made = ((addressee, Asked(forms)) for addressee in addressees)
    letters = ((addressee, _letter(resolution, document, addressee, asked), asked) for addressee, asked in made)
    return [
        Letter(number, addressee.name, letter, tuple(asked.doubts), addressee.clause_ids)
        for number, (addressee, letter, asked) in enumerate(letters, 1)
    ]


def _letter(resolution: Resolution, document: Document, addressee: Addressee, asked: Asked) -> Document:
    is_russian = document.language == "ru"
    head = asked.phrase(addressee.name, Case.DATIVE) if is_russian else addressee.name
    session = session_name(resolution.event, document.language)
    title = f"О решениях {session}" if is_russian else f"Decisions of the {session}"
    theirs = (part for part in (_theirs(part, addressee) for part in document.parts) if part.blocks)
    opening = Part("opening", "", "", "none", (Block(None, _opening(resolution, document)),))
    return letter_sheet(resolution, document, (head[:1].upper() + head[1:],), "", title, (opening, *theirs))


def _theirs(part: Part, addressee: Addressee) -> Part:
    """A part with the clauses that speak to them alone; a heading that addresses others too stays as it was adopted."""
    ids = set(addressee.clause_ids)
    return replace(part, lead="", blocks=tuple(each for each in part.blocks if clauses_in(each) & ids))


def clauses_in(block: Block) -> set[int]:
    """The clauses a printed item says, one that goes on from another among them."""
    return {id_ for id_ in (block.clause_id, *block.also) if id_ is not None}


def _opening(resolution: Resolution, document: Document) -> str:
    day, quoted = resolution.adopted_on, document_in(document, Case.GENITIVE)
    if document.language == "en":
        adopted = f", adopted on {date_in_words_en(day)}," if day else ""
        return f"Please find below the clauses of {quoted}{adopted} that are addressed to you."
    adopted = f" от {date_in_words(day)}" if day else ""
    return typeset(f"Направляем Вам пункты {quoted}{adopted}, обращённые к Вам.")


def letter_sheet(
    resolution: Resolution, document: Document, addressee: tuple[str, ...], title: str, about: str,
    parts: tuple[Part, ...],
) -> Document:  # fmt: skip
    """A letter signed by the chair; without a title in capitals `about` is its heading."""
    day = resolution.adopted_on
    written = "" if day is None else (date_in_words_en if document.language == "en" else date_in_words)(day)
    return replace(
        document, title=title, subtitle=(about,) if about else (), theme="", dates=written, parts=parts,
        signatures=signatures(resolution, document.language)[:1], adoption="", addressee=addressee, annexes=(),
    )  # fmt: skip


def letter_or_404(letters: list[Letter], number: int) -> Letter:
    found = next((letter for letter in letters if letter.number == number), None)
    if found is None:
        raise NotFound
    check_forms([found])
    return found


def check_forms(papers: Sequence[Addressed]) -> None:
    """Raises RuleBroken unless a person has looked at every form that the grammar is not sure of."""
    if not papers:
        raise RuleBroken(_("There is nobody to write to."))
    unsure = [paper.to for paper in papers if paper.doubts]
    if unsure:
        names = ", ".join(unsure[:5])
        raise RuleBroken(_("Look at the forms of these first, on the page of letters: %(names)s.", names=names))
