"""Reads of the programme that others share: a fixed number of statements, whatever its size."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.events.models import Event
from eventmgr.events.queries import within
from eventmgr.programme.models import Section, Slot, SlotKind, Talk
from eventmgr.programme.reading import Reading
from eventmgr.programme.rows import Programme, place


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
    """The whole programme in the present language: six statements. What the session holds back is written first."""
    db.session.flush()
    reading = Reading(db.session.connection(), event.id)
    slots, talks = reading.slots(), reading.talks()
    return Programme(
        zone=event.zone,
        rooms=reading.rooms(),
        sections=reading.sections(),
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
