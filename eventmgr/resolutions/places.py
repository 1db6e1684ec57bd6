"""The pages about one resolution, in the order of its life: shown as tabs above each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from eventmgr.events.rules import may_see_resolution


@dataclass(frozen=True)
class Place:
    """A tab, shown to those for whom `rule(user, event)` holds; `count(event)` stands beside it when above nought."""

    label: LazyString
    endpoint: str
    order: int
    rule: Callable[[Any, Any], bool] = may_see_resolution
    count: Callable[[Any], int] | None = None


places: list[Place] = [Place(_l("Text"), "resolutions.desk", 0)]
"""Proposals 10, the document 0, amendments 20, check 30, ballots 40, letters 50, assignments 60."""


def places_for(user: Any, event: Any) -> list[Place]:
    return sorted((place for place in places if place.rule(user, event)), key=lambda place: place.order)
