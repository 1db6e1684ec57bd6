from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from flask_babel import lazy_gettext as _l

from eventmgr.core.desk import Entry, Need, board
from eventmgr.events import rules
from eventmgr.events.models import Event, EventState, Role
from tests.conftest import Queries
from tests.factories import a_member, a_place, an_event
from tests.signing import sign_in


def desk(client: FlaskClient, event: Event, role: Role = Role.OWNER) -> str:
    sign_in(client, a_member(event, role))
    return client.get(f"/manage/{event.slug}/").text.replace("\u00a0", " ")


def navigation(page: str) -> list[str]:
    return re.findall(r"</svg><span>([^<]+)</span>", page.split("<nav id=")[1].split("</nav>")[0])


@pytest.mark.usefixtures("lone_board")
def test_navigation_shows_what_the_role_may_open(client: FlaskClient) -> None:
    event = an_event()
    assert navigation(desk(client, event, Role.ORGANISER)) == ["Overview", "Letters", "Settings"]
    assert navigation(desk(client, event, Role.DRAFTING)) == ["Overview"]


@pytest.mark.usefixtures("lone_board")
def test_navigation_is_in_order_and_counts(client: FlaskClient) -> None:
    extra = Entry(_l("Team"), "events.team", "users", 10, rules.may_see_desk, count=lambda event: 4)
    board.entries.append(extra)
    page = desk(client, an_event())
    assert navigation(page) == ["Overview", "Team", "Letters", "Settings"]
    assert '<b class="side__count"><span class="visually-hidden">need attention: </span>4</b>' in page


@pytest.mark.usefixtures("lone_board")
@pytest.mark.parametrize(
    ("path", "current"), [("", "Overview"), ("settings/", "Settings"), ("settings/rooms/new", "Settings")]
)
def test_present_place_is_marked(client: FlaskClient, path: str, current: str) -> None:
    event = an_event()
    sign_in(client, a_member(event, Role.OWNER))
    side = client.get(f"/manage/{event.slug}/{path}").text.split("<nav id=")[1].split("</nav>")[0]
    assert re.findall(r'aria-current="page">.*?<span>([^<]+)', side) == [current]


@pytest.mark.usefixtures("lone_board")
def test_needs_are_sorted_by_urgency(client: FlaskClient) -> None:
    event = an_event()
    url = f"/manage/{event.slug}/"
    needs = [Need(2, "talks", "", url, "Place", urgency=7), Need(1, "clash", "", url, "Open", urgency=1, status="!")]
    board.needs.append(lambda event: needs)
    page = desk(client, event)
    assert page.index("clash") < page.index("talks")
    assert "2 matters, the most urgent on top" in page


@pytest.mark.usefixtures("lone_board")
@pytest.mark.parametrize(
    ("role", "expected"),
    [(Role.ORGANISER, ["talks wait", "names wait"]), (Role.PROGRAMME, ["talks wait"]), (Role.CHECKIN, [])],
)
def test_needs_are_those_the_role_may_see_to(client: FlaskClient, role: Role, expected: list[str]) -> None:
    event = an_event()
    base = f"/manage/{event.slug}"
    talks = Need(2, "talks wait", "", f"{base}/programme?day=1#slot-1", "Place")
    names = Need(1, "names wait", "", f"{base}/registrations?status=pending", "Look")
    board.needs.append(lambda event: [talks, names])
    assert re.findall(r"<p>(\w+ wait)</p>", desk(client, event, role)) == expected


@pytest.mark.usefixtures("lone_board")
@pytest.mark.parametrize(
    ("has_place", "given", "expected"),
    [
        (False, {"state": EventState.DRAFT}, ["place is missing"]),
        (True, {"state": EventState.DRAFT, "registration_opens_at": None, "registration_closes_at": None},
         ["registration has no dates"]),
        (True, {"state": EventState.DRAFT}, ["event is still a draft"]),
        (True, {}, []),
    ],
)  # fmt: skip
def test_draft_says_what_comes_next(
    client: FlaskClient, has_place: bool, given: dict[str, object], expected: list[str]
) -> None:
    event = an_event(**given)
    if has_place:
        a_place(event)
    found = re.findall(r"<li><b>1</b><p>([^<]+)</p>", desk(client, event))
    assert found == expected


@pytest.mark.usefixtures("lone_board")
def test_suggested_genitive_waits_for_a_look(client: FlaskClient) -> None:
    event = an_event()
    event.series.genitive_is_sure = False
    assert "name of the series to look at" in desk(client, event)


def test_shortcuts_have_keys_and_follow_roles(client: FlaskClient) -> None:
    event = an_event()
    assert 'data-key="i"' in desk(client, event)
    assert 'data-key="i"' not in desk(client, event, Role.OBSERVER)


@pytest.mark.usefixtures("lone_board")
def test_figures_are_drawn_by_packages(client: FlaskClient) -> None:
    board.figures.append((1, lambda event: '<section class="figure">101</section>'))
    assert '<section class="figure">101</section>' in desk(client, an_event())


@pytest.mark.usefixtures("lone_board")
def test_overview_of_this_package_asks_little(client: FlaskClient, queries: Queries) -> None:
    event = an_event()
    sign_in(client, a_member(event, Role.OWNER))
    with queries:
        client.get(f"/manage/{event.slug}/")
    assert len(queries) == 4
