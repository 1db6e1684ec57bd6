"""The same person, and a whole hall, at the same moment; each with a connection of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from sqlalchemy import func, select

from eventmgr.core.db import db, transaction
from eventmgr.core.errors import RuleBroken
from eventmgr.registration.models import Registration
from eventmgr.resolutions.proposals.models import Proposal, ProposalSupport
from eventmgr.resolutions.proposals.operations import merge, propose, support
from eventmgr.resolutions.proposals.rules import MOST
from tests.factories import a_category, a_registration
from tests.resolutions.proposals.scene import a_proposal, an_event_that_asks


def at_once(app: Flask, count: int, act: Callable[[int], None]) -> Counter[str]:
    """«done» or what was said, of `count` transactions that begin together."""
    together = Barrier(count)

    def run(number: int) -> str:
        with app.app_context():
            together.wait()
            try:
                with transaction():
                    act(number)
            except RuleBroken as error:
                return error.message
            finally:
                db.session.remove()
            return "done"

    with ThreadPoolExecutor(count) as pool:
        return Counter(pool.map(run, range(count)))


def test_six_supports_of_one_person_at_once_are_one(own_app: Flask) -> None:
    with own_app.app_context():
        event = an_event_that_asks()
        proposal_id, person_id = a_proposal(event).id, a_registration(event).id
        db.session.commit()

    def act(_: int) -> None:
        found, person = db.session.get_one(Proposal, proposal_id), db.session.get_one(Registration, person_id)
        support(proposal=found, registration=person)

    assert at_once(own_app, 6, act) == {"done": 6}
    with own_app.app_context():
        assert db.session.scalar(select(func.count(ProposalSupport.id))) == 1
        assert db.session.get_one(Proposal, proposal_id).supporters == 1


def test_a_hall_proposes_at_once_and_every_number_is_given_once(own_app: Flask) -> None:
    with own_app.app_context():
        event = an_event_that_asks()
        category = a_category(event)
        ids = [a_registration(event, category=category).id for _ in range(12)]

    def act(number: int) -> None:
        propose(registration=db.session.get_one(Registration, ids[number]), text=f"Предложение {number}")

    assert at_once(own_app, 12, act) == {"done": 12}
    with own_app.app_context():
        assert sorted(db.session.scalars(select(Proposal.number))) == list(range(1, 13))


def test_nobody_gets_past_the_limit_by_sending_at_once(own_app: Flask) -> None:
    with own_app.app_context():
        event = an_event_that_asks()
        author = a_registration(event)
        for number in range(MOST - 2):
            a_proposal(event, author=author, text=f"Было {number}")
        author_id = author.id

    def act(number: int) -> None:
        propose(registration=db.session.get_one(Registration, author_id), text=f"Ещё {number}")

    outcome = at_once(own_app, 6, act)
    assert (outcome["done"], sum(outcome.values())) == (2, 6)
    with own_app.app_context():
        assert db.session.scalar(select(func.count(Proposal.id))) == MOST


def test_support_during_a_merging_is_neither_lost_nor_doubled(own_app: Flask) -> None:
    """Four support the one, four the other, while the committee merges them."""
    with own_app.app_context():
        event = an_event_that_asks()
        category = a_category(event)
        kept_id, other_id = a_proposal(event).id, a_proposal(event).id
        people = [a_registration(event, category=category).id for _ in range(4)]

    def act(number: int) -> None:
        kept, other = db.session.get_one(Proposal, kept_id), db.session.get_one(Proposal, other_id)
        if number == 8:
            merge(into=kept, proposals=[other], by=None)
        else:
            person = db.session.get_one(Registration, people[number % 4])
            support(proposal=(kept, other)[number // 4], registration=person)

    assert at_once(own_app, 9, act) == {"done": 9}
    with own_app.app_context():
        assert db.session.get_one(Proposal, kept_id).supporters == 4
