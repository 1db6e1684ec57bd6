"""Registers of the series, and drafts of events that clauses promised."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.events.models import Event, EventState, Role
from eventmgr.resolutions.execution.register_models import BodyMember, HoldingPlan
from tests import factories as make
from tests.conftest import Queries
from tests.resolutions.execution.pages import about, at
from tests.resolutions.execution.scene import LIBRARY, adopted
from tests.resolutions.kinds.material import plain
from tests.signing import sign_in


@pytest.mark.parametrize("count", [1, 3])
def test_the_registers_ask_no_more_for_more_members(
    event: Event, drafter: FlaskClient, queries: Queries, count: int
) -> None:
    libraries = [{"name": f"ЦБС {n}"} for n in range(count)]
    adopted([("admit", {"body": "партнёрство", "organisations": libraries})], event)
    path = f"/manage/{event.slug}/resolution/registers"
    drafter.get(path)
    db.session.expire_all()
    with queries:
        page = drafter.get(path)
    assert re.findall(r"ЦБС \d", plain(page.text))[::2] == [f"ЦБС {n}" for n in range(count)]
    assert len(about(queries, "body", "body_member", "membership_fee", "series_periodicity", "holding_plan")) == 5


def test_a_membership_is_ended_with_a_reason(event: Event, drafter: FlaskClient) -> None:
    adopted([("admit", {"body": "партнёрство", "organisations": [LIBRARY]})], event)
    (member,) = db.session.scalars(select(BodyMember)).all()
    path = f"/manage/{event.slug}/resolution/registers/members/{member.id}/ending"
    typed = {"version": "1", "until_on": "2029-01-01", "reason": "Вышла."}
    assert drafter.post(path, data=typed | {"until_on": "2000-01-01"}).status_code == 422
    assert drafter.post(path, data=typed).status_code == 303
    db.session.refresh(member)
    assert (member.until_on, member.until_reason) == (date(2029, 1, 1), "Вышла.")


@pytest.fixture
def organiser(client: FlaskClient, event: Event) -> FlaskClient:
    return sign_in(client, make.a_member(event, Role.ORGANISER))


def planned(event: Event, kind: str, values: dict[str, Any]) -> HoldingPlan:
    adopted([(kind, values)], event)
    return db.session.scalars(select(HoldingPlan)).one()


def test_the_next_session_is_drafted_from_its_clause_once(event: Event, organiser: FlaskClient) -> None:
    host = make.an_organisation(short_name="ЦГБ", full_name="Центральная городская библиотека")
    make.a_place(event)
    make.a_room(event)
    values = {"what": "сессия", "year": 2029, "place": "Новокузнецк", "hosts": [{"name": "ЦГБ"}]}
    plan = planned(event, "next_meeting", values)
    path = f"/manage/{event.slug}/resolution/plans/{plan.id}"
    page = organiser.get(path).text
    assert all(
        f'value="{given}"' in page for given in ("2029-12-06", "Новокузнецк", "Центральная городская библиотека")
    )
    typed = {"theme": "Чтение", "starts_on": "2029-12-06", "ends_on": "2029-12-07", "settlement": "г. Новокузнецк",
             "place": "Центральная городская библиотека"}  # fmt: skip
    first = organiser.post(path, data=typed | {"form_key": "k" * 32})
    second = organiser.post(path, data=typed | {"form_key": "k" * 32})
    third = organiser.post(path, data=typed | {"form_key": "m" * 32})
    assert (first.status_code, second.location, third.status_code) == (303, first.location, 422)
    (new,) = db.session.scalars(select(Event).where(Event.id != event.id, Event.series_id == event.series_id)).all()
    assert (new.ordinal, new.state, new.starts_on, [each.name for each in new.places], new.rooms) == (
        8, EventState.DRAFT, date(2029, 12, 6), ["Центральная городская библиотека"], [],
    )  # fmt: skip
    assert host.id is not None
    assert "The draft has been made" in organiser.get(path).text


def test_the_board_tells_of_promised_events_until_they_are_drafted(event: Event, organiser: FlaskClient) -> None:
    plan = planned(event, "hold", {"event": "летняя школа", "starts_on": "2028-06-16", "ends_on": "2028-06-22"})
    assert "1 promised event has no draft yet" in organiser.get(at(event)).text
    plan.made_event_id = event.id
    db.session.commit()
    assert "promised event" not in organiser.get(at(event)).text


def test_a_promised_event_stands_beside_the_counted_ones(event: Event, organiser: FlaskClient) -> None:
    values = {"event": "летняя школа", "starts_on": "2028-06-16", "ends_on": "2028-06-22", "place": "Новокузнецк"}
    plan = planned(event, "hold", values)
    path = f"/manage/{event.slug}/resolution/plans/{plan.id}"
    assert 'value="летняя школа"' in organiser.get(path).text
    typed = {"theme": "летняя школа", "starts_on": "2028-06-16", "ends_on": "2028-06-22"}
    assert organiser.post(path, data=typed).status_code == 303
    db.session.refresh(plan)
    assert plan.made_event is not None
    assert (plan.made_event.ordinal, plan.made_event.series_id) == (None, event.series_id)


def test_an_event_of_the_same_year_is_named_before_a_draft_is_made(event: Event, organiser: FlaskClient) -> None:
    plan = planned(event, "next_meeting", {"what": "сессия", "year": 2029})
    make.an_event(
        series=event.series, ordinal=8, starts_on=date(2029, 5, 5), ends_on=date(2029, 5, 5), theme="Уже есть"
    )
    assert "Уже есть" in organiser.get(f"/manage/{event.slug}/resolution/plans/{plan.id}").text
