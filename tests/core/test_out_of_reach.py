"""A database that is locked, full or away, and a disk without space: a clear page, nothing half-written."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select, text
from sqlalchemy import event as sa_event

from eventmgr.core import db as database
from eventmgr.core import files, write_queue
from eventmgr.core.db import db
from eventmgr.core.files import StoredFile
from eventmgr.core.history import HistoryEntry
from eventmgr.core.permissions import public
from eventmgr.events.models import Event, Role
from eventmgr.notifications.models import Message
from eventmgr.people.models import Person
from eventmgr.programme.models import Talk
from eventmgr.registration.models import Registration
from tests.checkin.doors import a_phone, a_scan
from tests.databases import Databases, running
from tests.factories import a_badge, a_category, a_member, a_point, a_registration, an_event, an_organisation
from tests.shown_forms import form_of
from tests.signing import sign_in

SORRY = "Сейчас не получается записать данные"
RUSSIAN = {"Accept-Language": "ru"}
TALK = {
    "title": "Доклад", "kind": "report", "duration": "20", "language": "ru", "form_key": "a" * 32,
    "abstract": "Первая строка\r\n" + "длинная аннотация " * 1000, "people-0-name": "Хасянова Наталья",
    "people-0-order": "1",
}  # fmt: skip


@pytest.fixture
def hasty(own_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """It waits for a lock no longer than a test can."""
    monkeypatch.setattr(write_queue, "PATIENCE", 0.05)
    tune(own_app, monkeypatch, "busy_timeout=50")
    return own_app


def tune(app: Flask, monkeypatch: pytest.MonkeyPatch, pragma: str) -> None:
    monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS, pragma))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def only_sqlite(databases: Databases) -> None:
    if databases.kind != "sqlite":
        pytest.skip("other connections never lock a whole PostgreSQL database, and its disk is the server's")


@pytest.fixture
def event(own_app: Flask) -> Event:
    with own_app.app_context():
        return an_event(consent="Согласие на обработку. " * 700)


def builder(app: Flask, event: Event) -> FlaskClient:
    with app.app_context():
        client = sign_in(app.test_client(), a_member(event, Role.PROGRAMME, language="ru"))
        with client.session_transaction() as session:
            session["language"] = "ru"
        return client


def participant(app: Flask, event: Event) -> dict[str, str]:
    with app.app_context():
        work = an_organisation()
        return {
            "family": "Кузнецова", "given": "Елена", "email": "kuznetsova@example.org", "mode": "in_person",
            "organisation": work.short_name, "organisation_id": str(work.id), "category": str(a_category(event).id),
            "consent": "y", "form_key": "k1",
        }  # fmt: skip


def counted(app: Flask) -> dict[str, int]:
    with app.app_context():
        kinds: tuple[Any, ...] = (Person, Registration, Talk, Message, HistoryEntry, StoredFile)
        return {kind.__name__: db.session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds}


class Locked:
    """Another connection holds the only place for a writer."""

    def __init__(self, app: Flask) -> None:
        with app.app_context():
            self.path = db.engine.url.database or ""

    def __enter__(self) -> None:
        self.connection = sqlite3.connect(self.path, isolation_level=None)
        self.connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, *_: object) -> None:
        self.connection.rollback()
        self.connection.close()


@pytest.mark.usefixtures("only_sqlite")
def test_a_locked_database_keeps_what_was_typed_at_the_desk(hasty: Flask, event: Event) -> None:
    desk, before = builder(hasty, event), counted(hasty)
    with Locked(hasty):
        refused = desk.post(f"/manage/{event.slug}/talks/new", data=TALK)
        assert desk.get(f"/manage/{event.slug}/talks").status_code == 200
    assert (refused.status_code, refused.headers["Cache-Control"]) == (503, "no-store")
    assert SORRY in refused.text
    assert counted(hasty) == before
    kept = form_of(refused)
    assert kept.typed() == [(name, value.replace("\r\n", "\n")) for name, value in TALK.items()]
    assert kept.send(desk).status_code == 303
    with hasty.app_context():
        assert db.session.scalars(select(Talk.abstract)).one() == TALK["abstract"].replace("\r\n", "\n").strip()


@pytest.mark.usefixtures("only_sqlite")
def test_a_locked_database_keeps_what_was_typed_in_the_public_form(hasty: Flask, event: Event) -> None:
    typed, client = participant(hasty, event), hasty.test_client()
    before = counted(hasty)
    with Locked(hasty):
        refused = client.post(f"/e/{event.slug}/register", data=typed, headers=RUSSIAN)
    assert (refused.status_code, SORRY in refused.text, counted(hasty)) == (503, True, before)
    assert form_of(refused).typed() == list(typed.items())
    assert form_of(refused).send(client).status_code == 303
    assert counted(hasty)["Registration"] == before["Registration"] + 1


@pytest.mark.usefixtures("only_sqlite")
def test_a_locked_database_tells_the_scanner_to_keep_its_scans(hasty: Flask, event: Event) -> None:
    with hasty.app_context():
        phone, badge = a_phone(hasty.test_client(), a_point(event)), a_badge(a_registration(event))
        db.session.remove()
    with Locked(hasty):
        refused = phone.post("scans", {"scans": [a_scan(badge.code)]})
    assert (refused.status_code, refused.is_json) == (503, True)
    assert phone.verdict(badge.code) == "admitted"


@pytest.mark.usefixtures("only_sqlite")
@pytest.mark.parametrize("form", ["desk", "public"])
def test_a_full_disk_leaves_nothing_half_written(
    own_app: Flask, event: Event, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """The page limit makes SQLite answer «database or disk is full», as a full disk does."""
    typed, client = participant(own_app, event), builder(own_app, event)
    if form == "desk":
        path, typed = f"/manage/{event.slug}/talks/new", TALK
    else:
        path = f"/e/{event.slug}/register"
    before = counted(own_app)
    with own_app.app_context():
        pages = db.session.scalar(text("PRAGMA page_count"))
    tune(own_app, monkeypatch, f"max_page_count={pages}")
    refused = client.post(path, data=typed, headers=RUSSIAN)
    assert (refused.status_code, SORRY in refused.text, counted(own_app)) == (503, True, before)
    tune(own_app, monkeypatch, "max_page_count=1073741823")
    assert form_of(refused).send(client).status_code == 303


@pytest.fixture
def storing(own_app: Flask) -> Flask:
    @public
    def store() -> str:
        files.keep(b"%PDF", name="a.pdf", media_type="application/pdf", event_id=None, by=None)
        return ""

    own_app.add_url_rule("/t/store", "storing", store, methods=["POST"])
    own_app.config["PROPAGATE_EXCEPTIONS"] = False
    return own_app


def stored(app: Flask) -> list[Path]:
    folder = app.extensions["settings"].folder / "files"
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_that_does_not_fit_on_the_disk_leaves_neither_row_nor_part(
    storing: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        refused = storing.test_client().post("/t/store", data={"note": "text"}, headers=RUSSIAN)
    assert (refused.status_code, SORRY in refused.text) == (503, True)
    assert form_of(refused).typed() == [("note", "text")]
    assert (counted(storing)["StoredFile"], stored(storing)) == (0, [])
    assert storing.test_client().post("/t/store").status_code == 200
    assert (counted(storing)["StoredFile"], len(stored(storing))) == (1, 1)


@contextmanager
def cutting(engine: Engine, start: str) -> Iterator[None]:
    """PostgreSQL ends the connection of whoever executes what begins so, in the middle of a transaction."""

    def cut(connection: Any, cursor: Any, statement: str, *_: object) -> None:
        if statement.startswith(start):
            with closing(engine.raw_connection()) as other:
                other.cursor().execute("SELECT pg_terminate_backend(%s)", (cursor.connection.info.backend_pid,))

    sa_event.listen(engine, "before_cursor_execute", cut)
    yield
    sa_event.remove(engine, "before_cursor_execute", cut)


def test_a_lost_connection_leaves_nothing_half_written(databases: Databases, own_app: Flask, event: Event) -> None:
    if databases.kind != "postgresql":
        pytest.skip("SQLite has no connection to lose")
    own_app.config["PROPAGATE_EXCEPTIONS"] = False
    desk, before = builder(own_app, event), counted(own_app)
    with own_app.app_context():
        engine = db.engine
    with cutting(engine, "INSERT INTO talk"):
        refused = desk.post(f"/manage/{event.slug}/talks/new", data=TALK)
    assert (refused.status_code, SORRY in refused.text, counted(own_app)) == (503, True, before)
    assert form_of(refused).send(desk).status_code == 303


def test_without_a_database_the_page_still_says_what_is_wrong(tmp_path: Path) -> None:
    with running("postgresql://nobody@127.0.0.1:1/nothing", tmp_path) as app:
        app.config.update(WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
        client = app.test_client()
        typed = [("family", "Кузнецова"), ("sections", "1"), ("sections", "2")]
        for path in ("/", "/e/x/"):
            shown = client.get(path, headers=RUSSIAN)
            assert (shown.status_code, SORRY in shown.text) == (503, True)
        refused = client.post(
            "/e/x/register", data="family=%D0%9A%D1%83%D0%B7%D0%BD%D0%B5%D1%86%D0%BE%D0%B2%D0%B0&sections=1&sections=2",
            content_type="application/x-www-form-urlencoded", headers=RUSSIAN,
        )  # fmt: skip
        assert (refused.status_code, form_of(refused).typed()) == (503, typed)
