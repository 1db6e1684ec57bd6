"""Two rows for one person or organisation become one; whatever pointed to the duplicate points to the survivor."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from sqlalchemy import Column, Table, UniqueConstraint, delete, exists, select, update

from eventmgr.core.db import Base, db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.people import hooks
from eventmgr.people.models import Organisation, Person
from eventmgr.people.operations import ORGANISATION_COLUMNS, PERSON_COLUMNS, people_of


def merge_persons(*, survivor: Person, duplicate: Person, by: Actor | None) -> Person:
    """Raises RuleBroken when both are registered for one event: one registration must be cancelled first."""
    _check_two(survivor, duplicate)
    for hook in hooks.before_persons_merge:
        hook(survivor, duplicate)
    for name in ("patronymic", "position", "email", "phone", "organisation_id", "gender"):
        if not getattr(survivor, name) and getattr(duplicate, name):
            setattr(survivor, name, getattr(duplicate, name))
    _repoint(Person, survivor.id, duplicate.id)
    _close(survivor, duplicate)
    record("person.merge", survivor, by=by, before=_with_id(duplicate, PERSON_COLUMNS), after={"id": survivor.id})
    _tell([survivor.id])
    return survivor


def merge_organisations(*, survivor: Organisation, duplicate: Organisation, by: Actor | None) -> Organisation:
    """Raises RuleBroken for one and the same organisation."""
    _check_two(survivor, duplicate)
    if survivor.settlement_id is None:
        survivor.settlement = duplicate.settlement
    survivor.full_name = survivor.full_name or duplicate.full_name
    _repoint(Organisation, survivor.id, duplicate.id)
    _close(survivor, duplicate)
    before = _with_id(duplicate, ORGANISATION_COLUMNS)
    record("organisation.merge", survivor, by=by, before=before, after={"id": survivor.id})
    _tell(people_of(survivor.id))
    return survivor


def _check_two(survivor: Person | Organisation, duplicate: Person | Organisation) -> None:
    if survivor.id == duplicate.id:
        raise RuleBroken(_("This is one and the same entry."))
    if survivor.merged_into_id is not None or duplicate.merged_into_id is not None:
        raise RuleBroken(_("One of these has been merged already."))


def _close(survivor: Person | Organisation, duplicate: Person | Organisation) -> None:
    duplicate.merged_into_id = survivor.id
    survivor.version += 1
    duplicate.version += 1
    db.session.flush()
    db.session.expire_all()


def _with_id(thing: Person | Organisation, names: tuple[str, ...]) -> dict[str, object]:
    return {"id": thing.id} | snapshot(thing, *names)


def _tell(person_ids: list[int]) -> None:
    for hook in hooks.on_persons_changed:
        hook(person_ids)


def _repoint(kind: type[Base], survivor_id: int, duplicate_id: int) -> None:
    """Every foreign key of the schema counts, so that packages above need not be known here."""
    db.session.flush()
    for table, column in _pointers(kind):
        _drop_doubles(table, column, survivor_id, duplicate_id)
        db.session.execute(update(table).where(column == duplicate_id).values({column.name: survivor_id}))


def _pointers(kind: type[Base]) -> Iterator[tuple[Table, Column[int]]]:
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table is kind.__table__:
                yield table, key.parent


def _drop_doubles(table: Table, column: Column[int], survivor_id: int, duplicate_id: int) -> None:
    """A talk with both as speakers keeps the survivor only: the pair must stay unique."""
    for rule in table.constraints:
        if not isinstance(rule, UniqueConstraint) or column.name not in rule.columns:
            continue
        other = table.alias()
        same = [other.c[c.name] == c for c in rule.columns if c.name != column.name]
        double = exists(select(1).where(other.c[column.name] == survivor_id, *same))
        db.session.execute(delete(table).where(column == duplicate_id, double))
