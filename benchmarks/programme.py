"""The public programme of 300 talks: statements, requests a second uncached and unchanged.

python -m benchmarks programme
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event as sa_event

from benchmarks.machine import SECRET, Figure, Visitor, best_of, expect, request, serving
from eventmgr import create_app
from eventmgr.config import load_settings
from eventmgr.core.clock import from_zone, now
from eventmgr.core.db import Base, db, transaction
from eventmgr.core.grammar.fold import fold
from eventmgr.events.models import Event, EventState, Room, Series
from eventmgr.people.models import Organisation, OrganisationKind, Person
from eventmgr.programme import cache
from eventmgr.programme.models import Section, Slot, SlotKind, Speaker, Talk

DAY, ZONE, SLUG = date(2027, 12, 6), "Asia/Novokuznetsk", "benchmark"
ROOMS, TALKS_A_BLOCK, MINUTES = 6, 5, 15
TALKS, SECONDS = 300, 3.0
MOST_STATEMENTS, FEWEST_UNCACHED, FEWEST_UNCHANGED = 12, 60, 1500


def fill(app: Flask, talks: int = 300) -> str:
    """A published event of `talks` talks, two speakers each, in blocks over three days; its public address."""
    with app.app_context(), transaction() as session:
        event = _event()
        session.add(event)
        session.flush()
        rooms = [Room(event=event, name=f"Зал {n}", capacity=60, position=n) for n in range(ROOMS)]
        people = _people(talks)
        session.add_all([*rooms, *people])
        session.flush()
        for block in range(-(-talks // TALKS_A_BLOCK)):
            _fill_block(event, rooms, people, block, min(TALKS_A_BLOCK, talks - block * TALKS_A_BLOCK))
    return f"/e/{SLUG}/programme"


def _event() -> Event:
    series = Series(
        title="Библиотеки", holding="Ежегодная сессия", holding_genitive="Ежегодной сессии", holding_short="сессия"
    )
    return Event(
        series=series, slug=SLUG, ordinal=7, theme="Услуги библиотек", starts_on=DAY, ends_on=DAY + timedelta(days=2),
        zone=ZONE, state=EventState.PUBLISHED, programme_published_at=now(),
    )  # fmt: skip


def _people(count: int) -> list[Person]:
    homes = [
        Organisation(short_name=f"ЦБС № {n}", kind=OrganisationKind.MUNICIPAL_LIBRARY, norm=fold(f"ЦБС № {n}"))
        for n in range(35)
    ]
    return [
        Person(
            family=f"Кузнецова{n}", given="Елена", patronymic="Лукинична", norm=fold(f"Кузнецова{n} Елена Лукинична"),
            organisation=homes[n % len(homes)], created_at=now(),
        )
        for n in range(count)
    ]  # fmt: skip


def _fill_block(event: Event, rooms: list[Room], people: list[Person], block: int, talks: int) -> None:
    day, hour = divmod(block // ROOMS, 6)
    start = from_zone(datetime(DAY.year, DAY.month, DAY.day, 9 + hour) + timedelta(days=day), ZONE)
    section = Section(event=event, number=block + 1, title=f"Секция {block + 1} о работе с читателем")
    slot = Slot(
        event=event, kind=SlotKind.SECTION, section=section, room=rooms[block % ROOMS],
        starts_at=start, ends_at=start + timedelta(minutes=TALKS_A_BLOCK * MINUTES),
    )  # fmt: skip
    for position in range(talks):
        number = block * TALKS_A_BLOCK + position
        talk = Talk(
            event=event, section=section, slot=slot, slot_position=position, duration=MINUTES,
            title=f"Доклад {number}: что спрашивает читатель и что ему отвечает библиотека",
        )  # fmt: skip
        pair = (people[number], people[(number + 1) % len(people)])
        talk.speakers = [Speaker(person=person, position=at) for at, person in enumerate(pair)]
        db.session.add(talk)


def statements(app: Flask, ask: Callable[[], Any]) -> int:
    """How many statements `ask` sends."""
    seen: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    sa_event.listen(engine, "before_cursor_execute", note)
    ask()
    sa_event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def rate(ask: Callable[[], Any], seconds: float) -> float:
    """How often a second `ask` can be done, one after another."""
    count, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < seconds:
        ask()
        count += 1
    return count / spent


def figures() -> list[Figure]:
    """Statements counted in one process; rates through a server with two workers."""
    with tempfile.TemporaryDirectory() as name:
        database = Path(name) / "eventmgr.db"
        app = create_app(load_settings(data=Path(name), secret_key=SECRET, DATABASE_URL=f"sqlite:///{database}"))
        with app.app_context():
            Base.metadata.create_all(db.engine)
        url = fill(app, TALKS)
        client = app.test_client(use_cookies=False)
        _settle()
        count = statements(app, _changing(client, url))
        alone = rate(_changing(client, url), SECONDS)
        with app.app_context():
            db.engine.dispose()
        return [
            Figure("programme of 300 talks: statements", count, "", most=MOST_STATEMENTS),
            Figure("  uncached, one process", alone, "/s", least=FEWEST_UNCACHED),
            *_served(database, url),
        ]


def _settle() -> None:
    """As a worker does when it has started (`app.py`)."""
    gc.collect()
    gc.freeze()


def _served(database: Path, url: str) -> list[Figure]:
    """The page sent whole (only its data are kept ready), and to browsers that have it already."""
    with serving(database) as server:
        tag = Visitor(server.port).tag(url)
        server.load([request(url)] * 40)
        whole, note = best_of(lambda: expect(server.load([request(url)] * 300), "200"))
        same = [request(url, if_none_match=tag)] * 6000
        unchanged, how = best_of(lambda: expect(server.load(same), "304"))
    return [
        Figure("  rendered again, 2 workers", whole.per_second, "/s", least=FEWEST_UNCACHED, note=note),
        Figure("  unchanged (304), 2 workers", unchanged.per_second, "/s", least=FEWEST_UNCHANGED, note=how),
    ]


def _changing(client: FlaskClient, url: str) -> Callable[[], Any]:
    """Ask for the page as if it had just changed: nothing prepared for another revision may help."""

    def ask() -> None:
        cache.forget()
        client.get(url)

    return ask
