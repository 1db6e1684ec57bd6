"""«Quick» on the desk's first page: packages above add what people do often, with a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from eventmgr.events.models import Event


@dataclass(frozen=True)
class Shortcut:
    """`label(event)` may hold a figure («Напечатать бейджи: 101»); `key` is a Russian letter, `key_en` a Latin one."""

    label: Callable[[Event], str]
    endpoint: str
    icon: str
    key: str
    key_en: str
    order: int
    rule: Callable[[Any, Any], bool]


shortcuts: list[Shortcut] = []
