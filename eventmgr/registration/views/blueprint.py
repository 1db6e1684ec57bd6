"""The blueprint all pages of registration belong to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, g

from eventmgr.core.i18n import clock_time
from eventmgr.registration.rules import MODE_LABELS, STATUS_LABELS

registration = Blueprint("registration", __name__)


@registration.context_processor
def _words() -> dict[str, Any]:
    return {"hour_of": _hour_of, "modes": MODE_LABELS, "status_labels": STATUS_LABELS}


def _hour_of(instant: datetime) -> str:
    """By the clock of the present event: macros and imported templates do not know it."""
    return clock_time(instant, g.event.zone)
