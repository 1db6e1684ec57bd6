"""Corrections for tests."""

from __future__ import annotations

from typing import Any

from eventmgr.core.clock import now
from eventmgr.resolutions.errata.models import Erratum
from eventmgr.resolutions.models import Resolution
from tests.factories import saved


def an_erratum(resolution: Resolution, **given: Any) -> Erratum:
    """One that waits for approval, whatever the text says."""
    values = {"language": "ru", "was": "библеотеки", "now": "библиотеки", "reason": "Опечатка.", "entered_at": now()}
    return saved(Erratum(resolution=resolution, **values | given))
