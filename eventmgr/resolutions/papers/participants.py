"""Who took part, by organisation: the list that is annexed to a document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.grammar.fold import fold
from eventmgr.events.models import Event
from eventmgr.people.models import Organisation, Person
from eventmgr.registration.models import AttendanceMode, Registration
from eventmgr.resolutions.attendance import took_part
from eventmgr.resolutions.document import Block, Part
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.papers.wording import joined

TITLES: dict[Language, str] = {"ru": "Список участников", "en": "List of participants"}
NOWHERE: dict[Language, str] = {"ru": "Организация не указана", "en": "No organisation given"}
ONLINE: dict[Language, str] = {"ru": "дистанционно", "en": "on-line"}
Row = tuple[Person, AttendanceMode]


def participants_listed(event: Event, language: Language) -> tuple[str, tuple[Part, ...]]:
    """Numbered through all organisations, which stand in alphabetical order; those without one come last."""
    return TITLES[language], tuple(_parts(people_of(event), language))


def people_of(event: Event) -> list[Row]:
    """Those scanned at the entrance, or everybody confirmed while nobody has been: one statement more."""
    query = (
        select(Person, Registration.mode)
        .join(Registration, Registration.person_id == Person.id)
        .where(Registration.event_id == event.id, took_part(event))
        .order_by(Person.norm, Person.id)
    )
    return [(person, mode) for person, mode in db.session.execute(query)]


def _parts(people: list[Row], language: Language) -> Iterator[Part]:
    number = 0
    for (_is_nowhere, _key, heading), group in groupby(sorted(people, key=_place), key=_place):
        blocks = tuple(Block(place, _line(*row, language)) for place, row in enumerate(group, number + 1))
        number += len(blocks)
        yield Part("participants", heading or NOWHERE[language], "", "continued", blocks)


def _place(row: Row) -> tuple[bool, str, str]:
    heading = organisation_line(row[0].organisation)
    return not heading, fold(heading), heading


def organisation_line(organisation: Organisation | None) -> str:
    """«ЦБС Гурьевского района, Гурьевск»: the settlement where the name does not say it."""
    if organisation is None:
        return ""
    name = organisation.full_name or organisation.short_name
    settlement = organisation.settlement.name if organisation.settlement is not None else ""
    return joined((name, settlement if settlement[:-2] not in name else ""), "ru")


def _line(person: Person, mode: AttendanceMode, language: Language) -> str:
    online = ONLINE[language] if mode is AttendanceMode.ONLINE else ""
    return joined((person.name, person.position, online), language)
