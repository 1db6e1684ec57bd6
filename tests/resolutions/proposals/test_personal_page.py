"""The list of proposals on the personal page: read, searched, supported."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.registration.models import Registration, Status
from eventmgr.resolutions.proposals.models import ProposalSupport
from eventmgr.resolutions.proposals.operations import decline, support
from tests.conftest import Queries
from tests.factories import a_registration, a_section
from tests.resolutions.proposals.scene import HOUR, a_link, a_proposal, an_event_that_asks, an_open_call


def test_support_is_given_and_withdrawn_on_the_personal_page(client: FlaskClient, event: Event) -> None:
    mine, proposal = a_link(a_registration(event)), a_proposal(event)
    address = f"/me/{mine}/proposals/{proposal.id}/support"
    for path, expected in ((address, 1), (address, 1), (f"{address}/withdrawal", 0), (f"{address}/withdrawal", 0)):
        answer = client.post(path)
        assert (answer.status_code, answer.location) == (303, f"/me/{mine}/proposals#proposal-{proposal.id}")
        assert db.session.scalar(select(func.count(ProposalSupport.id))) == expected


@pytest.mark.parametrize("case", ["foreign", "own", "late", "cancelled", "decided", "unknown page"])
def test_support_that_does_not_count(client: FlaskClient, event: Event, case: str) -> None:
    author, somebody = a_registration(event), a_registration(event)
    proposal, token = a_proposal(event, author=author), a_link(author if case == "own" else somebody)
    expected = 404 if case in ("foreign", "unknown page") else 409
    if case == "foreign":
        proposal = a_proposal(an_event_that_asks())
    elif case == "late":
        an_open_call(event, opens_at=now() - 2 * HOUR, closes_at=now() - HOUR)
    elif case == "cancelled":
        somebody.status = Status.CANCELLED
    elif case == "decided":
        decline(proposal=proposal, reason="Нет.", by=None)
    elif case == "unknown page":
        token = "x" * 32
    db.session.commit()
    assert client.post(f"/me/{token}/proposals/{proposal.id}/support").status_code == expected
    assert db.session.scalar(select(func.count(ProposalSupport.id))) == 0


def shown(client: FlaskClient, address: str) -> list[str]:
    """Numbers in the list, in order; those of one's own come first."""
    return re.findall(r"<b>№ (\d+)</b>", client.get(address).get_data(as_text=True))


def test_the_list_is_sorted_by_support_or_time_and_searched(client: FlaskClient, event: Event) -> None:
    mine = a_registration(event)
    first, second = a_proposal(event, text="Каталог"), a_proposal(event, text="Школа")
    a_proposal(event, author=mine, text="Моё")
    support(proposal=second, registration=mine)
    support(proposal=second, registration=a_registration(event))
    support(proposal=first, registration=mine)
    db.session.commit()
    address = f"/me/{a_link(mine)}/proposals"
    assert shown(client, address) == ["3", "2", "1"]
    assert shown(client, f"{address}?sort=time") == ["3", "2", "1"]
    a_proposal(event, text="Новое")
    assert shown(client, f"{address}?sort=time") == ["3", "4", "2", "1"]
    assert shown(client, address) == ["3", "2", "1", "4"]
    assert shown(client, f"{address}?q=школа") == ["2"]


def test_names_are_shown_of_those_alone_who_agreed(client: FlaskClient, event: Event) -> None:
    hidden, named = a_registration(event), a_registration(event)
    a_proposal(event, author=hidden)
    a_proposal(event, author=named, shows_author=True)
    page = client.get(f"/me/{a_link(a_registration(event))}/proposals").get_data(as_text=True)
    assert (hidden.person.name in page, named.person.name in page) == (False, True)


def test_an_event_may_hide_the_proposals_of_others(client: FlaskClient, event: Event) -> None:
    mine = a_registration(event)
    a_proposal(event)
    a_proposal(event, author=mine)
    an_open_call(event, is_shared=False)
    assert shown(client, f"/me/{a_link(mine)}/proposals") == ["2"]


@pytest.mark.parametrize("size", [1, 3])
def test_the_personal_list_asks_the_same_for_one_and_for_three(
    client: FlaskClient, event: Event, queries: Queries, size: int
) -> None:
    for _ in range(size):
        a_proposal(event, section=a_section(event))
    token = a_link(a_registration(event))
    db.session.expire_all()
    db.session.commit()
    with queries:
        client.get(f"/me/{token}/proposals")
    assert len(queries) == 7, "\n".join(queries)


def test_the_personal_page_offers_to_propose(client: FlaskClient, event: Event) -> None:
    token = a_link(a_registration(event))
    assert f"/me/{token}/proposals/new" in client.get(f"/me/{token}").get_data(as_text=True)
    an_open_call(event, opens_at=None, closes_at=None)
    assert "/proposals" not in client.get(f"/me/{token}").get_data(as_text=True)


def test_nobody_else_reads_a_personal_page(client: FlaskClient, event: Event) -> None:
    author: Registration = a_registration(event)
    assert client.get("/me/unknown/proposals").status_code == 404
    answer = client.get(f"/me/{a_link(author)}/proposals")
    assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
