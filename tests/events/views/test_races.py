from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from sqlalchemy import select

from eventmgr.accounts.models import User
from eventmgr.core.db import db
from eventmgr.events.models import Membership, Role
from eventmgr.events.operations import invite
from eventmgr.events.queries import waiting_invitations
from eventmgr.notifications.models import Message
from tests.factories import a_member, a_user, an_event
from tests.signing import sign_in


def test_two_owners_who_remove_each_other_leave_one(own_app: Flask) -> None:
    with own_app.app_context():
        event = an_event(slug="kuzbass")
        users = [a_member(event, Role.OWNER) for _ in range(2)]
        of_user = dict(tuple(row) for row in db.session.execute(select(Membership.user_id, Membership.id)))
        db.session.commit()
        removals = [(users[0], of_user[users[1].id]), (users[1], of_user[users[0].id])]
    together = Barrier(2)

    def remove(removal: tuple[User, int]) -> int:
        user, membership_id = removal
        client = sign_in(own_app.test_client(), user)
        together.wait()
        return client.post(f"/manage/kuzbass/settings/team/{membership_id}/removal").status_code

    with ThreadPoolExecutor(2) as pool:
        statuses = sorted(pool.map(remove, removals))
    assert statuses[0] == 303
    assert statuses[1] in (403, 422)
    with own_app.app_context():
        assert len(db.session.scalars(select(Membership)).all()) == 1


def test_two_organisers_who_save_at_once_keep_both_texts(own_app: Flask) -> None:
    with own_app.app_context():
        event = an_event(slug="kuzbass")
        users = [a_member(event, Role.ORGANISER) for _ in range(2)]
        db.session.commit()
    together = Barrier(2)

    def save(user: User) -> int:
        client = sign_in(own_app.test_client(), user)
        together.wait()
        data = {"version": "1", "slug": "kuzbass", "theme": user.name, "format": "hybrid", "ordinal": "7"}
        return client.post("/manage/kuzbass/settings/", data=data | {"participant_noun": "делегат"}).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, users)) == [303, 422]


def test_invitation_accepted_twice_at_once_gives_one_membership(own_app: Flask) -> None:
    with own_app.app_context():
        event = an_event(slug="kuzbass")
        invite(event=event, email=a_user().email, role=Role.DRAFTING, by=a_user())
        body = db.session.scalars(select(Message.body)).one()
        address = next(line for line in body.splitlines() if "/invitations/" in line).split("8000")[1]
        db.session.commit()
    together = Barrier(2)

    def accept(_: int) -> int:
        client = own_app.test_client()
        together.wait()
        return client.post(address).status_code

    with ThreadPoolExecutor(2) as pool:
        statuses = sorted(pool.map(accept, range(2)))
    assert statuses[0] == 303
    assert statuses[1] in (404, 422)
    with own_app.app_context():
        assert len(db.session.scalars(select(Membership)).all()) == 1
        assert waiting_invitations(db.session.scalars(select(Membership)).one().event) == []
