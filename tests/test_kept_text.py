"""A session that ended while somebody was typing: what was typed arrives all the same."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from eventmgr.accounts.models import User
from eventmgr.accounts.operations import add_user
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.events.models import Event, Membership, Role
from eventmgr.programme.models import Talk
from eventmgr.registration.models import Registration
from tests import factories as make
from tests.shown_forms import ShownForm, form_of

PASSWORD = "тихий зал 1907"
ABSTRACT = "\n  Первая строка с «кавычками» & <b>знаками</b>\n\nтретья строка"


@pytest.fixture
def event(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Event:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    return make.an_event(consent="Согласие на обработку данных")


@pytest.fixture
def user(event: Event) -> User:
    added = add_user(email="panina@example.org", name="О. В. Панина", password=PASSWORD, language="ru", by=None)
    make.saved(Membership(event=event, user=added, role=Role.ORGANISER, since=now()))
    return added


@pytest.fixture
def desk(client: FlaskClient, user: User) -> FlaskClient:
    entered = form_of(client.get("/account/sign-in")).send(client, email=user.email, password=PASSWORD)
    assert entered.status_code == 303
    return client


def lose_session(client: FlaskClient) -> None:
    client.delete_cookie("eventmgr")


def sign_in_again(client: FlaskClient, shown: ShownForm, password: str = PASSWORD) -> ShownForm:
    return form_of(shown.send(client, email="panina@example.org", password=password))


def test_a_desk_form_goes_through_sign_in_with_every_field(desk: FlaskClient, event: Event) -> None:
    """The password is mistyped once on the way."""
    path = f"/manage/{event.slug}/talks/new"
    shown = form_of(desk.get(path))
    typed = {
        **dict(shown.fields), "title": "Районная газета", "abstract": ABSTRACT, "kind": "report", "duration": "20",
        "language": "ru", "people-0-name": "Мельник Денис Олегович", "people-0-order": "1",
    }  # fmt: skip
    lose_session(desk)
    asked = desk.post(path, data=typed)
    assert asked.status_code == 401
    mistyped = sign_in_again(desk, form_of(asked), "не тот пароль")
    again = sign_in_again(desk, mistyped)
    assert again.action == path
    assert dict(again.typed()) == {name: value for name, value in typed.items() if name != "csrf_token"}
    assert again.send(desk).status_code == 303
    talk = db.session.scalars(select(Talk)).one()
    assert (talk.title, talk.abstract) == ("Районная газета", ABSTRACT.strip())
    assert [speaker.person.name for speaker in talk.speakers] == ["Мельник Денис Олегович"]


def test_names_that_come_several_times_stay_several_and_in_order(desk: FlaskClient, event: Event) -> None:
    first, second, third = (make.a_room(event, position=position) for position in range(3))
    lose_session(desk)
    order = [("order", str(room.id)) for room in (third, first, second)]
    asked = desk.post(f"/manage/{event.slug}/settings/rooms/order", data=MultiDict(order))
    again = sign_in_again(desk, form_of(asked))
    assert again.typed() == order
    assert again.send(desk).status_code == 303
    db.session.expire_all()
    assert [room.position for room in (third, first, second)] == sorted(
        room.position for room in (first, second, third)
    )


def test_the_public_form_without_its_cookie_is_sent_with_one_button(client: FlaskClient, event: Event) -> None:
    category, work = make.a_category(event), make.an_organisation()
    sections = [make.a_section(event), make.a_section(event)]
    path = f"/e/{event.slug}/register"
    shown = form_of(client.get(path))
    hidden = [field for field in shown.fields if field[0] in ("csrf_token", "form_key")]
    typed = [
        *hidden, ("family", "Кузнецова"), ("given", "Елена"), ("email", "kuznetsova@example.org"),
        ("organisation", work.short_name), ("organisation_id", str(work.id)), ("category", str(category.id)),
        ("mode", "in_person"), ("consent", "y"),
        *[("sections", str(section.id)) for section in sections],
    ]  # fmt: skip
    lose_session(client)
    refused = client.post(path, data=MultiDict(typed))
    assert (refused.status_code, db.session.query(Registration).count()) == (400, 0)
    again = form_of(refused)
    assert (again.action, again.typed()) == (path, [field for field in typed if field[0] != "csrf_token"])
    assert again.send(client).status_code == 303
    made = db.session.query(Registration).one()
    assert made.person.name == "Кузнецова Елена"
    assert {choice.section_id for choice in made.choices} == {section.id for section in sections}
