"""Who is at the desk, and what is typed and not saved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.events.models import Event, Role
from eventmgr.resolutions.discussion.models import ClauseDraft, Presence
from eventmgr.resolutions.models import Clause, Resolution
from eventmgr.resolutions.operations import change_clause
from tests.factories import a_member, an_event
from tests.resolutions.acts import a_clause
from tests.resolutions.desk import at, page
from tests.resolutions.scene import a_resolution
from tests.signing import sign_in


def count(kind: type[Presence] | type[ClauseDraft]) -> int:
    return db.session.scalar(select(func.count(kind.id))) or 0


@pytest.fixture
def clause(resolution: Resolution) -> Clause:
    return a_clause(resolution, "Было.")


@pytest.fixture
def colleague(app: Flask, event: Event) -> FlaskClient:
    return sign_in(app.test_client(), a_member(event, Role.OBSERVER, name="О. В. Панина"))


def test_others_are_told_who_is_here_until_they_leave(
    event: Event, clause: Clause, drafter: FlaskClient, colleague: FlaskClient
) -> None:
    address = at(event, "/presence")
    for _ in range(2):
        assert colleague.post(address, data={"clause": str(clause.id)}).get_json() == {"here": []}
    assert drafter.post(address).get_json() == {"here": [{"name": "О. В. Панина", "clause": clause.id}]}
    assert count(Presence) == 2
    assert colleague.post(address, data={"gone": "1"}).status_code == 204
    assert drafter.post(address).get_json() == {"here": []}


def test_who_gave_no_sign_of_life_is_gone(
    event: Event, clause: Clause, drafter: FlaskClient, colleague: FlaskClient
) -> None:
    colleague.post(at(event, "/presence"), data={"clause": "999999"})
    seen = db.session.scalars(select(Presence)).one()
    assert seen.clause_id is None
    seen.seen_at = now() - timedelta(seconds=31)
    db.session.commit()
    assert drafter.post(at(event, "/presence")).get_json() == {"here": []}


def test_a_clause_of_another_draft_is_none_of_this(event: Event, clause: Clause, drafter: FlaskClient) -> None:
    foreign = a_clause(a_resolution(an_event()))
    drafter.post(at(event, "/presence"), data={"clause": str(foreign.id)})
    assert db.session.scalars(select(Presence.clause_id)).all() == [None]


def typed(event: Event, drafter: FlaskClient, place: str, **given: str) -> int:
    return drafter.post(at(event, "/typed"), data={"place": place, "csrf_token": "t", **given}).status_code


def test_what_was_typed_is_offered_and_taken_up(event: Event, clause: Clause, drafter: FlaskClient) -> None:
    place = f"clause-{clause.id}"
    for text in ("Стало", "Стало лучше."):
        assert typed(event, drafter, place, version="1", **{"v-text": text}) == 204
    assert count(ClauseDraft) == 1
    opened = page(drafter.get(at(event, f"?open={clause.id}")))
    assert ("Something you typed here" in opened, "Было.</textarea>" in opened) == (True, True)
    taken = page(drafter.get(at(event, f"?open={clause.id}&typed={place}")))
    assert ("Something you typed here" in taken, "Стало лучше.</textarea>" in taken) == (False, True)
    data = {"version": "1", "v-text": "Стало лучше.", "done": "1"}
    assert drafter.post(at(event, f"/clauses/{clause.id}"), data=data).status_code == 303
    assert count(ClauseDraft) == 0


def test_over_what_somebody_saved_since_it_is_a_conflict(event: Event, clause: Clause, drafter: FlaskClient) -> None:
    typed(event, drafter, f"clause-{clause.id}", version="1", **{"v-text": "Моё."})
    change_clause(clause=clause, values={"text": "Её."}, by=None)
    db.session.commit()
    taken = page(drafter.get(at(event, f"?open={clause.id}&typed=clause-{clause.id}")))
    assert 'name="version" value="1"' in taken
    data = {"version": "1", "v-text": "Моё."}
    assert drafter.post(at(event, f"/clauses/{clause.id}"), data=data).status_code == 409


def test_a_new_clause_and_free_text_are_kept_too(event: Event, clause: Clause, drafter: FlaskClient) -> None:
    typed(event, drafter, "new-free", **{"v-text": "Новый."})
    typed(event, drafter, f"free-{clause.id}", version="1", override="Иначе.", override_en="")
    assert "Something you typed here" in page(drafter.get(at(event, "?add=free")))
    assert "Новый.</textarea>" in page(drafter.get(at(event, "?add=free&typed=new-free")))
    free = at(event, f"?open={clause.id}&free=1")
    assert "Something you typed here" in page(drafter.get(free))
    assert "Иначе.</textarea>" in page(drafter.get(f"{free}&typed=free-{clause.id}"))
    drafter.post(at(event, f"/clauses/{clause.id}/free-text"), data={"version": "1", "override": "Иначе."})
    assert [each.place for each in db.session.scalars(select(ClauseDraft))] == ["new-free"]


def test_it_is_forgotten_when_asked(event: Event, clause: Clause, drafter: FlaskClient) -> None:
    place = f"clause-{clause.id}"
    typed(event, drafter, place, version="1", **{"v-text": "Было."})
    assert "Something you typed here" not in page(drafter.get(at(event, f"?open={clause.id}")))
    typed(event, drafter, place, version="1", **{"v-text": "Стало."})
    assert drafter.post(at(event, "/typed"), data={"place": place, "drop": "1", "back": "1"}).status_code == 303
    assert count(ClauseDraft) == 0


def test_what_others_typed_is_their_own(event: Event, clause: Clause, drafter: FlaskClient, app: Flask) -> None:
    typed(event, drafter, f"clause-{clause.id}", version="1", **{"v-text": "Стало."})
    other = sign_in(app.test_client(), a_member(event, Role.DRAFTING))
    assert "Something you typed here" not in page(other.get(at(event, f"?open={clause.id}")))


@pytest.mark.parametrize(("place", "text", "status"), [("", "я", 400), ("new-free", "я" * 200_001, 413)])
def test_what_is_no_draft_is_not_kept(
    event: Event, clause: Clause, drafter: FlaskClient, place: str, text: str, status: int
) -> None:
    assert (typed(event, drafter, place, **{"v-text": text}), count(ClauseDraft)) == (status, 0)
