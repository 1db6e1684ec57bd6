"""The prepared programme of the last few events that were looked at, kept while their revision is the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from eventmgr.core.db import is_reading
from eventmgr.core.i18n import language
from eventmgr.events.models import Event

MOST = 24
Prepared = TypeVar("Prepared")
Key = tuple[int, str, str, str]
_kept: OrderedDict[Key, tuple[int, object]] = OrderedDict()


def kept(event: Event, name: str, prepare: Callable[[], Prepared]) -> Prepared:
    """What `prepare` made for this revision and language, data only: HTML would hold somebody's secrets.

    Only reading requests fill it: what a writing one sees may never be committed.
    """
    if not is_reading():
        return prepare()
    key = (event.id, event.slug, language(), name)
    found = _kept.get(key)
    if found is None or found[0] != event.revision:
        found = _kept[key] = (event.revision, prepare())
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found[1]  # type: ignore[return-value]


def forget() -> None:
    """Prepare everything anew, as after a start."""
    _kept.clear()
