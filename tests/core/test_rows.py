from __future__ import annotations

import gc

from flask import Flask
from sqlalchemy import bindparam, inspect, select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.grammar.cases import Gender
from eventmgr.core.rows import table_of, write_aside, write_new
from eventmgr.people.models import Person
from tests.factories import an_organisation


def a_reader(**given: object) -> Person:
    return Person(family="Ким", given="Анна", norm="ким анна", created_at=now(), **given)


def test_a_new_row_is_in_the_session_as_if_it_had_been_read(app: Flask) -> None:
    reader = a_reader(gender=Gender.FEMININE)

    assert write_new(reader)
    assert inspect(reader).persistent
    assert not db.session.is_modified(reader)
    assert db.session.get(Person, reader.id) is reader
    assert db.session.execute(select(table_of(Person).c.family, table_of(Person).c.gender)).one() == ("Ким", "f")


def test_what_was_not_set_is_read(app: Flask) -> None:
    home = an_organisation()
    reader = a_reader(organisation_id=home.id)
    write_new(reader)

    assert (reader.version, reader.position, reader.organisation) == (1, "", home)


def test_a_change_of_a_new_row_is_written(app: Flask) -> None:
    reader = a_reader()
    write_new(reader)
    reader.given = "Инна"
    db.session.flush()

    assert db.session.scalars(select(table_of(Person).c.given)).all() == ["Инна"]


def test_what_is_written_aside_has_a_number_and_no_session(app: Flask) -> None:
    reader = a_reader()
    write_aside(reader)

    assert db.session.scalars(select(table_of(Person).c.id)).all() == [reader.id]
    assert reader not in db.session


def test_a_statement_may_write_nothing(app: Flask) -> None:
    reader = a_reader()
    nobody = select(table_of(Person).c.id).where(table_of(Person).c.norm == bindparam("norm"))

    assert not write_new(reader, nobody)
    assert reader not in db.session


def test_a_number_given_again_belongs_to_the_later_row(app: Flask) -> None:
    first = a_reader()
    savepoint = db.session.begin_nested()
    write_new(first)
    number = first.id
    savepoint.rollback()
    later = a_reader(id=number)
    write_new(later)
    gc.collect()

    assert db.session.get(Person, later.id) is later
    assert first not in db.session
