"""What may go with a document: the participants, the programme held, and what other subjects announce."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from eventmgr.core.errors import NotFound
from eventmgr.events.models import Event
from eventmgr.resolutions.document import Annex, Block, Document, Part
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.papers.participants import participants_listed
from eventmgr.resolutions.papers.programme_held import programme_held
from eventmgr.resolutions.papers.proposals_left import proposals_left
from eventmgr.resolutions.papers.wording import annex_label

Listed = tuple[str, tuple[Part, ...]]
"""A title and the parts under it; without parts there is nothing to print."""


@dataclass(frozen=True)
class AnnexSort:
    """Something that may be annexed. `compose(event, language)` reads it as it is now."""

    key: str
    label: LazyString
    order: int
    compose: Callable[[Event, Language], Listed]


annexes: list[AnnexSort] = [
    AnnexSort("participants", _l("List of participants"), 10, participants_listed),
    AnnexSort("programme", _l("Programme held"), 20, programme_held),
    AnnexSort("proposals", _l("Proposals not included"), 30, proposals_left),
]
"""Participants 10, programme 20, proposals not included 30, ballots 40."""


def annex_sorts() -> list[AnnexSort]:
    return sorted(annexes, key=lambda each: each.order)


def annex_or_404(key: str) -> AnnexSort:
    found = next((each for each in annexes if each.key == key), None)
    if found is None:
        raise NotFound
    return found


def composed_annexes(event: Event, keys: list[str], document: Document) -> tuple[Annex, ...]:
    """Those of `keys` that have something to say, labelled in their order."""
    sorts = [each for each in annex_sorts() if each.key in keys]
    listed = [(each.key, *each.compose(event, document.language)) for each in sorts]
    filled = [(key, title, parts) for key, title, parts in listed if parts]
    return tuple(
        Annex(key, annex_label(at, len(filled), document), title, parts)
        for at, (key, title, parts) in enumerate(filled, 1)
    )


def kept_annexes(annexes: tuple[Annex, ...]) -> list[dict[str, Any]]:
    """Plain JSON, from which `read_annexes` makes the same annexes again."""
    return [asdict(annex) for annex in annexes]


def read_annexes(kept: list[dict[str, Any]]) -> tuple[Annex, ...]:
    return tuple(Annex(**{**each, "label": tuple(each["label"]), "parts": _parts(each["parts"])}) for each in kept)


def _parts(kept: list[dict[str, Any]]) -> tuple[Part, ...]:
    return tuple(Part(**{**each, "blocks": tuple(map(_block, each["blocks"]))}) for each in kept)


def _block(kept: dict[str, Any]) -> Block:
    plain: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
    return Block(**plain)
