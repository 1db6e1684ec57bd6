"""Forty people want ten places at the same moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.registration.models import Category, ChoiceStatus, Quota, Registration, SectionChoice, Status
from eventmgr.registration.operations import register
from tests.factories import a_category, a_section, an_event, an_organisation
from tests.registration.people import a_participant

CROWD, PLACES = 40, 10


def at_once(act: Callable[[int], Any]) -> list[Any]:
    start = Barrier(CROWD)

    def run(n: int) -> Any:
        start.wait()
        return act(n)

    with ThreadPoolExecutor(CROWD) as pool:
        return list(pool.map(run, range(CROWD)))


def prepare(app: Flask, **capacity: int) -> tuple[int, int, int]:
    """Ids of event, category and section, with ten places in one of them."""
    with app.app_context():
        event = an_event()
        category = a_category(event, capacity=capacity.get("category"))
        section = a_section(event, capacity=capacity.get("section"))
        db.session.query(Quota).filter_by(event_id=event.id, category_id=None, section_id=None).update(
            {"capacity": capacity.get("event")}
        )
        db.session.commit()
        return event.id, category.id, section.id


def registering(app: Flask, event_id: int, category_id: int, sections: tuple[int, ...] = ()) -> Callable[[int], None]:
    def act(n: int) -> None:
        with app.app_context():
            event, category = db.session.get_one(Event, event_id), db.session.get_one(Category, category_id)
            register(event=event, person=a_participant(), category=category, section_ids=sections)
            db.session.commit()

    return act


def outcome(app: Flask, event_id: int) -> tuple[Counter[Status], int]:
    with app.app_context():
        statuses = Counter(db.session.scalars(select(Registration.status).where(Registration.event_id == event_id)))
        query = select(Quota.taken).where(
            Quota.event_id == event_id, Quota.category_id.is_(None), Quota.section_id.is_(None)
        )
        return statuses, db.session.scalars(query).one()


def test_without_the_guard_places_are_given_twice(own_app: Flask) -> None:
    """The same crowd against «look, then take»: proof that this test would see an over-booking."""
    event_id, *_others = prepare(own_app, event=PLACES)
    everybody_looked = Barrier(CROWD)

    def look(n: int) -> bool:
        with own_app.app_context():
            quota = db.session.scalars(select(Quota).where(Quota.event_id == event_id, Quota.capacity == PLACES)).one()
            is_free = quota.taken < PLACES
            db.session.rollback()
        return is_free

    def act(n: int) -> None:
        is_free = look(n)
        everybody_looked.wait()
        unguarded = update(Quota).where(Quota.event_id == event_id).values(taken=Quota.taken + 1)
        with own_app.app_context():
            if is_free:
                db.session.execute(unguarded)
                db.session.commit()

    at_once(act)
    assert outcome(own_app, event_id)[1] == CROWD


@pytest.mark.parametrize("limit", ["event", "category"])
def test_ten_are_confirmed_and_thirty_wait(own_app: Flask, limit: str) -> None:
    event_id, category_id, _section = prepare(own_app, **{limit: PLACES})

    at_once(registering(own_app, event_id, category_id))

    assert outcome(own_app, event_id) == ({Status.CONFIRMED: PLACES, Status.WAITING: CROWD - PLACES}, PLACES)


def test_ten_get_a_seat_in_the_section(own_app: Flask) -> None:
    event_id, category_id, section_id = prepare(own_app, section=PLACES)

    at_once(registering(own_app, event_id, category_id, (section_id,)))

    with own_app.app_context():
        statuses = Counter(db.session.scalars(select(SectionChoice.status)))
        assert statuses == {ChoiceStatus.CONFIRMED: PLACES, ChoiceStatus.WAITING: CROWD - PLACES}


def test_one_address_sent_forty_times_is_one_registration(own_app: Flask) -> None:
    from eventmgr.registration.rules import AlreadyRegistered

    event_id, category_id, _section = prepare(own_app, event=PLACES)
    values = a_participant()

    def act(n: int) -> str:
        with own_app.app_context():
            event, category = db.session.get_one(Event, event_id), db.session.get_one(Category, category_id)
            try:
                register(event=event, person=values, category=category)
            except AlreadyRegistered:
                db.session.rollback()
                return "refused"
            db.session.commit()
            return "registered"

    assert Counter(at_once(act)) == {"registered": 1, "refused": CROWD - 1}
    assert outcome(own_app, event_id) == ({Status.CONFIRMED: 1}, 1)


def test_cancelling_while_others_register_never_loses_a_place(own_app: Flask) -> None:
    from eventmgr.registration.operations import cancel

    event_id, category_id, _section = prepare(own_app, event=PLACES)
    act = registering(own_app, event_id, category_id)
    with ThreadPoolExecutor(PLACES) as pool:
        list(pool.map(act, range(PLACES)))
    with own_app.app_context():
        ids = list(db.session.scalars(select(Registration.id)))

    def come_or_go(n: int) -> None:
        if n >= PLACES:
            return act(n)
        with own_app.app_context():
            cancel(registration=db.session.get_one(Registration, ids[n]), by=None)
            db.session.commit()
        return None

    at_once(come_or_go)
    waiting = CROWD - 2 * PLACES
    assert outcome(own_app, event_id) == (
        {Status.CONFIRMED: PLACES, Status.CANCELLED: PLACES, Status.WAITING: waiting}, PLACES
    )  # fmt: skip


def test_the_form_gives_ten_places_to_forty(own_app: Flask) -> None:
    """The whole way: forty browsers send the public form at once; nobody sees an error."""
    event_id, category_id, _section = prepare(own_app, event=PLACES)
    with own_app.app_context():
        slug = db.session.get_one(Event, event_id).slug
        work = str(an_organisation().id)
        db.session.commit()

    def send(n: int) -> int:
        data = {
            "family": "Белова", "given": "Анна", "email": f"crowd{n}@example.org", "organisation": "ЦБС",
            "organisation_id": work if n == 0 else "", "new_name": f"Библиотека {n}", "new_kind": "school_library",
            "settlement": "Тайга", "settlement_kind": "city", "region": "RU-KEM", "category": str(category_id),
            "mode": "in_person", "consent": "y", "form_key": f"crowd-{n}",
        }  # fmt: skip
        return own_app.test_client().post(f"/e/{slug}/register", data=data).status_code

    assert Counter(at_once(send)) == {303: CROWD}
    assert outcome(own_app, event_id) == ({Status.CONFIRMED: PLACES, Status.WAITING: CROWD - PLACES}, PLACES)
