"""What was done to a resolution, in words for people."""

from __future__ import annotations

from flask_babel import gettext as _

from eventmgr.core.history import HistoryEntry
from eventmgr.resolutions.kinds import KINDS, SuggestedForms, compose
from eventmgr.resolutions.kinds.fields import N_

ACTIONS = {
    "resolution.start": N_("began the draft"),
    "resolution.rename": N_("changed the title"),
    "resolution.adopt": N_("recorded the adoption"),
    "resolution.import": N_("brought in a finished document"),
    "resolution.import_adopted": N_("recorded a document of the past"),
    "resolution.publish": N_("published the document"),
    "resolution.withdraw": N_("withdrew the publication"),
    "finding.acknowledge": N_("let a finding stand"),
    "finding.withdraw": N_("opened a finding again"),
    "part.change": N_("changed a part"),
    "part.add": N_("added a part"),
    "part.remove": N_("removed a part"),
    "part.order": N_("put clauses in another order"),
    "clause.add": N_("added a clause"),
    "clause.change": N_("changed a clause"),
    "clause.override": N_("wrote a clause in free text"),
    "clause.compose": N_("went back to the composed text of a clause"),
    "clause.move": N_("moved a clause"),
    "clause.remove": N_("removed a clause"),
    "clause.restore": N_("put a clause back"),
    "ballot.add": N_("put a question on the agenda of the voting"),
    "ballot.open": N_("opened the voting"),
    "ballot.close": N_("closed the voting"),
    "ballot.remove": N_("took a question off the agenda"),
    "erratum.add": N_("entered a correction"),
    "erratum.approve": N_("approved a correction"),
    "erratum.remove": N_("dropped a correction"),
    "assignment.make_all": N_("made assignments of the clauses"),
    "series.registers": N_("entered the decisions in the registers of the series"),
}


def told(entry: HistoryEntry) -> tuple[str, str, str]:
    """What was done, and the text before and after where there is one."""
    return _(ACTIONS.get(entry.action, entry.action)), _text(entry.before), _text(entry.after)


def _text(state: dict[str, object] | None) -> str:
    """A clause as it read; forms are those of the grammar, the words are what matters here."""
    if not state:
        return ""
    kind, values = state.get("kind"), state.get("values")
    if isinstance(kind, str) and kind in KINDS and isinstance(values, dict):
        composed = compose(kind, values, language="ru", forms=SuggestedForms())
        return str(state.get("override") or composed.in_one_line)
    if state.get("finding_class"):
        return ": ".join(filter(None, (str(state.get("quote") or ""), str(state.get("reason") or ""))))
    if "was" in state:
        return f"{state['was']} → {state['now']}"
    return str(state.get("title") or state.get("heading") or state.get("lead") or "")
