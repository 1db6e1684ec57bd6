"""New rows written one by one with prepared statements: the unit of work takes several times as long for each."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Executable, Insert, Table, insert
from sqlalchemy.orm import make_transient_to_detached

from eventmgr.core.db import Base, db


def table_of(kind: type[Base]) -> Table:
    found = kind.__table__
    assert isinstance(found, Table)
    return found


def write_new(thing: Base, statement: Executable | None = None) -> bool:
    """Insert `thing`, which has a column `id`, now; from here on it is in the session as if it had been read.

    `statement` returns the new id, or nothing when the row may not be written: then the answer is False and `thing`
    stays outside the session. What is not set on `thing` is read when it is asked for.
    """
    is_written = write_aside(thing, statement)
    if is_written:
        _enter(thing)
    return is_written


def write_aside(thing: Base, statement: Executable | None = None) -> bool:
    """The same for what nobody changes or follows afterwards: it gets its number and stays outside the session."""
    held = thing.__dict__
    values = {name: held[name] for name in _columns(type(thing)) if name in held}
    number = _number(values, _insertion(type(thing))) if statement is None else _given(values, statement)
    if number is None:
        return False
    held["id"] = number
    return True


def _number(values: dict[str, Any], statement: Insert) -> Any:
    return db.session.connection().execute(statement, values).inserted_primary_key[0]  # type: ignore[index]


def _given(values: dict[str, Any], statement: Executable) -> Any:
    return db.session.connection().scalar(statement, values)


def _enter(thing: Base) -> None:
    make_transient_to_detached(thing)
    state: Any = thing.__dict__["_sa_instance_state"]
    left = db.session().identity_map.get(state.key)
    if left is not None:
        # Of a transaction that was rolled back: its number is given again.
        db.session.expunge(left)
    db.session.add(thing)


@cache
def _columns(kind: type[Base]) -> tuple[str, ...]:
    return tuple(column.name for column in table_of(kind).c)


@cache
def _insertion(kind: type[Base]) -> Insert:
    return insert(table_of(kind))
