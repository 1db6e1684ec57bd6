"""Who may do what on the desk."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.events.models import Event, EventState, Role
from eventmgr.resolutions.models import Resolution
from tests.factories import a_member, an_event
from tests.resolutions.acts import a_clause
from tests.resolutions.desk import at, page
from tests.resolutions.scene import a_resolution
from tests.signing import sign_in

READ, WRITE = ("", "/history", ".txt"), ("/adoption", "/title", "/persons", "/organisations")
POSTED = (
    "", "/clauses", "/clauses/{clause}", "/clauses/{clause}/free-text", "/clauses/{clause}/place",
    "/clauses/{clause}/removal", "/parts", "/parts/{part}", "/parts/{part}/order", "/parts/{part}/removal",
    "/preview", "/adoption", "/title", "/publication", "/publication/withdrawal", "/removals/1/undoing",
)  # fmt: skip


@pytest.mark.parametrize("role", [*Role, None])
def test_each_role_comes_as_far_as_its_work_goes(
    event: Event, resolution: Resolution, client: FlaskClient, role: Role | None
) -> None:
    clause = a_clause(resolution)
    names = {"clause": clause.id, "part": clause.part_id}
    sign_in(client, a_member(event, role) if role else a_member(an_event(), Role.OWNER))
    may_draft = role in (Role.OWNER, Role.ORGANISER, Role.DRAFTING)
    may_see = may_draft or role is Role.OBSERVER
    assert {client.get(at(event, rest)).status_code for rest in READ} == ({200} if may_see else {403})
    assert {client.get(at(event, rest)).status_code for rest in WRITE} == ({200} if may_draft else {403})
    if not may_draft:
        assert {client.post(at(event, rest.format(**names))).status_code for rest in POSTED} == {403}


def test_a_stranger_is_asked_to_sign_in(event: Event, resolution: Resolution, client: FlaskClient) -> None:
    assert client.get(at(event)).status_code == 302


def test_an_observer_sees_the_document_without_tools(event: Event, resolution: Resolution, client: FlaskClient) -> None:
    clause = a_clause(resolution)
    sign_in(client, a_member(event, Role.OBSERVER))
    shown = page(client.get(at(event, f"?open={clause.id}&add=free&settings={clause.part_id}")))
    assert "Поддержать библиотеки." in shown
    assert 'id="bench"' not in shown
    assert "To the adoption" not in shown


def test_things_of_another_event_are_not_found(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    foreign = a_clause(a_resolution())
    entry = 1
    for rest in (
        f"/clauses/{foreign.id}", f"/clauses/{foreign.id}/free-text", f"/clauses/{foreign.id}/place",
        f"/clauses/{foreign.id}/removal", f"/parts/{foreign.part_id}", f"/parts/{foreign.part_id}/order",
        f"/parts/{foreign.part_id}/removal", f"/removals/{entry}/undoing", "/clauses/9999999",
    ):  # fmt: skip
        assert drafter.post(at(event, rest)).status_code == 404
    own = a_clause(resolution)
    moved = drafter.post(at(event, f"/clauses/{own.id}/place"), data={"part": foreign.part_id})
    assert (moved.status_code, own.part.resolution_id) == (404, resolution.id)


def test_the_public_page_of_an_event_in_draft_is_not_found(client: FlaskClient, app: Flask) -> None:
    event = an_event(state=EventState.DRAFT)
    a_resolution(event)
    assert client.get(f"/e/{event.slug}/resolution").status_code == 404
