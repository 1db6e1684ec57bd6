"""Where packages announce what the desk and the personal page show of them: the ladder forbids asking upwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask_babel.speaklater import LazyString


@dataclass(frozen=True)
class Entry:
    """A line of the desk's navigation; shown to those for whom `rule(user, event)` holds."""

    label: LazyString
    endpoint: str
    icon: str
    order: int
    rule: Callable[[Any, Any], bool]
    count: Callable[[Any], int] | None = None


@dataclass(frozen=True)
class Need:
    """Something on the desk that waits for a person; the most urgent has the lowest `urgency`.

    `word` stands before the text as a mark («Накладка»), in the colour of `status`: "bad" or "warn".
    """

    count: int
    text: str
    detail: str
    url: str
    action: str
    urgency: int = 5
    status: str = "bad"
    word: str = ""


@dataclass
class Board:
    entries: list[Entry] = field(default_factory=list)
    needs: list[Callable[[Any], list[Need]]] = field(default_factory=list)
    figures: list[tuple[int, Callable[[Any], str]]] = field(default_factory=list)
    public_facts: list[tuple[int, Callable[[Any], list[tuple[int, str]]]]] = field(default_factory=list)
    public_panels: list[tuple[int, Callable[[Any], str]]] = field(default_factory=list)
    personal_panels: list[tuple[int, Callable[[Any], str]]] = field(default_factory=list)
    registration_panels: list[tuple[int, Callable[[Any], str]]] = field(default_factory=list)


board = Board()
"""Filled once, when packages are initialised.

`figures`, `public_panels` (event → HTML), `personal_panels` and `registration_panels` (registration → HTML, on the page
of the participant and on that of the desk): order and function that renders a template. `public_facts`: order and
function event → [(count, words that follow it)]. `needs`: event → what waits.
"""


def once(target: list[Any], item: Any) -> None:
    """Announce `item` unless it is there already (several applications in one process, as in tests)."""
    if item not in target:
        target.append(item)
