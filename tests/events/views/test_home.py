from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from eventmgr.core.clock import now
from eventmgr.events.models import EventState, Membership, Role
from tests.conftest import Queries
from tests.factories import a_member, a_series, a_user, an_event, saved
from tests.signing import sign_in


def themes(page: str) -> list[str]:
    return re.findall(r'rows__title"><a href="[^"]+">([^<]+)', page)


def test_first_start_says_how_to_begin(client: FlaskClient) -> None:
    assert "flask accounts create-organiser" in client.get("/").text
    a_user()
    assert "flask accounts create-organiser" not in client.get("/").text


def test_home_shows_the_next_event_first_and_no_drafts(client: FlaskClient) -> None:
    day = now().date()
    for theme, days, state in (
        ("Через месяц", 30, EventState.PUBLISHED), ("Давно", -400, EventState.ARCHIVED),
        ("Завтра", 1, EventState.CLOSED), ("Черновик", 2, EventState.DRAFT), ("Недавно", -4, EventState.PUBLISHED),
    ):  # fmt: skip
        when = day + timedelta(days=days)
        an_event(theme=theme, starts_on=when, ends_on=when, state=state)
    assert themes(client.get("/").text) == ["Завтра", "Через месяц", "Недавно", "Давно"]


def test_signed_in_people_see_their_events_and_what_they_may_begin(client: FlaskClient) -> None:
    draft = an_event(theme="Мой черновик", state=EventState.DRAFT)
    user = a_member(draft, Role.OWNER, may_create_events=True)
    sign_in(client, user)
    page = client.get("/").text
    assert themes(page) == ["Мой черновик"]
    assert 'href="/events/new"' in page
    assert themes(client.get("/manage/").text) == ["Мой черновик"]


@pytest.mark.parametrize("count", [1, 3])
def test_home_asks_the_same_for_one_event_and_three(client: FlaskClient, queries: Queries, count: int) -> None:
    user = a_user(may_create_events=True)
    for _ in range(count):
        saved(Membership(event=an_event(series=a_series()), user=user, role=Role.OWNER, since=now()))
    sign_in(client, user)
    with queries:
        client.get("/")
    assert len(queries) == 3
