"""Prepared statements of the programme: built once, because building one costs as much as running it.

Their rows are read by position, in the order of the columns here.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, Select, Table, bindparam, select

from eventmgr.core.rows import table_of
from eventmgr.events.models import Room
from eventmgr.people.models import Organisation, Person, Settlement
from eventmgr.programme.models import Moderator, Section, Slot, Speaker, Talk

room, section, slot, talk = map(table_of, (Room, Section, Slot, Talk))
person, organisation, settlement = map(table_of, (Person, Organisation, Settlement))
Rows = Select[*tuple[Any, ...]]
EVENT: BindParameter[int] = bindparam("event")

ROOMS: Rows = (
    select(room.c.id, room.c.name, room.c.name_en, room.c.capacity, room.c.equipment)
    .where(room.c.event_id == EVENT)
    .order_by(room.c.position, room.c.id)
)
SECTIONS: Rows = (
    select(
        section.c.id, section.c.number, section.c.capacity, section.c.title, section.c.title_en,
        section.c.short_title, section.c.short_title_en, section.c.description, section.c.description_en,
    )
    .where(section.c.event_id == EVENT)
    .order_by(section.c.number)
)  # fmt: skip
SLOTS: Rows = (
    select(
        slot.c.id, slot.c.kind, slot.c.room_id, slot.c.section_id, slot.c.starts_at, slot.c.ends_at,
        slot.c.title, slot.c.title_en, slot.c.note, slot.c.note_en, slot.c.version,
    )
    .where(slot.c.event_id == EVENT)
    .order_by(slot.c.starts_at, slot.c.id)
)  # fmt: skip
TALKS: Rows = (
    select(
        talk.c.id, talk.c.title, talk.c.title_en, talk.c.kind, talk.c.duration, talk.c.section_id, talk.c.slot_id,
        talk.c.slot_position, talk.c.version, talk.c.heard_at.is_not(None), talk.c.language,
    )
    .where(talk.c.event_id == EVENT)
    .order_by(talk.c.slot_position, talk.c.id)
)  # fmt: skip


def _people(link: Table, owner: Any, parent: Table) -> Rows:
    """Owner's id and person, the people of each owner in order."""
    joined = (
        link.join(parent, parent.c.id == owner)
        .join(person, person.c.id == link.c.person_id)
        .outerjoin(organisation, organisation.c.id == person.c.organisation_id)
        .outerjoin(settlement, settlement.c.id == organisation.c.settlement_id)
    )
    return (
        select(
            owner, person.c.id, person.c.family, person.c.given, person.c.patronymic, person.c.norm,
            organisation.c.short_name, settlement.c.name, settlement.c.kind,
        )
        .select_from(joined)
        .where(parent.c.event_id == EVENT)
        .order_by(owner, link.c.position, link.c.id)
    )  # fmt: skip


SPEAKERS = _people(table_of(Speaker), table_of(Speaker).c.talk_id, talk)
MODERATORS = _people(table_of(Moderator), table_of(Moderator).c.section_id, section)
