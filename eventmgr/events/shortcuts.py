"""«Quick» on the desk's first page: packages above add what people do often, with a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel.speaklater import LazyString

from eventmgr.events.models import Event


@dataclass(frozen=True)
class Shortcut:
    """`label(event)` may hold a figure («Напечатать бейджи: 101»); `key` is one letter, translated like a word."""

    label: Callable[[Event], str]
    endpoint: str
    icon: str
    key: LazyString
    order: int
    rule: Callable[[Any, Any], bool]


shortcuts: list[Shortcut] = []
