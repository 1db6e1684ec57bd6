"""The people a device has to know, whole or what is newer than the number it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, bindparam, select, union

from eventmgr.checkin.judging import localised_title, section_numbers
from eventmgr.checkin.models import CheckIn, RosterChange, RosterCounter
from eventmgr.checkin.statements import (
    PERSON,
    badge,
    check_in,
    registration,
    valid,
    with_person,
    with_standing,
    with_valid_badge,
)
from eventmgr.core.db import db

PEOPLE = select(*PERSON, valid.c.code, check_in.c.at).select_from(
    with_valid_badge(with_standing(with_person(registration)))
)
REVOKED = select(badge.c.code, badge.c.registration_id).where(badge.c.revoked_at.is_not(None))

NUMBERS = select(RosterCounter.seq, RosterCounter.full_from).where(RosterCounter.event_id == bindparam("event"))


@dataclass(frozen=True)
class Place:
    """For which door."""

    event_id: int
    point_id: int
    point_name: str


def roster(place: Place, since: int | None) -> dict[str, Any]:
    """`since` is the number the device holds; without one, or with one it cannot have from us, it gets everybody."""
    seq, full_from = db.session.execute(NUMBERS, {"event": place.event_id}).one_or_none() or (0, 0)
    if since is None or not full_from <= since <= seq:
        return {"seq": seq, "is_full": True, "gone": []} | _part(place, None)
    changed = _changed(place, since) if since < seq else []
    part = _part(place, changed) if changed else {"organisations": [], "people": [], "revoked_codes": {}}
    known = {row[0] for row in part["people"]}
    return {"seq": seq, "is_full": False, "gone": [id for id in changed if id not in known]} | part


def _changed(place: Place, since: int) -> Sequence[int]:
    """Registrations with a newer number, and those whose mark at this door has one."""
    people = select(RosterChange.registration_id).where(
        RosterChange.event_id == place.event_id, RosterChange.seq > since
    )
    marks = select(CheckIn.registration_id).where(CheckIn.point_id == place.point_id, CheckIn.seq > since)
    return db.session.execute(union(people, marks)).scalars().all()


def _part(place: Place, ids: Sequence[int] | None) -> dict[str, Any]:
    people: Select[*tuple[Any, ...]] = PEOPLE.where(registration.c.event_id == place.event_id)
    revoked = REVOKED.join(registration).where(registration.c.event_id == place.event_id)
    if ids is not None:
        people = people.where(registration.c.id.in_(ids))
        revoked = revoked.where(registration.c.id.in_(ids))
    organisations: dict[str, int] = {}
    rows = [_row(row, place, organisations) for row in db.session.execute(people, {"point": place.point_id})]
    codes = {row.code: row.registration_id for row in db.session.execute(revoked)}
    return {"organisations": list(organisations), "people": rows, "revoked_codes": codes}


def _row(row: Row[Any], place: Place, organisations: dict[str, int]) -> list[Any]:
    name = row.short_name
    return [
        row.id,
        row.code,
        row.family,
        row.given,
        row.patronymic,
        None if name is None else organisations.setdefault(name, len(organisations)),
        localised_title(row),
        row.status.value,
        section_numbers(row.sections),
        row.at.isoformat() if row.at is not None else None,
        place.point_name if row.at is not None else None,
    ]
