"""The programme of the demonstration: sections, talks in blocks, breaks; what was told is marked as heard."""

from __future__ import annotations

from datetime import date, datetime

from eventmgr.accounts.models import User
from eventmgr.core.clock import from_zone
from eventmgr.core.db import db
from eventmgr.demo import facts
from eventmgr.events.models import Event, Room
from eventmgr.people.models import Person
from eventmgr.programme.models import Section, Slot, SlotKind, Talk
from eventmgr.programme.operations.placing import schedule_talk
from eventmgr.programme.operations.publication import publish_programme
from eventmgr.programme.operations.sections import add_section
from eventmgr.programme.operations.slots import add_slot
from eventmgr.programme.operations.speakers import Named
from eventmgr.programme.operations.talks import add_talk, mark_heard

CAPACITIES = {1: 24, 2: 60, 3: 60, 4: 60, 5: 160, 6: 160, 7: 24}


def at(day: date, clock: str) -> datetime:
    """The instant of «10:20» on that day in Kemerovo."""
    hour, minute = map(int, clock.split(":"))
    return from_zone(datetime(day.year, day.month, day.day, hour, minute), facts.ZONE)


def fill_sections(event: Event, people: dict[str, Person], by: User) -> dict[int, Section]:
    sections = {}
    for number, (title, short, title_en, short_en) in enumerate(facts.SECTIONS, start=1):
        moderator = people[facts.MODERATORS[number - 1]]
        sections[number] = add_section(
            event=event, number=number, title=title, title_en=title_en, short_title=short, short_title_en=short_en,
            capacity=CAPACITIES[number], moderators=[Named(moderator.name, moderator.id)], by=by,
        )  # fmt: skip
    return sections


def fill_programme(event: Event, sections: dict[int, Section], people: dict[str, Person], by: User) -> None:
    rooms = {room.name: room for room in event.rooms}
    for title, title_en, note, note_en, starts, ends in facts.BREAKS:
        add_slot(
            event=event, kind=SlotKind.BREAK, title=title, title_en=title_en, note=note, note_en=note_en,
            starts_at=at(event.starts_on, starts), ends_at=at(event.starts_on, ends), by=by,
        )  # fmt: skip
    heard: list[Talk] = []
    for block in facts.BLOCKS:
        slot = _block(event, block, sections.get(block.section), rooms[block.room], by)
        for title, family, minutes in block.talks:
            talk = _talk(event, title, sections.get(block.section), people[family], minutes, by)
            heard.append(schedule_talk(talk=talk, slot=slot, by=by))
    for title, number, family in facts.UNPLACED:
        _talk(event, title, sections[number], people[family], 20, by)
    publish_programme(event=event, by=by)
    mark_heard(talks=heard, by=by)
    db.session.flush()


def _block(event: Event, block: facts.Block, section: Section | None, room: Room, by: User) -> Slot:
    return add_slot(
        event=event, kind=SlotKind.SECTION if section else SlotKind.PLENARY, section=section, room=room,
        title=block.title, title_en=block.title_en, starts_at=at(event.starts_on, block.starts),
        ends_at=at(event.starts_on, block.ends), by=by,
    )  # fmt: skip


def _talk(event: Event, title: str, section: Section | None, who: Person, minutes: int, by: User) -> Talk:
    speakers = [Named(who.name, who.id)]
    return add_talk(event=event, title=title, section=section, duration=minutes, speakers=speakers, by=by)
