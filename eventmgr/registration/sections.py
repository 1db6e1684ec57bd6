"""The sections a participant can choose from, by the hour at which they meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import bindparam, func, null, select

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.i18n import language
from eventmgr.events.models import Event, Room
from eventmgr.programme.models import Section, Slot, SlotKind, Talk
from eventmgr.registration.models import ChoiceStatus, Quota, Registration, SectionChoice, Status

AT, UNTIMED = "at-", "sections"
"""How the fields are called that hold a choice: of one hour, of the sections without an hour."""


@dataclass(frozen=True)
class Offer:
    """A section with its seats; `capacity` None is unlimited, `waiting` stand in its queue."""

    id: int
    number: int
    title: str
    capacity: int | None
    taken: int
    waiting: int
    talks: int
    starts_at: datetime | None = None
    room: str = ""
    short_title: str = ""

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and self.taken >= self.capacity


@dataclass(frozen=True)
class Group:
    """Sections that meet at the same time (only one can be chosen), or those without a time (any number)."""

    starts_at: datetime | None
    sections: list[Offer]

    @property
    def name(self) -> str:
        """Of the field that holds the choice."""
        return f"{AT}{int(self.starts_at.timestamp())}" if self.starts_at else UNTIMED


def offers(event: Event) -> list[Offer]:
    """Every section of the event in the order of their numbers, with time and room once the programme is published."""
    places = _meetings(event.id) if event.programme_published_at is not None else {}
    found, is_english = [], language() == "en"
    for row in db.session.execute(OFFERS, {"event": event.id}):
        title = (row.title_en if is_english else "") or row.title
        short = (row.short_title_en if is_english else "") or row.short_title or title
        taken = row.taken or 0
        offer = Offer(row.id, row.number, title, row.capacity, taken, row.waiting or 0, row.talks or 0)
        starts_at, room = places.get(row.id, (None, ""))
        found.append(replace(offer, starts_at=starts_at, room=room, short_title=short))
    return found


def groups_of(sections: Sequence[Offer]) -> list[Group]:
    """By the hour, the earliest first; sections without one come last."""
    late = datetime.max

    def hour(offer: Offer) -> datetime:
        return offer.starts_at.replace(tzinfo=None) if offer.starts_at else late

    ordered = sorted(sections, key=lambda offer: (hour(offer), offer.number))
    return [Group(same[0].starts_at, same) for _hour, each in groupby(ordered, key=hour) if (same := list(each))]


def section_groups(event: Event) -> list[Group]:
    return groups_of(offers(event))


def groups_to_read(event: Event, section_ids: Sequence[int]) -> list[Group]:
    """The groups of these sections without titles and seats: enough to read which of them a form has ticked."""
    if not section_ids:
        return []
    rows = db.session.connection().execute(
        HOURS if event.programme_published_at is not None else NUMBERS, {"event": event.id, "ids": list(section_ids)}
    )
    return groups_of([Offer(row.id, row.number, "", None, 0, 0, 0, starts_at=row.starts_at) for row in rows])


def check_one_at_a_time(event: Event, section_ids: Sequence[int]) -> None:
    """Raises RuleBroken for two sections that meet at the same time."""
    if len(section_ids) < 2 or event.programme_published_at is None:
        return
    meetings = _meetings(event.id)
    hours = [meetings[number][0] for number in section_ids if number in meetings]
    if len(set(hours)) < len(hours):
        raise RuleBroken(_("Two of these sections meet at the same time. Choose one of them."), "sections")


def _meetings(event_id: int) -> dict[int, tuple[datetime, str]]:
    """Section id → when it first meets, and in which room."""
    found: dict[int, tuple[datetime, str]] = {}
    for row in db.session.connection().execute(MEETINGS, {"event": event_id}):
        room = (row.name_en if language() == "en" else "") or row.name or ""
        found.setdefault(row.section_id, (row.starts_at, room))
    return found


def _count(what: Any, key: Any) -> Any:
    return select(func.count(what)).where(key == Section.id).correlate(Section)


_waiting = (
    _count(SectionChoice.id, SectionChoice.section_id)
    .join(Registration, Registration.id == SectionChoice.registration_id)
    .where(SectionChoice.status == ChoiceStatus.WAITING, Registration.status == Status.CONFIRMED)
)
OFFERS = (
    select(
        Section.id,
        Section.number,
        Section.title,
        Section.title_en,
        Section.short_title,
        Section.short_title_en,
        Section.capacity,
        Quota.taken,
        _waiting.scalar_subquery().label("waiting"),
        _count(Talk.id, Talk.section_id).scalar_subquery().label("talks"),
    )
    .outerjoin(Quota, Quota.section_id == Section.id)
    .where(Section.event_id == bindparam("event"))
    .order_by(Section.number)
)
_these = Section.event_id == bindparam("event"), Section.id.in_(bindparam("ids", expanding=True))
NUMBERS = select(Section.id, Section.number, null().label("starts_at")).where(*_these).order_by(Section.number)
_first_meeting = (
    select(func.min(Slot.starts_at))
    .where(Slot.event_id == bindparam("event"), Slot.kind == SlotKind.SECTION, Slot.section_id == Section.id)
    .scalar_subquery()
)
HOURS = select(Section.id, Section.number, _first_meeting.label("starts_at")).where(*_these).order_by(Section.number)
MEETINGS = (
    select(Slot.section_id, Slot.starts_at, Room.name, Room.name_en)
    .outerjoin(Room, Room.id == Slot.room_id)
    .where(Slot.event_id == bindparam("event"), Slot.kind == SlotKind.SECTION, Slot.section_id.is_not(None))
    .order_by(Slot.starts_at, Slot.id)
)
