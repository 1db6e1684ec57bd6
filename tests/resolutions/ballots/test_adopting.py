"""A document adopted with the figures of the ballot on it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.events.models import Event
from eventmgr.resolutions.ballots.models import Ballot, Choice, Outcome, Way, Weight
from eventmgr.resolutions.ballots.operations import (
    adopt_by_ballot,
    cast,
    close_ballot,
    close_by_hands,
    give_mandate,
    open_ballot,
    repeat_ballot,
)
from eventmgr.resolutions.models import Resolution, ResolutionState
from tests.factories import a_check_in, a_person, a_point
from tests.resolutions.acts import a_clause
from tests.resolutions.ballots.scene import a_closed_ballot, a_hall, an_open_ballot, ruled
from tests.resolutions.desk import at, page
from tests.resolutions.test_adopting import adopted
from tests.resolutions.test_vote import VOTE

FOR, AGAINST, ABSTAINED = Choice


def by_ballot(resolution: Resolution, ballot: Ballot) -> Resolution:
    return adopt_by_ballot(
        resolution=resolution, ballot=ballot, adopted_on=date(2027, 12, 6), chair=a_person(), secretary=a_person(),
        by=None,
    )  # fmt: skip


def on_the_whole(resolution: Resolution, *votes: Any, **given: Any) -> Ballot:
    return a_closed_ballot(resolution.event, *votes, subject_type="resolution", subject_id=resolution.id, **given)


def test_the_figures_are_those_of_the_ballot(app: Flask, event: Event, resolution: Resolution) -> None:
    a_clause(resolution)
    one, two, three = a_hall(event, 3)
    a_check_in(one, a_point(event))
    ballot = on_the_whole(resolution, (one, FOR), (two, FOR), (three, ABSTAINED))
    by_ballot(resolution, ballot)
    assert (resolution.votes_for, resolution.votes_against, resolution.votes_abstained) == (2, 0, 1)
    assert (resolution.state, ballot.adopted_id) == (ResolutionState.ADOPTED, resolution.id)
    with pytest.raises(RuleBroken):
        repeat_ballot(ballot=ballot, by=None)


def test_mandates_may_be_more_votes_than_people_at_the_door(app: Flask, event: Event, resolution: Resolution) -> None:
    a_clause(resolution)
    (person,) = a_hall(event, 1)
    a_check_in(person, a_point(event))
    ruled(event, person.category, weight=Weight.MANDATES)
    give_mandate(registration=person, votes=7, by=None)
    by_ballot(resolution, on_the_whole(resolution, (person, FOR)))
    assert resolution.votes_for == 7


def test_figures_typed_by_a_person_still_answer_to_the_door(app: Flask, event: Event, resolution: Resolution) -> None:
    a_clause(resolution)
    a_check_in(a_hall(event, 1)[0], a_point(event))
    with pytest.raises(RuleBroken):
        adopted(resolution, votes_for=7, votes_against=0, votes_abstained=0)


def test_a_ballot_that_did_not_carry_or_is_not_on_the_whole_adopts_nothing(
    app: Flask, event: Event, resolution: Resolution
) -> None:
    a_clause(resolution)
    one, two = a_hall(event, 2)
    lost = on_the_whole(resolution, (one, FOR), (two, AGAINST))
    with pytest.raises(RuleBroken):
        by_ballot(resolution, lost)
    with pytest.raises(NotFound):
        by_ballot(resolution, a_closed_ballot(event, (one, FOR)))
    again = open_ballot(ballot=repeat_ballot(ballot=lost, by=None), by=None)
    cast(ballot=again, registration=one, choice=FOR)
    close_ballot(ballot=again, by=None)
    with pytest.raises(NotFound):
        by_ballot(resolution, lost)
    by_ballot(resolution, again)
    assert resolution.votes_for == 1


def test_nothing_is_adopted_while_people_vote_on_it(app: Flask, event: Event, resolution: Resolution) -> None:
    clause = a_clause(resolution)
    an_open_ballot(event)
    ballot = an_open_ballot(event, subject_type="clause", subject_id=clause.id)
    with pytest.raises(RuleBroken):
        adopted(resolution)
    close_ballot(ballot=ballot, by=None)
    assert adopted(resolution).state is ResolutionState.ADOPTED


def test_the_page_takes_the_figures_and_warns_without_a_quorum(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    a_clause(resolution)
    ruled(event, a_hall(event, 3)[0].category, quorum_percent=50)
    ballot = an_open_ballot(event, subject_type="resolution", subject_id=resolution.id, way=Way.HANDS)
    close_by_hands(ballot=ballot, votes_for=1, votes_against=0, votes_abstained=0, present=1, by=None)
    db.session.commit()
    assert ballot.outcome is Outcome.NO_QUORUM
    shown = page(drafter.get(at(event, "/adoption")))
    assert f'href="/manage/{event.slug}/resolution/adoption?ballot={ballot.id}"' in shown
    taken = page(drafter.get(at(event, f"/adoption?ballot={ballot.id}")))
    assert "There was no quorum in this ballot" in taken
    assert re.search(r'<input[^>]*name="votes_for"[^>]*value="1"', taken)
    figures = {"votes_for": "1", "votes_against": "0", "votes_abstained": "0", "ballot": str(ballot.id)}
    assert drafter.post(at(event, "/adoption"), data=VOTE | figures).status_code == 303
    assert (resolution.votes_for, ballot.adopted_id) == (1, resolution.id)


def test_figures_changed_by_hand_are_no_longer_those_of_the_ballot(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    a_clause(resolution)
    ballot = on_the_whole(resolution, *((each, FOR) for each in a_hall(event, 2)))
    figures = {"votes_for": "5", "votes_against": "0", "votes_abstained": "0", "ballot": str(ballot.id)}
    assert drafter.post(at(event, "/adoption"), data=VOTE | figures).status_code == 303
    assert (resolution.votes_for, ballot.adopted_id) == (5, None)
