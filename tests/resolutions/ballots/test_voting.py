"""Voting on the personal page and on a phone in the hall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.test import TestResponse

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.registration.models import Registration, Status
from eventmgr.resolutions.ballots.models import Ballot, Weight
from eventmgr.resolutions.ballots.operations import close_ballot, give_mandate
from eventmgr.resolutions.ballots.proving import PLACE
from eventmgr.resolutions.ballots.queries import tally_of, turnout_of
from eventmgr.resolutions.ballots.results import Tally
from eventmgr.resolutions.proposals.proving import REMEMBERED
from tests.factories import a_badge, a_category, a_registration, an_event
from tests.resolutions.ballots.scene import a_hall, an_open_ballot, ruled
from tests.resolutions.desk import page
from tests.resolutions.proposals.scene import a_link

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def voter(event: Event) -> Registration:
    return a_hall(event, 1)[0]


def vote(client: FlaskClient, token: str, ballot: Ballot, choice: str = "for") -> TestResponse:
    return client.post(f"/me/{token}/ballots/{ballot.id}", data={"choice": choice}, headers=ENGLISH)


def test_the_personal_page_leads_to_the_vote_while_one_is_open(
    event: Event, voter: Registration, client: FlaskClient
) -> None:
    token = a_link(voter)
    assert "Voting is open" not in page(client.get(f"/me/{token}", headers=ENGLISH))
    ballot = an_open_ballot(event)
    assert f'href="/me/{token}/ballots"' in page(client.get(f"/me/{token}", headers=ENGLISH))
    answer = vote(client, token, ballot, "against")
    assert (answer.status_code, answer.location) == (303, f"/me/{token}/ballots")
    assert tally_of(ballot) == Tally(0, 1, 0)
    shown = page(client.get(f"/me/{token}/ballots", headers=ENGLISH))
    assert "your vote is counted: against" in shown
    assert 'name="choice"' not in shown
    close_ballot(ballot=ballot, by=None)
    db.session.commit()
    assert "Nothing is being voted on now" in page(client.get(f"/me/{token}/ballots", headers=ENGLISH))


def test_two_devices_of_one_person_cast_one_vote(event: Event, voter: Registration, app: Flask) -> None:
    ballot = an_open_ballot(event, is_secret=True)
    tokens = [a_link(voter), a_link(voter)]
    answers = [
        vote(app.test_client(), token, ballot, each) for token, each in zip(tokens, ("for", "against"), strict=True)
    ]
    assert [answer.status_code for answer in answers] == [303, 409]
    assert "that vote is counted. A second one is not." in page(answers[1])
    assert (tally_of(ballot), turnout_of(ballot).voters) == (Tally(1, 0, 0), 1)


def test_a_secret_vote_is_shown_as_counted_and_no_more(event: Event, voter: Registration, client: FlaskClient) -> None:
    token, ballot = a_link(voter), an_open_ballot(event, is_secret=True)
    vote(client, token, ballot)
    shown = page(client.get(f"/me/{token}/ballots", headers=ENGLISH))
    assert "your vote is counted<" in shown
    assert "your vote is counted:" not in shown


def test_late_early_and_foreign_votes_are_told_apart(event: Event, voter: Registration, client: FlaskClient) -> None:
    token, ballot = a_link(voter), an_open_ballot(event)
    close_ballot(ballot=ballot, by=None)
    db.session.commit()
    late = vote(client, token, ballot)
    assert (late.status_code, "came too late" in page(late)) == (409, True)
    assert vote(client, token, an_open_ballot(an_event())).status_code == 404
    assert vote(client, "no-such-token", ballot).status_code == 404
    assert vote(client, token, an_open_ballot(event), "perhaps").status_code == 400


def test_without_the_right_the_page_says_why(event: Event, voter: Registration, client: FlaskClient) -> None:
    guest = a_registration(event, category=a_category(event))
    token, ballot = a_link(guest), an_open_ballot(event)
    shown = page(client.get(f"/me/{token}/ballots", headers=ENGLISH))
    assert "category of participation has no vote" in shown
    assert 'name="choice"' not in shown
    assert vote(client, token, ballot).status_code == 409
    assert turnout_of(ballot).voters == 0


def test_a_vote_is_changed_where_that_is_allowed(event: Event, voter: Registration, client: FlaskClient) -> None:
    token, ballot = a_link(voter), an_open_ballot(event, may_change=True)
    vote(client, token, ballot)
    assert 'aria-pressed="true"' in page(client.get(f"/me/{token}/ballots"))
    vote(client, token, ballot, "abstained")
    assert tally_of(ballot) == Tally(0, 0, 1)


def test_a_delegate_sees_how_many_votes_are_cast(event: Event, voter: Registration, client: FlaskClient) -> None:
    ruled(event, voter.category, weight=Weight.MANDATES)
    give_mandate(registration=voter, votes=3, by=None)
    token, ballot = a_link(voter), an_open_ballot(event)
    assert "You cast 3 votes." in page(client.get(f"/me/{token}/ballots", headers=ENGLISH))
    vote(client, token, ballot)
    assert tally_of(ballot) == Tally(3, 0, 0)


def test_a_badge_votes_on_a_phone_in_the_hall(event: Event, voter: Registration, client: FlaskClient) -> None:
    ballot, address = an_open_ballot(event), f"/e/{event.slug}/vote"
    badge = a_badge(voter)
    assert 'name="code"' in page(client.get(address))
    wrong = client.post(address, data={"code": "222222", "family": voter.person.family}, headers=ENGLISH)
    assert (wrong.status_code, "There is no badge" in page(wrong)) == (422, True)
    known = client.post(address, data={"code": badge.code[:6].lower(), "family": voter.person.family})
    assert (known.status_code, known.location) == (303, address)
    assert voter.person.family in page(client.get(address))
    assert client.post(f"{address}/{ballot.id}", data={"choice": "for"}).status_code == 303
    again = client.post(f"{address}/{ballot.id}", data={"choice": "against"}, headers=ENGLISH)
    assert (again.status_code, tally_of(ballot)) == (409, Tally(1, 0, 0))


def test_one_phone_serves_several_badges_one_after_the_other(event: Event, client: FlaskClient) -> None:
    ballot, address = an_open_ballot(event), f"/e/{event.slug}/vote"
    for person in a_hall_of_badges(event):
        client.post(address, data={"code": person})
        client.post(f"{address}/{ballot.id}", data={"choice": "for"})
        assert client.post(f"{address}/next").status_code == 303
        assert 'name="code"' in page(client.get(address))
    assert tally_of(ballot) == Tally(2, 0, 0)
    assert client.post(f"{address}/{ballot.id}", data={"choice": "for"}).location == address


def a_hall_of_badges(event: Event) -> list[str]:
    return [a_badge(a_registration(event)).code for _ in range(2)]


def test_what_shows_a_voter_is_kept_nowhere(event: Event, voter: Registration, client: FlaskClient) -> None:
    ballot, address = an_open_ballot(event), f"/e/{event.slug}/vote"
    client.post(address, data={"code": a_badge(voter).code})
    client.post(f"{address}/{ballot.id}", data={"choice": "for"})
    refused = client.post(f"{address}/{ballot.id}", data={"choice": "against"})
    shown = [client.get(address), refused, client.get(f"/me/{a_link(voter)}/ballots")]
    assert [answer.headers["Cache-Control"] for answer in shown] == ["no-store"] * 3


def test_a_phone_in_the_hall_forgets_its_voter_after_half_a_day(
    event: Event, voter: Registration, client: FlaskClient
) -> None:
    ballot, address = an_open_ballot(event), f"/e/{event.slug}/vote"
    client.post(address, data={"code": a_badge(voter).code})
    with client.session_transaction() as session:
        ((voter_id, until),) = session[PLACE].values()
        assert timedelta(hours=11) < datetime.fromtimestamp(until, UTC) - now() <= REMEMBERED
        session[PLACE] = {str(event.id): (voter_id, int(now().timestamp()) - 1)}
    assert 'name="code"' in page(client.get(address))
    assert client.post(f"{address}/{ballot.id}", data={"choice": "for"}).status_code == 303
    assert turnout_of(ballot).voters == 0


def test_a_badge_revoked_meanwhile_proves_nothing(event: Event, voter: Registration, client: FlaskClient) -> None:
    ballot, address, badge = an_open_ballot(event), f"/e/{event.slug}/vote", a_badge(voter)
    client.post(address, data={"code": badge.code})
    badge.revoked_at = now()
    db.session.commit()
    assert client.post(f"{address}/{ballot.id}", data={"choice": "for"}).status_code == 303
    assert turnout_of(ballot).voters == 0
    assert 'name="code"' in page(client.get(address))


def test_a_registration_cancelled_after_its_vote_stays_counted(
    event: Event, voter: Registration, client: FlaskClient
) -> None:
    token, ballot = a_link(voter), an_open_ballot(event)
    vote(client, token, ballot)
    cancelling = update(Registration).where(Registration.id == voter.id).values(status=Status.CANCELLED)
    db.session.execute(cancelling)
    db.session.commit()
    close_ballot(ballot=ballot, by=None)
    assert tally_of(ballot) == Tally(1, 0, 0)
