"""The same person on several devices, a whole hall, and the closing: at the same moment, each with a connection."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.registration.models import Registration
from eventmgr.resolutions.ballots.models import Ballot, BallotState, BallotVoter, Choice
from eventmgr.resolutions.ballots.operations import cast, close_ballot
from eventmgr.resolutions.ballots.queries import tally_of
from eventmgr.resolutions.ballots.results import Tally
from tests.factories import an_event
from tests.resolutions.ballots.scene import a_ballot, a_hall, an_open_ballot
from tests.resolutions.proposals.test_races import at_once

CHOICES = list(Choice)


@pytest.mark.parametrize("is_secret", [True, False], ids=["secret", "named"])
def test_six_votes_of_one_person_at_once_are_one(own_app: Flask, is_secret: bool) -> None:
    with own_app.app_context():
        event = an_event()
        person_id, ballot_id = a_hall(event, 1)[0].id, an_open_ballot(event, is_secret=is_secret).id

    def act(number: int) -> None:
        # The first of a named ballot may come again unchanged, so that all six differ in what they ask.
        choice = CHOICES[number % 3] if is_secret else CHOICES[number % 2]
        found, person = db.session.get_one(Ballot, ballot_id), db.session.get_one(Registration, person_id)
        cast(ballot=found, registration=person, choice=choice)

    outcome = at_once(own_app, 6, act)
    assert outcome["done"] == (1 if is_secret else 3)
    with own_app.app_context():
        assert db.session.scalar(select(func.count()).select_from(BallotVoter)) == 1
        assert tally_of(db.session.get_one(Ballot, ballot_id)).cast == 1


def test_changes_of_one_vote_at_once_leave_one_vote(own_app: Flask) -> None:
    with own_app.app_context():
        event = an_event()
        person_id, ballot_id = a_hall(event, 1)[0].id, an_open_ballot(event, may_change=True).id

    def act(number: int) -> None:
        found, person = db.session.get_one(Ballot, ballot_id), db.session.get_one(Registration, person_id)
        cast(ballot=found, registration=person, choice=CHOICES[number % 3])

    assert at_once(own_app, 6, act) == {"done": 6}
    with own_app.app_context():
        assert tally_of(db.session.get_one(Ballot, ballot_id)).cast == 1


@pytest.mark.parametrize("is_secret", [True, False], ids=["secret", "named"])
def test_what_is_counted_at_the_closing_is_what_was_accepted(own_app: Flask, is_secret: bool) -> None:
    """Eleven vote while the chair closes: each is either counted or told that it came too late."""
    with own_app.app_context():
        event = an_event()
        ids = [each.id for each in a_hall(event, 11)]
        ballot_id = an_open_ballot(event, is_secret=is_secret).id

    def act(number: int) -> None:
        found = db.session.get_one(Ballot, ballot_id)
        if number == 5:
            close_ballot(ballot=found, by=None)
        else:
            person = db.session.get_one(Registration, ids[number])
            cast(ballot=found, registration=person, choice=CHOICES[number % 3])

    outcome = at_once(own_app, 11, act)
    counted = outcome.pop("done") - 1
    assert sum(outcome.values()) == 10 - counted
    with own_app.app_context():
        found = db.session.get_one(Ballot, ballot_id)
        assert (found.state, tally_of(found).cast) == (BallotState.CLOSED, counted)
        assert db.session.scalar(select(func.count()).select_from(BallotVoter)) == counted


def test_a_ballot_closed_twice_at_once_is_closed_once(own_app: Flask) -> None:
    with own_app.app_context():
        ballot_id = an_open_ballot(an_event()).id

    def act(_: int) -> None:
        close_ballot(ballot=db.session.get_one(Ballot, ballot_id), by=None)

    assert at_once(own_app, 4, act)["done"] == 1
    with own_app.app_context():
        assert tally_of(db.session.get_one(Ballot, ballot_id)) == Tally()


def test_ballots_added_at_once_get_numbers_of_their_own(own_app: Flask) -> None:
    with own_app.app_context():
        event_id = an_event().id

    def act(number: int) -> None:
        a_ballot(db.session.get_one(Event, event_id), title=f"Вопрос {number}")

    assert at_once(own_app, 4, act) == {"done": 4}
    with own_app.app_context():
        assert sorted(db.session.scalars(select(Ballot.number))) == [1, 2, 3, 4]
