"""What may be corrected, and in which words."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken
from eventmgr.resolutions.document import Document, as_printed
from eventmgr.resolutions.frozen import frozen_document
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution, ResolutionState
from eventmgr.resolutions.operations.clauses import is_broken

LONGEST = 2_000


def check_adopted(resolution: Resolution) -> None:
    """Raises RuleBroken while the text can still be changed itself."""
    if resolution.state is ResolutionState.DRAFT or resolution.frozen is None:
        raise RuleBroken(_("Only an adopted document has errata; a draft is simply changed."))


def check_words(
    resolution: Resolution, clause_id: int | None, language: Language, was: str, now: str, reason: str
) -> None:
    """Raises RuleBroken beside the field that is wrong; `was` must stand in the adopted words of that place."""
    for name, text in (("was", was), ("now", now), ("reason", reason)):
        if not text.strip():
            raise RuleBroken(_("Please fill this in."), name)
        if len(text) > LONGEST:
            raise RuleBroken(_("At most %(count)s characters, please.", count=LONGEST), name)
        if is_broken(text):
            raise RuleBroken(_("There are characters here that cannot be read. Please type the text again."), name)
    if plain(was) == plain(now):
        raise RuleBroken(_("Both wordings are the same."), "now")
    printed = as_printed(frozen_document(resolution, language))
    if not any(plain(was) in plain(text) for text in words_at(printed, clause_id)):
        raise RuleBroken(_("These words are not in the adopted text at this place. Copy them from there."), "was")


def plain(text: str) -> str:
    """Without the spaces that typography chose."""
    return " ".join(text.split())


def words_at(document: Document, clause_id: int | None) -> Iterator[str]:
    """The texts of a clause, or those that belong to no clause."""
    for part in document.parts:
        for block in part.blocks:
            if clause_id in (block.clause_id, *block.also):
                yield from (block.text, *block.items)
    if clause_id is None:
        yield from (document.title, *document.subtitle, document.theme, document.dates, document.adoption)
        yield from (each.name for each in document.signatures)
        yield from (text for part in document.parts for text in (part.heading, part.lead))
