"""Quorum, majority and outcome, by table."""

from __future__ import annotations

import pytest

from eventmgr.resolutions.ballots.models import Majority, Outcome
from eventmgr.resolutions.ballots.results import Standing, Tally, has_majority, has_quorum, outcome_of

SIMPLE, HALF_PRESENT, HALF_ALL = Majority.SIMPLE, Majority.HALF_PRESENT, Majority.HALF_ALL
CAST, PRESENT, ALL = Majority.TWO_THIRDS_CAST, Majority.TWO_THIRDS_PRESENT, Majority.TWO_THIRDS_ALL


@pytest.mark.parametrize(
    ("majority", "votes", "present", "entitled", "is_carried"),
    [
        (SIMPLE, (2, 1, 0), 3, 9, True),
        (SIMPLE, (1, 1, 0), 2, 9, False),
        (SIMPLE, (1, 0, 98), 99, 99, True),
        (SIMPLE, (0, 0, 5), 5, 9, False),
        (SIMPLE, (0, 0, 0), 0, 0, False),
        (HALF_PRESENT, (51, 0, 0), 101, 300, True),
        (HALF_PRESENT, (50, 0, 0), 100, 300, False),
        (HALF_PRESENT, (50, 1, 49), 100, 300, False),
        (HALF_PRESENT, (0, 0, 0), 0, 300, False),
        (HALF_ALL, (151, 10, 0), 170, 300, True),
        (HALF_ALL, (150, 0, 0), 150, 300, False),
        (HALF_ALL, (0, 0, 0), 0, 0, False),
        (CAST, (2, 1, 0), 9, 9, True),
        (CAST, (2, 1, 1), 9, 9, False),
        (CAST, (66, 34, 0), 100, 100, False),
        (CAST, (67, 33, 0), 100, 100, True),
        (CAST, (0, 0, 0), 9, 9, False),
        (PRESENT, (6, 0, 0), 9, 30, True),
        (PRESENT, (5, 0, 0), 9, 30, False),
        (PRESENT, (0, 0, 0), 0, 30, False),
        (ALL, (20, 5, 5), 30, 30, True),
        (ALL, (19, 0, 0), 30, 30, False),
    ],
)
def test_a_majority_is_what_its_rule_says(
    majority: Majority, votes: tuple[int, int, int], present: int, entitled: int, is_carried: bool
) -> None:
    assert has_majority(Tally(*votes), Standing(present, entitled), majority) is is_carried


@pytest.mark.parametrize(
    ("present", "entitled", "percent", "is_there"),
    [
        (0, 0, None, True),
        (0, 100, None, True),
        (50, 100, 50, False),
        (51, 100, 50, True),
        (51, 101, 50, True),
        (66, 100, 67, False),
        (67, 100, 67, True),
        (100, 100, 100, True),
        (99, 100, 100, False),
        (1, 100, 1, True),
        (0, 0, 50, False),
        (0, 0, 1, False),
    ],
)
def test_a_quorum_is_the_share_asked_for(present: int, entitled: int, percent: int | None, is_there: bool) -> None:
    assert has_quorum(Standing(present, entitled), percent) is is_there


@pytest.mark.parametrize(
    ("votes", "present", "outcome"),
    [
        ((9, 0, 0), 9, Outcome.NO_QUORUM),
        ((0, 9, 0), 9, Outcome.NO_QUORUM),
        ((6, 5, 0), 11, Outcome.CARRIED),
        ((5, 5, 1), 11, Outcome.LOST),
        ((0, 0, 0), 11, Outcome.LOST),
    ],
)
def test_without_a_quorum_nothing_is_decided(votes: tuple[int, int, int], present: int, outcome: Outcome) -> None:
    assert outcome_of(Tally(*votes), Standing(present, 20), Majority.SIMPLE, 50) is outcome


def test_the_share_of_those_present_never_claims_too_much() -> None:
    assert [Standing(*each).percent for each in ((199, 300), (0, 0), (300, 300))] == [66, 0, 100]
