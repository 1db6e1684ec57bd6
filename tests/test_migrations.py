"""The migrations make what the models say, up and down, on both databases, with data in the tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, inspect, select

from eventmgr.config import ROOT
from eventmgr.core.db import Base, db, transaction
from eventmgr.core.history import HistoryEntry
from eventmgr.demo import load
from eventmgr.registration.models import Registration
from tests.databases import Databases, running

REVISIONS = [script.revision for script in ScriptDirectory(str(ROOT / "migrations")).walk_revisions()]


@pytest.fixture
def empty_app(databases: Databases, tmp_path: Path) -> Iterator[Flask]:
    with running(databases.empty(), tmp_path) as app, app.app_context():
        yield app


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_the_migrations_make_what_the_models_say(empty_app: Flask) -> None:
    upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    assert differences == []
    assert tables() == set(Base.metadata.tables)


def test_every_step_goes_down_and_up_again_with_data(empty_app: Flask) -> None:
    upgrade()
    empty_app.extensions["deliver_message"] = lambda number: None
    with empty_app.test_request_context("/"), transaction():
        load.load()
    assert (db.session.scalar(select(func.count(Registration.id))) or 0) > 101
    assert (db.session.scalar(select(func.count(HistoryEntry.id))) or 0) > 101
    db.session.remove()
    for _ in REVISIONS:
        downgrade(revision="-1")
        upgrade(revision="+1")
        downgrade(revision="-1")
    assert tables() == set()
    upgrade()
    assert tables() == set(Base.metadata.tables)
