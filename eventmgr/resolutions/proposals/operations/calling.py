"""Set when proposals are taken."""

from __future__ import annotations

from datetime import datetime

from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event
from eventmgr.resolutions.proposals.models import ProposalCall
from eventmgr.resolutions.windows import locked, set_times

SETTINGS = ("opens_at", "closes_at", "is_shared")


def change_call(
    *, event: Event, opens_at: datetime | None, closes_at: datetime | None, is_shared: bool, by: Actor | None,
    version: int | None = None,
) -> ProposalCall:  # fmt: skip
    """Raises RuleBroken beside `closes_at`, ChangedMeanwhile when somebody set it first."""
    call = locked(ProposalCall, event)
    before = snapshot(call, *SETTINGS)
    set_times(call, opens_at=opens_at, closes_at=closes_at, is_shared=is_shared, version=version)
    record("proposals.call", call, by=by, event_id=event.id, before=before, after=snapshot(call, *SETTINGS))
    return call
