"""A hall at the end of a section: 300 proposals and 900 supports over 4 connections, and all of them counted right.

python -m benchmarks proposals
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import uuid4

from sqlalchemy import func, select

from benchmarks.conference import Conference, make_conference
from benchmarks.machine import (
    ROUNDS,
    SECRET,
    Figure,
    Load,
    Server,
    Visitor,
    expect,
    fresh_copy,
    request,
    serving,
    token_in,
)
from eventmgr import create_app
from eventmgr.config import load_settings
from eventmgr.core.clock import now
from eventmgr.core.db import db, transaction
from eventmgr.events.models import Event
from eventmgr.registration.links import new_link
from eventmgr.registration.models import Registration
from eventmgr.resolutions.proposals.models import Proposal, ProposalSupport
from eventmgr.resolutions.proposals.operations import change_call, propose

PEOPLE, PROPOSALS, SUPPORTS, WARM_UP = 300, 300, 900, 20
TALKS, LONGEST_S, FIRST = 20, 10.0, 30
"""`FIRST` proposals are there before: what people support while others still write."""


@dataclass(frozen=True)
class Hall:
    """The tokens of everybody's page, and what can be supported already."""

    made: Conference
    tokens: list[str]
    ids: list[int]


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        hall = _seated(make_conference(Path(name), people=PEOPLE, talks=TALKS))
        rounds = sorted((_round(hall) for _ in range(ROUNDS)), key=lambda found: found[0])
    seconds, load, _counted = rounds[0]
    sent = PROPOSALS + SUPPORTS
    note = " / ".join(f"{each[0]:.1f}" for each in rounds)
    return [
        Figure(f"{PROPOSALS} proposals and {SUPPORTS} supports at once", seconds, "s", most=LONGEST_S, note=note),
        Figure("  a second", sent / seconds, "/s"),
        Figure("  of them 95 % within", load.p95_ms, "ms"),
        Figure("  counted wrongly, of all rounds", sum(each[2] for each in rounds), "", most=0),
    ]


def _seated(made: Conference) -> Hall:
    """Proposals are taken, and everybody has a page."""
    app = create_app(load_settings(DATABASE_URL=f"sqlite:///{made.path}", data=made.path.parent, secret_key=SECRET))
    with app.app_context():
        with transaction():
            event = db.session.get_one(Event, made.event_id)
            opens = now() - timedelta(hours=1)
            change_call(event=event, opens_at=opens, closes_at=None, is_shared=True, by=None)
            people = list(
                db.session.scalars(select(Registration).where(Registration.event_id == event.id).limit(PEOPLE))
            )
            tokens = [new_link(each, event) for each in people]
            # Those of the last are supported by others alone.
            authors = people[-FIRST:]
            ids = [propose(registration=each, text=f"Первое предложение {n}").id for n, each in enumerate(authors)]
        db.session.remove()
        db.engine.dispose()
    return Hall(made, tokens, ids)


def _round(hall: Hall) -> tuple[float, Load, int]:
    """Seconds, what was measured, and by how many the counts are wrong."""
    database = fresh_copy(hall.made.path, "proposals")
    with serving(database) as server:
        visitors = [_visitor(server, hall.tokens[n]) for n in range(8)]
        expect(server.load([_page(hall, n) for n in range(WARM_UP)]), "200")
        pairs = _pairs(hall)
        asked = [_proposal(hall, n, visitors) for n in range(PROPOSALS)]
        asked += [_support(hall, pair, visitors) for pair in pairs]
        Random(7).shuffle(asked)
        load = expect(server.load(asked), "303")
    return len(asked) / load.per_second, load, _wrong(database, pairs)


def _pairs(hall: Hall) -> list[tuple[int, int]]:
    """Who supports which: 900 submissions of 750 pairs, so that 150 are sent twice."""
    chance = Random(11)
    every = [(person, number) for person in range(PEOPLE - FIRST) for number in range(FIRST)]
    once = chance.sample(every, SUPPORTS - SUPPORTS // 6)
    return once + chance.sample(once, SUPPORTS // 6)


def _visitor(server: Server, token: str) -> tuple[str, str]:
    """A session and the token of its forms; a session is used by several, as forms are by their own address."""
    visitor = Visitor(server.port)
    page = visitor.get(f"/me/{token}/proposals/new")
    return visitor.cookie, token_in(page)


def _page(hall: Hall, n: int) -> bytes:
    return request(f"/me/{hall.tokens[n]}/proposals")


def _proposal(hall: Hall, n: int, visitors: list[tuple[str, str]]) -> bytes:
    cookie, csrf = visitors[n % len(visitors)]
    section = str(hall.made.section_ids[n % len(hall.made.section_ids)])
    text = f"Провести семинар для сельских библиотек, предложение {n}"
    form = {"csrf_token": csrf, "form_key": uuid4().hex, "text": text, "section": section, "kind": "", "addressee": ""}
    return request(f"/me/{hall.tokens[n]}/proposals/new", form=form, cookie=cookie)


def _support(hall: Hall, pair: tuple[int, int], visitors: list[tuple[str, str]]) -> bytes:
    person, number = pair
    cookie, csrf = visitors[person % len(visitors)]
    address = f"/me/{hall.tokens[person]}/proposals/{hall.ids[number]}/support"
    return request(address, form={"csrf_token": csrf}, cookie=cookie)


def _wrong(database: Path, pairs: list[tuple[int, int]]) -> int:
    """Proposals lost or doubled, numbers given twice, supporters not as sent, counters not as the rows."""
    app = create_app(load_settings(DATABASE_URL=f"sqlite:///{database}", data=database.parent, secret_key=SECRET))
    with app.app_context():
        numbers = list(db.session.scalars(select(Proposal.number).order_by(Proposal.number)))
        supports = db.session.scalar(select(func.count(ProposalSupport.id))) or 0
        counted = db.session.scalar(select(func.sum(Proposal.supporters))) or 0
        db.session.remove()
        db.engine.dispose()
    expected = len(set(pairs))
    lost = sum(one != other for one, other in zip(numbers, range(1, PROPOSALS + FIRST + 1), strict=False))
    return int(lost + abs(len(numbers) - PROPOSALS - FIRST) + abs(supports - expected) + abs(counted - expected))
