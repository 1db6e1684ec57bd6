"""Sections a participant wants to sit in: a seat, or a place in the section's queue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.history import Actor, record
from eventmgr.core.i18n import localised, speaking
from eventmgr.programme.models import Section
from eventmgr.registration import places
from eventmgr.registration.letters import tell
from eventmgr.registration.models import ChoiceStatus, Registration, SectionChoice, Status
from eventmgr.registration.sections import check_one_at_a_time


def choose_sections(*, registration: Registration, section_ids: Sequence[int], by: Actor | None) -> Registration:
    """Exactly these sections from now on; a full one puts the participant into its queue.

    Raises RuleBroken for two that meet at the same time, NotFound for one of another event.
    """
    places.hold(registration.event_id)
    db.session.refresh(registration)
    before = sorted(choice.section_id for choice in registration.choices)
    wanted = set(section_ids)
    left = [choice for choice in registration.choices if choice.section_id not in wanted]
    freed = unseat(registration, left)
    for choice in left:
        registration.choices.remove(choice)
    db.session.flush()
    want_sections(registration, section_ids)
    if registration.status is Status.CONFIRMED:
        seat(registration)
    registration.version += 1
    db.session.flush()
    record("registration.sections", registration, by=by, before={"ids": before}, after={"ids": sorted(wanted)})
    promote_in_sections(registration.event_id, freed)
    return registration


def want_sections(registration: Registration, section_ids: Sequence[int]) -> None:
    """Add the wish for each section that is not wished for yet."""
    if not section_ids:
        return
    sections = db.session.scalars(select(Section).where(Section.id.in_(section_ids))).all()
    if {each.id for each in sections} != set(section_ids) or any(
        each.event_id != registration.event_id for each in sections
    ):
        raise NotFound
    check_one_at_a_time(registration.event, [each.id for each in sections])
    present = {choice.section_id for choice in registration.choices}
    for section in sorted(sections, key=lambda each: each.id):
        if section.id not in present:
            choice = SectionChoice(section=section, status=ChoiceStatus.WAITING, chosen_at=now())
            registration.choices.append(choice)
    db.session.flush()


def seat(registration: Registration) -> None:
    """Give a seat in every chosen section that has one. Always in the order of ids, as everybody does."""
    for choice in sorted(registration.choices, key=lambda each: each.section_id):
        if choice.status is ChoiceStatus.WAITING and places.take_seat(registration.event_id, choice.section_id):
            choice.status = ChoiceStatus.CONFIRMED


def unseat(registration: Registration, choices: Iterable[SectionChoice]) -> list[int]:
    """Give the seats back; returns the sections that have one more."""
    freed = []
    for choice in sorted(choices, key=lambda each: each.section_id):
        if choice.status is ChoiceStatus.CONFIRMED:
            places.release_seat(registration.event_id, choice.section_id)
            choice.status = ChoiceStatus.WAITING
            freed.append(choice.section_id)
    return freed


def promote_in_sections(event_id: int, section_ids: Iterable[int]) -> list[SectionChoice]:
    """Give free seats to those who wait for them, the longest first, and tell them."""
    places.hold(event_id)
    promoted = []
    for section_id in sorted(set(section_ids)):
        while (choice := _first_waiting(section_id)) is not None and places.take_seat(event_id, section_id):
            choice.status = ChoiceStatus.CONFIRMED
            db.session.flush()
            promoted.append(choice)
            _tell_promoted(choice)
    return promoted


def _first_waiting(section_id: int) -> SectionChoice | None:
    query = (
        select(SectionChoice)
        .join(Registration, Registration.id == SectionChoice.registration_id)
        .where(SectionChoice.section_id == section_id, SectionChoice.status == ChoiceStatus.WAITING)
        .where(Registration.status == Status.CONFIRMED)
        .order_by(SectionChoice.chosen_at, SectionChoice.id)
        .limit(1)
    )
    return db.session.scalar(query)


def _tell_promoted(choice: SectionChoice) -> None:
    registration = choice.registration
    record("registration.seat", registration, by=None, after={"section": choice.section_id})
    with speaking(registration.language):
        title = localised(choice.section, "title")
    tell(registration, "seat", section=title)
