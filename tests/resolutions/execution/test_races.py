"""Two who send the letters at the same moment, each with a connection of their own."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.notifications.models import Message
from eventmgr.resolutions.execution.letters import tell_given
from eventmgr.resolutions.execution.models import Assignment
from eventmgr.resolutions.execution.queries import untold
from tests.factories import an_event
from tests.resolutions.execution.scene import an_assignment
from tests.resolutions.proposals.test_races import at_once

ADDRESSES = ["first@example.org", "second@example.org"]


def test_letters_sent_by_two_at_once_go_once(own_app: Flask) -> None:
    with own_app.app_context():
        event = an_event()
        for email in ADDRESSES:
            an_assignment(event, person="Сидякина Лариса Фёдоровна", email=email)
        both_have_read = [assignment.id for assignment in untold(event)]

    def send(_: int) -> None:
        for assignment_id in both_have_read:
            tell_given(db.session.get_one(Assignment, assignment_id))

    assert at_once(own_app, 2, send) == {"done": 2}
    with own_app.app_context():
        assert db.session.scalars(select(Message.recipient).order_by(Message.id)).all() == ADDRESSES
