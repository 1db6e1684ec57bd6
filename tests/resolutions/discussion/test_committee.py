"""The committee's tab: the list, an amendment, what is decided, when amendments are taken."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.events.models import Event, Role
from eventmgr.resolutions.ballots.operations import add_ballot
from eventmgr.resolutions.ballots.subjects import subjects_of
from eventmgr.resolutions.discussion.models import Amendment, AmendmentKind, AmendmentState, Discussion, Procedure
from eventmgr.resolutions.discussion.on_ballots import SORT
from eventmgr.resolutions.discussion.operations import comment, decide, recommend, support_amendment
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.operations import change_clause
from tests.conftest import Queries
from tests.factories import a_member, a_registration, a_user, an_event
from tests.resolutions.desk import at, page, texts
from tests.resolutions.discussion.scene import a_discussed_draft, an_amendment
from tests.signing import sign_in


@pytest.fixture
def clauses(event: Event) -> list[Clause]:
    return a_discussed_draft(event)[1]


def numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r'data-label="No\.">(\d+)<', text)]


def test_the_list_is_narrowed_and_sorted(event: Event, clauses: list[Clause], drafter: FlaskClient) -> None:
    first, second = an_amendment(clauses[0]), an_amendment(clauses[1], "", kind=AmendmentKind.DELETE)
    third = an_amendment(clauses[0], "Издать книгу.")
    support_amendment(amendment=third, registration=a_registration(event))
    recommend(amendment=second, procedure=Procedure.VOTE, note="", by=None)
    decide(amendment=first, outcome=AmendmentState.REJECTED, note="Нет.", by=None)
    db.session.commit()
    shown = {
        query: numbers(page(drafter.get(at(event, f"/amendments{query}"))))
        for query in (
            "", "?state=new", "?kind=delete", "?procedure=vote", f"?clause={clauses[0].id}", "?q=книгу", "?q=3",
            "?sort=-support", "?state=nonsense&kind=x",
        )
    }  # fmt: skip
    assert shown == {
        "": [1, 2, 3], "?state=new": [2, 3], "?kind=delete": [2], "?procedure=vote": [2],
        f"?clause={clauses[0].id}": [1, 3], "?q=книгу": [3], "?q=3": [3], "?sort=-support": [3, 1, 2],
        "?state=nonsense&kind=x": [1, 2, 3],
    }  # fmt: skip


def test_the_page_shows_the_word_diff_and_what_collides(
    event: Event, clauses: list[Clause], drafter: FlaskClient
) -> None:
    made = an_amendment(clauses[0])
    an_amendment(clauses[0], "Издать сборник тезисов.")
    shown = page(drafter.get(at(event, f"/amendments/{made.id}")))
    assert '<span class="visually-hidden" lang="en">[taken out: </span>докладов' in shown
    assert '<span class="visually-hidden" lang="en">[put in: </span>статей' in shown
    assert "collides with amendment 2" in shown
    assert "What the committee has changed" not in shown


def typed(made: Amendment, **given: str) -> dict[str, str]:
    return {"version": str(made.version), "clause_version": "1", "note": "", "text": made.text} | given


@pytest.mark.parametrize(
    ("given", "status", "expected"),
    [
        ({"outcome": "accepted"}, 303, "Издать сборник статей."),
        ({"outcome": "modified", "text": "Издать книгу."}, 303, "Издать книгу."),
        ({"outcome": "rejected", "note": "Нет."}, 303, "Издать сборник докладов."),
        ({"outcome": "rejected"}, 422, "Издать сборник докладов."),
        ({"outcome": "modified", "text": ""}, 422, "Издать сборник докладов."),
        ({"outcome": "withdrawn"}, 422, "Издать сборник докладов."),
        ({"outcome": "x"}, 400, "Издать сборник докладов."),
        ({"outcome": "accepted", "version": "7"}, 422, "Издать сборник докладов."),
    ],
    ids=["accept", "modify", "reject", "no reason", "no wording", "not an outcome", "nonsense", "changed"],
)
def test_decisions(
    event: Event, clauses: list[Clause], drafter: FlaskClient, given: dict[str, str], status: int, expected: str
) -> None:
    made = an_amendment(clauses[0])
    answer = drafter.post(at(event, f"/amendments/{made.id}/decision"), data=typed(made, **given))
    assert (answer.status_code, texts(event)[0]) == (status, expected)


def test_a_clause_that_changed_meanwhile_is_shown_before_it_is_decided(
    event: Event, clauses: list[Clause], drafter: FlaskClient
) -> None:
    made = an_amendment(clauses[0])
    change_clause(clause=clauses[0], values={"text": "Издать большой сборник докладов."}, by=None)
    db.session.commit()
    address = at(event, f"/amendments/{made.id}/decision")
    answer = drafter.post(address, data=typed(made, outcome="accepted"))
    shown = page(answer)
    assert (answer.status_code, texts(event)[0]) == (422, "Издать большой сборник докладов.")
    assert "What the committee has changed in the clause since" in shown
    assert 'name="clause_version" type="hidden" value="2"' in shown
    again = typed(made, outcome="modified", text="Издать большой сборник статей.", clause_version="2")
    assert drafter.post(address, data=again).status_code == 303
    assert texts(event)[0] == "Издать большой сборник статей."
    assert drafter.post(at(event, f"/amendments/{made.id}/undoing"), data={"version": "2"}).status_code == 303
    assert (db.session.get_one(Amendment, made.id).state, texts(event)[0]) == (
        AmendmentState.NEW, "Издать большой сборник статей.",
    )  # fmt: skip


def test_the_committee_recommends(event: Event, clauses: list[Clause], drafter: FlaskClient) -> None:
    made = an_amendment(clauses[0])
    address = at(event, f"/amendments/{made.id}/recommendation")
    data = {"version": "1", "procedure": "vote", "note": "Решит зал."}
    assert [drafter.post(address, data=data).status_code for _ in range(2)] == [303, 422]
    assert "put to the vote: <span" in page(drafter.get(at(event, f"/amendments/{made.id}")))


def test_an_amendment_is_entered_once(event: Event, clauses: list[Clause], drafter: FlaskClient) -> None:
    address = at(event, f"/clauses/{clauses[0].id}/amendments/new")
    assert "Издать сборник докладов.</textarea>" in page(drafter.get(address))
    data = {
        "kind": "change", "text": "Издать книгу.", "reason": "Так лучше.", "clause_version": "1", "form_key": "k",
        "author_name": "из зала",
    }  # fmt: skip
    assert [drafter.post(address, data=data).status_code for _ in range(2)] == [303, 303]
    made = db.session.query(Amendment).one()
    assert (made.text, made.author_name, made.clause_label) == ("Издать книгу.", "из зала", "1")
    answer = drafter.post(address, data=data | {"reason": "", "form_key": "n"})
    assert (answer.status_code, "Издать книгу.</textarea>" in page(answer)) == (422, True)


def test_times_are_set_and_the_discussion_is_ended(event: Event, clauses: list[Clause], drafter: FlaskClient) -> None:
    address = at(event, "/amendments/settings")
    version = str(db.session.query(Discussion).one().version)
    wrong = {"opens_at": "2027-12-06T10:00", "closes_at": "2027-12-06T09:00", "version": version}
    assert drafter.post(address, data=wrong).status_code == 422
    right = wrong | {"opens_at": "2020-12-06T10:00", "closes_at": "", "is_shared": "y"}
    assert [drafter.post(address, data=right).status_code for _ in range(2)] == [303, 422]
    kept = db.session.query(Discussion).one()
    assert (kept.opens_at.isoformat() if kept.opens_at else "", kept.closes_at) == ("2020-12-06T03:00:00+00:00", None)
    made = an_amendment(clauses[0])
    assert drafter.post(at(event, "/amendments/ending")).status_code == 409
    drafter.post(at(event, f"/amendments/{made.id}/decision"), data=typed(made, outcome="accepted"))
    assert drafter.post(at(event, "/amendments/ending")).status_code == 303
    assert "The discussion of the draft has ended." in page(drafter.get(at(event, "/amendments")))


def test_the_clause_on_the_desk_is_marked(event: Event, clauses: list[Clause], drafter: FlaskClient) -> None:
    made = [an_amendment(clauses[0]), an_amendment(clauses[0], "Издать книгу."), an_amendment(clauses[1], "Да.")]
    decide(amendment=made[2], outcome=AmendmentState.ACCEPTED, by=None)
    db.session.commit()
    shown = page(drafter.get(at(event)))
    assert re.findall(r"(Amendments? [\d, ]+|By amendment \d+)</a>", shown) == ["Amendments 1, 2", "By amendment 3"]
    assert 'aria-current="page">Text</a>' in shown
    assert "Amendments <b" in shown


@pytest.mark.parametrize("path", ["/amendments", "", "/comments"])
def test_a_page_asks_the_same_for_one_and_for_three(
    event: Event, clauses: list[Clause], drafter: FlaskClient, queries: Queries, path: str
) -> None:
    counts = []
    for each in (clauses[0], None, clauses[1], clauses[2]):
        if each is not None:
            an_amendment(each, "Другое.")
            comment(place=each, text="Кто?", by=a_user())
        db.session.commit()
        db.session.expire_all()
        queries.clear()
        with queries:
            drafter.get(at(event, path))
        counts.append(len(queries))
    assert counts[2:] == [counts[1]] * 2


def test_an_observer_reads_and_decides_nothing(event: Event, clauses: list[Clause], client: FlaskClient) -> None:
    made = an_amendment(clauses[0])
    observer = sign_in(client, a_member(event, Role.OBSERVER))
    shown = page(observer.get(at(event, f"/amendments/{made.id}")))
    assert ("Другое" in shown, 'name="outcome"' in shown, "статей" in shown) == (False, False, True)
    assert observer.post(at(event, f"/amendments/{made.id}/decision"), data=typed(made)).status_code == 403


def test_an_amendment_of_another_event_is_not_found(event: Event, drafter: FlaskClient) -> None:
    foreign = an_amendment(a_discussed_draft(an_event())[1][0])
    assert drafter.get(at(event, f"/amendments/{foreign.id}")).status_code == 404


def test_an_amendment_is_put_to_the_vote(event: Event, clauses: list[Clause], drafter: FlaskClient) -> None:
    made = an_amendment(clauses[0])
    [subject] = next(found for sort, found in subjects_of(event) if sort.key == "amendment")
    assert (subject.id, subject.title, subject.wording) == (
        made.id,
        "Поправка № 1 к пункту 1",
        "Издать сборник статей.",
    )
    offered = page(drafter.get(at(event, f"/ballots/new?subject=amendment:{made.id}")))
    assert f'<option selected value="amendment:{made.id}">' in offered
    ballot = add_ballot(event=event, subject_type="amendment", subject_id=made.id, by=None)
    db.session.commit()
    shown = page(drafter.get(at(event, f"/amendments/{made.id}")))
    assert f'href="{at(event, f"/ballots/{ballot.id}")}">planned' in shown
    decide(amendment=made, outcome=AmendmentState.ACCEPTED, by=None)
    assert SORT.subjects(event) == []
