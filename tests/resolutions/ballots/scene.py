"""Ballots for tests, and a hall that may vote."""

from __future__ import annotations

from typing import Any

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.registration.models import Category, Registration
from eventmgr.resolutions.ballots.models import Ballot, Choice, Majority, Way, Weight
from eventmgr.resolutions.ballots.operations import add_ballot, cast, change_rules, close_ballot, open_ballot
from tests.factories import a_category, a_registration


def ruled(event: Event, *categories: Category, **given: Any) -> None:
    """These categories have the vote, one vote each, without a quorum."""
    values = {"quorum_percent": None, "majority": Majority.SIMPLE, "weight": Weight.ONE} | given
    change_rules(event=event, category_ids=[each.id for each in categories], by=None, **values)
    db.session.commit()


def a_hall(event: Event, count: int) -> list[Registration]:
    """So many people with the vote."""
    category = a_category(event)
    ruled(event, category)
    return [a_registration(event, category=category) for _ in range(count)]


def a_ballot(event: Event, **given: Any) -> Ballot:
    """A planned ballot on a free question, by personal pages, named."""
    values = {"subject_type": "question", "title": "Избрать счётную комиссию", "way": Way.PAGES, "by": None} | given
    ballot = add_ballot(event=event, **values)
    db.session.commit()
    return ballot


def an_open_ballot(event: Event, **given: Any) -> Ballot:
    ballot = open_ballot(ballot=a_ballot(event, **given), by=None)
    db.session.commit()
    return ballot


def a_closed_ballot(event: Event, *votes: tuple[Registration, Choice], **given: Any) -> Ballot:
    ballot = an_open_ballot(event, **given)
    for registration, choice in votes:
        cast(ballot=ballot, registration=registration, choice=choice)
    close_ballot(ballot=ballot, by=None)
    db.session.commit()
    return ballot
