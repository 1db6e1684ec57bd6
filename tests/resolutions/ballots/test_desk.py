"""The desk of ballots: agenda, rules, mandates, opening and closing, the protocol, errata."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.events.models import Event, Role
from eventmgr.resolutions.ballots.models import Ballot, BallotState, Choice, Majority, Mandate, Way
from eventmgr.resolutions.ballots.operations import close_by_hands, copy_rules, give_mandate
from eventmgr.resolutions.ballots.protocol import ballots_listed, vote_lines
from eventmgr.resolutions.ballots.queries import ballots_of, rules_of
from eventmgr.resolutions.errata.queries import errata_of
from eventmgr.resolutions.models import Resolution
from tests.conftest import Queries
from tests.factories import a_category, a_member, a_registration, an_event, an_organisation
from tests.resolutions.acts import a_clause
from tests.resolutions.ballots.scene import a_ballot, a_closed_ballot, a_hall, an_open_ballot, ruled
from tests.resolutions.desk import at, page
from tests.resolutions.kinds.material import plain
from tests.resolutions.scene import a_resolution
from tests.resolutions.test_adopting import adopted
from tests.signing import sign_in

FOR, AGAINST, ABSTAINED = Choice
QUESTION = {"subject": "question", "title": "Избрать редакционную комиссию", "way": "pages", "majority": "simple"}


def only(event: Event) -> Ballot:
    (found,) = ballots_of(event)
    return found


def test_a_question_goes_from_the_agenda_to_the_protocol(event: Event, drafter: FlaskClient) -> None:
    a_hall(event, 2)
    typed = QUESTION | {"is_secret": "y", "form_key": "k"}
    answer, again = (drafter.post(at(event, "/ballots/new"), data=typed) for _ in range(2))
    ballot = only(event)
    assert again.location == answer.location
    assert (answer.status_code, answer.location) == (303, at(event, f"/ballots/{ballot.id}"))
    assert (ballot.title, ballot.way, ballot.is_secret) == ("Избрать редакционную комиссию", Way.PAGES, True)
    assert drafter.post(at(event, f"/ballots/{ballot.id}/opening")).status_code == 303
    assert "there is no quorum" not in page(drafter.get(at(event, f"/ballots/{ballot.id}")))
    assert drafter.post(at(event, f"/ballots/{ballot.id}/closing")).status_code == 303
    assert ballot.state is BallotState.CLOSED
    shown = page(drafter.get(at(event, "/ballots/protocol")))
    assert "1. Избрать редакционную комиссию" in shown
    assert "Решение не принято." in shown


def test_a_clause_and_the_whole_document_can_be_voted_on(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    clause = a_clause(resolution, "Поддержать библиотеки.")
    shown = page(drafter.get(at(event, f"/ballots/new?subject=clause:{clause.id}")))
    assert f'<option selected value="clause:{clause.id}">Пункт 1. Поддержать библиотеки.</option>' in shown
    data = QUESTION | {"subject": f"resolution:{resolution.id}", "title": "", "way": "hands"}
    assert drafter.post(at(event, "/ballots/new"), data=data).status_code == 303
    assert (only(event).title, only(event).subject_id) == ("Документ в целом", resolution.id)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"title": ""}, "Please fill this in."),
        ({"way": "hands", "is_secret": "y"}, "a secret ballot needs personal pages"),
        ({"subject": "clause:999999"}, "Not a valid choice"),
        ({"way": ""}, "Not a valid choice"),
    ],
)
def test_a_question_that_cannot_be_is_shown_again(
    event: Event, drafter: FlaskClient, changed: dict[str, str], message: str
) -> None:
    answer = drafter.post(at(event, "/ballots/new"), data=QUESTION | {"wording": "Из пяти человек"} | changed)
    assert (answer.status_code, list(ballots_of(event))) == (422, [])
    assert message in page(answer)
    assert "Из пяти человек" in page(answer)


def test_figures_of_a_show_of_hands_are_checked_and_kept(event: Event, drafter: FlaskClient) -> None:
    a_hall(event, 3)
    ballot = an_open_ballot(event, way=Way.HANDS)
    address = at(event, f"/ballots/{ballot.id}/closing")
    figures = {"votes_for": "2", "votes_against": "1", "votes_abstained": "0", "present": "2", "form_key": "k"}
    refused = drafter.post(address, data=figures)
    assert (refused.status_code, ballot.state) == (422, BallotState.OPEN)
    assert "3 votes, but only 2 are present." in page(refused)
    assert drafter.post(address, data=figures | {"present": "3"}).status_code == 303
    assert (ballot.votes_for, ballot.present, ballot.is_present_counted) == (2, 3, True)
    assert drafter.post(address, data=figures | {"form_key": "other", "present": "3"}).status_code == 422
    assert ballot.votes_for == 2


def test_hidden_results_are_shown_after_the_closing_alone(event: Event, drafter: FlaskClient) -> None:
    (person,) = a_hall(event, 1)
    ballot = an_open_ballot(event, hides_results=True, is_secret=True)
    for rest in ("", "/live", "/screen"):
        shown = page(drafter.get(at(event, f"/ballots/{ballot.id}{rest}")))
        assert "The results are shown after the closing." in shown
        assert "In favour" not in shown
    drafter.post(at(event, f"/ballots/{ballot.id}/closing"))
    assert "In favour" in page(drafter.get(at(event, f"/ballots/{ballot.id}/screen")))
    assert person.person.name not in page(drafter.get(at(event, f"/ballots/{ballot.id}")))


def test_the_projector_shows_no_names(event: Event, drafter: FlaskClient) -> None:
    (person,) = a_hall(event, 1)
    ballot = a_closed_ballot(event, (person, FOR))
    assert person.person.family in page(drafter.get(at(event, f"/ballots/{ballot.id}")))
    assert person.person.family not in page(drafter.get(at(event, f"/ballots/{ballot.id}/screen")))


def test_live_figures_that_have_not_moved_cost_no_transfer(event: Event, drafter: FlaskClient) -> None:
    address = at(event, f"/ballots/{an_open_ballot(event).id}/live")
    etag = drafter.get(address).headers["ETag"]
    assert drafter.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_rules_are_saved_and_a_stale_form_is_told(event: Event, drafter: FlaskClient) -> None:
    category = a_category(event)
    rules = {"categories": str(category.id), "quorum_percent": "50", "majority": "two_thirds_cast", "weight": "one"}
    address = at(event, "/ballots/settings")
    assert drafter.post(address, data=rules | {"version": "0"}).status_code == 303
    found = rules_of(event)
    assert (found.category_ids, found.quorum_percent, found.version) == (frozenset({category.id}), 50, 1)
    stale = drafter.post(address, data=rules | {"version": "0", "quorum_percent": "60"})
    assert (stale.status_code, rules_of(event).quorum_percent) == (422, 50)
    assert "after you opened this page" in page(stale)
    none = drafter.post(address, data=rules | {"version": "1", "categories": ""})
    assert none.status_code == 422
    assert '<option selected value="two_thirds_cast">' in page(drafter.get(at(event, "/ballots/new")))


def test_mandates_are_given_and_withdrawn(event: Event, drafter: FlaskClient) -> None:
    person = a_registration(event)
    typed = {"registration": str(person.id), "organisation": "0", "votes": "4", "form_key": "k"}
    assert [drafter.post(at(event, "/ballots/mandates"), data=typed).status_code for _ in range(2)] == [303, 303]
    mandate = db.session.query(Mandate).filter_by(event_id=event.id).one()
    assert (mandate.registration_id, mandate.votes) == (person.id, 4)
    assert "4 votes in all" in page(drafter.get(at(event, "/ballots/mandates")))
    assert drafter.post(at(event, f"/ballots/mandates/{mandate.id}/removal")).status_code == 303
    assert db.session.query(Mandate).filter_by(event_id=event.id).count() == 0
    foreign = a_registration(an_event())
    refused = drafter.post(at(event, "/ballots/mandates"), data=typed | {"registration": str(foreign.id)})
    assert refused.status_code == 422


def test_an_observer_sees_and_changes_nothing(event: Event, resolution: Resolution, client: FlaskClient) -> None:
    ballot, mandate = a_ballot(event), give_mandate(registration=a_registration(event), votes=2, by=None)
    sign_in(client, a_member(event, Role.OBSERVER))
    seen = ("", f"/{ballot.id}", f"/{ballot.id}/live", f"/{ballot.id}/screen", "/mandates", "/protocol")
    assert {client.get(at(event, f"/ballots{rest}")).status_code for rest in seen} == {200}
    done = ("opening", "closing", "repetition", "removal")
    posts = [*(f"/ballots/{ballot.id}/{each}" for each in done), "/ballots/mandates", "/errata"]
    posts.append(f"/ballots/mandates/{mandate.id}/removal")
    assert {client.post(at(event, rest)).status_code for rest in posts} == {403}
    assert "Open the voting" not in page(client.get(at(event, f"/ballots/{ballot.id}")))


def test_what_somebody_else_closed_first_is_told(event: Event, drafter: FlaskClient) -> None:
    ballot = a_closed_ballot(event)
    answer = drafter.post(at(event, f"/ballots/{ballot.id}/closing"))
    assert (answer.status_code, "This ballot is now: closed." in page(answer)) == (409, True)
    assert drafter.post(at(event, f"/ballots/{ballot.id}/repetition")).status_code == 303
    assert [each.repeats_id for each in ballots_of(event)] == [None, ballot.id]


def test_the_protocol_says_everything_of_each_ballot(event: Event) -> None:
    one, two = a_hall(event, 2)
    named = a_closed_ballot(event, (one, FOR), (two, AGAINST), wording="Из трёх человек.")
    hands = an_open_ballot(event, way=Way.HANDS)
    close_by_hands(ballot=hands, votes_for=2, votes_against=0, votes_abstained=0, present=2, by=None)
    title, (part,) = ballots_listed(event, "ru")
    assert title == "Протокол голосования"
    assert [block.number for block in part.blocks] == [1, 2]
    assert part.blocks[0].text == f"{named.title}\nИз трёх человек."
    items = [plain(item) for item in part.blocks[0].items[1:]]
    assert items == [
        "Порядок: поимённое, на личных страницах.",
        "Имеют право голоса — 2, присутствуют — 2 (100 %).",
        "Кворум не установлен.",
        "Решение принимается, если голосов «за» больше, чем «против».",
        "За — 1, против — 1, воздержались — 0.",
        "Решение не принято.",
        f"За: {one.person.name}.",
        f"Против: {two.person.name}.",
        "Воздержались: никто.",
    ]
    assert "Присутствующие подсчитаны в зале." in plain(part.blocks[1].items[2])
    english = [plain(item) for item in ballots_listed(event, "en")[1][0].blocks[1].items[1:]]
    assert english[0] == "Manner: a show of hands."
    assert english[-1] == "Carried."


def test_the_minutes_and_the_annex_tell_of_the_ballots(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    (person,) = a_hall(event, 1)
    a_closed_ballot(event, (person, FOR))
    assert [plain(line) for line in vote_lines(resolution, "ru")] == [
        "1. Избрать счётную комиссию. За — 1, против — 0, воздержались — 0. Решение принято."
    ]
    assert "ГОЛОСОВАЛИ:" in page(drafter.get(at(event, "/papers/protocol.txt")))
    annex = page(drafter.get(at(event, "/papers/annexes/ballots.txt")))
    assert f"За: {person.person.name}." in annex


@pytest.mark.parametrize("count", [1, 3])
def test_the_agenda_asks_the_same_whatever_its_length(
    app: Flask, event: Event, drafter: FlaskClient, queries: Queries, count: int
) -> None:
    people = a_hall(event, count)
    for _ in range(count):
        a_closed_ballot(event, *((each, FOR) for each in people))
    drafter.get(at(event, "/ballots"))
    db.session.expire_all()
    with queries:
        drafter.get(at(event, "/ballots"))
    assert len([each for each in queries if "ballot" in each or "voting" in each]) == 4


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_mandates_asks_once_whatever_its_length(
    event: Event, drafter: FlaskClient, queries: Queries, count: int
) -> None:
    for _ in range(count):
        give_mandate(registration=a_registration(event, organisation=an_organisation()), votes=2, by=None)
    db.session.commit()
    drafter.get(at(event, "/ballots/mandates"))
    db.session.expire_all()
    with queries:
        assert page(drafter.get(at(event, "/ballots/mandates"))).count("Withdraw the mandate of") == count
    assert len([each for each in queries if "FROM mandate" in each or "FROM organisation" in each]) == 1


def test_the_next_holding_votes_by_the_same_rules(event: Event) -> None:
    following, category = an_event(), a_category(event, title="Член партнёрства")
    ruled(event, category, quorum_percent=67, majority=Majority.TWO_THIRDS_ALL)
    same = a_category(following, title="Член партнёрства")
    a_category(following)
    copy_rules(event, following)
    found = rules_of(following)
    assert (found.category_ids, found.quorum_percent, found.majority) == (
        frozenset({same.id}), 67, Majority.TWO_THIRDS_ALL
    )  # fmt: skip


def test_errata_are_entered_approved_and_shown(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    clause = a_clause(resolution, "Поддержать библеотеки.")
    assert drafter.get(at(event, "/errata")).status_code == 303
    adopted(resolution)
    db.session.commit()
    typed = {"place": str(clause.id), "was": "библеотеки", "now": "библиотеки", "reason": "Опечатка.", "form_key": "k"}
    wrong = drafter.post(at(event, "/errata"), data=typed | {"was": "музеи", "form_key": "w"})
    assert (wrong.status_code, "not in the adopted text" in page(wrong)) == (422, True)
    assert [drafter.post(at(event, "/errata"), data=typed).status_code for _ in range(2)] == [303, 303]
    assert "Corrected on" not in page(drafter.get(at(event)))
    (erratum,) = errata_of(resolution)
    drafter.post(at(event, "/publication"))
    assert drafter.post(at(event, f"/errata/{erratum.id}/approval")).status_code == 303
    for address in (at(event), f"/e/{event.slug}/resolution"):
        shown = page(drafter.get(address))
        assert '<del lang="ru">библеотеки</del> <ins lang="ru">библиотеки</ins>' in shown
        assert "Поддержать библеотеки." in shown
    assert resolution.frozen_hash is not None
    assert resolution.frozen_hash in page(drafter.get(at(event)))
    assert "The text is as it was adopted" in page(drafter.get(at(event, "/errata")))
    assert drafter.post(at(event, f"/errata/{erratum.id}/removal")).status_code == 409


def test_foreign_ballots_mandates_and_errata_are_not_found(event: Event, drafter: FlaskClient) -> None:
    other = an_event()
    a_resolution(event)
    mandate = give_mandate(registration=a_registration(other), votes=1, by=None)
    ballot = a_ballot(other)
    assert drafter.get(at(event, f"/ballots/{ballot.id}")).status_code == 404
    assert drafter.post(at(event, f"/ballots/{ballot.id}/opening")).status_code == 404
    assert drafter.post(at(event, f"/ballots/mandates/{mandate.id}/removal")).status_code == 404
    assert drafter.post(at(event, "/errata/999999/approval")).status_code == 404
