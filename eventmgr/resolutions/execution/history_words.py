"""What happened to an assignment, in words for people."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _

from eventmgr.core.history import HistoryEntry
from eventmgr.core.i18n import long_date
from eventmgr.resolutions.execution.forms import STATE_LABELS
from eventmgr.resolutions.execution.models import AssignmentState


def change_words(entry: HistoryEntry) -> str:
    before, after = entry.before or {}, entry.after or {}
    words = {
        "assignment.add": lambda: _("added by hand"),
        "assignment.change_due": lambda: _due(before, after),
        "assignment.move_on": lambda: _("falls due again on %(day)s", day=_day(after)),
        "assignment.hand_over": lambda: _over(before, after),
        "assignment.state": lambda: _("now: %(state)s", state=STATE_LABELS[AssignmentState(after["state"])]),
        "assignment.report": lambda: _("reported: %(name)s", name=after.get("by") or "—"),
        "assignment.return": lambda: _("report given back: %(reason)s", reason=after.get("reason", "")),
    }
    return words[entry.action]() if entry.action in words else entry.action


def _due(before: dict[str, Any], after: dict[str, Any]) -> str:
    return _(
        "date changed from %(before)s to %(after)s: %(reason)s",
        before=_day(before), after=_day(after), reason=after.get("reason", ""),
    )  # fmt: skip


def _over(before: dict[str, Any], after: dict[str, Any]) -> str:
    return _(
        "handed over from %(before)s to %(after)s: %(reason)s",
        before=_name(before), after=_name(after), reason=after.get("reason", ""),
    )  # fmt: skip


def _name(state: dict[str, Any]) -> str:
    return ", ".join(filter(None, (state.get("person_name"), state.get("organisation_name")))) or "—"


def _day(state: dict[str, Any]) -> str:
    return long_date(date.fromisoformat(state["due_on"])) if state.get("due_on") else "—"
