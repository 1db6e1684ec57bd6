"""What other pages show of execution, and what adoption and a new draft do here."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventmgr.core.desk import Need, board, once
from eventmgr.events.models import Event
from eventmgr.resolutions.execution.effects import make_assignments
from eventmgr.resolutions.execution.items import begin_with_execution
from eventmgr.resolutions.execution.queries import counts_of
from eventmgr.resolutions.execution.registering import enter_registers
from eventmgr.resolutions.operations import adoption, drafting
from eventmgr.resolutions.places import Place, places


def announce() -> None:
    once(adoption.effects, make_assignments)
    once(adoption.effects, enter_registers)
    once(drafting.begun, begin_with_execution)
    once(board.needs, needs)
    once(places, PLACE)


def count(event: Event) -> int:
    """What waits for somebody: dates gone by, and reports nobody has answered."""
    counts = counts_of(event)
    return counts.overdue + counts.waiting


PLACE = Place(_l("Assignments"), "resolutions.assignments", 60, count=count)


def needs(event: Event) -> list[Need]:
    counts = counts_of(event)
    found = [
        Need(
            counts.overdue, ngettext("assignment is overdue", "assignments are overdue", counts.overdue),
            _("execution of the resolution"), _board("overdue"), _("Show"), 4, "bad",
        ),
        Need(
            counts.waiting, ngettext("report waits for an answer", "reports wait for an answer", counts.waiting),
            _("execution of the resolution"), _board("waiting"), _("Read"), 4, "warn",
        ),
        Need(
            counts.nobody, ngettext("assignment without a responsible", "assignments without a responsible",
            counts.nobody), _("execution of the resolution"), _board("nobody"), _("Name one"), 6, "warn",
        ),
    ]  # fmt: skip
    return [need for need in found if need.count]


def _board(state: str) -> str:
    return url_for("resolutions.assignments", state=state)
