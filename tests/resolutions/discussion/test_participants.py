"""Amendments on the personal page: the draft to read, one's own, those of others."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.registration.models import Status
from eventmgr.resolutions.discussion.models import Amendment, AmendmentState
from eventmgr.resolutions.discussion.operations import decide
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.operations import change_clause
from tests.conftest import Queries
from tests.factories import a_registration, an_event
from tests.resolutions.desk import page
from tests.resolutions.discussion.scene import HOUR, a_discussed_draft, an_amendment, an_open_discussion
from tests.resolutions.proposals.scene import a_link

TYPED = {"kind": "change", "text": "Издать сборник статей.", "reason": "Так точнее.", "clause_version": "1",
         "form_key": "k"}  # fmt: skip


@pytest.fixture
def clauses(event: Event) -> list[Clause]:
    return a_discussed_draft(event)[1]


def made() -> list[tuple[str, str]]:
    return [(each.text, each.state.value) for each in db.session.scalars(select(Amendment).order_by(Amendment.number))]


def test_the_draft_is_read_and_amended(client: FlaskClient, event: Event, clauses: list[Clause]) -> None:
    token = a_link(a_registration(event))
    assert f"/me/{token}/amendments" in page(client.get(f"/me/{token}"))
    shown = page(client.get(f"/me/{token}/amendments"))
    assert re.findall(r"<p>(\d+\. [^<]+)</p>", shown) == [
        "1. Издать сборник докладов.", "2. Провести школу в Тайге.", "3. Поддержать сельские библиотеки.",
    ]  # fmt: skip
    address = f"/me/{token}/amendments/new/{clauses[0].id}"
    assert address in shown
    assert "Издать сборник докладов.</textarea>" in page(client.get(address))
    answers = [client.post(address, data=TYPED) for _ in range(2)]
    assert [answer.location for answer in answers] == [f"/me/{token}/amendments#mine"] * 2
    assert made() == [("Издать сборник статей.", "new")]


def test_a_clause_that_changed_while_one_wrote_is_shown_anew(
    client: FlaskClient, event: Event, clauses: list[Clause]
) -> None:
    change_clause(clause=clauses[0], values={"text": "Издать атлас."}, by=None)
    db.session.commit()
    address = f"/me/{a_link(a_registration(event))}/amendments/new/{clauses[0].id}"
    answer = client.post(address, data=TYPED)
    shown = page(answer)
    assert (answer.status_code, "Издать атлас." in shown, "Издать сборник статей.</textarea>" in shown) == (
        422, True, True,
    )  # fmt: skip
    assert client.post(address, data=TYPED | {"clause_version": "2"}).status_code == 303


@pytest.mark.parametrize("case", ["late", "waiting", "foreign clause", "unknown page", "too long a token"])
def test_what_is_not_taken(client: FlaskClient, event: Event, clauses: list[Clause], case: str) -> None:
    mine, clause = a_registration(event), clauses[0]
    token = {"unknown page": "x" * 32, "too long a token": "x" * 65}.get(case) or a_link(mine)
    if case == "late":
        an_open_discussion(event, opens_at=now() - 2 * HOUR, closes_at=now() - HOUR)
    elif case == "waiting":
        mine.status = Status.WAITING
    elif case == "foreign clause":
        clause = a_discussed_draft(an_event())[1][0]
    db.session.commit()
    answer = client.post(f"/me/{token}/amendments/new/{clause.id}", data=TYPED)
    expected = {"late": 409, "waiting": 422}.get(case, 404)
    assert (answer.status_code, made()) == (expected, [])
    assert ("Издать сборник статей." in page(answer)) is (expected != 404)


def test_nobody_reads_the_draft_before_or_without_being_confirmed(
    client: FlaskClient, event: Event, clauses: list[Clause]
) -> None:
    mine = a_registration(event)
    address = f"/me/{a_link(mine)}/amendments"
    an_open_discussion(event, opens_at=now() + HOUR, closes_at=None)
    assert "Издать сборник" not in page(client.get(address))
    an_open_discussion(event)
    mine.status = Status.WAITING
    db.session.commit()
    assert "Издать сборник" not in page(client.get(address))


def test_others_support_and_the_author_withdraws(client: FlaskClient, event: Event, clauses: list[Clause]) -> None:
    author, somebody = a_registration(event), a_registration(event)
    found = an_amendment(clauses[0], author=author)
    own, other = (f"/me/{a_link(each)}/amendments/{found.id}" for each in (author, somebody))
    paths = (f"{other}/support", f"{other}/support", f"{own}/support", f"{other}/withdrawal")
    assert [client.post(path).status_code for path in paths] == [303, 303, 409, 404]
    assert db.session.get_one(Amendment, found.id).supporters == 1
    assert client.post(f"{other}/support/withdrawal").status_code == 303
    assert client.post(f"{own}/withdrawal").status_code == 303
    assert (made(), found.supporters) == ([("Издать сборник статей.", "withdrawn")], 0)
    assert client.post(f"{other}/support").status_code == 409


def test_an_event_may_hide_the_amendments_of_others(client: FlaskClient, event: Event, clauses: list[Clause]) -> None:
    mine = a_registration(event)
    an_amendment(clauses[0])
    an_amendment(clauses[1], "Моё.", author=mine)
    address = f"/me/{a_link(mine)}/amendments"
    assert re.findall(r"<b>№ (\d)</b>", page(client.get(address))) == ["1", "2"]
    an_open_discussion(event, is_shared=False)
    assert re.findall(r"<b>№ (\d)</b>", page(client.get(address))) == ["2"]


def test_an_author_reads_what_became_of_it(client: FlaskClient, event: Event, clauses: list[Clause]) -> None:
    mine = a_registration(event)
    decide(amendment=an_amendment(clauses[0], author=mine), outcome=AmendmentState.REJECTED, note="Свёрстан.", by=None)
    an_open_discussion(event, opens_at=now() - 2 * HOUR, closes_at=now() - HOUR)
    token = a_link(mine)
    assert "Свёрстан." in page(client.get(f"/me/{token}/amendments"))
    assert f"/me/{token}/amendments" in page(client.get(f"/me/{token}"))
    other = a_link(a_registration(event))
    assert f"/me/{other}/amendments" not in page(client.get(f"/me/{other}"))


@pytest.mark.parametrize("size", [1, 3])
def test_the_page_asks_the_same_for_one_and_for_three(
    client: FlaskClient, event: Event, clauses: list[Clause], queries: Queries, size: int
) -> None:
    for each in clauses[:size]:
        an_amendment(each, "Другое.")
    token = a_link(a_registration(event))
    db.session.expire_all()
    db.session.commit()
    with queries:
        client.get(f"/me/{token}/amendments")
    assert len(queries) == 18, "\n".join(queries)
