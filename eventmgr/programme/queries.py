"""Reads of the programme that others share: a fixed number of statements, whatever its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import func, select

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.grammar.full_name import FullName
from eventmgr.core.grammar.typography import typeset
from eventmgr.core.i18n import language
from eventmgr.events.models import Event, Room
from eventmgr.events.queries import within
from eventmgr.people.labels import place_beside
from eventmgr.people.models import Organisation, Person, Settlement
from eventmgr.programme.models import Moderator, Section, Slot, SlotKind, Speaker, Talk
from eventmgr.programme.rows import PersonRow, Programme, RoomRow, SectionRow, SlotRow, TalkRow, place

PERSON = (
    Person.id,
    Person.family,
    Person.given,
    Person.patronymic,
    Person.norm,
    Organisation.short_name,
    Settlement.name.label("settlement"),
    Settlement.kind.label("settlement_kind"),
)


@dataclass(frozen=True)
class ProgrammeFigures:
    """What a resolution states: how many talks were heard, and the titles of the sections that met."""

    talks_heard: int
    sections: list[str]


def talk_or_404(event: Event, talk_id: int) -> Talk:
    return within(Talk, event, talk_id)


def slot_or_404(event: Event, slot_id: int) -> Slot:
    return within(Slot, event, slot_id)


def section_or_404(event: Event, section_id: int) -> Section:
    return within(Section, event, section_id)


def section_numbered_or_404(event: Event, number: int) -> Section:
    found = db.session.scalar(select(Section).where(Section.event_id == event.id, Section.number == number))
    if found is None:
        raise NotFound
    return found


def programme_of(event: Event) -> Programme:
    """The whole programme in the present language: six statements."""
    slots = _slots(event.id)
    talks = _talks(event.id)
    return Programme(
        zone=event.zone,
        rooms=_rooms(event.id),
        sections=_sections(event.id),
        slots=slots,
        talks=talks,
        placed=place(slots, talks),
    )


def talks_heard(event: Event) -> int:
    query = select(func.count(Talk.id)).where(Talk.event_id == event.id, Talk.heard_at.is_not(None))
    return db.session.scalar(query) or 0


def sections_held(event: Event) -> list[str]:
    """Titles of the sections whose meeting stands in the programme, by number."""
    met = select(Slot.section_id).where(Slot.event_id == event.id, Slot.kind == SlotKind.SECTION)
    query = select(Section.title).where(Section.event_id == event.id, Section.id.in_(met)).order_by(Section.number)
    return list(db.session.scalars(query))


def programme_figures(event: Event) -> ProgrammeFigures:
    return ProgrammeFigures(talks_heard=talks_heard(event), sections=sections_held(event))


def count_talks(event: Event) -> int:
    return db.session.scalar(select(func.count(Talk.id)).where(Talk.event_id == event.id)) or 0


def count_sections(event: Event) -> int:
    return db.session.scalar(select(func.count(Section.id)).where(Section.event_id == event.id)) or 0


Text = Callable[[Any, str], str]


def _in_language() -> Text:
    """(row, column) → the English text for English readers when it is filled, else the Russian one."""
    if language() != "en":
        return getattr
    return lambda row, name: getattr(row, f"{name}_en") or getattr(row, name)


def _rooms(event_id: int) -> tuple[RoomRow, ...]:
    text = _in_language()
    query = (
        select(Room.id, Room.name, Room.name_en, Room.capacity, Room.equipment)
        .where(Room.event_id == event_id)
        .order_by(Room.position, Room.id)
    )
    rows = db.session.execute(query)
    return tuple(RoomRow(row.id, text(row, "name"), row.capacity, row.equipment) for row in rows)


def _sections(event_id: int) -> tuple[SectionRow, ...]:
    text = _in_language()
    moderators = _people(Moderator, Moderator.section_id, Section, event_id)
    table = Section.__table__
    query = select(table).where(table.c.event_id == event_id).order_by(table.c.number)
    return tuple(
        SectionRow(
            id=row.id,
            number=row.number,
            title=text(row, "title"),
            short_title=text(row, "short_title"),
            capacity=row.capacity,
            moderators=moderators[row.id],
            description=text(row, "description"),
        )
        for row in db.session.execute(query)
    )


def _slots(event_id: int) -> tuple[SlotRow, ...]:
    text = _in_language()
    table = Slot.__table__
    query = select(table).where(table.c.event_id == event_id).order_by(table.c.starts_at, table.c.id)
    return tuple(
        SlotRow(
            id=row.id,
            kind=row.kind,
            room_id=row.room_id,
            section_id=row.section_id,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            title=text(row, "title"),
            note=text(row, "note"),
            version=row.version,
        )
        for row in db.session.execute(query)
    )


def _talks(event_id: int) -> tuple[TalkRow, ...]:
    text = _in_language()
    speakers = _people(Speaker, Speaker.talk_id, Talk, event_id)
    columns = (
        Talk.id, Talk.title, Talk.title_en, Talk.kind, Talk.duration, Talk.section_id, Talk.slot_id,
        Talk.slot_position, Talk.version, Talk.heard_at, Talk.language,
    )  # fmt: skip
    query = select(*columns).where(Talk.event_id == event_id).order_by(Talk.slot_position, Talk.id)
    return tuple(
        TalkRow(
            id=row.id,
            title=text(row, "title"),
            kind=row.kind,
            duration=row.duration,
            section_id=row.section_id,
            slot_id=row.slot_id,
            position=row.slot_position,
            version=row.version,
            is_heard=row.heard_at is not None,
            language=row.language,
            speakers=speakers[row.id],
        )
        for row in db.session.execute(query)
    )


def _people(link: Any, owner: Any, parent: Any, event_id: int) -> defaultdict[int, tuple[PersonRow, ...]]:
    """Owner's id → its people in order, with organisation and settlement, in one statement."""
    query = (
        select(owner.label("owner"), *PERSON)
        .select_from(link)
        .join(parent, parent.id == owner)
        .join(Person, Person.id == link.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .outerjoin(Settlement, Settlement.id == Organisation.settlement_id)
        .where(parent.event_id == event_id)
        .order_by(owner, link.position, link.id)
    )
    found: defaultdict[int, tuple[PersonRow, ...]] = defaultdict(tuple)
    people: dict[int, PersonRow] = {}
    for row in db.session.execute(query):
        found[row.owner] += (people.setdefault(row.id, people.get(row.id) or _person_row(row)),)
    return found


@lru_cache(maxsize=1024)
def _tied(home: str) -> str:
    """«КемОНБ им. В. Д. Федорова» with its initials kept together; few organisations send many speakers."""
    return typeset(home)


def _person_row(row: Any) -> PersonRow:
    place = place_beside(row.short_name or "", row.settlement, row.settlement_kind)
    home = _tied(", ".join(part for part in (row.short_name, place) if part))
    return PersonRow(row.id, FullName(row.family, row.given, row.patronymic), home, row.norm)
