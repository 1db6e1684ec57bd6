"""One vote a registration: with the right, in time, from whichever device."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.history import HistoryEntry
from eventmgr.core.i18n import speaking
from eventmgr.registration.models import Status
from eventmgr.resolutions.ballots.models import BallotVoter, Choice, Outcome, SecretVotes, Way, Weight
from eventmgr.resolutions.ballots.operations import (
    Cast,
    add_ballot,
    cast,
    close_ballot,
    close_by_hands,
    give_mandate,
    open_ballot,
    remove_ballot,
    repeat_ballot,
    withdraw_mandate,
)
from eventmgr.resolutions.ballots.queries import (
    ballots_of,
    named_votes,
    open_ballots,
    rules_of,
    standing_of,
    tally_of,
    turnout_of,
)
from eventmgr.resolutions.ballots.results import Standing, Tally
from eventmgr.resolutions.ballots.rules import NoRight, VotedAlready, VotingClosed
from tests.conftest import Queries
from tests.factories import a_category, a_check_in, a_point, a_registration, an_event, an_organisation
from tests.resolutions.acts import a_clause
from tests.resolutions.ballots.scene import a_ballot, a_closed_ballot, a_hall, an_open_ballot, ruled
from tests.resolutions.scene import a_resolution

FOR, AGAINST, ABSTAINED = Choice


@pytest.fixture(autouse=True)
def english(app: Flask) -> Iterator[None]:
    with speaking("en"):
        yield


def test_votes_are_counted_and_named(app: Flask) -> None:
    event = an_event()
    one, two, three = a_hall(event, 3)
    ballot = a_closed_ballot(event, (one, FOR), (two, FOR), (three, AGAINST))
    assert (tally_of(ballot), ballot.outcome) == (Tally(2, 1, 0), Outcome.CARRIED)
    assert (ballot.present, ballot.entitled, ballot.quorum_percent) == (3, 3, None)
    found = named_votes([ballot])[ballot.id]
    assert [each.name for each in found[AGAINST]] == [three.person.name]
    assert {each.name for each in found[FOR]} == {one.person.name, two.person.name}


def test_a_secret_vote_leaves_nothing_that_joins_it_with_its_voter(app: Flask) -> None:
    event = an_event()
    people = a_hall(event, 3)
    ballot = an_open_ballot(event, is_secret=True)
    last = db.session.scalar(select(HistoryEntry.id).order_by(HistoryEntry.id.desc()))
    for person, choice in zip(reversed(people), (FOR, AGAINST, FOR), strict=True):
        cast(ballot=ballot, registration=person, choice=choice)
    voters = db.session.execute(
        select(BallotVoter.registration_id, BallotVoter.votes, BallotVoter.choice, BallotVoter.at)
    ).all()
    assert sorted(voters) == sorted((each.id, 1, None, None) for each in people)
    kept = db.session.execute(select(SecretVotes.choice, SecretVotes.votes)).all()
    assert sorted((choice.value, votes) for choice, votes in kept) == [("against", 1), ("for", 2)]
    assert {column.name for column in SecretVotes.__table__.columns} == {"ballot_id", "choice", "votes"}
    assert db.session.scalar(select(HistoryEntry.id).order_by(HistoryEntry.id.desc())) == last
    close_ballot(ballot=ballot, by=None)
    assert (tally_of(ballot), named_votes([ballot])) == (Tally(2, 1, 0), {})


@pytest.mark.parametrize("is_secret", [True, False], ids=["secret", "named"])
def test_who_votes_twice_is_counted_once_and_told(app: Flask, is_secret: bool) -> None:
    event = an_event()
    (person,) = a_hall(event, 1)
    ballot = an_open_ballot(event, is_secret=is_secret)
    assert cast(ballot=ballot, registration=person, choice=FOR) is Cast.COUNTED
    with pytest.raises(VotedAlready, match=r"that vote is counted\. A second one is not"):
        cast(ballot=ballot, registration=person, choice=AGAINST)
    assert (tally_of(ballot), turnout_of(ballot).voters) == (Tally(1, 0, 0), 1)


def test_the_same_named_vote_sent_again_is_no_news(app: Flask) -> None:
    event = an_event()
    (person,) = a_hall(event, 1)
    ballot = an_open_ballot(event)
    assert [cast(ballot=ballot, registration=person, choice=FOR) for _ in range(2)] == [Cast.COUNTED, Cast.SAME]


def test_a_vote_may_be_changed_where_the_ballot_says_so(app: Flask) -> None:
    event = an_event()
    (person,) = a_hall(event, 1)
    ballot = an_open_ballot(event, may_change=True)
    outcomes = [cast(ballot=ballot, registration=person, choice=each) for each in (FOR, AGAINST)]
    assert (outcomes, tally_of(ballot)) == ([Cast.COUNTED, Cast.CHANGED], Tally(0, 1, 0))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"status": Status.CANCELLED}, "cancelled"),
        ({"status": Status.DECLINED}, "cancelled"),
        ({"status": Status.PENDING}, "as soon as your registration is confirmed"),
        ({"status": Status.WAITING}, "as soon as your registration is confirmed"),
        ({"category": None}, "category of participation has no vote"),
    ],
    ids=["cancelled", "declined", "pending", "waiting", "guest"],
)
def test_who_has_no_right_is_told_why(app: Flask, given: dict[str, Any], message: str) -> None:
    event = an_event()
    category = a_category(event)
    ruled(event, category)
    values = {"category": category} | given
    person = a_registration(event, **values | ({"category": a_category(event)} if "category" in given else {}))
    ballot = an_open_ballot(event)
    with pytest.raises(NoRight, match=message):
        cast(ballot=ballot, registration=person, choice=FOR)
    assert turnout_of(ballot).voters == 0


def test_a_vote_outside_its_time_is_not_counted(app: Flask) -> None:
    event = an_event()
    (person,) = a_hall(event, 1)
    planned, closed = a_ballot(event), a_closed_ballot(event)
    with pytest.raises(VotingClosed, match="has not begun"):
        cast(ballot=planned, registration=person, choice=FOR)
    with pytest.raises(VotingClosed, match="came too late"):
        cast(ballot=closed, registration=person, choice=FOR)
    with pytest.raises(VotingClosed, match="has not begun here"):
        cast(ballot=an_open_ballot(event, way=Way.HANDS), registration=person, choice=FOR)
    with pytest.raises(NotFound):
        cast(ballot=an_open_ballot(an_event()), registration=person, choice=FOR)
    assert db.session.scalars(select(BallotVoter)).all() == []


def test_delegates_cast_as_many_votes_as_their_mandate_says(app: Flask) -> None:
    event = an_event()
    one, two, three = a_hall(event, 3)
    ruled(event, one.category, weight=Weight.MANDATES, quorum_percent=50)
    give_mandate(registration=one, votes=3, by=None)
    give_mandate(registration=two, votes=3, organisation=an_organisation(), by=None)
    give_mandate(registration=two, votes=4, by=None)
    ballot = an_open_ballot(event)
    with pytest.raises(NoRight, match="by mandate"):
        cast(ballot=ballot, registration=three, choice=FOR)
    cast(ballot=ballot, registration=two, choice=AGAINST)
    with pytest.raises(RuleBroken, match="when it is closed"):
        give_mandate(registration=three, votes=1, by=None)
    close_ballot(ballot=ballot, by=None)
    assert (tally_of(ballot), ballot.present, ballot.entitled) == (Tally(0, 4, 0), 4, 7)
    assert ballot.outcome is Outcome.LOST
    found = select(HistoryEntry.before, HistoryEntry.after).where(HistoryEntry.action == "mandate.give")
    assert [after["votes"] for _before, after in db.session.execute(found)] == [3, 3, 4]


def test_a_mandate_is_of_the_delegate_s_own_organisation_unless_another_is_named(app: Flask) -> None:
    event = an_event()
    own = an_organisation()
    person = a_registration(event, organisation=own)
    mandate = give_mandate(registration=person, votes=2, by=None)
    assert mandate.organisation is own
    withdraw_mandate(mandate=mandate, by=None)
    db.session.flush()
    with pytest.raises(RuleBroken, match="from 1 to 1000"):
        give_mandate(registration=person, votes=0, by=None)


def test_the_quorum_comes_from_the_check_ins_of_those_with_the_right(app: Flask) -> None:
    event = an_event()
    one, two, three = a_hall(event, 3)
    door, guest = a_point(event), a_registration(event)
    for person in (one, guest):
        a_check_in(person, door)
    a_check_in(two, door, undone_at=now())
    assert standing_of(event, rules_of(event)) == Standing(1, 3)
    ballot = an_open_ballot(event)
    cast(ballot=ballot, registration=three, choice=FOR)
    assert standing_of(event, rules_of(event), ballot) == Standing(2, 3)


def test_without_a_choice_everybody_counted_as_participant_has_the_vote(app: Flask) -> None:
    event = an_event()
    a_registration(event)
    a_registration(event, category=a_category(event, counts_as_specialist=False))
    assert standing_of(event, rules_of(event)) == Standing(0, 1)


def test_hands_are_counted_and_typed(app: Flask) -> None:
    event = an_event()
    a_check_in(a_hall(event, 5)[0], a_point(event))
    ballot = an_open_ballot(event, way=Way.HANDS)
    figures = {"votes_for": 3, "votes_against": 1, "votes_abstained": 1}
    with pytest.raises(RuleBroken, match="5 votes, but only 4 are present"):
        close_by_hands(ballot=ballot, present=4, by=None, **figures)
    with pytest.raises(RuleBroken, match="counted in another way"):
        close_ballot(ballot=ballot, by=None)
    close_by_hands(ballot=ballot, present=5, by=None, **figures)
    assert (ballot.outcome, ballot.present, ballot.is_present_counted) == (Outcome.CARRIED, 5, True)
    again = an_open_ballot(event, way=Way.HANDS)
    close_by_hands(ballot=again, present=1, votes_for=1, votes_against=0, votes_abstained=0, by=None)
    assert again.is_present_counted is False


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"way": Way.HANDS, "is_secret": True}, "show of hands is seen"),
        ({"is_secret": True, "may_change": True}, "none can be changed"),
        ({"title": " "}, "fill this in"),
        ({"title": "а" * 301}, "At most 300"),
        ({"wording": "а" * 4001}, "At most 4000"),
        ({"title": "Кто\ufffd"}, "cannot be read"),
        ({"subject_type": "clause", "subject_id": 10**9}, "no longer open"),
    ],
)
def test_a_ballot_that_cannot_be_is_refused(app: Flask, given: dict[str, Any], message: str) -> None:
    event = an_event()
    a_resolution(event)
    with pytest.raises(RuleBroken, match=message):
        a_ballot(event, **given)


def test_a_ballot_keeps_the_words_that_were_voted_on(app: Flask) -> None:
    event = an_event()
    resolution = a_resolution(event)
    clause = a_clause(resolution, "Поддержать библиотеки.")
    ballot = a_ballot(event, subject_type="clause", subject_id=clause.id)
    clause.values = {"text": "Поддержать сельские библиотеки."}
    clause.version += 1
    open_ballot(ballot=ballot, by=None)
    assert (ballot.title, ballot.wording) == ("Пункт 1", "Поддержать сельские библиотеки.")
    clause.values = {"text": "Иное."}
    assert (ballot.wording, ballot.subject_version) == ("Поддержать сельские библиотеки.", clause.version)
    with pytest.raises(NotFound):
        add_ballot(event=event, subject_type="nothing", by=None)


def test_a_vote_again_is_a_new_ballot_and_the_old_one_stays(app: Flask) -> None:
    event = an_event()
    (person,) = a_hall(event, 1)
    old = a_closed_ballot(event, (person, AGAINST), is_secret=True)
    fresh = repeat_ballot(ballot=old, by=None)
    open_ballot(ballot=fresh, by=None)
    cast(ballot=fresh, registration=person, choice=FOR)
    close_ballot(ballot=fresh, by=None)
    assert [(each.number, each.title, each.votes_for) for each in ballots_of(event)] == [
        (1, old.title, 0), (2, old.title, 1)
    ]  # fmt: skip
    assert fresh.repeats_id == old.id
    assert fresh.is_secret


def test_only_what_is_planned_can_be_removed(app: Flask) -> None:
    event = an_event()
    planned, opened = a_ballot(event), an_open_ballot(event)
    remove_ballot(ballot=planned, by=None)
    db.session.flush()
    with pytest.raises(RuleBroken):
        remove_ballot(ballot=opened, by=None)
    assert list(open_ballots(event)) == [opened]
    done = set(db.session.scalars(select(HistoryEntry.action).where(HistoryEntry.subject_type == "ballot")))
    assert done == {"ballot.add", "ballot.open", "ballot.remove"}


def test_the_rules_stand_while_voting_is_open(app: Flask) -> None:
    event = an_event()
    category = a_category(event)
    an_open_ballot(event)
    with pytest.raises(RuleBroken, match="when it is closed"):
        ruled(event, category)


@pytest.mark.parametrize("percent", [0, 101])
def test_a_quorum_is_a_share(app: Flask, percent: int) -> None:
    event = an_event()
    with pytest.raises(RuleBroken, match="from 1 to 100"):
        ruled(event, a_category(event), quorum_percent=percent)


def test_categories_with_the_vote_are_the_event_s_own_and_at_least_one(app: Flask) -> None:
    event = an_event()
    with pytest.raises(NotFound):
        ruled(event, a_category(an_event()))
    with pytest.raises(RuleBroken, match="at least one"):
        ruled(event)


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_of_names_asks_once(app: Flask, queries: Queries, people: int) -> None:
    event = an_event()
    ballot = a_closed_ballot(event, *((each, FOR) for each in a_hall(event, people)))
    db.session.expire_all()
    ballot = ballots_of(event)[0]
    with queries:
        assert len(named_votes([ballot])[ballot.id][FOR]) == people
    assert len(queries) == 1
