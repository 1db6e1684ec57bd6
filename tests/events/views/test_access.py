from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.clock import now
from eventmgr.events.models import Event, EventState, Invitation, Membership, Role
from tests.factories import a_member, a_place, a_room, a_user, an_event, saved
from tests.signing import sign_in

ORGANISERS = {Role.OWNER, Role.ORGANISER}
OWNERS = {Role.OWNER}
PAGES = [
    ("", set(Role)),
    ("settings/", ORGANISERS),
    ("settings/dates", ORGANISERS),
    ("settings/series", ORGANISERS),
    ("settings/places", ORGANISERS),
    ("settings/places/new", ORGANISERS),
    ("settings/places/{place}", ORGANISERS),
    ("settings/rooms/new", ORGANISERS),
    ("settings/rooms/{room}", ORGANISERS),
    ("settings/state", ORGANISERS),
    ("settings/next", ORGANISERS),
    ("settings/team", OWNERS),
]
CHANGES = [
    ("settings/", ORGANISERS, 422),
    ("settings/dates", ORGANISERS, 422),
    ("settings/series", ORGANISERS, 422),
    ("settings/next", ORGANISERS, 422),
    ("settings/places/new", ORGANISERS, 422),
    ("settings/places/{place}", ORGANISERS, 422),
    ("settings/places/{place}/removal", ORGANISERS, 303),
    ("settings/rooms/new", ORGANISERS, 422),
    ("settings/rooms/{room}", ORGANISERS, 422),
    ("settings/rooms/{room}/removal", ORGANISERS, 303),
    ("settings/rooms/order", ORGANISERS, 303),
    ("publication", ORGANISERS, 422),
    ("closure", ORGANISERS, 303),
    ("archive", ORGANISERS, 422),
    ("reopening", ORGANISERS, 422),
    ("settings/team/invitations", OWNERS, 422),
    ("settings/team/invitations/{invitation}/revocation", OWNERS, 303),
    ("settings/team/{membership}/role", OWNERS, 422),
    ("settings/team/{membership}/removal", OWNERS, 303),
]
VISITORS: list[Role | str] = [*Role, "outsider", "anonymous"]


def things_of(event: Event) -> dict[str, int]:
    invitation = saved(
        Invitation(
            event=event,
            email="i@example.org",
            role=Role.OBSERVER,
            token_digest="d" * 64,
            invited_at=now(),
            expires_at=now(),
        )
    )
    member = saved(Membership(event=event, user=a_user(), role=Role.OBSERVER, since=now()))
    return {
        "place": a_place(event).id, "room": a_room(event).id, "invitation": invitation.id, "membership": member.id,
    }  # fmt: skip


def enter(client: FlaskClient, event: Event, visitor: Role | str) -> None:
    if isinstance(visitor, Role):
        sign_in(client, a_member(event, visitor))
    elif visitor == "outsider":
        user = a_member(an_event(), Role.OWNER)
        sign_in(client, user)


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize(("path", "allowed"), PAGES)
def test_pages_are_open_to_their_roles(client: FlaskClient, path: str, allowed: set[Role], visitor: Role | str) -> None:
    event = an_event()
    enter(client, event, visitor)
    answer = client.get(f"/manage/{event.slug}/{path.format(**things_of(event))}")
    assert answer.status_code == (200 if visitor in allowed else 302 if visitor == "anonymous" else 403)


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize(("path", "allowed", "status"), CHANGES)
def test_changes_are_open_to_their_roles(
    client: FlaskClient, path: str, allowed: set[Role], status: int, visitor: Role | str
) -> None:
    event = an_event()
    enter(client, event, visitor)
    answer = client.post(f"/manage/{event.slug}/{path.format(**things_of(event))}")
    assert answer.status_code == (status if visitor in allowed else 401 if visitor == "anonymous" else 403)


@pytest.mark.parametrize("path", [path for path, *_ in [*PAGES, *CHANGES] if "{" in path])
def test_things_of_another_event_are_not_found(client: FlaskClient, path: str) -> None:
    event = an_event()
    sign_in(client, a_member(event, Role.OWNER))
    address = f"/manage/{event.slug}/{path.format(**things_of(an_event()))}"
    answer = client.post(address) if path.split("/")[-1].isalpha() else client.get(address)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("visitor", "expected"), [*((role, 200) for role in Role), ("outsider", 404), ("anonymous", 404)]
)
def test_draft_is_seen_by_its_team_only(client: FlaskClient, visitor: Role | str, expected: int) -> None:
    event = an_event(state=EventState.DRAFT)
    enter(client, event, visitor)
    assert client.get(f"/e/{event.slug}/").status_code == expected


@pytest.mark.parametrize("may", [True, False])
def test_new_events_are_made_by_those_who_may(app: Flask, client: FlaskClient, may: bool) -> None:
    sign_in(client, a_user(may_create_events=may))
    assert client.get("/events/new").status_code == (200 if may else 403)
    assert client.post("/events/new").status_code == (422 if may else 403)


def test_own_events_need_an_account(client: FlaskClient) -> None:
    assert client.get("/manage/").location == "/account/sign-in?next=/manage/"
    sign_in(client, a_user())
    assert client.get("/manage/").status_code == 200
