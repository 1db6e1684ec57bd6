"""Support somebody's proposal, or no longer."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.registration.models import Registration
from eventmgr.resolutions.proposals.models import Proposal, ProposalState, ProposalSupport
from eventmgr.resolutions.proposals.rules import ProposalsClosed, check_open, check_takes_part


def support(*, proposal: Proposal, registration: Registration) -> Proposal:
    """Counted once, however often it is sent; a merged proposal's support goes to the one it was merged into.

    Raises ProposalsClosed, RuleBroken for one's own and for what is decided.
    """
    target = _open_target(proposal, registration)
    if target.registration_id == registration.id:
        raise RuleBroken(_("This is your own proposal; others can support it."))
    group = _group(target)
    if not _supports(group, registration):
        insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
        row = {"proposal_id": target.id, "registration_id": registration.id, "at": now()}
        db.session.execute(insert(ProposalSupport).values(row).on_conflict_do_nothing())
    return recount(target, group)


def withdraw_support(*, proposal: Proposal, registration: Registration) -> Proposal:
    """Also what was given to proposals merged into it."""
    target = _open_target(proposal, registration)
    theirs = ProposalSupport.registration_id == registration.id
    group = _group(target)
    taking_back = delete(ProposalSupport).where(theirs, ProposalSupport.proposal_id.in_(group))
    db.session.execute(taking_back.execution_options(synchronize_session=False))
    return recount(target, group)


def _open_target(proposal: Proposal, registration: Registration) -> Proposal:
    """The proposal that counts, locked."""
    call = check_open(registration.event)
    check_takes_part(registration)
    if call is None or not call.is_shared:
        raise ProposalsClosed(_("Participants do not see the proposals of others at this event."))
    target = locked(proposal)
    while target.merged_into_id is not None:
        target = locked(db.session.get_one(Proposal, target.merged_into_id))
    if target.state is not ProposalState.NEW:
        raise RuleBroken(_("The committee has decided on this proposal already."))
    return target


def locked(proposal: Proposal) -> Proposal:
    """The row as it is now; whoever else wants it waits for this transaction."""
    db.session.flush()
    db.session.refresh(proposal, with_for_update={"of": Proposal})
    return proposal


def _group(target: Proposal) -> list[int]:
    """Ids of the proposal and of what was merged into it."""
    merged = select(Proposal.id).where(Proposal.merged_into_id == target.id)
    return [target.id, *db.session.scalars(merged)]


def _supports(group: list[int], registration: Registration) -> bool:
    theirs = ProposalSupport.registration_id == registration.id
    query = select(ProposalSupport.id).where(theirs, ProposalSupport.proposal_id.in_(group)).limit(1)
    return db.session.scalar(query) is not None


def recount(target: Proposal, group: list[int] | None = None) -> Proposal:
    """Each person once; the author of a proposal does not support it by what was merged into it."""
    db.session.flush()
    people = select(func.count(func.distinct(ProposalSupport.registration_id))).where(
        ProposalSupport.proposal_id.in_(group if group is not None else _group(target)),
        ProposalSupport.registration_id != (target.registration_id or 0),
    )
    target.supporters = db.session.scalar(people) or 0
    return target
