"""The participants of the demonstration: who registered over November, who came in over the morning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import cycle
from random import Random

from eventmgr.accounts.models import User
from eventmgr.checkin.models import CheckIn, CheckInPoint, PointKind
from eventmgr.core.db import db
from eventmgr.demo import facts
from eventmgr.demo.people import SEED, invented
from eventmgr.demo.programme import at
from eventmgr.events.models import Event
from eventmgr.people.models import Organisation, Person
from eventmgr.people.operations import PersonValues
from eventmgr.programme.models import Section
from eventmgr.registration.models import Category, Registration
from eventmgr.registration.operations import cancel, register

FIRST_HOUR = "9:02"
DAYS_BEFORE = (34, 33, 31, 30, 29, 28, 27, 25, 24, 23, 22, 21, 20, 18, 17, 16, 15, 14, 13, 12, 11, 10, 10, 10, 9, 8)
GUESTS_WHO_CAME = 6
NO_SHOWS = 5


def sections_wanted() -> Iterator[list[int]]:
    """Numbers of sections for one person after another, until every section has its count."""
    chance = Random(SEED)
    early = [number for number, count in facts.AFTERNOON.items() for _ in range(count)]
    late = [number for number, count in facts.LATER.items() for _ in range(count)]
    chance.shuffle(early)
    chance.shuffle(late)
    while True:
        yield [pile.pop() for pile in (early, late) if pile]


class Desk:
    """Registers one after another, as the public form would, on the days of November 2007."""

    def __init__(self, event: Event, sections: dict[int, Section], consent: str, by: User) -> None:
        self.event, self.sections, self.consent, self.by = event, sections, consent, by
        self.wanted = sections_wanted()
        self.days = cycle(DAYS_BEFORE)
        self.number = 0

    def enter(self, person: PersonValues, category: Category) -> Registration:
        registration = register(
            event=self.event, person=person, category=category, consent=self.consent, language="ru", by=self.by,
            section_ids=[self.sections[number].id for number in next(self.wanted)],
        )  # fmt: skip
        self.number += 1
        day = at(self.event.starts_on, "9:00") - timedelta(days=next(self.days))
        moment = day + timedelta(minutes=37 * self.number % 540)
        registration.registered_at = registration.status_changed_at = moment
        registration.consented_at = moment
        return registration


def fill_specialists(
    desk: Desk, organisations: dict[str, Organisation], people: dict[str, Person], categories: dict[str, Category]
) -> list[Registration]:
    """101 people of 35 libraries: those the programme names first, the rest invented."""
    strangers, registered = invented(), []
    for library in facts.LIBRARIES:
        organisation = organisations[library.name]
        named = [person for person in people.values() if person.organisation_id == organisation.id]
        registered += [desk.enter(_values(person), categories["Докладчик"]) for person in named]
        for _ in range(library.people - len(named)):
            values = next(strangers) | PersonValues(organisation_id=organisation.id)
            registered.append(desk.enter(values, categories["Делегат"]))
    return registered


def fill_guests(
    desk: Desk, organisations: dict[str, Organisation], people: dict[str, Person], category: Category
) -> list[Registration]:
    """Authorities, teachers and the press; the last few wait for a decision of the desk."""
    strangers = invented()
    for _ in range(150):
        next(strangers)
    registered = []
    for other in facts.OTHERS:
        organisation = organisations[other.name]
        named = [person for person in people.values() if person.organisation_id == organisation.id]
        invented_ones = [next(strangers) | PersonValues(organisation_id=organisation.id) for _ in range(other.people)]
        values = [*map(_values, named), *invented_ones][: other.people]
        registered += [desk.enter(each, category) for each in values]
    return registered


def _values(person: Person) -> PersonValues:
    return PersonValues(
        family=person.family, given=person.given, patronymic=person.patronymic, gender=person.gender,
        position=person.position, email=person.email, organisation_id=person.organisation_id,
    )  # fmt: skip


def fill_absent(desk: Desk, organisations: dict[str, Organisation], category: Category) -> None:
    """Confirmed people who have not arrived, and one who cancelled."""
    strangers = invented()
    for _ in range(200):
        next(strangers)
    libraries = [organisations[library.name] for library in facts.LIBRARIES[: NO_SHOWS + 1]]
    entered = [desk.enter(next(strangers) | PersonValues(organisation_id=each.id), category) for each in libraries]
    cancel(registration=entered[-1], by=desk.by)


def fill_check_ins(event: Event, came: Sequence[Registration], sections: dict[int, Section]) -> None:
    """The entrance over the morning, most between 9:20 and 9:55; then the doors of the sections."""
    chance = Random(SEED)
    entrance = CheckInPoint(event=event, kind=PointKind.ENTRANCE, name="Вход, главная дверь", position=0)
    doors = {
        number: CheckInPoint(
            event=event, kind=PointKind.SECTION, section=section, position=number,
            name=f"Секция {number}: {section.short_title}",
        )
        for number, section in sections.items()
    }  # fmt: skip
    db.session.add_all([entrance, *doors.values()])
    opening = at(event.starts_on, FIRST_HOUR)
    for registration in came:
        minutes = min(max(chance.gauss(38, 14), 0), 85)
        _let_in(registration, entrance, opening + timedelta(minutes=minutes))
        for choice in registration.choices:
            if chance.random() < 0.9:
                starts = "13:00" if choice.section.number in facts.AFTERNOON else "15:00"
                early = timedelta(minutes=chance.uniform(0, 12))
                _let_in(registration, doors[choice.section.number], at(event.starts_on, starts) - early)


def _let_in(registration: Registration, point: CheckInPoint, moment: datetime) -> None:
    instant = moment.replace(second=0, microsecond=0)
    db.session.add(CheckIn(event_id=registration.event_id, registration=registration, point=point, at=instant))
