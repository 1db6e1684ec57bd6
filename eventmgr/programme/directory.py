"""What the programme owes the directory of people: names that change, people that turn out to be one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select, union, update

from eventmgr.core.db import db
from eventmgr.events.queries import touch
from eventmgr.people.models import Person
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


def persons_merge(survivor: Person, duplicate: Person) -> None:
    """Talks and sections of the duplicate become the survivor's; nobody is named twice."""
    for link, owner in ((Speaker, Speaker.talk_id), (Moderator, Moderator.section_id)):
        _hand_over(link, owner, survivor.id, duplicate.id)
    persons_changed([survivor.id])


def _hand_over(link: Any, owner: Any, survivor_id: int, duplicate_id: int) -> None:
    held = select(owner).where(link.person_id == survivor_id).scalar_subquery()
    db.session.execute(
        delete(link).where(link.person_id == duplicate_id, owner.in_(held)),
        execution_options={"synchronize_session": "fetch"},
    )
    db.session.execute(
        update(link).where(link.person_id == duplicate_id).values(person_id=survivor_id),
        execution_options={"synchronize_session": "fetch"},
    )
