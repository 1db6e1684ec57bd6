"""Sections a participant wants to sit in: a seat, or a place in the section's queue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.history import Actor, record
from eventmgr.core.i18n import localised, speaking
from eventmgr.core.rows import write_aside
from eventmgr.programme.models import Section
from eventmgr.registration import places
from eventmgr.registration.letters import tell
from eventmgr.registration.models import ChoiceStatus, Registration, SectionChoice, Status
from eventmgr.registration.sections import check_one_at_a_time

SECTIONS_HERE = select(Section.id).where(
    Section.event_id == bindparam("event"), Section.id.in_(bindparam("ids", expanding=True))
)


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
    present = {choice.section_id for choice in registration.choices}
    for number in sorted(_checked(registration, section_ids)):
        if number not in present:
            choice = SectionChoice(section_id=number, status=ChoiceStatus.WAITING, chosen_at=now())
            registration.choices.append(choice)
    db.session.flush()


def sit_down(registration: Registration, section_ids: Sequence[int]) -> None:
    """The wishes of a registration written a moment ago, with a seat where there is one and it is confirmed."""
    if not section_ids:
        return
    is_confirmed, at = registration.status is Status.CONFIRMED, now()
    for number in sorted(_checked(registration, section_ids)):
        has_seat = is_confirmed and places.take_seat(registration.event_id, number)
        status = ChoiceStatus.CONFIRMED if has_seat else ChoiceStatus.WAITING
        write_aside(SectionChoice(registration_id=registration.id, section_id=number, status=status, chosen_at=at))


def _checked(registration: Registration, section_ids: Sequence[int]) -> set[int]:
    """Raises NotFound for a section of another event, RuleBroken for two that meet at the same time."""
    db.session.flush()
    here = {"event": registration.event_id, "ids": list(section_ids)}
    found = set(db.session.connection().execute(SECTIONS_HERE, here).scalars())
    if found != set(section_ids):
        raise NotFound
    check_one_at_a_time(registration.event, list(found))
    return found


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
