"""What the committee does with proposals: sorts them, merges, takes into a clause, declines, thinks again."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.history import Actor, HistoryEntry, record, snapshot
from eventmgr.programme.models import Section
from eventmgr.resolutions.composition import clause_text
from eventmgr.resolutions.facts import facts_of
from eventmgr.resolutions.kinds import KINDS
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.operations.clauses import is_broken
from eventmgr.resolutions.proposals import letters
from eventmgr.resolutions.proposals.models import Proposal, ProposalClause, ProposalState
from eventmgr.resolutions.proposals.operations.proposing import norm_of
from eventmgr.resolutions.proposals.operations.supporting import locked, recount
from eventmgr.resolutions.proposals.queries import merged_into
from eventmgr.resolutions.proposals.rules import (
    LONGEST_LINE,
    LONGEST_REASON,
    ProposalChangedMeanwhile,
    check_undecided,
    is_settled,
)
from eventmgr.resolutions.remembered import forms_for, sources_in

DECIDED = ("state", "reason", "merged_into_id")
SORTED = ("kind", "section_id", "addressee")


def _opened(proposal: Proposal, version: int | None) -> Proposal:
    """Locked, of a document still in draft, and as it was when somebody looked at it."""
    if is_settled(proposal.event):
        raise RuleBroken(_("The resolution is adopted; its text can no longer change."))
    locked(proposal)
    if version is not None and version != proposal.version:
        raise ProposalChangedMeanwhile(_("Somebody changed this proposal after you opened it."))
    return proposal


def _decide(proposal: Proposal, state: ProposalState, by: Actor | None, action: str, reason: str = "") -> None:
    before = snapshot(proposal, *DECIDED)
    proposal.state, proposal.reason = state, reason
    is_decided = state is not ProposalState.NEW
    proposal.decided_at = now() if is_decided else None
    proposal.decided_by_id = by.id if by is not None and is_decided else None
    proposal.version += 1
    record(action, proposal, by=by, before=before, after=snapshot(proposal, *DECIDED))


def sort_in(
    *, proposal: Proposal, kind: str, section: Section | None, addressee: str, by: Actor | None,
    version: int | None = None,
) -> Proposal:  # fmt: skip
    """Say of which kind it is, of which section, to whom it speaks."""
    _opened(proposal, version)
    if kind and kind not in KINDS:
        raise RuleBroken(_("There is no such kind of clause."), "kind")
    if len(addressee) > LONGEST_LINE or is_broken(addressee):
        raise RuleBroken(_("At most %(count)s characters, please.", count=LONGEST_LINE), "addressee")
    if section is not None and section.event_id != proposal.event_id:
        raise NotFound
    before = snapshot(proposal, *SORTED)
    proposal.kind, proposal.addressee, proposal.section = kind, addressee, section
    proposal.section_id = section.id if section is not None else None
    proposal.norm = norm_of(proposal)
    proposal.version += 1
    record("proposal.sort", proposal, by=by, before=before, after=snapshot(proposal, *SORTED))
    return proposal


def merge(*, into: Proposal, proposals: Sequence[Proposal], by: Actor | None) -> Proposal:
    """The others point to `into` from now on, with all that was merged into them; each supporter counts once.

    Raises RuleBroken when nothing is left to merge, ProposalChangedMeanwhile when one is decided.
    """
    others = sorted({each.id: each for each in proposals if each.id != into.id}.values(), key=lambda each: each.id)
    if not others:
        raise RuleBroken(_("Choose at least two proposals to merge."))
    if any(each.event_id != into.event_id for each in others):
        raise NotFound
    for each in sorted([into, *others], key=lambda each: each.id):
        _opened(each, None)
        check_undecided(each)
    for each in others:
        _merge_one(each, into, by)
    return recount(into)


def _merge_one(proposal: Proposal, into: Proposal, by: Actor | None) -> None:
    pointing = update(Proposal).where(Proposal.merged_into_id == proposal.id).values(merged_into_id=into.id)
    db.session.execute(pointing.execution_options(synchronize_session="fetch"))
    proposal.merged_into, proposal.merged_into_id = into, into.id
    _decide(proposal, ProposalState.MERGED, by, "proposal.merge")
    letters.tell(proposal, "merged", into=into)


def decline(*, proposal: Proposal, reason: str, by: Actor | None, version: int | None = None) -> Proposal:
    """Its author, and those of what was merged into it, are told why."""
    _opened(proposal, version)
    check_undecided(proposal)
    if not reason.strip():
        raise RuleBroken(_("Say why: the author reads it."), "reason")
    if len(reason) > LONGEST_REASON:
        raise RuleBroken(_("At most %(count)s characters, please.", count=LONGEST_REASON), "reason")
    if is_broken(reason):
        raise RuleBroken(_("There are characters here that cannot be read. Please type the text again."), "reason")
    _decide(proposal, ProposalState.DECLINED, by, "proposal.decline", reason)
    for each in [proposal, *merged_into(proposal)]:
        letters.tell(each, "declined", reason=reason)
    return proposal


def check_may_take(*, proposal: Proposal, version: int | None = None) -> None:
    """Raises as `take` would; the proposal stays locked, so that a clause is not written in vain."""
    _opened(proposal, version)
    if proposal.state is not ProposalState.TAKEN:
        check_undecided(proposal)


def take(*, proposal: Proposal, clause: Clause, by: Actor | None, version: int | None = None) -> Proposal:
    """The clause came of it; authors read the wording. One proposal may become several clauses."""
    check_may_take(proposal=proposal, version=version)
    if clause.part.resolution.event_id != proposal.event_id:
        raise NotFound
    link = ProposalClause(proposal=proposal, clause_id=clause.id, at=now())
    db.session.add(link)
    _decide(proposal, ProposalState.TAKEN, by, "proposal.take")
    wording = wording_of(clause)
    for each in [proposal, *merged_into(proposal)]:
        letters.tell(each, "taken", wording=wording)
    return proposal


def wording_of(clause: Clause) -> str:
    """The clause as the document has it, in Russian."""
    facts = facts_of(clause.part.resolution.event, "ru")
    found = clause_text(clause, facts, forms_for(sources_in(clause.values)), "ru", None)
    return "\n".join((found.text, *found.item_texts))


def reopen(*, proposal: Proposal, by: Actor | None, version: int | None = None) -> Proposal:
    """Take a decision back; a clause that came of it stays in the document on its own. Authors are told."""
    _opened(proposal, version)
    if proposal.state is ProposalState.NEW:
        raise RuleBroken(_("There is no decision to take back."))
    target = proposal.merged_into
    told = [proposal] if target is not None else [proposal, *merged_into(proposal)]
    if target is not None:
        locked(target)
    db.session.execute(delete(ProposalClause).where(ProposalClause.proposal_id == proposal.id))
    proposal.merged_into = None
    proposal.merged_into_id = None
    _decide(proposal, ProposalState.NEW, by, "proposal.reopen")
    recount(proposal)
    if target is not None:
        recount(target)
    for each in told:
        letters.tell(each, "reopened")
    return proposal


def forget_removed(clause: Clause, entry: HistoryEntry) -> None:
    """A clause is taken out: remember by which record, so that its origin returns with it."""
    db.session.flush()
    leaving = update(ProposalClause).where(ProposalClause.clause_id == clause.id)
    db.session.execute(leaving.values(removal_id=entry.id, clause_id=None))


def restore_source(clause: Clause, entry: HistoryEntry) -> None:
    """A clause is put back: it comes of the same proposals as before."""
    query = select(ProposalClause).where(ProposalClause.removal_id == entry.id)
    for link in db.session.scalars(query):
        link.clause_id, link.removal_id = clause.id, None
