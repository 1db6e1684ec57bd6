"""A large conference for the benchmarks: 300 talks, 5,000 registered people, an organiser, a door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, select

from benchmarks.machine import SECRET
from benchmarks.programme import SLUG, fill
from eventmgr import create_app
from eventmgr.accounts.models import User
from eventmgr.accounts.passwords import hash_password
from eventmgr.badges.codes import new_code
from eventmgr.badges.models import Badge
from eventmgr.checkin.models import CheckInPoint, PointKind
from eventmgr.checkin.operations import pair_device, start_pairing
from eventmgr.config import load_settings
from eventmgr.core.clock import now
from eventmgr.core.db import Base, db, transaction
from eventmgr.core.grammar.fold import fold
from eventmgr.events.models import Event, Membership, Role
from eventmgr.people.models import Organisation, Person
from eventmgr.programme.models import Section
from eventmgr.registration.models import Category, ChoiceStatus, Quota, Registration, SectionChoice, Status

PEOPLE, TALKS, DOOR = 5000, 300, "вход"
EMAIL, PASSWORD = "organiser@example.org", "a long password of ours"
FAMILIES = ("Кузнецова", "Воронцова", "Ермакова", "Лапина", "Сомова", "Ёлкина", "Ким", "Петрова-Водкина")
GIVEN = ("Елена", "Наталья", "Ольга", "Татьяна", "Ирина", "Марина", "Светлана")
PATRONYMICS = ("Лукинична", "Павловна", "Сергеевна", "Ильинична", "Владимировна")


@dataclass(frozen=True)
class Conference:
    """Where its database is, and what visitors of it need to know."""

    path: Path
    event_id: int
    category_id: int
    organisation_ids: list[int]
    section_ids: list[int]
    codes: list[str]
    token: str
    """Of the door's device."""
    pairing_code: str
    """Pairs one more device."""


def make_conference(folder: Path, *, people: int = PEOPLE, talks: int = TALKS) -> Conference:
    """The template every round takes a copy of."""
    path = folder / "template.db"
    app = create_app(load_settings(DATABASE_URL=f"sqlite:///{path}", data=folder, secret_key=SECRET))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        fill(app, talks)
        with transaction():
            made = _open(path, people)
        db.session.remove()
        db.engine.dispose()
    return made


def _open(path: Path, people: int) -> Conference:
    event = db.session.scalars(select(Event).where(Event.slug == SLUG)).one()
    event.registration_opens_at, event.registration_closes_at = now() - timedelta(days=9), now() + timedelta(days=9)
    category = Category(event_id=event.id, title="Делегат")
    user = User(
        email=EMAIL, name="Организатор", session_key="k", password_hash=hash_password(PASSWORD), created_at=now()
    )
    door = CheckInPoint(event_id=event.id, kind=PointKind.ENTRANCE, name=DOOR)
    db.session.add_all([category, user, door, Membership(event=event, user=user, role=Role.OWNER, since=now())])
    db.session.add(Quota(event_id=event.id, capacity=None, taken=people))
    db.session.flush()
    sections = list(db.session.scalars(select(Section.id).where(Section.event_id == event.id).order_by(Section.id)))
    homes = {row.id: row.norm for row in db.session.execute(select(Organisation.id, Organisation.norm))}
    codes = _register(event, category, homes, sections, people)
    token = pair_device(code=start_pairing(point=door, by=user)[1], name="load")[1]
    pairing = start_pairing(point=door, by=user)[1]
    return Conference(path, event.id, category.id, list(homes), sections, codes, token, pairing)


def _register(event: Event, category: Category, homes: dict[int, str], sections: list[int], people: int) -> list[str]:
    """Everybody in four statements; ids follow those of the speakers."""
    at, first, codes, ids = now(), 10_000, [new_code() for _ in range(people)], list(homes)
    names = [(_family(n), GIVEN[n % len(GIVEN)], PATRONYMICS[n % len(PATRONYMICS)]) for n in range(people)]
    named = [
        {
            "id": first + n, "family": name[0], "given": name[1], "patronymic": name[2], "norm": fold(" ".join(name)),
            "email": f"reader{n}@example.org", "organisation_id": ids[n % len(ids)], "created_at": at,
            "position": "библиотекарь",
        }
        for n, name in enumerate(names)
    ]  # fmt: skip
    taken = {"event_id": event.id, "category_id": category.id, "status": Status.CONFIRMED}
    taken |= {"registered_at": at, "status_changed_at": at, "language": "ru"}
    registered = [
        taken
        | {"id": row["id"], "person_id": row["id"], "email": row["email"]}
        | {"norm": f"{row['norm']} {homes[row['organisation_id']]}"}
        for row in named
    ]
    issued = [{"registration_id": first + n, "code": code, "issued_at": at} for n, code in enumerate(codes)]
    wished = [
        {"registration_id": first + n, "section_id": section, "status": ChoiceStatus.CONFIRMED, "chosen_at": at}
        for n in range(people if sections else 0)
        for section in {sections[n % len(sections)], sections[(n + 1) % len(sections)]}
    ]
    for kind, rows in ((Person, named), (Registration, registered), (Badge, issued), (SectionChoice, wished)):
        db.session.execute(insert(kind), rows)
    return codes


def _family(number: int) -> str:
    """Family names repeat, as in a real list, but not often enough to be one."""
    return FAMILIES[number % len(FAMILIES)] + "абвгдежзиклмнопрстуф"[number // len(FAMILIES) % 20]
