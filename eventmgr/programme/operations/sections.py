"""Sections and who leads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select, update

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event
from eventmgr.events.queries import touch
from eventmgr.programme.models import Moderator, Section, Slot, Talk
from eventmgr.programme.operations.speakers import Named, people_named
from eventmgr.programme.rules import check_version

TEXTS = ("title", "title_en", "short_title", "short_title_en", "description", "description_en")


def add_section(
    *,
    event: Event,
    number: int,
    title: str,
    by: Actor | None,
    capacity: int | None = None,
    moderators: Sequence[Named] = (),
    **texts: str,
) -> Section:
    """`texts`: title_en, short_title, short_title_en, description, description_en. Raises RuleBroken (number taken)."""
    _check_number(event.id, number, None)
    section = Section(event=event, number=number, title=title, capacity=capacity, **texts)
    db.session.add(section)
    db.session.flush()
    _seat_moderators(section, moderators, by)
    record("section.add", section, by=by, after=_state(section))
    touch(event.id)
    return section


def copy_sections(previous: Event, event: Event) -> None:
    """The sections of the previous holding with their numbers and capacities; who led them is decided anew."""
    for old in db.session.scalars(select(Section).where(Section.event_id == previous.id).order_by(Section.number)):
        add_section(event=event, by=None, **snapshot(old, "number", "capacity", *TEXTS))


def change_section(
    *,
    section: Section,
    number: int,
    title: str,
    by: Actor | None,
    capacity: int | None = None,
    moderators: Sequence[Named] | None = None,
    version: int | None = None,
    **texts: str,
) -> Section:
    """`moderators` None leaves them. Raises RuleBroken, ChangedMeanwhile."""
    db.session.refresh(section, with_for_update=True)
    check_version(section, version)
    _check_number(section.event_id, number, section.id)
    before = _state(section)
    section.number, section.title, section.capacity = number, title, capacity
    for name, text in texts.items():
        setattr(section, name, text)
    if moderators is not None:
        _seat_moderators(section, moderators, by)
    section.version += 1
    record("section.change", section, by=by, before=before, after=_state(section))
    touch(section.event_id)
    return section


def remove_section(*, section: Section, by: Actor | None, version: int | None = None) -> None:
    """Its meetings leave the programme, its talks stay and wait for a place. Raises ChangedMeanwhile."""
    db.session.refresh(section, with_for_update=True)
    check_version(section, version)
    record("section.remove", section, by=by, before=_state(section), event_id=section.event_id)
    event_id, section_id = section.event_id, section.id
    meetings = select(Slot.id).where(Slot.section_id == section_id)
    freed = {"slot_id": None, "slot_position": 0, "version": Talk.version + 1}
    db.session.execute(update(Talk).where(Talk.slot_id.in_(meetings)).values(freed))
    db.session.delete(section)
    db.session.flush()
    db.session.expire_all()
    touch(event_id)


def next_number(event: Event) -> int:
    highest = db.session.scalar(select(func.max(Section.number)).where(Section.event_id == event.id))
    return (highest or 0) + 1


def _check_number(event_id: int, number: int, own_id: int | None) -> None:
    taken = select(Section.id).where(Section.event_id == event_id, Section.number == number)
    holder = db.session.scalar(taken)
    if holder is not None and holder != own_id:
        raise RuleBroken(_("There is a section with this number already."), "number")


def _seat_moderators(section: Section, given: Sequence[Named], by: Actor | None) -> None:
    people = people_named(list(given), by=by)
    seated = {moderator.person_id: moderator for moderator in section.moderators}
    kept = [seated.get(person.id) or Moderator(person=person) for person in people]
    for position, moderator in enumerate(kept):
        moderator.position = position
    section.moderators = kept
    db.session.flush()


def _state(section: Section) -> dict[str, Any]:
    moderators = [moderator.person.name for moderator in section.moderators]
    return snapshot(section, "number", "capacity", *TEXTS) | {"moderators": moderators}
