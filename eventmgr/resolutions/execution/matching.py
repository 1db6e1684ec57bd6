"""Who is meant by a name in a clause: organisations and persons the directory knows, asked for in few statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, func, or_, select

from eventmgr.core.db import db
from eventmgr.core.grammar.fold import fold
from eventmgr.events.models import Event
from eventmgr.people.models import Organisation, Person
from eventmgr.registration.models import Registration, Status
from eventmgr.resolutions.kinds.values import PersonValue

BATCH = 300


@dataclass(frozen=True)
class Address:
    """Where a person's letters go, and in which language."""

    email: str = ""
    language: str = "ru"


@dataclass
class Directory:
    """Those who were looked up; what is not unmistakable is not found."""

    organisations: dict[str, int] = field(default_factory=dict)
    persons: dict[str, list[Person]] = field(default_factory=dict)
    addresses: dict[int, Address] = field(default_factory=dict)

    def organisation(self, name: str) -> int | None:
        return self.organisations.get(fold(name))

    def person(self, value: PersonValue) -> Person | None:
        """By the whole name, or by family name and initials when only one person fits."""
        family = self.persons.get(fold(value.name.family), [])
        same = [person for person in family if person.norm == fold(value.name.full)]
        found = same or [person for person in family if _fits(person, value)]
        return found[0] if len(found) == 1 else None

    def address(self, person: Person | None) -> Address:
        return self.addresses.get(person.id, Address(person.email)) if person is not None else Address()


def _fits(person: Person, value: PersonValue) -> bool:
    """Whether «Сидякина Л. Ф.» may be this person: each initial that is given agrees."""
    pairs = ((value.name.given, person.given), (value.name.patronymic, person.patronymic))
    given = [(short.rstrip("."), whole) for short, whole in pairs if short]
    return bool(given) and all(len(short) == 1 and whole.startswith(short) for short, whole in given)


def directory_for(event: Event, organisations: Iterable[str], persons: Iterable[PersonValue]) -> Directory:
    """Whoever goes by these names: five statements, however many there are."""
    found = Directory(_organisations(organisations), _persons(persons))
    ids = [person.id for namesakes in found.persons.values() for person in namesakes]
    found.addresses = _addresses(event, ids)
    return found


def _organisations(names: Iterable[str]) -> dict[str, int]:
    """Ids by folded name; a name two organisations bear is nobody's."""
    wanted = sorted({fold(name) for name in names if name})
    found: dict[str, set[int]] = {}
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        begins = or_(*(Organisation.norm.startswith(name, autoescape=True) for name in batch))
        query = select(Organisation).where(Organisation.merged_into_id.is_(None), or_(begins, _full_name_in(batch)))
        for organisation in db.session.scalars(query):
            for name in {fold(organisation.short_name), fold(organisation.full_name)}.intersection(wanted):
                found.setdefault(name, set()).add(organisation.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _full_name_in(names: list[str]) -> ColumnElement[bool]:
    return or_(*(Organisation.norm.contains(f" {name}", autoescape=True) for name in names))


def _persons(values: Iterable[PersonValue]) -> dict[str, list[Person]]:
    families = sorted({fold(value.name.family) for value in values})
    found: dict[str, list[Person]] = {}
    for start in range(0, len(families), BATCH):
        batch = families[start : start + BATCH]
        begins = or_(*(Person.norm.startswith(f"{name} ", autoescape=True) for name in batch), Person.norm.in_(batch))
        query = select(Person).where(Person.merged_into_id.is_(None), begins)
        for person in db.session.scalars(query.order_by(Person.id)):
            found.setdefault(fold(person.family), []).append(person)
    return found


def _addresses(event: Event, person_ids: list[int]) -> dict[int, Address]:
    """The address of the latest registration, one of this event before any other."""
    here = func.coalesce(Registration.event_id == event.id, False)
    query = (
        select(Registration.person_id, Registration.email, Registration.language)
        .where(
            Registration.person_id.in_(person_ids), Registration.email != "", Registration.status == Status.CONFIRMED
        )
        .order_by(here, Registration.id)
    )
    return {row.person_id: Address(row.email, row.language) for row in db.session.execute(query)} if person_ids else {}
