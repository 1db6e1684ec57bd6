"""Reads of badges that others share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from eventmgr.badges.codes import ALPHABET, LENGTH, normalise
from eventmgr.badges.faces import faces
from eventmgr.badges.models import Badge
from eventmgr.core.db import db
from eventmgr.core.history import HistoryEntry
from eventmgr.events.models import Event
from eventmgr.events.queries import within
from eventmgr.registration.models import AttendanceMode, Registration, Status

LEAST = 4
"""Symbols of a code that are worth looking for."""

__all__ = [
    "Counts", "badge_by_code", "badges_of", "by_code", "counts", "faces", "history_of", "registration_or_404",
    "unprinted_in_person", "valid_badge", "valid_badge_ids",
]  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """How many confirmed registrations have a valid badge, how many of those are not printed, how many have none."""

    valid: int
    unprinted: int
    missing: int


def by_code(text: str) -> ColumnElement[bool] | None:
    """Condition on a registration: one of its badges, valid or revoked, has a code that begins like this."""
    code = normalise(text)
    if not LEAST <= len(code) <= LENGTH or set(code) - set(ALPHABET):
        return None
    return Registration.id.in_(select(Badge.registration_id).where(Badge.code.startswith(code)))


def badge_by_code(code: str) -> Badge | None:
    """The badge with this code, valid or revoked; the code may be typed with hyphens or in small letters."""
    return db.session.scalar(select(Badge).where(Badge.code == normalise(code)))


def valid_badge(registration: Registration) -> Badge | None:
    is_valid = (Badge.registration_id == registration.id) & Badge.revoked_at.is_(None)
    return db.session.scalar(select(Badge).where(is_valid))


def valid_badge_ids(event: Event, registration_ids: Iterable[int]) -> list[int]:
    """Of those registrations that are in the event."""
    query = (
        select(Badge.id)
        .join(Registration, Registration.id == Badge.registration_id)
        .where(Registration.event_id == event.id, Registration.id.in_(list(registration_ids)))
        .where(Badge.revoked_at.is_(None))
    )
    return list(db.session.scalars(query))


def badges_of(registration: Registration) -> list[Badge]:
    """Every badge it ever had, the newest first."""
    query = select(Badge).where(Badge.registration_id == registration.id).order_by(Badge.id.desc())
    return list(db.session.scalars(query))


def registration_or_404(event: Event, registration_id: int) -> Registration:
    return within(Registration, event, registration_id)


def history_of(badges: list[Badge]) -> list[HistoryEntry]:
    """What happened to these badges, the newest first."""
    ids = [badge.id for badge in badges]
    is_theirs = (HistoryEntry.subject_type == Badge.__tablename__) & HistoryEntry.subject_id.in_(ids)
    return list(db.session.scalars(select(HistoryEntry).where(is_theirs).order_by(HistoryEntry.id.desc())))


def counts(event: Event) -> Counts:
    """One statement."""
    is_valid = (Badge.registration_id == Registration.id) & Badge.revoked_at.is_(None)
    query = (
        select(func.count(), func.count(Badge.id), func.count(Badge.printed_at))
        .select_from(Registration)
        .outerjoin(Badge, is_valid)
        .where(Registration.event_id == event.id, Registration.status == Status.CONFIRMED)
    )
    confirmed, valid, printed = db.session.execute(query).one()
    return Counts(valid=valid, unprinted=valid - printed, missing=confirmed - valid)


def unprinted_in_person(event: Event) -> int:
    """Confirmed people who will come to the place and whose badge has not been on paper yet."""
    query = (
        select(func.count())
        .select_from(Registration)
        .join(Badge, (Badge.registration_id == Registration.id) & Badge.revoked_at.is_(None))
        .where(
            Registration.event_id == event.id,
            Registration.status == Status.CONFIRMED,
            Registration.mode == AttendanceMode.IN_PERSON,
            Badge.printed_at.is_(None),
        )
    )
    return db.session.scalar(query) or 0
