"""What happened to an amendment, in words."""

from __future__ import annotations

from flask_babel import gettext as _

from eventmgr.core.history import HistoryEntry
from eventmgr.resolutions.discussion.models import AmendmentState, Procedure
from eventmgr.resolutions.discussion.rules import PROCEDURE_LABELS, STATE_LABELS
from eventmgr.resolutions.kinds.fields import N_

ACTIONS = {
    "amendment.add": N_("sent"),
    "amendment.enter": N_("entered at the desk"),
    "amendment.withdraw": N_("withdrawn by the author"),
    "amendment.reopen": N_("decision taken back"),
}


def told(entry: HistoryEntry) -> str:
    """«отклонено: повторяет пункт 4»."""
    after = entry.after or {}
    if entry.action == "amendment.decide":
        return _with(str(STATE_LABELS[AmendmentState(after["state"])]), after["decision_note"])
    if entry.action == "amendment.recommend":
        wanted = str(PROCEDURE_LABELS[Procedure(after["procedure"])])
        return _with(_("the committee recommends: %(what)s", what=wanted), after["procedure_note"])
    return _(ACTIONS.get(entry.action, entry.action))


def _with(words: str, note: str) -> str:
    return f"{words}: {note}" if note else words
