"""What is acknowledged is on disk; who waits for the disk keeps no other writer waiting."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.core import durable
from eventmgr.core.db import db, transaction
from eventmgr.core.durable import QueuedConnection
from eventmgr.core.throttle import Attempt, note
from eventmgr.core.write_queue import WriteQueue

Opening = Callable[..., QueuedConnection]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opening]:
    """Opens connections to one file, each with its place in the queue of writers; all are closed at the end."""
    with ExitStack() as stack:

        def open_one(*, is_durable: bool = True) -> QueuedConnection:
            connection = sqlite3.connect(tmp_path / "a.db", isolation_level=None, factory=QueuedConnection)
            stack.callback(connection.close)
            queue = WriteQueue(str(tmp_path / "a.db.writers"))
            stack.callback(queue.close)
            connection.settle(queue, is_durable=is_durable)
            return connection

        yield open_one


def write(connection: QueuedConnection) -> None:
    assert connection.queue is not None
    connection.queue.enter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE IF NOT EXISTS t (n)")
    connection.commit()


@pytest.fixture
def flushed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Which files were waited for; the waiting itself goes on."""
    seen: list[int] = []
    flush = durable.flush

    def note_and_flush(file: int) -> None:
        seen.append(file)
        flush(file)

    monkeypatch.setattr(durable, "flush", note_and_flush)
    return seen


@pytest.mark.parametrize(("is_durable", "waits"), [(True, 1), (False, 0)], ids=["full", "normal"])
def test_a_commit_waits_for_the_disk_once_when_it_must_survive(
    opened: Opening, flushed: list[int], is_durable: bool, waits: int
) -> None:
    write(opened(is_durable=is_durable))
    assert len(flushed) == waits


def test_a_transaction_that_only_read_waits_for_nothing(opened: Opening, flushed: list[int]) -> None:
    write(opened())
    flushed.clear()
    reader = opened()
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (0,)
    reader.commit()
    assert flushed == []


def test_a_write_that_did_not_queue_is_waited_for_too(opened: Opening, flushed: list[int]) -> None:
    connection = opened()
    write(connection)
    flushed.clear()
    connection.execute("BEGIN")
    connection.execute("INSERT INTO t VALUES (1)")
    connection.commit()
    assert len(flushed) == 1


def test_the_next_writer_is_let_in_before_the_disk_is_waited_for(
    opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = opened(), opened()
    seen: list[str] = []

    def meanwhile(file: int) -> None:
        monkeypatch.setattr(durable, "flush", lambda file: seen.append("second on disk"))
        write(second)
        seen.append("first on disk")

    monkeypatch.setattr(durable, "flush", meanwhile)
    write(first)
    assert seen == ["second on disk", "first on disk"]


def test_a_commit_that_may_not_survive_is_not_acknowledged(own_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(file: int) -> None:
        raise OSError(5, "Input/output error")

    with own_app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL waits for its own disk")
        with pytest.raises(OSError, match="Input/output"), transaction():
            note("x")
            monkeypatch.setattr(durable, "flush", fails)
        monkeypatch.undo()
        with transaction():
            note("y")
        assert "y" in db.session.scalars(select(Attempt.key)).all()


def test_where_there_is_no_log_sqlite_itself_waits(tmp_path: Path) -> None:
    with (
        closing(sqlite3.connect(":memory:", factory=QueuedConnection)) as connection,
        closing(WriteQueue(str(tmp_path / "w"))) as queue,
    ):
        connection.settle(queue, is_durable=True)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
