"""End a seat or a membership by hand: a term is over, somebody has left."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.history import Actor, record
from eventmgr.events.models import Event
from eventmgr.resolutions.execution.register_models import BodyMember


def end_membership(
    *, member: BodyMember, event: Event, until_on: date, reason: str, version: int, by: Actor | None
) -> BodyMember:
    """`event` is where it is recorded. Raises RuleBroken (ended, before it began, no reason), ChangedMeanwhile."""
    db.session.flush()
    db.session.refresh(member, ["version", "until_on"], with_for_update=True)
    if version != member.version:
        raise ChangedMeanwhile(_("Somebody saved this before you. Their version is shown below; yours is kept."))
    if member.until_on is not None:
        raise RuleBroken(_("This membership has ended already."))
    if until_on < member.since_on:
        raise RuleBroken(_("It cannot end before it began."), "until_on")
    if not reason:
        raise RuleBroken(_("Please give the reason; it stays in the history."), "reason")
    member.until_on, member.until_reason = until_on, reason
    member.version += 1
    after = {"name": member.name, "until_on": until_on, "reason": reason}
    record("member.end", member, by=by, event_id=event.id, after=after)
    return member
