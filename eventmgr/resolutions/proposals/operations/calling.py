"""Set when proposals are taken, and give each its number."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event
from eventmgr.resolutions.proposals.models import ProposalCall

SETTINGS = ("opens_at", "closes_at", "is_shared")


def change_call(
    *, event: Event, opens_at: datetime | None, closes_at: datetime | None, is_shared: bool, by: Actor | None,
    version: int | None = None,
) -> ProposalCall:  # fmt: skip
    """Raises RuleBroken beside `closes_at`, ChangedMeanwhile when somebody set it first."""
    if closes_at is not None and (opens_at is None or closes_at <= opens_at):
        raise RuleBroken(_("It must close after it opens."), "closes_at")
    call = _locked(event)
    if version is not None and version != call.version:
        raise ChangedMeanwhile(_("Somebody set this before you. What is set now is shown below; yours is kept."))
    before = snapshot(call, *SETTINGS)
    call.opens_at, call.closes_at, call.is_shared = opens_at, closes_at, is_shared
    call.version += 1
    record("proposals.call", call, by=by, event_id=event.id, before=before, after=snapshot(call, *SETTINGS))
    return call


def _locked(event: Event) -> ProposalCall:
    _make(event)
    query = select(ProposalCall).where(ProposalCall.event_id == event.id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def _make(event: Event) -> None:
    """Of two who need the first row at once, one makes it."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    row = {"event_id": event.id, "is_shared": True, "last_number": 0, "version": 1}
    db.session.execute(insert(ProposalCall).values(row).on_conflict_do_nothing())


def next_number(event: Event) -> int:
    """Whoever asks at the same moment waits for this transaction."""
    _make(event)
    counting = (
        update(ProposalCall)
        .where(ProposalCall.event_id == event.id)
        .values(last_number=ProposalCall.last_number + 1)
        .returning(ProposalCall.last_number)
        .execution_options(synchronize_session=False)
    )
    return db.session.execute(counting).scalar_one()
