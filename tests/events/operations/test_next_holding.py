from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.events import copying
from eventmgr.events.models import Event, EventState, Membership, Role
from eventmgr.events.operations import start_next
from eventmgr.registration.models import Registration
from tests.factories import a_member, a_place, a_registration, a_room, an_event

FIRST, LAST = date(2028, 12, 4), date(2028, 12, 5)


def test_next_holding_takes_team_places_rooms_and_texts_but_no_people(app: Flask) -> None:
    event = an_event(description="Ежегодная встреча", contact_email="kb@example.org")
    owner, drafter = a_member(event, Role.OWNER), a_member(event, Role.DRAFTING)
    place = a_place(event)
    a_room(event, name="Большой зал", place=place)
    a_registration(event)
    new = start_next(event=event, theme="Новая тема", starts_on=FIRST, ends_on=LAST, by=owner)
    assert (new.ordinal, new.state, new.theme, new.starts_on) == (8, EventState.DRAFT, "Новая тема", FIRST)
    assert (new.description, new.contact_email, new.zone) == ("Ежегодная встреча", "kb@example.org", event.zone)
    assert [(room.name, room.place.event_id) for room in new.rooms if room.place] == [("Большой зал", new.id)]
    team = select(Membership.user_id, Membership.role).where(Membership.event_id == new.id).order_by(Membership.id)
    assert db.session.execute(team).all() == [(owner.id, Role.OWNER), (drafter.id, Role.DRAFTING)]
    counted = select(func.count()).select_from(Registration).where(Registration.event_id == new.id)
    assert db.session.scalar(counted) == 0
    assert (new.registration_opens_at, new.programme_published_at) == (None, None)


def test_organiser_who_starts_it_becomes_its_owner(app: Flask) -> None:
    event = an_event()
    owner, organiser = a_member(event, Role.OWNER), a_member(event, Role.ORGANISER)
    new = start_next(event=event, theme="Тема", starts_on=FIRST, ends_on=LAST, by=organiser)
    team = select(Membership.user_id, Membership.role).where(Membership.event_id == new.id)
    assert set(db.session.execute(team).all()) == {
        (organiser.id, Role.OWNER), (organiser.id, Role.ORGANISER), (owner.id, Role.OWNER),
    }  # fmt: skip


def test_packages_above_copy_their_part(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[Event, Event]] = []
    monkeypatch.setattr(copying, "copiers", [lambda old, new: seen.append((old, new))])
    event = an_event(ordinal=None)
    new = start_next(event=event, theme="Тема", starts_on=FIRST, ends_on=LAST, by=a_member(event, Role.OWNER))
    assert seen == [(event, new)]
    assert new.ordinal is None


def test_next_holding_ends_after_it_starts(app: Flask) -> None:
    event = an_event()
    with pytest.raises(RuleBroken) as error:
        start_next(event=event, theme="Тема", starts_on=LAST, ends_on=FIRST, by=a_member(event, Role.OWNER))
    assert error.value.field == "ends_on"
