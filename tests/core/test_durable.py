"""What is acknowledged is on disk; who waits for the disk keeps no other writer waiting."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.core import durable
from eventmgr.core.db import db, transaction
from eventmgr.core.durable import QueuedConnection
from eventmgr.core.throttle import Attempt, note
from eventmgr.core.write_queue import WriteQueue


def opened(folder: Path, *, is_durable: bool = True) -> QueuedConnection:
    connection = sqlite3.connect(folder / "a.db", isolation_level=None, factory=QueuedConnection)
    connection.settle(WriteQueue(str(folder / "a.db.writers")), is_durable=is_durable)
    return connection


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
    tmp_path: Path, flushed: list[int], is_durable: bool, waits: int
) -> None:
    write(opened(tmp_path, is_durable=is_durable))
    assert len(flushed) == waits


def test_a_transaction_that_only_read_waits_for_nothing(tmp_path: Path, flushed: list[int]) -> None:
    write(opened(tmp_path))
    flushed.clear()
    reader = opened(tmp_path)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (0,)
    reader.commit()
    assert flushed == []


def test_a_write_that_did_not_queue_is_waited_for_too(tmp_path: Path, flushed: list[int]) -> None:
    connection = opened(tmp_path)
    write(connection)
    flushed.clear()
    connection.execute("BEGIN")
    connection.execute("INSERT INTO t VALUES (1)")
    connection.commit()
    assert len(flushed) == 1


def test_the_next_writer_is_let_in_before_the_disk_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = opened(tmp_path), opened(tmp_path)
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
    connection = sqlite3.connect(":memory:", factory=QueuedConnection)
    connection.settle(WriteQueue(str(tmp_path / "w")), is_durable=True)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
