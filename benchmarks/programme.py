"""The public programme of 300 talks: statements, requests a second uncached and unchanged.

    python benchmarks/programme.py [talks] [seconds]

In one process without a server, so it measures the application alone; `fill(app)` makes the same event in any
database, for a run against a server with several workers.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event as sa_event

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
MOST_STATEMENTS, FEWEST_UNCACHED, FEWEST_UNCHANGED = 12, 60, 1500


@dataclass(frozen=True)
class Row:
    """One line of the table; `wanted` is what the figure must not fall short of, or exceed."""

    what: str
    figure: float
    wanted: str
    is_met: bool


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


def measure(app: Flask, url: str, seconds: float) -> list[Row]:
    client = app.test_client(use_cookies=False)
    changed = _changing(client, url)
    statement_count = statements(app, changed)
    uncached = rate(changed, seconds)
    prepared = rate(lambda: client.get(url), seconds)
    tag = {"If-None-Match": client.get(url).headers["ETag"]}
    if client.get(url, headers=tag).status_code != 304:
        raise SystemExit("an unchanged page was sent again")
    unchanged = rate(lambda: client.get(url, headers=tag), seconds)
    return [
        Row("statements, uncached", statement_count, f"<= {MOST_STATEMENTS}", statement_count <= MOST_STATEMENTS),
        Row("requests a second, uncached", uncached, f">= {FEWEST_UNCACHED}", uncached >= FEWEST_UNCACHED),
        Row("requests a second, data prepared", prepared, "", True),
        Row("requests a second, unchanged (304)", unchanged, f">= {FEWEST_UNCHANGED}", unchanged >= FEWEST_UNCHANGED),
        Row("page, KiB", len(client.get(url).data) / 1024, "", True),
    ]


def _changing(client: FlaskClient, url: str) -> Callable[[], Any]:
    """Ask for the page as if it had just changed: nothing prepared for another revision may help."""

    def ask() -> None:
        cache.forget()
        client.get(url)

    return ask


def main(talks: int = 300, seconds: float = 3) -> int:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(load_settings(data=Path(folder), secret_key="b" * 40, DATABASE_URL=""))
        with app.app_context():
            Base.metadata.create_all(db.engine)
        rows = measure(app, fill(app, talks), seconds)
        with app.app_context():
            db.engine.dispose()
    print(f"Public programme, {talks} talks, one process")
    for row in rows:
        print(f"  {row.what:36}{row.figure:10.1f}  {row.wanted:9}{'' if row.is_met else '  missed'}")
    return 0 if all(row.is_met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(*(int(value) for value in sys.argv[1:3])))
