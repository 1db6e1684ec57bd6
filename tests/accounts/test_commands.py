from __future__ import annotations

from pathlib import Path

from flask import Flask
from sqlalchemy import select

from eventmgr.accounts.commands import greet
from eventmgr.accounts.models import User
from eventmgr.core.db import db
from tests.databases import Databases, running


def create(app: Flask, *arguments: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["accounts", "create-organiser", *arguments])
    return result.exit_code, result.output


def test_create_organiser_adds_somebody_who_may_create_events(app: Flask) -> None:
    code, output = create(app, "--email", "V@Example.org", "--name", "Воронцова", "--password", "тихий зал 1907")
    assert (code, output) == (0, "Воронцова may sign in as v@example.org and create events.\n")
    assert db.session.scalars(select(User.may_create_events)).all() == [True]


def test_create_organiser_begins_with_nothing(databases: Databases, tmp_path: Path) -> None:
    with running(databases.empty(), tmp_path) as own:
        assert create(own, "--email", "v@example.org", "--name", "В", "--password", "тихий зал 1907")[0] == 0
        with own.app_context():
            assert db.session.scalars(select(User.email)).all() == ["v@example.org"]


def test_create_organiser_says_what_is_wrong(app: Flask) -> None:
    code, output = create(app, "--email", "v@example", "--name", "Воронцова", "--password", "тихий зал 1907")
    assert (code, output.count("\n")) == (1, 1)
    assert db.session.scalars(select(User)).all() == []


def test_greeting_names_the_first_page_until_there_is_a_user(app: Flask) -> None:
    assert "/account/first/" in greet()
    create(app, "--email", "v@example.org", "--name", "Воронцова", "--password", "тихий зал 1907")
    assert greet() == ""
