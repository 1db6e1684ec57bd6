"""Participants for these tests, as the operations and the public form take them."""

from __future__ import annotations

from itertools import count
from typing import Any

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.people.operations import PersonValues
from eventmgr.registration.models import Category, Quota, Registration
from eventmgr.registration.operations import register

number = count(1)


def a_participant(**given: Any) -> PersonValues:
    n = next(number)
    values: dict[str, Any] = {
        "family": f"Кузнецова-{'АБВГДЕЖЗИК'[n % 10]}", "given": "Елена", "patronymic": "Лукинична",
        "email": f"participant{n}@example.org", "position": "заведующая отделом",
    }  # fmt: skip
    return values | given  # type: ignore[return-value]


def registered(event: Event, category: Category, **given: Any) -> Registration:
    person = a_participant(**given.pop("person", {}))
    return register(event=event, category=category, person=person, **given)


def set_event_capacity(event: Event, capacity: int | None) -> None:
    quota = event_quota(event)
    quota.capacity = capacity
    db.session.flush()


def event_quota(event: Event) -> Quota:
    query = db.session.query(Quota).filter_by(event_id=event.id, category_id=None, section_id=None)
    return query.populate_existing().one()


def taken(event: Event, **subject: int) -> int:
    """The counter of the event, or of `category_id=…`, `section_id=…`."""
    wanted = {"category_id": None, "section_id": None} | subject
    return db.session.query(Quota).filter_by(event_id=event.id, **wanted).populate_existing().one().taken
