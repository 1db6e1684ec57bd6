"""The door over a real server: the same scan many times at once, and a server that is killed."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal
from typing import Any

import pytest
from sqlalchemy import func, select

from eventmgr.badges.codes import new_code
from eventmgr.badges.models import Badge
from eventmgr.checkin.models import CheckIn, Scan
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.people.models import Person
from eventmgr.registration.models import Registration, Status
from tests.checkin.doors import a_device, a_scan
from tests.factories import a_category, a_point, an_event
from tests.live import LiveServer

PEOPLE, SENDERS, KILL_AFTER = 1000, 2, 300


@pytest.fixture
def door(open_server: LiveServer) -> Iterator[Door]:
    with open_server.app.app_context():
        yield Door(open_server)


class Door:
    """A paired phone that speaks over the network, and the badges of its event."""

    def __init__(self, server: LiveServer) -> None:
        self.server = server
        self.event = an_event()
        self.category = a_category(self.event)
        self.token = a_device(a_point(self.event))[1]

    def badges(self, count: int) -> list[str]:
        """In one transaction: a thousand of them take a while to commit."""
        made = [self._badge(number) for number in range(count)]
        db.session.add_all(made)
        db.session.commit()
        return [badge.code for badge in made]

    def _badge(self, number: int) -> Badge:
        person = Person(family=f"Кузнецова{number}", given="Елена", norm=f"кузнецова{number} елена", created_at=now())
        registration = Registration(
            event=self.event, person=person, category=self.category, status=Status.CONFIRMED,
            registered_at=now(), status_changed_at=now(), norm=person.norm,
        )  # fmt: skip
        return Badge(registration=registration, code=new_code(), issued_at=now())

    def count(self, kind: type[CheckIn] | type[Scan]) -> int:
        return db.session.scalar(select(func.count(kind.id)).where(kind.event_id == self.event.id)) or 0

    def send(self, *scans: dict[str, Any]) -> list[dict[str, Any]]:
        """Raises OSError when nobody answers."""
        request = urllib.request.Request(
            f"{self.server.url}/checkin/api/scans",
            data=json.dumps({"scans": scans}).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return list(json.load(answer)["verdicts"])


def test_the_same_scan_six_times_at_once_is_one_check_in_and_six_equal_answers(door: Door) -> None:
    for code in door.badges(20):
        scan = a_scan(code)
        with ThreadPoolExecutor(6) as pool:
            answers = list(pool.map(lambda _, scan=scan: door.send(scan), range(6)))
        assert answers == [answers[0]] * 6
        assert answers[0][0]["verdict"] == "admitted"
    assert door.count(CheckIn) == 20
    assert door.count(Scan) == 20


def test_one_badge_at_six_phones_at_once_is_green_once(door: Door) -> None:
    for code in door.badges(20):
        with ThreadPoolExecutor(6) as pool:
            answers = list(pool.map(lambda _, code=code: door.send(a_scan(code))[0], range(6)))
        assert sorted(each["verdict"] for each in answers) == ["admitted", *["again"] * 5]
        assert len({each["at"] for each in answers}) == 1
    assert door.count(CheckIn) == 20


def test_a_killed_server_loses_nothing_it_acknowledged(door: Door) -> None:
    scans = [a_scan(code) for code in door.badges(PEOPLE)]
    acknowledged: list[str] = []
    is_time = Signal()

    def send_until_killed(mine: list[dict[str, Any]]) -> None:
        for scan in mine:
            try:
                acknowledged.append(door.send(scan)[0]["id"])
            except OSError:
                return
            if len(acknowledged) >= KILL_AFTER:
                is_time.set()

    with ThreadPoolExecutor(SENDERS) as pool:
        senders = [pool.submit(send_until_killed, scans[n::SENDERS]) for n in range(SENDERS)]
        assert is_time.wait(60)
        door.server.kill()
        [sender.result() for sender in senders]
    assert KILL_AFTER <= len(acknowledged) < PEOPLE
    door.server.start()
    kept = set(db.session.scalars(select(CheckIn.scan_uuid).where(CheckIn.event_id == door.event.id)))
    db.session.commit()
    assert set(acknowledged) - kept == set()
    assert {each["verdict"] for scan in scans for each in door.send(scan)} == {"admitted"}
    assert door.count(CheckIn) == PEOPLE
