"""The database: base class, engine settings, one transaction a request."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Connection, Engine, MetaData, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, SessionTransaction, registry

from eventmgr.config import ROOT
from eventmgr.core.durable import QueuedConnection
from eventmgr.core.types import Instant
from eventmgr.core.write_queue import WriteQueue

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOOKS_FIRST = "_looks_first"
View = TypeVar("View", bound=Callable[..., Any])
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
PRAGMAS = (
    "journal_mode=WAL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    "cache_size=-8192",
    "temp_store=MEMORY",
    "journal_size_limit=67108864",
)


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={datetime: Instant(), dict[str, Any]: JSON(none_as_null=True), list[Any]: JSON()},
    )


db = SQLAlchemy(
    model_class=Base,
    session_options={"expire_on_commit": False, "join_transaction_mode": "create_savepoint"},
)


def init_app(app: Flask) -> None:
    settings = app.extensions["settings"]
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = _engine_options(settings.database)
    db.init_app(app)
    if os.environ.get("FLASK_RUN_FROM_CLI") == "true":
        prepare_migrations(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _tune_sqlite(db.engine, settings.sqlite_synchronous)
    app.after_request(_finish)
    app.teardown_request(_note_failure)


def prepare_migrations(app: Flask) -> None:
    """Let `flask db …` and `upgrade()` work. Alembic weighs 10 MB: a worker that serves pages goes without it."""
    from flask_migrate import Migrate

    Migrate(app, db, directory=str(ROOT / "migrations"))


def _engine_options(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        settings = {"isolation_level": None, "cached_statements": 256, "timeout": 5, "factory": QueuedConnection}
        return {"connect_args": settings}
    return {"pool_size": 5, "max_overflow": 5, "pool_pre_ping": True}


def _tune_sqlite(engine: Engine, synchronous: str) -> None:
    queue_path = f"{engine.url.database}.writers"

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, record: Any) -> None:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        record.info["queue"] = WriteQueue(queue_path)
        connection.settle(record.info["queue"], is_durable=synchronous == "FULL")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        if is_reading():
            _say(connection, "BEGIN")
        else:
            connection.info["queue"].enter()
            _say(connection, "BEGIN IMMEDIATE")

    @event.listens_for(engine, "checkin")
    def _returned(connection: Any, record: Any) -> None:
        if "queue" in record.info:
            record.info["queue"].leave()

    @event.listens_for(engine, "close")
    def _closed(connection: Any, record: Any) -> None:
        if "queue" in record.info:
            record.info.pop("queue").close()


def _say(connection: Connection, statement: str) -> None:
    """Without the preparations for values and rows, which take longer than the statement."""
    driver: Any = connection.connection.driver_connection
    try:
        driver.execute(statement)
    except sqlite3.Error as error:
        raise OperationalError(statement, None, error) from error


def is_reading() -> bool:
    """A request that does not change anything, or not yet, or no longer, needs no place among the writers."""
    if not has_request_context() or g.get("is_command", False):
        return False
    return request.method in SAFE_METHODS or _is_looking() or bool(g.get("has_failed", False))


def _is_looking() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return hasattr(view, LOOKS_FIRST) and not g.get("is_writing", False)


def looks_first(view: View) -> View:
    """Mark a view whose POST reads until it calls `start_writing`: what is refused never keeps a writer waiting."""
    setattr(view, LOOKS_FIRST, True)
    return view


def start_writing() -> None:
    """What is decided from here on is decided alone; what was read before may be older, and is kept."""
    db.session.commit()
    g.is_writing = True


def _finish(response: Response) -> Response:
    """One request is one transaction: kept when the answer is a success and no error was handled."""
    if response.status_code < 400 and not g.get("has_failed", False):
        db.session.commit()
    else:
        db.session.rollback()
    return response


def _note_failure(error: BaseException | None) -> None:
    if error is not None:
        db.session.rollback()


def fail_request() -> None:
    """Called by every error handler: what the request did so far is undone, whatever it answers."""
    g.has_failed = True
    db.session.rollback()


@contextmanager
def transaction() -> Iterator[Session]:
    """The transaction of a command or a job: committed at the end, rolled back on any error.

    It writes from its beginning, in whatever request context addresses are made.
    """
    g.is_command = True
    try:
        yield db.session()
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        g.pop("is_command", None)


def after_commit(act: Callable[[], None]) -> None:
    """Run `act` once the present transaction is safe on disk; forget it when it is rolled back."""
    db.session().info.setdefault("after_commit", []).append(act)


@event.listens_for(Session, "after_commit")
def _release_after_commit(session: Session) -> None:
    if not session.in_nested_transaction() and "after_commit" in session.info:
        session.info["committed"] = session.info.pop("after_commit")


@event.listens_for(Session, "after_transaction_end")
def _run_after_commit(session: Session, ended: SessionTransaction) -> None:
    """Only now is the connection given back, so nobody waits in the queue of writers while we act."""
    if ended.parent is None:
        for act in session.info.pop("committed", []):
            act()


@event.listens_for(Session, "after_rollback")
def _forget_after_commit(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.info.pop("after_commit", None)
