from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from eventmgr.accounts import operations
from eventmgr.accounts.models import LinkPurpose, User
from eventmgr.accounts.passwords import is_right
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.notifications.models import Message
from tests.signing import sign_in

PASSWORD = "тихий зал 1907"


@pytest.fixture
def user(app: Flask) -> User:
    added = operations.add_user(
        email="panina@example.org", name="О. В. Панина", password=PASSWORD, language="ru", by=None
    )
    db.session.commit()
    return added


def enter(client: FlaskClient, password: str, **more: str) -> int:
    data = {"email": "Panina@example.org ", "password": password, **more}
    return client.post("/account/sign-in", data=data).status_code


def test_the_right_password_opens_the_account(client: FlaskClient, user: User) -> None:
    assert enter(client, PASSWORD) == 303
    assert client.get("/account/").status_code == 200


def test_a_wrong_password_keeps_the_address_and_says_so(client: FlaskClient, user: User) -> None:
    answer = client.post(
        "/account/sign-in", data={"email": "panina@example.org", "password": "x"}, headers={"Accept-Language": "ru"}
    )
    assert answer.status_code == 422
    assert "Адрес или пароль не подходит." in answer.text
    assert 'value="panina@example.org"' in answer.text


def test_an_unknown_address_is_answered_like_a_wrong_password(client: FlaskClient, user: User) -> None:
    wrong = client.post("/account/sign-in", data={"email": "panina@example.org", "password": "x"}).text
    unknown = client.post("/account/sign-in", data={"email": "nobody@example.org", "password": "x"}).text
    hide = re.compile(r"(panina|nobody)@example.org|csrf[^>]*")
    assert hide.sub("", wrong) == hide.sub("", unknown)


def test_ten_failures_close_an_account_for_a_quarter_of_an_hour(client: FlaskClient, user: User) -> None:
    with time_machine.travel(now(), tick=False) as clock:
        assert [enter(client, "wrong") for _ in range(10)] == [422] * 10
        assert enter(client, PASSWORD) == 422
        clock.shift(timedelta(minutes=16))
        assert enter(client, PASSWORD) == 303


def test_forty_failures_from_one_address_close_it_for_every_account(client: FlaskClient, user: User) -> None:
    for n in range(40):
        client.post("/account/sign-in", data={"email": f"n{n}@example.org", "password": "wrong"})
    assert enter(client, PASSWORD) == 422


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_sign_in_never_leads_to_another_site(client: FlaskClient, user: User, target: str) -> None:
    answer = client.post("/account/sign-in", data={"email": "panina@example.org", "password": PASSWORD, "next": target})
    assert answer.headers["Location"] == "/"


def test_what_was_typed_survives_the_end_of_the_session(client: FlaskClient, user: User) -> None:
    """POST without a session → sign-in page holding the text → after it, one button sends it."""
    asked = client.post("/account/", data={"name": "О. В. Панина-Горская", "language": "ru"})
    assert asked.status_code == 401
    kept = json.dumps([["name", "О. В. Панина-Горская"], ["language", "ru"]], ensure_ascii=False)
    again = client.post(
        "/account/sign-in",
        data={"email": user.email, "password": PASSWORD, "next": "/account/", "resume": kept},
    )
    assert 'action="/account/"' in again.text
    assert "О. В. Панина-Горская" in again.text
    client.post("/account/", data={"name": "О. В. Панина-Горская", "language": "ru"})
    assert db.session.get_one(User, user.id).name == "О. В. Панина-Горская"


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client: FlaskClient, user: User) -> None:
    client.post("/account/forgotten", data={"email": user.email})
    letter = db.session.scalars(select(Message)).one()
    assert letter.recipient == "panina@example.org"
    path = re.search(r"/account/reset/\S+", letter.body)[0]  # type: ignore[index]
    data = {"password": "новая фраза 42", "again": "новая фраза 42"}
    assert client.post(path, data=data).status_code == 303
    assert is_right(user.password_hash, "новая фраза 42")
    assert client.post(path, data=data).status_code == 404


def test_an_unknown_address_gets_no_letter_and_the_same_answer(client: FlaskClient, user: User) -> None:
    known = client.post("/account/forgotten", data={"email": user.email}).text
    unknown = client.post("/account/forgotten", data={"email": "nobody@example.org"}).text
    assert known.replace(user.email, "") == unknown.replace("nobody@example.org", "")
    assert db.session.scalar(select(func.count(Message.id))) == 1


def test_an_expired_link_is_gone(client: FlaskClient, user: User) -> None:
    with time_machine.travel(now(), tick=False) as clock:
        token = operations.make_link(LinkPurpose.RESET, user=user, lasts=operations.RESET_LASTS)
        db.session.flush()
        clock.shift(timedelta(hours=2, seconds=1))
        assert client.get(f"/account/reset/{token}").status_code == 404


def test_a_new_password_ends_other_sessions(app: Flask, user: User) -> None:
    here, there = sign_in(app.test_client(), user), sign_in(app.test_client(), user)
    data = {"current": PASSWORD, "password": "новая фраза 42", "again": "новая фраза 42"}
    assert here.post("/account/password", data=data).status_code == 303
    assert (here.get("/account/").status_code, there.get("/account/").status_code) == (200, 302)


@pytest.mark.parametrize(
    ("current", "password", "again"),
    [("wrong", "новая фраза 42", "новая фраза 42"), (PASSWORD, "short", "short"), (PASSWORD, "новая фраза", "другая")],
)
def test_a_wrong_change_of_password_changes_nothing(
    client: FlaskClient, user: User, current: str, password: str, again: str
) -> None:
    before = user.password_hash
    sign_in(client, user)
    answer = client.post("/account/password", data={"current": current, "password": password, "again": again})
    assert (answer.status_code, user.password_hash) == (422, before)


def test_the_first_organiser_begins_with_the_printed_code(client: FlaskClient) -> None:
    token = operations.make_link(LinkPurpose.FIRST_RUN, user=None, lasts=operations.FIRST_RUN_LASTS)
    db.session.flush()
    data = {"name": "Г. П. Воронцова", "email": "v@example.org", "password": PASSWORD, "again": PASSWORD}
    assert client.post(f"/account/first/{token}", data=data).status_code == 303
    user = db.session.scalars(select(User)).one()
    assert (user.email, user.may_create_events) == ("v@example.org", True)
    assert client.get(f"/account/first/{token}").status_code == 404


def test_the_first_run_page_is_closed_once_there_is_a_user(client: FlaskClient, user: User) -> None:
    token = operations.make_link(LinkPurpose.FIRST_RUN, user=None, lasts=operations.FIRST_RUN_LASTS)
    db.session.flush()
    data = {"name": "X", "email": "x@example.org", "password": PASSWORD, "again": PASSWORD}
    assert client.post(f"/account/first/{token}", data=data).status_code == 422
    assert db.session.scalar(select(func.count(User.id))) == 1


def test_sign_out_asks_for_the_password_again(client: FlaskClient, user: User) -> None:
    sign_in(client, user)
    client.post("/account/sign-out")
    assert client.get("/account/").headers["Location"] == "/account/sign-in?next=/account/"
