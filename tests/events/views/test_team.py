from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from eventmgr.accounts.models import User
from eventmgr.core.db import db
from eventmgr.events.models import Event, Invitation, Membership, Role
from eventmgr.events.operations import invite
from eventmgr.notifications.models import Message
from tests.conftest import Queries
from tests.factories import a_member, a_user, an_event
from tests.signing import sign_in


@pytest.fixture
def event(client: FlaskClient) -> Event:
    return an_event(slug="kuzbass", theme="Услуги библиотек")


@pytest.fixture
def owner(client: FlaskClient, event: Event) -> User:
    user = a_member(event, Role.OWNER)
    sign_in(client, user)
    return user


def invited(event: Event, email: str, role: Role = Role.DRAFTING) -> str:
    """The address in the letter."""
    invite(event=event, email=email, role=role, by=a_user())
    db.session.commit()
    body = db.session.scalars(select(Message.body).order_by(Message.id.desc())).first() or ""
    found = re.search(r"/invitations/\S+", body)
    assert found is not None
    return found[0]


def team_of(event: Event) -> set[tuple[str, Role]]:
    query = select(Membership).where(Membership.event_id == event.id)
    return {(member.user.email, member.role) for member in db.session.scalars(query)}


@pytest.mark.usefixtures("owner")
def test_owner_invites_by_mail(client: FlaskClient, event: Event) -> None:
    answer = client.post(
        "/manage/kuzbass/settings/team/invitations", data={"email": " New@Example.org ", "role": "programme"}
    )
    assert answer.status_code == 303
    assert db.session.execute(select(Invitation.email, Invitation.role)).all() == [("new@example.org", Role.PROGRAMME)]
    assert "new@example.org" in client.get("/manage/kuzbass/settings/team").text


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize("data", [{"email": "иван@example.org", "role": "programme"}, {"email": "a@b.ru", "role": "x"}])
def test_wrong_invitation_is_refused(client: FlaskClient, event: Event, data: dict[str, str]) -> None:
    assert client.post("/manage/kuzbass/settings/team/invitations", data=data).status_code == 422
    assert db.session.scalars(select(Invitation)).all() == []


def test_last_owner_is_told_to_find_another(client: FlaskClient, event: Event, owner: User) -> None:
    own = db.session.scalars(select(Membership).where(Membership.user_id == owner.id)).one()
    answer = client.post(f"/manage/kuzbass/settings/team/{own.id}/removal")
    assert (answer.status_code, "at least one owner" in answer.text) == (422, True)
    assert team_of(event) == {(owner.email, Role.OWNER)}


@pytest.mark.usefixtures("owner")
def test_role_is_changed_and_member_removed(client: FlaskClient, event: Event) -> None:
    member = a_member(event, Role.OBSERVER)
    row = db.session.scalars(select(Membership).where(Membership.user_id == member.id)).one()
    assert client.post(f"/manage/kuzbass/settings/team/{row.id}/role", data={"role": "checkin"}).status_code == 303
    assert (member.email, Role.CHECKIN) in team_of(event)
    assert client.post(f"/manage/kuzbass/settings/team/{row.id}/removal").status_code == 303
    assert member.email not in {email for email, _ in team_of(event)}


@pytest.mark.usefixtures("owner", "lone_board")
@pytest.mark.parametrize("count", [1, 3])
def test_team_asks_the_same_for_one_member_and_three(
    client: FlaskClient, event: Event, queries: Queries, count: int
) -> None:
    for _ in range(count - 1):
        a_member(event, Role.OBSERVER)
    db.session.expire_all()
    with queries:
        client.get("/manage/kuzbass/settings/team")
    assert len([query for query in queries if "FROM membership" in query or "FROM invitation" in query]) == 3


def test_new_person_joins_with_name_and_password(client: FlaskClient, event: Event) -> None:
    address = invited(event, "new@example.org")
    page = client.get(address, headers={"Accept-Language": "en"}).text
    assert "You will sign in with the address new@example.org." in page
    answer = client.post(address, data={"name": "Ткач Сергей", "password": "тихий зал 1907"})
    assert (answer.status_code, answer.location) == (303, "/manage/kuzbass/")
    assert team_of(event) == {("new@example.org", Role.DRAFTING)}
    assert client.get("/manage/kuzbass/").status_code == 200
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("data", [{"name": "", "password": "тихий зал 1907"}, {"name": "Ткач", "password": "123"}, {}])
def test_weak_password_or_no_name_is_refused(client: FlaskClient, event: Event, data: dict[str, str]) -> None:
    address = invited(event, "new@example.org")
    assert client.post(address, data=data).status_code == 422
    assert (team_of(event), client.get(address).status_code) == (set(), 200)


def test_known_person_accepts_and_signs_in_as_usual(client: FlaskClient, event: Event) -> None:
    a_user(email="known@example.org")
    answer = client.post(invited(event, "known@example.org"))
    assert (answer.status_code, team_of(event)) == (303, {("known@example.org", Role.DRAFTING)})
    assert client.get(answer.location).location == "/account/sign-in?next=/manage/kuzbass/"


def test_link_forwarded_to_somebody_else_gives_them_nothing(client: FlaskClient, event: Event) -> None:
    a_user(email="known@example.org")
    other = a_user()
    address = invited(event, "known@example.org")
    sign_in(client, other)
    assert client.post(address).location == "/"
    assert team_of(event) == {("known@example.org", Role.DRAFTING)}


@pytest.mark.parametrize("token", ["x", "x" * 300, "%00", "ы"])
def test_unknown_token_is_not_found(client: FlaskClient, token: str) -> None:
    assert client.get(f"/invitations/{token}").status_code == 404
