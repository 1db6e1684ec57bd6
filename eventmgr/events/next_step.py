"""The one button of an event's first page: packages offer what to do now, the most important is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from eventmgr.events.models import Event


@dataclass(frozen=True)
class Step:
    """`note` stands under the button («до 30 ноября, без пароля»); the highest `priority` is shown."""

    label: str
    url: str
    note: str = ""
    priority: int = 0


offers: list[Callable[[Event], Step | None]] = []
"""Filled by `init_app` of the packages above: resolution adopted 40, register 30, waiting list 20, programme 10."""


def next_step(event: Event) -> Step | None:
    """The most important of what is offered for this event now."""
    steps = [step for offer in offers if (step := offer(event)) is not None]
    return max(steps, key=lambda step: step.priority, default=None)
