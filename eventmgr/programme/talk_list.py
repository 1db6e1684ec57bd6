"""The desk's list of talks: search, filters, order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import selectinload

from eventmgr.core.db import db
from eventmgr.core.grammar.fold import fold
from eventmgr.core.lists import View, ordered
from eventmgr.events.models import Event
from eventmgr.people.models import Person
from eventmgr.programme.models import Section, Slot, Speaker, Talk

COLUMNS: dict[str, Any] = {
    "title": Talk.norm,
    "section": Section.number,
    "time": Slot.starts_at,
    "duration": Talk.duration,
}
STATES: dict[str, ColumnElement[bool]] = {
    "waiting": Talk.slot_id.is_(None),
    "scheduled": Talk.slot_id.is_not(None),
    "heard": Talk.heard_at.is_not(None),
    "unheard": Talk.heard_at.is_(None),
}


def talks_listed(event: Event, view: View, section: str = "", state: str = "") -> Select[Any]:
    """`section` an id or "none"; `state` a key of STATES; anything else is not filtered."""
    query = (
        select(Talk)
        .outerjoin(Section, Section.id == Talk.section_id)
        .outerjoin(Slot, Slot.id == Talk.slot_id)
        .where(Talk.event_id == event.id)
        .options(selectinload(Talk.speakers), selectinload(Talk.section), selectinload(Talk.slot))
    )
    if state in STATES:
        query = query.where(STATES[state])
    if section == "none":
        query = query.where(Talk.section_id.is_(None))
    elif section.isdecimal() and len(section) < 10:
        query = query.where(Talk.section_id == int(section))
    for word in fold(view.search).split():
        query = query.where(_mentions(word))
    return ordered(query, view, COLUMNS, "title").order_by(Slot.starts_at, Talk.slot_position, Talk.id)


def times_of(talks: Sequence[Talk]) -> dict[int, datetime]:
    """Talk id → when it begins, for those that have a place: one statement for the whole page."""
    slots = {talk.slot_id: talk.slot.starts_at for talk in talks if talk.slot is not None}
    query = (
        select(Talk.id, Talk.slot_id, Talk.duration)
        .where(Talk.slot_id.in_(slots))
        .order_by(Talk.slot_id, Talk.slot_position, Talk.id)
    )
    times: dict[int, datetime] = {}
    for talk_id, slot_id, minutes in db.session.execute(query):
        times[talk_id] = slots[slot_id]
        slots[slot_id] += timedelta(minutes=minutes)
    return times


def _mentions(word: str) -> ColumnElement[bool]:
    """In a title, or in the name of a speaker."""
    named = (
        select(Speaker.talk_id)
        .join(Person, Person.id == Speaker.person_id)
        .where(Person.norm.contains(word, autoescape=True))
    )
    return Talk.norm.contains(word, autoescape=True) | Talk.id.in_(named)
