"""Make the demonstration: one conference that went from registration to the draft of its resolution."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from eventmgr.accounts.models import User
from eventmgr.accounts.operations import add_user
from eventmgr.core.clock import from_zone, now, today
from eventmgr.core.db import db
from eventmgr.demo import facts
from eventmgr.demo.clauses import PARTS
from eventmgr.demo.commands import SLUG
from eventmgr.demo.deliveries import fill_deliveries
from eventmgr.demo.directory import fill_organisations, fill_people, name_organisers
from eventmgr.demo.discussion import fill_discussion
from eventmgr.demo.past import fill_past
from eventmgr.demo.programme import fill_programme, fill_sections
from eventmgr.demo.proposals import fill_proposals
from eventmgr.demo.registrations import (
    GUESTS_WHO_CAME,
    Desk,
    fill_absent,
    fill_check_ins,
    fill_guests,
    fill_specialists,
)
from eventmgr.events.models import Event, Format, Membership, Role, Series
from eventmgr.events.operations.events import add_event, change_event
from eventmgr.events.operations.places import add_place
from eventmgr.events.operations.rooms import add_room
from eventmgr.events.operations.series import add_series, change_series
from eventmgr.events.operations.states import publish
from eventmgr.notifications.models import Message, MessageState
from eventmgr.registration.links import new_link
from eventmgr.registration.models import Category, Registration, Stripe
from eventmgr.registration.operations import confirm
from eventmgr.registration.operations.categories import add_category
from eventmgr.resolutions.operations import add_clause, start_resolution

DAY = date(2007, 12, 6)
STILL_OPEN = timedelta(days=90)
TEAM = (
    (Role.OWNER, "organiser@example.org", "Г. П. Воронцова"),
    (Role.PROGRAMME, "programme@example.org", "А. С. Лыкова"),
    (Role.REGISTRATION, "desk@example.org", "Н. Р. Зимина"),
    (Role.CHECKIN, "checkin@example.org", "С. Л. Ткач"),
    (Role.DRAFTING, "drafting@example.org", "О. В. Панина"),
)
CONSENT = (
    "Я согласен на обработку фамилии, имени, отчества, места работы, должности и адреса электронной почты "
    "организаторами конференции: для регистрации, бейджа, программы и списка участников. Данные хранятся год после "
    "конференции; согласие можно отозвать письмом организаторам."
)
CONSENT_EN = (
    "I agree that the organisers process my name, organisation, position and e-mail address for registration, the "
    "badge, the programme and the list of participants. The data are kept for a year after the conference; consent "
    "can be withdrawn by a letter to the organisers."
)
DIRECTIONS = (
    "Вход с улицы, гардероб слева, стойка регистрации в фойе. От вокзала и автовокзала около двадцати минут пешком "
    "по Советскому проспекту или троллейбусом в сторону набережной.\n\n"
    "Пандус и лифт — со двора. Позвоните, и вас встретят у двери."
)
DIRECTIONS_EN = (
    "Entrance from the street, cloakroom on the left, registration desk in the foyer. About twenty minutes on foot "
    "from the railway and coach stations.\n\nStep-free entrance from the yard; call and we meet you at the door."
)


@dataclass(frozen=True)
class Made:
    """What `flask demo load` tells: the shared password of the demonstration's accounts, a participant's page."""

    password: str
    participant: str
    token: str


def is_loaded() -> bool:
    return db.session.scalar(select(Event.id).where(Event.slug == SLUG)) is not None


def load() -> Made:
    """Everything in one transaction; the caller commits it."""
    password = "-".join(secrets.token_hex(2) for _ in range(3))
    team = {role: _user(email, name, password, role is Role.OWNER) for role, email, name in TEAM}
    owner = team[Role.OWNER]
    event = _event(_series(owner), owner)
    db.session.add_all(
        Membership(event=event, user=user, role=role, since=now()) for role, user in team.items() if user is not owner
    )
    organisations = fill_organisations(owner)
    name_organisers(event, organisations, owner)
    people = fill_people(organisations, owner)
    sections = fill_sections(event, people, team[Role.PROGRAMME])
    fill_programme(event, sections, people, team[Role.PROGRAMME])
    categories = _categories(event, owner)
    desk = Desk(event, sections, CONSENT, team[Role.REGISTRATION])
    specialists = fill_specialists(desk, organisations, people, categories)
    guests = fill_guests(desk, organisations, people, categories["Гость"])
    _approve(guests, team[Role.REGISTRATION])
    fill_absent(desk, organisations, categories["Делегат"])
    fill_check_ins(event, [*specialists, *guests[:GUESTS_WHO_CAME]], sections)
    past = fill_past(event.series, people, owner)
    db.session.add(Membership(event=past, user=team[Role.DRAFTING], role=Role.DRAFTING, since=now()))
    fill_deliveries(past, owner)
    _draft(event, team[Role.DRAFTING])
    fill_proposals(event, specialists, sections, team[Role.DRAFTING])
    fill_discussion(event, specialists, team[Role.DRAFTING], owner)
    return Made(password, specialists[20].person.name, new_link(specialists[20], event))


def _user(email: str, name: str, password: str, may_create_events: bool) -> User:
    return add_user(
        email=email, name=name, password=password, language="ru", by=None, may_create_events=may_create_events
    )


def _series(by: User) -> Series:
    series = add_series(holding="Ежегодная сессия конференции НБП «Кузбасские библиотеки»", by=by)
    db.session.flush()
    change_series(
        series=series, seen_version=series.version, by=by, title="«Кузбасские библиотеки»",
        title_en="Kuzbass Libraries", holding_genitive="Ежегодной сессии конференции НБП «Кузбасские библиотеки»",
        holding_en="Annual Session of the Kuzbass Libraries Conference", holding_short="сессия",
        holding_short_en="session",
    )  # fmt: skip
    return series


def _event(series: Series, by: User) -> Event:
    event = add_event(
        series=series, ordinal=7, theme="Услуги библиотек: современное состояние", starts_on=DAY, ends_on=DAY,
        zone=facts.ZONE, format=Format.IN_PERSON, by=by,
    )  # fmt: skip
    place = add_place(
        event=event, by=by, name="Кемеровская областная научная библиотека им. В. Д. Федорова",
        name_en="V. D. Fedorov Regional Research Library", settlement="г. Кемерово", settlement_en="Kemerovo",
        address="ул. Дзержинского, 19", address_en="19 Dzerzhinsky Street",
    )  # fmt: skip
    for name, name_en, capacity, equipment in facts.ROOMS:
        add_room(
            event=event, by=by, name=name, name_en=name_en, capacity=capacity, equipment=equipment, place_id=place.id
        )
    closes = from_zone(datetime.combine(today(facts.ZONE) + STILL_OPEN, time(23, 59)), facts.ZONE)
    change_event(
        event=event, seen_version=event.version, by=by, slug=SLUG, theme_en="Library services: the present state",
        participant_noun="специалист", contact_name="Галина Петровна Воронцова", contact_email="kb@example.org",
        consent=CONSENT, consent_en=CONSENT_EN, directions=DIRECTIONS, directions_en=DIRECTIONS_EN,
        registration_opens_at=from_zone(datetime(2007, 11, 1, 9), facts.ZONE), registration_closes_at=closes,
    )  # fmt: skip
    publish(event=event, by=by)
    return event


def _categories(event: Event, by: User) -> dict[str, Category]:
    """Those every event begins with, and the press."""
    add_category(
        event=event, by=by, title="Пресса", title_en="Press", stripe=Stripe.DOTTED, needs_approval=True,
        counts_as_specialist=False,
    )  # fmt: skip
    found = db.session.scalars(select(Category).where(Category.event_id == event.id))
    return {category.title: category for category in found}


def _approve(guests: list[Registration], by: User) -> None:
    """All but the last three, who wait for the desk."""
    for registration in guests[:-3]:
        moment = registration.registered_at
        confirm(registration=registration, by=by)
        registration.status_changed_at = moment + timedelta(hours=3)


def _draft(event: Event, by: User) -> None:
    resolution = start_resolution(event=event, by=by)
    for part in resolution.parts:
        for kind, values in PARTS.get(part.kind.value, ()):
            add_clause(part=part, kind=kind, values=values, by=by)


def keep_letters() -> None:
    """The letters of the demonstration are kept as sent: nobody waits for them."""
    for message in db.session.scalars(select(Message).where(Message.state == MessageState.WAITING)):
        message.state, message.sent_at = MessageState.SENT, message.posted_at
