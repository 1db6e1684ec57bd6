from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.events.models import Event, Invitation, Membership, Role
from eventmgr.events.operations import accept_invitation, change_role, invite, remove_member, revoke_invitation
from eventmgr.events.queries import invitation_or_404
from eventmgr.notifications.models import Message
from tests.factories import a_member, a_user, an_event


def roles(event: Event) -> set[tuple[str, Role]]:
    rows = db.session.scalars(select(Membership).where(Membership.event_id == event.id))
    return {(row.user.email, row.role) for row in rows}


def membership(event: Event, role: Role) -> Membership:
    a_member(event, role)
    return db.session.scalars(select(Membership).order_by(Membership.id.desc())).first()  # type: ignore[return-value]


def token_in(message: Message) -> str:
    found = re.search(r"/invitations/(\S+)", message.body)
    assert found is not None
    return found[1]


def test_invitation_brings_a_letter_whose_link_opens_it(app: Flask) -> None:
    event = an_event()
    invitation = invite(event=event, email="new@example.org", role=Role.PROGRAMME, by=a_user(name="Воронцова"))
    letter = db.session.scalars(select(Message)).one()
    assert (letter.recipient, letter.occasion) == ("new@example.org", "events_invitation")
    assert "http://localhost:8000/invitations/" in letter.body
    assert invitation_or_404(token_in(letter)) is invitation


def test_letter_is_written_in_the_language_of_a_known_person(app: Flask) -> None:
    user = a_user(email="known@example.org", language="en")
    invite(event=an_event(), email=user.email, role=Role.PROGRAMME, by=a_user())
    letter = db.session.scalars(select(Message)).one()
    assert (letter.language, letter.subject) == ("en", "Invitation into the team: VII session")


def test_new_person_gets_an_account_with_the_role(app: Flask) -> None:
    event = an_event()
    invitation = invite(event=event, email="new@example.org", role=Role.DRAFTING, by=a_user())
    user = accept_invitation(invitation=invitation, name="Ткач С. Л.", password="тихий зал 1907", language="en")
    assert (user.name, user.language, user.may_create_events) == ("Ткач С. Л.", "en", False)
    assert roles(event) == {("new@example.org", Role.DRAFTING)}


def test_known_person_keeps_the_account(app: Flask) -> None:
    event, user = an_event(), a_user(email="known@example.org")
    invitation = invite(event=event, email="known@example.org", role=Role.OBSERVER, by=a_user())
    assert accept_invitation(invitation=invitation) is user
    assert roles(event) == {("known@example.org", Role.OBSERVER)}


def test_invitation_works_once(app: Flask) -> None:
    a_user(email="known@example.org")
    invitation = invite(event=an_event(), email="known@example.org", role=Role.OBSERVER, by=a_user())
    accept_invitation(invitation=invitation)
    with pytest.raises(RuleBroken):
        accept_invitation(invitation=invitation)
    with pytest.raises(RuleBroken):
        revoke_invitation(invitation=invitation, by=a_user())


def test_expired_revoked_and_replaced_invitations_open_nothing(app: Flask) -> None:
    event, by = an_event(), a_user()
    first = invite(event=event, email="a@example.org", role=Role.OBSERVER, by=by)
    second = invite(event=event, email="a@example.org", role=Role.OBSERVER, by=by)
    assert first.revoked_at is not None
    revoke_invitation(invitation=second, by=by)
    third = invite(event=event, email="b@example.org", role=Role.OBSERVER, by=by)
    third.expires_at = now() - timedelta(seconds=1)
    for message in db.session.scalars(select(Message)):
        with pytest.raises(NotFound):
            invitation_or_404(token_in(message))


def test_who_has_the_role_is_not_invited_to_it(app: Flask) -> None:
    event = an_event()
    user = a_member(event, Role.OBSERVER)
    with pytest.raises(RuleBroken) as error:
        invite(event=event, email=user.email, role=Role.OBSERVER, by=a_user())
    assert error.value.field == "email"
    assert db.session.scalars(select(Invitation)).all() == []


def test_last_owner_stays(app: Flask) -> None:
    owner = membership(an_event(), Role.OWNER)
    with pytest.raises(RuleBroken):
        remove_member(membership=owner, by=owner.user)
    with pytest.raises(RuleBroken):
        change_role(membership=owner, role=Role.OBSERVER, by=owner.user)
    assert owner.role is Role.OWNER


def test_one_of_two_owners_may_go(app: Flask) -> None:
    event = an_event()
    first, second = membership(event, Role.OWNER), membership(event, Role.OWNER)
    remove_member(membership=first, by=second.user)
    db.session.flush()
    assert roles(event) == {(second.user.email, Role.OWNER)}


def test_role_is_changed(app: Flask) -> None:
    member = membership(an_event(), Role.OBSERVER)
    change_role(membership=member, role=Role.CHECKIN, by=a_user())
    assert member.role is Role.CHECKIN
