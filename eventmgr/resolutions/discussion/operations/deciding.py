"""What the committee does with amendments: recommends, accepts, changes and accepts, rejects, thinks again."""

from __future__ import annotations

from flask_babel import gettext as _

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.resolutions.discussion import letters
from eventmgr.resolutions.discussion.models import Amendment, AmendmentKind, AmendmentState, Procedure
from eventmgr.resolutions.discussion.operations.wording import put_wording
from eventmgr.resolutions.discussion.rules import (
    LONGEST,
    LONGEST_REASON,
    AmendmentChangedMeanwhile,
    check_undecided,
    is_settled,
)
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.operations import add_clause, remove_clause
from eventmgr.resolutions.operations.clauses import is_broken

DECIDED = ("state", "outcome", "decision_note", "made_clause_id")
DONE = (AmendmentState.ACCEPTED, AmendmentState.MODIFIED, AmendmentState.REJECTED)


def recommend(
    *, amendment: Amendment, procedure: Procedure, note: str, by: Actor | None, version: int | None = None
) -> Amendment:
    """The procedure the committee proposes for it, before it is decided."""
    _opened(amendment, version)
    check_undecided(amendment)
    _check_text("note", note, LONGEST_REASON)
    before = snapshot(amendment, "procedure", "procedure_note")
    amendment.procedure, amendment.procedure_note = procedure, note
    amendment.version += 1
    after = snapshot(amendment, "procedure", "procedure_note")
    record("amendment.recommend", amendment, by=by, before=before, after=after)
    return amendment


def decide(
    *, amendment: Amendment, outcome: AmendmentState, by: Actor | None, text: str = "", note: str = "",
    version: int | None = None, clause_version: int | None = None,
) -> Amendment:  # fmt: skip
    """Carry an outcome out; also what a ballot calls. `text` is the wording of `modified`, `note` the reason told.

    `clause_version` is that of the clause which the decider saw; without it an amendment to a clause that has changed
    since is refused. Raises AmendmentChangedMeanwhile, ClauseChangedMeanwhile, RuleBroken.
    """
    _opened(amendment, version)
    check_undecided(amendment)
    if outcome not in DONE:
        raise RuleBroken(_("There is no such decision."))
    _check_text("note", note, LONGEST_REASON)
    if outcome is AmendmentState.REJECTED:
        if not note.strip():
            raise RuleBroken(_("Say why: the author reads it."), "note")
    else:
        _carry_out(amendment, outcome, text, by, clause_version)
    _settle(amendment, outcome, by, note)
    letters.tell(amendment, outcome.value)
    return amendment


def _carry_out(
    amendment: Amendment, outcome: AmendmentState, text: str, by: Actor | None, clause_version: int | None
) -> None:
    wording = text if outcome is AmendmentState.MODIFIED else amendment.text
    if outcome is AmendmentState.MODIFIED:
        if amendment.kind is AmendmentKind.DELETE:
            raise RuleBroken(_("A deletion is accepted or rejected; there is no wording to change."))
        if not wording.strip():
            raise RuleBroken(_("Please fill this in."), "text")
        _check_text("text", wording, LONGEST)
    clause = _clause_as_seen(amendment, clause_version)
    amendment.outcome = wording
    if amendment.kind is AmendmentKind.ADD:
        amendment.made_clause_id = _added(clause, wording, by).id
    elif amendment.kind is AmendmentKind.DELETE:
        remove_clause(clause=clause, by=by)
    else:
        put_wording(clause=clause, text=wording, by=by)


def _clause_as_seen(amendment: Amendment, seen: int | None) -> Clause:
    """Locked. Raises AmendmentChangedMeanwhile when it is gone, or another one than was seen."""
    clause = db.session.get(Clause, amendment.clause_id) if amendment.clause_id else None
    if clause is None:
        raise AmendmentChangedMeanwhile(
            _("The clause is no longer in the document. Put it back, or reject the amendment.")
        )
    db.session.refresh(clause, with_for_update={"of": Clause})
    wanted = amendment.clause_version if seen is None else seen
    if clause.version != wanted and amendment.kind is not AmendmentKind.ADD:
        raise AmendmentChangedMeanwhile(
            _("The clause has changed since. Compare both wordings below, then decide once more.")
        )
    return clause


def _added(clause: Clause, text: str, by: Actor | None) -> Clause:
    lead, *items = text.split("\n")
    values = {"text": lead} if not items else {"text": text}
    return add_clause(part=clause.part, kind="free", values=values, by=by, position=clause.position + 1)


def _check_text(name: str, text: str, longest: int) -> None:
    if len(text) > longest:
        raise RuleBroken(_("At most %(count)s characters, please.", count=longest), name)
    if is_broken(text):
        raise RuleBroken(_("There are characters here that cannot be read. Please type the text again."), name)


def reopen_amendment(*, amendment: Amendment, by: Actor | None, version: int | None = None) -> Amendment:
    """Take a decision back; what it changed in the document stays. The author is told."""
    _opened(amendment, version)
    if amendment.state not in DONE:
        raise RuleBroken(_("There is no decision to take back."))
    _settle(amendment, AmendmentState.NEW, by, "")
    letters.tell(amendment, "reopened")
    return amendment


def _opened(amendment: Amendment, version: int | None) -> None:
    """Locked, of a document still in draft, and as it was when somebody looked at it."""
    if is_settled(amendment.event):
        raise RuleBroken(_("The resolution is adopted; its text can no longer change."))
    db.session.flush()
    db.session.refresh(amendment, with_for_update={"of": Amendment})
    if version is not None and version != amendment.version:
        raise AmendmentChangedMeanwhile(_("Somebody changed this amendment after you opened it."))


def _settle(amendment: Amendment, state: AmendmentState, by: Actor | None, note: str) -> None:
    before = snapshot(amendment, *DECIDED)
    is_decided = state is not AmendmentState.NEW
    amendment.state, amendment.decision_note = state, note
    amendment.decided_at = now() if is_decided else None
    amendment.decided_by_id = by.id if by is not None and is_decided else None
    if not is_decided:
        amendment.outcome, amendment.made_clause_id = "", None
    amendment.version += 1
    action = "amendment.decide" if is_decided else "amendment.reopen"
    record(action, amendment, by=by, before=before, after=snapshot(amendment, *DECIDED))
