"""Rows for tests, with sensible values for everything a test does not care about."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from eventmgr.accounts.models import User
from eventmgr.badges.codes import new_code
from eventmgr.badges.models import Badge
from eventmgr.checkin.models import CheckIn, CheckInPoint, PointKind
from eventmgr.core.clock import from_zone, now
from eventmgr.core.db import Base, db
from eventmgr.core.grammar.cases import Gender
from eventmgr.core.grammar.fold import fold
from eventmgr.events.models import Event, EventState, Membership, Place, Role, Room, Series
from eventmgr.people.models import Organisation, OrganisationKind, Person, Settlement, SettlementKind
from eventmgr.programme.models import Section, Slot, SlotKind, Speaker, Talk
from eventmgr.registration.models import Category, Quota, Registration, Status

Row = TypeVar("Row", bound=Base)
number = count(1)
DAY = date(2027, 12, 6)
ZONE = "Asia/Novokuznetsk"


def saved(row: Row) -> Row:
    """Committed, so that a request that is undone does not take it along."""
    db.session.add(row)
    db.session.commit()
    return row


def a_user(**given: Any) -> User:
    n = next(number)
    values = {"email": f"user{n}@example.org", "name": f"Сотрудник {n}", "session_key": f"k{n}", "created_at": now()}
    return saved(User(**values | given))


def a_series(**given: Any) -> Series:
    values = {
        "title": "«Кузбасские библиотеки»", "holding": "Ежегодная сессия конференции «Кузбасские библиотеки»",
        "holding_genitive": "Ежегодной сессии конференции «Кузбасские библиотеки»", "holding_short": "сессия",
        "holding_en": "Annual Session of the Kuzbass Libraries conference", "holding_short_en": "session",
    }  # fmt: skip
    return saved(Series(**values | given))


def an_event(**given: Any) -> Event:
    """Published, one day, registration open, unlimited places."""
    n = next(number)
    values = {
        "slug": f"session-{n}", "ordinal": 7, "theme": "Услуги библиотек", "starts_on": DAY, "ends_on": DAY,
        "zone": ZONE, "state": EventState.PUBLISHED, "participant_noun": "специалист",
        "registration_opens_at": now() - timedelta(days=30), "registration_closes_at": now() + timedelta(days=30),
    }  # fmt: skip
    series = given.pop("series", None) or a_series()
    event = saved(Event(series=series, **values | given))
    saved(Quota(event_id=event.id, capacity=None, taken=0))
    return event


def a_place(event: Event, **given: Any) -> Place:
    return saved(Place(event=event, **{"name": "Областная библиотека", "settlement": "г. Кемерово"} | given))


def a_room(event: Event, **given: Any) -> Room:
    return saved(Room(event=event, **{"name": f"Зал {next(number)}", "capacity": 60} | given))


def a_member(event: Event, role: Role, **given: Any) -> User:
    user = a_user(**given)
    saved(Membership(event=event, user=user, role=role, since=now()))
    return user


def a_settlement(**given: Any) -> Settlement:
    values = {"name": f"Город {next(number)}", "kind": SettlementKind.CITY, "region": "RU-KEM"} | given
    return saved(Settlement(norm=fold(values["name"]), **values))


def an_organisation(**given: Any) -> Organisation:
    values = {"short_name": f"ЦБС № {next(number)}", "kind": OrganisationKind.MUNICIPAL_LIBRARY} | given
    return saved(Organisation(norm=fold(values["short_name"]), **values))


def a_person(family: str = "", given: str = "Елена", patronymic: str = "Лукинична", **more: Any) -> Person:
    family = family or f"Кузнецова{next(number)}"
    values = {"gender": Gender.FEMININE, "gender_is_sure": True, "created_at": now()} | more
    norm = fold(f"{family} {given} {patronymic}")
    return saved(Person(family=family, given=given, patronymic=patronymic, norm=norm, **values))


def a_category(event: Event, **given: Any) -> Category:
    capacity = given.pop("capacity", None)
    category = saved(Category(event=event, **{"title": f"Делегат {next(number)}"} | given))
    saved(Quota(event_id=event.id, category_id=category.id, capacity=capacity, taken=0))
    return category


def a_registration(event: Event, **given: Any) -> Registration:
    """Confirmed; does not touch the quotas."""
    person = given.pop("person", None) or a_person(organisation=given.pop("organisation", None))
    values = {
        "category": given.pop("category", None) or a_category(event), "status": Status.CONFIRMED,
        "email": f"p{next(number)}@example.org", "registered_at": now(),
        "status_changed_at": now(), "norm": person.norm,
    }  # fmt: skip
    return saved(Registration(event=event, person=person, **values | given))


def a_badge(registration: Registration, **given: Any) -> Badge:
    return saved(Badge(registration=registration, **{"code": new_code(), "issued_at": now()} | given))


def a_section(event: Event, **given: Any) -> Section:
    n = next(number)
    capacity = given.get("capacity")
    values = {"number": n, "title": f"Секция {n}", "short_title": f"С{n}"} | given
    section = saved(Section(event=event, **values))
    saved(Quota(event_id=event.id, section_id=section.id, capacity=capacity, taken=0))
    return section


def a_talk(event: Event, *speakers: Person, **given: Any) -> Talk:
    talk = saved(Talk(event=event, **{"title": f"Доклад {next(number)}", "duration": 20} | given))
    for position, person in enumerate(speakers):
        saved(Speaker(talk=talk, person=person, position=position))
    return talk


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    """An instant by the clock of the event's place."""
    return from_zone(datetime(day.year, day.month, day.day, hour, minute), ZONE)


def a_slot(event: Event, start: datetime, end: datetime, **given: Any) -> Slot:
    return saved(Slot(event=event, starts_at=start, ends_at=end, **{"kind": SlotKind.TALK} | given))


def a_point(event: Event, **given: Any) -> CheckInPoint:
    values = {"kind": PointKind.ENTRANCE, "name": f"Вход {next(number)}"} | given
    return saved(CheckInPoint(event=event, **values))


def a_check_in(registration: Registration, point: CheckInPoint, **given: Any) -> CheckIn:
    return saved(
        CheckIn(event_id=registration.event_id, registration=registration, point=point, **{"at": now()} | given)
    )
