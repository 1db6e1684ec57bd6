"""A form sent twice, by a double click or after a lost answer, is carried out once and answered alike."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventmgr.checkin.models import CheckInPoint
from eventmgr.core.db import Base, db
from eventmgr.events.models import Event, Place, Role, Room
from eventmgr.people.models import Person
from eventmgr.programme.models import Section, Slot, Talk
from eventmgr.registration.models import Category, Registration
from eventmgr.resolutions.models import Clause
from tests import factories as make
from tests.resolutions.scene import a_resolution, part_of
from tests.signing import sign_in

DAYS = {"starts_on": "2027-12-06", "ends_on": "2027-12-06"}
NAME = {"family": "Лапин", "given": "Фома", "mode": "in_person"}
FORMS: list[tuple[str, dict[str, str], type[Base]]] = [
    ("/events/new", DAYS | {"series": "0", "holding": "Чтения", "theme": "Книга", "zone": make.ZONE,
                            "format": "in_person"}, Event),
    ("/manage/{event}/settings/next", DAYS | {"theme": "Новая"}, Event),
    ("/manage/{event}/settings/places/new", {"settlement": "Кемерово", "name": "Библиотека"}, Place),
    ("/manage/{event}/settings/rooms/new", {"name": "Большой зал"}, Room),
    ("/manage/{event}/settings/categories/new", {"title": "Гость", "stripe": "outline"}, Category),
    ("/manage/{event}/settings/posts", {"name": "Вход"}, CheckInPoint),
    ("/manage/{event}/registrations/new", NAME | {"category": "{category}"}, Registration),
    ("/manage/{event}/registrations/new", NAME | {"category": "{category}"}, Person),
    ("/manage/{event}/talks/new", {"title": "Доклад", "kind": "report", "duration": "20", "language": "ru"}, Talk),
    ("/manage/{event}/sections/new", {"number": "1", "title": "Секция"}, Section),
    ("/manage/{event}/programme/slots/new", {"kind": "break", "title": "Обед", "day": "2027-12-06", "starts": "13:00",
                                             "ends": "14:00"}, Slot),
    ("/manage/{event}/resolution/clauses", {"kind": "free", "part": "{part}", "v-text": "Текст."}, Clause),
]  # fmt: skip


@pytest.mark.parametrize(("path", "typed", "kind"), FORMS, ids=lambda given: getattr(given, "__name__", None))
def test_a_form_sent_twice_is_carried_out_once(app: Flask, path: str, typed: dict[str, str], kind: Any) -> None:
    event = make.an_event()
    names = {"event": event.slug, "category": make.a_category(event).id, "part": part_of(a_resolution(event)).id}
    client = sign_in(app.test_client(), make.a_member(event, Role.OWNER, may_create_events=True))
    counted = select(func.count()).select_from(kind)
    before = db.session.scalar(counted)
    data = {name: value.format(**names) for name, value in typed.items()} | {"form_key": "k" * 32}
    first, second = (client.post(path.format(**names), data=data) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert db.session.scalar(counted) == before + 1
