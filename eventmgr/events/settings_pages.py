"""The pages under «Settings»: packages above add theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel.speaklater import LazyString


@dataclass(frozen=True)
class SettingsPage:
    """A tab, shown to those for whom `rule(user, event)` holds. Its template extends `events/settings/layout.html`."""

    label: LazyString
    endpoint: str
    order: int
    rule: Callable[[Any, Any], bool]


pages: list[SettingsPage] = []
"""About 0, dates 10, places 20, organisers 30, categories 40, devices 50, series 60, team 70, state 80, next 90."""
