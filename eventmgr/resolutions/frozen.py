"""What an adopted resolution keeps: its words and the facts they were composed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from eventmgr.resolutions.composition import Composition
from eventmgr.resolutions.document import Block, Document, Part, Signature
from eventmgr.resolutions.facts_model import EventFacts
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution

FIGURES = (
    "participants", "libraries", "organisations", "cities", "districts", "regions", "online_regions", "talks",
)  # fmt: skip


@dataclass(frozen=True)
class Drift:
    """A figure that moved after adoption."""

    key: str
    now: int
    in_document: int


def freeze(*compositions: Composition) -> dict[str, Any]:
    """Plain JSON: the document in each language and the figures that stand in it."""
    return {
        "documents": {each.language: asdict(each.document()) for each in compositions},
        "figures": figures_of(compositions[0].facts),
    }


def figures_of(facts: EventFacts) -> dict[str, int]:
    return {name: int(getattr(facts, name)) for name in FIGURES} | {"sections": len(facts.sections)}


def frozen_document(resolution: Resolution, language: Language) -> Document:
    """The document as it was adopted; nothing of it is composed again."""
    documents = (resolution.frozen or {})["documents"]
    kept = dict(documents[language])
    kept["parts"] = tuple(_part(part) for part in kept["parts"])
    kept["signatures"] = tuple(Signature(**signature) for signature in kept["signatures"])
    # What went with it is kept with the choice of its annexes.
    return Document(**kept | {"subtitle": tuple(kept["subtitle"]), "addressee": (), "annexes": ()})


def _part(kept: Mapping[str, Any]) -> Part:
    blocks = tuple(
        Block(**{**each, "items": tuple(each["items"]), "also": tuple(each.get("also", ()))}) for each in kept["blocks"]
    )
    return Part(**{**kept, "blocks": blocks})


def drift_of(resolution: Resolution, facts: EventFacts) -> list[Drift]:
    """Which figures differ now from those the document was adopted with."""
    kept = (resolution.frozen or {}).get("figures", {})
    return [Drift(name, now, kept[name]) for name, now in figures_of(facts).items() if kept.get(name, now) != now]
