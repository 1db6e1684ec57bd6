from __future__ import annotations

from flask import Flask

from eventmgr.badges.queries import badges_of, valid_badge
from eventmgr.core.db import db
from eventmgr.notifications.models import Message
from eventmgr.notifications.operations import BUILDERS
from eventmgr.registration.models import Registration
from eventmgr.registration.operations.deciding import cancel, confirm
from eventmgr.registration.operations.registering import register
from tests.factories import a_category, an_event


def registered(needs_approval: bool = False) -> Registration:
    event = an_event()
    person = {"family": "Лапин", "given": "Фома", "patronymic": "Яковлевич", "email": "lapin@example.org"}
    category = a_category(event, needs_approval=needs_approval)
    return register(event=event, person=person, category=category, consent="Согласен")


def test_registering_gives_a_badge_and_the_letter_its_code(app: Flask) -> None:
    with app.test_request_context():
        badge = valid_badge(registered())
    assert badge is not None
    message = db.session.query(Message).one()
    specification = next(part for part in message.attachments if part["kind"] == "badge-qr")
    attachment = BUILDERS[specification.pop("kind")](**specification)
    assert attachment.filename.replace("-", "") == f"eventmgr{badge.code}.png"


def test_who_waits_for_a_decision_gets_a_badge_with_it(app: Flask) -> None:
    with app.test_request_context():
        registration = registered(needs_approval=True)
        assert badges_of(registration) == []
        confirm(registration=registration, by=None)
    assert len(badges_of(registration)) == 1


def test_cancelling_revokes_and_restoring_gives_a_new_badge(app: Flask) -> None:
    with app.test_request_context():
        registration = registered()
        cancel(registration=registration, by=None)
        assert valid_badge(registration) is None
        confirm(registration=registration, by=None)
    codes = [badge.code for badge in badges_of(registration)]
    assert len(set(codes)) == 2
    assert valid_badge(registration) is not None
