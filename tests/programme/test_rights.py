"""Who may open and change the programme."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.core.permissions import who_may
from eventmgr.events.models import EventState, Role
from eventmgr.programme import operations
from eventmgr.programme.models import Section
from tests import factories as make
from tests.factories import DAY, at
from tests.programme.asking import manage, public
from tests.programme.conftest import Conference
from tests.signing import sign_in

GETS = [
    "programme", "programme/slots/new", "programme/slots/{slot}", "programme/publication", "talks", "talks/new",
    "talks/{talk}", "talks/{talk}/place", "sections", "sections/new", "sections/{section}", "speakers/suggest?q=ме",
]  # fmt: skip
READ_BY_OBSERVERS = {"programme", "talks", "sections"}
POSTS = [
    "talks/{talk}/position", "programme/slots/{slot}/position", "programme/slots/{slot}/length",
    "programme/slots/{slot}/order", "programme/slots/{slot}/heard", "programme/slots/{slot}/removal",
    "programme/undoing", "programme/redoing", "programme/publication", "programme/withdrawal", "talks/{talk}/heard",
    "talks/{talk}/removal", "talks/{talk}/place/removal", "talks/heard", "sections/{section}/removal",
]  # fmt: skip
ROLES = [
    Role.OWNER,
    Role.ORGANISER,
    Role.PROGRAMME,
    Role.OBSERVER,
    Role.REGISTRATION,
    Role.CHECKIN,
    Role.DRAFTING,
    None,
]
BUILDERS = {Role.OWNER, Role.ORGANISER, Role.PROGRAMME}


def ids_of(conference: Conference) -> dict[str, int]:
    return {"slot": conference.block.id, "talk": conference.waiting.id, "section": conference.section.id}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_open_what(app: Flask, conference: Conference, role: Role | None) -> None:
    user = make.a_user() if role is None else make.a_member(conference.event, role)
    db.session.commit()
    client = sign_in(app.test_client(), user)
    for path in GETS:
        answer = client.get(manage(conference, path.format(**ids_of(conference))))
        is_open = role in BUILDERS or (role is Role.OBSERVER and path in READ_BY_OBSERVERS)
        assert (path, answer.status_code) == (path, 200 if is_open else 403)


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.REGISTRATION, Role.CHECKIN, Role.DRAFTING, None])
@pytest.mark.parametrize("path", POSTS)
def test_only_builders_change_the_programme(app: Flask, conference: Conference, role: Role | None, path: str) -> None:
    user = make.a_user() if role is None else make.a_member(conference.event, role)
    db.session.commit()
    client = sign_in(app.test_client(), user)

    assert client.post(manage(conference, path.format(**ids_of(conference)))).status_code == 403


def test_visitors_are_asked_to_sign_in(client: FlaskClient, conference: Conference) -> None:
    assert "/account/sign-in" in client.get(manage(conference, "programme")).headers["Location"]


@pytest.mark.parametrize("path", [path for path in [*GETS, *POSTS] if "{" in path])
def test_what_belongs_to_another_event_is_not_there(desk: FlaskClient, conference: Conference, path: str) -> None:
    other = make.an_event()
    section = make.a_section(other)
    slot = make.a_slot(other, at(10), at(11))
    talk = make.a_talk(other)
    db.session.commit()
    url = manage(conference, path.format(slot=slot.id, talk=talk.id, section=section.id))

    answer = (
        desk.post(url, data={"version": "1", "minute": "600", "day": DAY.isoformat()})
        if path in POSTS
        else desk.get(url)
    )

    assert answer.status_code == 404
    assert db.session.get(Section, section.id) is not None


@pytest.mark.parametrize("path", ["sections/77", "talks/{talk}"])
def test_public_pages_of_what_is_not_there(client: FlaskClient, conference: Conference, path: str) -> None:
    operations.publish_programme(event=conference.event, by=None)
    foreign = make.a_talk(make.an_event())
    db.session.commit()

    assert client.get(public(conference, path.format(talk=foreign.id))).status_code == 404


def test_a_draft_is_seen_by_its_team_only(client: FlaskClient, conference: Conference) -> None:
    conference.event.state = EventState.DRAFT
    db.session.commit()

    assert client.get(public(conference, "programme")).status_code == 404


def test_every_route_says_who_may_open_it(app: Flask) -> None:
    views = {name: view for name, view in app.view_functions.items() if name.startswith("programme.")}

    assert [name for name, view in views.items() if who_may(view) is None] == []
