"""A hall votes: 300 votes, a third of them sent twice, within ten seconds while the desk looks; all counted right.

python -m benchmarks ballots
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from threading import Event as Signal
from threading import Thread

from sqlalchemy import func, select

from benchmarks.conference import EMAIL, PASSWORD, Conference, make_conference
from benchmarks.machine import ROUNDS, SECRET, Figure, Load, Server, Visitor, fresh_copy, request, serving, token_in
from benchmarks.programme import SLUG
from eventmgr import create_app
from eventmgr.config import load_settings
from eventmgr.core.db import db, transaction
from eventmgr.events.models import Event
from eventmgr.registration.links import new_link
from eventmgr.registration.models import Registration
from eventmgr.resolutions.ballots.models import Ballot, BallotVoter, Choice, Way
from eventmgr.resolutions.ballots.operations import add_ballot, open_ballot
from eventmgr.resolutions.ballots.queries import tally_of

PEOPLE, TWICE, TALKS, WARM_UP = 300, 100, 20, 20
LONGEST_S, LIVE_S, POLL_S = 10.0, 2.0, 1.0
CHOICES = tuple(Choice)


@dataclass(frozen=True)
class Hall:
    """The tokens of everybody's page, and the secret ballot that is open."""

    made: Conference
    tokens: list[str]
    ballot_id: int


@dataclass(frozen=True)
class Round:
    seconds: float
    load: Load
    live_s: float
    wrong: int


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        hall = _seated(make_conference(Path(name), people=PEOPLE, talks=TALKS))
        rounds = sorted((_round(hall) for _ in range(ROUNDS)), key=lambda found: found.seconds)
    best, sent = rounds[0], PEOPLE + TWICE
    note = " / ".join(f"{each.seconds:.1f}" for each in rounds)
    live, slowest = " / ".join(f"{each.live_s:.2f}" for each in rounds), max(each.live_s for each in rounds)
    return [
        Figure(f"{PEOPLE} votes at once, {TWICE} of them sent twice", best.seconds, "s", most=LONGEST_S, note=note),
        Figure("  a second", sent / best.seconds, "/s"),
        Figure("  of them 95 % within", best.load.p95_ms, "ms"),
        Figure("  on the desk's screen within, at worst", slowest, "s", most=LIVE_S, note=live),
        Figure("  counted wrongly, of all rounds", sum(each.wrong for each in rounds), "", most=0),
    ]


def _seated(made: Conference) -> Hall:
    """A secret ballot is open, and everybody has a page."""
    app = create_app(load_settings(DATABASE_URL=f"sqlite:///{made.path}", data=made.path.parent, secret_key=SECRET))
    with app.app_context():
        with transaction():
            event = db.session.get_one(Event, made.event_id)
            chosen = select(Registration).where(Registration.event_id == event.id).order_by(Registration.id)
            tokens = [new_link(each, event) for each in db.session.scalars(chosen.limit(PEOPLE))]
            ballot = add_ballot(
                event=event, subject_type="question", title="Избрать совет", way=Way.PAGES, is_secret=True, by=None
            )
            open_ballot(ballot=ballot, by=None)
            ballot_id = ballot.id
        db.session.remove()
        db.engine.dispose()
    return Hall(made, tokens, ballot_id)


def _choice(person: int) -> Choice:
    return CHOICES[person % 7 % 3]


def _round(hall: Hall) -> Round:
    database = fresh_copy(hall.made.path, "ballots")
    with serving(database) as server:
        visitors = [_visitor(server, hall.tokens[n]) for n in range(8)]
        server.load([request(f"/me/{hall.tokens[n]}/ballots") for n in range(WARM_UP)])
        asked = [_vote(hall, person, visitors) for person in [*range(PEOPLE), *range(TWICE)]]
        Random(7).shuffle(asked)
        desk = Desk(server, hall.ballot_id)
        load = server.load(asked)
        live_s = desk.longest()
    wrong = abs(load.answers.get("303", 0) - PEOPLE) + abs(load.answers.get("409", 0) - TWICE)
    return Round(len(asked) / load.per_second, load, live_s, wrong + _wrong(database, hall.ballot_id))


class Desk:
    """Asks for the live count every second, as the page does, while people vote."""

    def __init__(self, server: Server, ballot_id: int) -> None:
        self._visitor = Visitor(server.port)
        self._visitor.sign_in(EMAIL, PASSWORD)
        self._path = f"/manage/{SLUG}/resolution/ballots/{ballot_id}/live"
        self._asked = [self._seconds()]
        self._over = Signal()
        self._thread = Thread(target=self._watch)
        self._thread.start()

    def _seconds(self) -> float:
        start = time.perf_counter()
        self._visitor.get(self._path)
        return time.perf_counter() - start

    def _watch(self) -> None:
        while not self._over.wait(POLL_S):
            self._asked.append(self._seconds())

    def longest(self) -> float:
        """Seconds from a vote to the screen at worst: it came just after a question, the next was the slowest."""
        self._over.set()
        self._thread.join()
        return POLL_S + max(self._asked)


def _visitor(server: Server, token: str) -> tuple[str, str]:
    """A session and the token of its forms; a session is used by several, as forms are by their own address."""
    visitor = Visitor(server.port)
    page = visitor.get(f"/me/{token}/ballots")
    return visitor.cookie, token_in(page)


def _vote(hall: Hall, person: int, visitors: list[tuple[str, str]]) -> bytes:
    cookie, csrf = visitors[person % len(visitors)]
    form = {"csrf_token": csrf, "choice": _choice(person).value}
    return request(f"/me/{hall.tokens[person]}/ballots/{hall.ballot_id}", form=form, cookie=cookie)


def _wrong(database: Path, ballot_id: int) -> int:
    """Votes lost, doubled or counted for another choice, people who are down as voters once too few or too many."""
    app = create_app(load_settings(DATABASE_URL=f"sqlite:///{database}", data=database.parent, secret_key=SECRET))
    with app.app_context():
        tally = tally_of(db.session.get_one(Ballot, ballot_id))
        voters = db.session.scalar(select(func.count()).where(BallotVoter.ballot_id == ballot_id)) or 0
        db.session.remove()
        db.engine.dispose()
    expected = Counter(_choice(person) for person in range(PEOPLE))
    found = dict(zip(CHOICES, (tally.votes_for, tally.votes_against, tally.votes_abstained), strict=True))
    return abs(voters - PEOPLE) + sum(abs(found[choice] - expected[choice]) for choice in CHOICES)
