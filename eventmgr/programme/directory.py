"""What the programme owes the directory of people: names that change."""

from __future__ import annotations

from sqlalchemy import select, union

from eventmgr.core.db import db
from eventmgr.events.queries import touch
from eventmgr.programme.models import Moderator, Section, Speaker, Talk


def persons_changed(person_ids: list[int]) -> None:
    """Public pages of the events where they speak or moderate show them anew."""
    speaks = select(Talk.event_id).join(Speaker, Speaker.talk_id == Talk.id).where(Speaker.person_id.in_(person_ids))
    leads = (
        select(Section.event_id)
        .join(Moderator, Moderator.section_id == Section.id)
        .where(Moderator.person_id.in_(person_ids))
    )
    for event_id in list(db.session.scalars(union(speaks, leads))):
        touch(event_id)
