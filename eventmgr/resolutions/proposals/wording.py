"""What happened to a proposal, in words."""

from __future__ import annotations

from flask_babel import gettext as _

from eventmgr.core.history import HistoryEntry
from eventmgr.resolutions.kinds.fields import N_

ACTIONS = {
    "proposal.add": N_("sent"),
    "proposal.enter": N_("entered at the desk"),
    "proposal.sort": N_("sorted in"),
    "proposal.merge": N_("merged into another proposal"),
    "proposal.take": N_("taken into a clause"),
    "proposal.decline": N_("turned down"),
    "proposal.reopen": N_("decision taken back"),
}


def told(entry: HistoryEntry) -> str:
    """«отклонено: об этом говорит пункт 4»."""
    words = _(ACTIONS.get(entry.action, entry.action))
    reason = (entry.after or {}).get("reason")
    return f"{words}: {reason}" if reason else words
