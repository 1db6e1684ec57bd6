"""The people a talk or a section names: found, or added to the directory."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import Select, select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.grammar.fold import fold
from eventmgr.core.grammar.names import parse_name, propose_gender
from eventmgr.core.history import Actor, record
from eventmgr.people.models import Person


@dataclass(frozen=True)
class Named:
    """A person as typed: chosen from the suggestions (`person_id`), or only a name."""

    name: str
    person_id: int | None = None
    position: str = ""


def find_or_add(named: Named, *, event_id: int, by: Actor | None) -> Person:
    """The chosen person; else the only one of exactly this name; else a new one. Raises RuleBroken."""
    chosen = db.session.get(Person, named.person_id) if named.person_id else None
    if chosen is not None:
        return chosen
    same = db.session.scalars(_of_this_name(named.name).limit(2)).all()
    return same[0] if len(same) == 1 else _add(named, event_id=event_id, by=by)


def _of_this_name(name: str) -> Select[Person]:
    return select(Person).where(Person.norm == fold(parse_name(name).full), Person.merged_into_id.is_(None))


def _add(named: Named, *, event_id: int, by: Actor | None) -> Person:
    name = parse_name(named.name)
    if not name.family or not name.given:
        raise RuleBroken(_("Please write the family name and the given name: %(name)s.", name=named.name))
    person = Person(
        family=name.family,
        given=name.given,
        patronymic=name.patronymic,
        gender=propose_gender(name),
        position=named.position,
        norm=fold(name.full),
        created_at=now(),
    )
    db.session.add(person)
    record("person.add", person, by=by, event_id=event_id, after={"name": name.full})
    return person


def people_named(given: list[Named], *, event_id: int, by: Actor | None) -> list[Person]:
    """In order, nobody twice."""
    people: list[Person] = []
    for named in given:
        person = find_or_add(named, event_id=event_id, by=by)
        if person not in people:
            people.append(person)
    db.session.flush()
    return people
