"""What a count means: the quorum, the majority, the outcome."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from eventmgr.resolutions.ballots.models import Majority, Outcome

MORE_THAN_HALF = 50


@dataclass(frozen=True)
class Tally:
    """Votes, not people, where mandates count."""

    votes_for: int = 0
    votes_against: int = 0
    votes_abstained: int = 0

    @property
    def cast(self) -> int:
        """Who abstains has voted too."""
        return self.votes_for + self.votes_against + self.votes_abstained


@dataclass(frozen=True)
class Standing:
    """How many votes there are in all, and how many of them are present."""

    present: int
    entitled: int

    @property
    def percent(self) -> int:
        """Rounded down, so that it never claims a quorum that is not there."""
        return 100 * self.present // self.entitled if self.entitled else 0


def has_quorum(standing: Standing, percent: int | None) -> bool:
    """At least so many per cent of all votes are present; 50 means more than half, as meetings understand it."""
    if percent is None:
        return True
    if not standing.entitled:
        return False
    needed, found = percent * standing.entitled, 100 * standing.present
    return found > needed if percent == MORE_THAN_HALF else found >= needed


def has_majority(tally: Tally, standing: Standing, majority: Majority) -> bool:
    """«Half» is passed, two thirds are reached; nothing is carried without a vote in favour."""
    if majority is Majority.SIMPLE:
        return tally.votes_for > tally.votes_against
    share, base = _needed(tally, standing, majority)
    if share == Fraction(1, 2):
        return tally.votes_for > base * share
    return tally.votes_for > 0 and tally.votes_for >= base * share


def _needed(tally: Tally, standing: Standing, majority: Majority) -> tuple[Fraction, int]:
    half, thirds = Fraction(1, 2), Fraction(2, 3)
    return {
        Majority.HALF_PRESENT: (half, standing.present),
        Majority.HALF_ALL: (half, standing.entitled),
        Majority.TWO_THIRDS_CAST: (thirds, tally.cast),
        Majority.TWO_THIRDS_PRESENT: (thirds, standing.present),
        Majority.TWO_THIRDS_ALL: (thirds, standing.entitled),
    }[majority]


def outcome_of(tally: Tally, standing: Standing, majority: Majority, quorum_percent: int | None) -> Outcome:
    """Without a quorum nothing is decided, however people voted."""
    if not has_quorum(standing, quorum_percent):
        return Outcome.NO_QUORUM
    return Outcome.CARRIED if has_majority(tally, standing, majority) else Outcome.LOST
