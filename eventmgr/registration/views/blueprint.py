"""The blueprint all pages of registration belong to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, g
from flask_babel import ngettext

from eventmgr.core.i18n import clock_time
from eventmgr.registration.models import Status
from eventmgr.registration.rules import MODE_LABELS, STATUS_LABELS

registration = Blueprint("registration", __name__)


@registration.context_processor
def _words() -> dict[str, Any]:
    return {
        "hour_of": _hour_of, "modes": MODE_LABELS, "status_labels": STATUS_LABELS, "counted_statuses": counted_statuses
    }  # fmt: skip


def _hour_of(instant: datetime) -> str:
    """By the clock of the present event: macros and imported templates do not know it."""
    return clock_time(instant, g.event.zone)


def counted_statuses(counts: dict[Status, int]) -> str:
    """«101 подтверждена, 4 ждут решения, 2 в очереди»."""
    words = {
        Status.CONFIRMED: ngettext("%(num)d confirmed", "%(num)d confirmed", counts.get(Status.CONFIRMED, 0)),
        Status.PENDING: ngettext(
            "%(num)d waits for a decision", "%(num)d wait for a decision", counts.get(Status.PENDING, 0)
        ),
        Status.WAITING: ngettext(
            "%(num)d on the waiting list", "%(num)d on the waiting list", counts.get(Status.WAITING, 0)
        ),
        Status.DECLINED: ngettext("%(num)d declined", "%(num)d declined", counts.get(Status.DECLINED, 0)),
        Status.CANCELLED: ngettext("%(num)d cancelled", "%(num)d cancelled", counts.get(Status.CANCELLED, 0)),
    }
    return ", ".join(text for status, text in words.items() if counts.get(status))
