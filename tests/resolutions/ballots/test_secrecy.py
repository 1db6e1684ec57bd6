"""What nobody may read out of a secret ballot."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from eventmgr.core.db import db
from eventmgr.resolutions.ballots.models import Choice
from eventmgr.resolutions.ballots.operations import cast, close_ballot
from eventmgr.resolutions.views.ballots import live
from tests.databases import Databases
from tests.factories import an_event
from tests.resolutions.ballots.scene import a_hall, an_open_ballot

SAME_TRANSACTION = text(
    "SELECT DISTINCT v.xmin::text = s.xmin::text FROM ballot_voter v JOIN secret_votes s ON s.ballot_id = v.ballot_id"
)


def test_no_voter_shares_a_transaction_with_one_choice_alone(own_app: Flask, databases: Databases) -> None:
    if databases.kind != "postgresql":
        pytest.skip("rows of SQLite carry no transaction")
    with own_app.app_context():
        hall = a_hall(event := an_event(), 3)
        ballot = an_open_ballot(event, is_secret=True)
        for voter, choice in zip(hall, Choice, strict=True):
            cast(ballot=ballot, registration=voter, choice=choice)
            db.session.commit()
        close_ballot(ballot=ballot, by=None)
        db.session.commit()
        assert db.session.scalars(SAME_TRANSACTION).all() == [True]


def test_the_count_of_a_secret_ballot_does_not_grow_before_anybodys_eyes(app: Flask) -> None:
    (voter,) = a_hall(event := an_event(), 1)
    ballot = an_open_ballot(event, is_secret=True)
    cast(ballot=ballot, registration=voter, choice=Choice.FOR)
    with app.test_request_context():
        assert live(event, ballot)["tally"] is None
    close_ballot(ballot=ballot, by=None)
    db.session.commit()
    with app.test_request_context():
        assert live(event, ballot)["tally"].votes_for == 1
