"""The people a talk or a section names: found, or added to the directory."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.grammar.fold import fold
from eventmgr.core.grammar.names import parse_name
from eventmgr.core.history import Actor
from eventmgr.people.models import Person
from eventmgr.people.operations import add_person


@dataclass(frozen=True)
class Named:
    """A person as typed: chosen from the suggestions (`person_id`), or only a name."""

    name: str
    person_id: int | None = None


def find_or_add(named: Named, *, by: Actor | None) -> Person:
    """The chosen person; else the only one of exactly this name; else a new one. Raises RuleBroken."""
    chosen = db.session.get(Person, named.person_id) if named.person_id else None
    if chosen is not None:
        return chosen
    name = parse_name(named.name)
    same_name = select(Person).where(Person.norm == fold(name.full), Person.merged_into_id.is_(None)).limit(2)
    same = db.session.scalars(same_name).all()
    if len(same) == 1:
        return same[0]
    if not name.family or not name.given:
        raise RuleBroken(_("Please write the family name and the given name: %(name)s.", name=named.name))
    return add_person(by=by, family=name.family, given=name.given, patronymic=name.patronymic)


def people_named(given: list[Named], *, by: Actor | None) -> list[Person]:
    """In order, nobody twice."""
    people = dict.fromkeys(find_or_add(named, by=by) for named in given)
    db.session.flush()
    return list(people)
