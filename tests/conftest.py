"""Every test has a real database of its own: most inside one transaction that is rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g, has_app_context
from flask.testing import FlaskClient
from sqlalchemy import event as sa_event

from eventmgr.core.db import db
from tests.databases import Databases, running
from tests.live import (  # noqa: F401  fixtures
    browser_type_launch_args,
    lasting_server,
    live_server,
    mailbox,
    open_server,
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for no database gives the same on each; `-m "not once"` leaves it out."""
    for item in items:
        if "databases" not in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.once)


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    return Databases(request.config.getoption("--database"), tmp_path_factory.mktemp("databases"))


class Client(FlaskClient):
    """Requests of a test share its application context, and so its session; `g` must be new for each."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        if has_app_context():
            for name in list(g):
                g.pop(name)
        return super().open(*args, **kwargs)


@pytest.fixture(scope="session")
def shared_app(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with running(databases.fresh(), tmp_path_factory.mktemp("data")) as app:
        app.config["WTF_CSRF_ENABLED"] = False
        app.test_client_class = Client
        yield app


@pytest.fixture
def app(shared_app: Flask) -> Iterator[Flask]:
    """The application on one connection in an outer transaction; nothing a test does outlives it."""
    with shared_app.app_context():
        engines = db._app_engines[shared_app]
        engine = engines[None]
        connection = engine.connect()
        outer = connection.begin()
        engines[None] = connection  # type: ignore[assignment]
        queue = shared_app.extensions["huey"]
        queue.storage.flush_all()
        try:
            yield shared_app
        finally:
            db.session.remove()
            engines[None] = engine
            outer.rollback()
            connection.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


class Queries(list[str]):
    """The statements that ran inside `with queries:`."""

    def __enter__(self) -> Queries:
        self.clear()
        sa_event.listen(db.engine, "before_cursor_execute", self._note)
        return self

    def __exit__(self, *_: object) -> None:
        sa_event.remove(db.engine, "before_cursor_execute", self._note)

    def _note(self, connection: object, cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK TO")):
            self.append(statement)


@pytest.fixture
def queries(app: Flask) -> Queries:
    return Queries()


@pytest.fixture
def own_app(databases: Databases, tmp_path: Path) -> Iterator[Flask]:
    """An application on a database of its own that really commits: for races, jobs and processes."""
    with running(databases.fresh(), tmp_path / "data") as app:
        app.config["WTF_CSRF_ENABLED"] = False
        app.test_client_class = Client
        yield app
