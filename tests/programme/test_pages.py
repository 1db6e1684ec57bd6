"""Lists and public pages, and what they ask of the database."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.events.models import Event, Role
from eventmgr.programme import operations
from eventmgr.programme.models import SlotKind
from eventmgr.programme.panels import needs
from tests import factories as make
from tests.conftest import Queries
from tests.factories import at
from tests.programme.asking import manage, public
from tests.programme.conftest import Conference
from tests.signing import sign_in


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=районная", ["Районная газета"]),
        ("q=ЛЫКОВА", ["Памятники области"]),
        ("state=waiting", ["Читальный зал без стен"]),
        ("q=газета&state=waiting", []),
        ("section=none", []),
        ("sort=-title", ["Читальный зал без стен", "Районная газета", "Памятники области"]),
    ],
)
def test_talks_are_searched_filtered_and_sorted(
    desk: FlaskClient, conference: Conference, query: str, expected: list[str]
) -> None:
    page = desk.get(manage(conference, f"talks?{query}")).text

    titles = {talk.title: page.find(f"{talk.title}</a>") for talk in [*conference.talks, conference.waiting]}
    assert sorted((title for title, found in titles.items() if found > 0), key=titles.__getitem__) == expected


def test_the_programme_is_public_only_after_its_publication(
    desk: FlaskClient, conference: Conference, app: Flask
) -> None:
    visitor = app.test_client()
    before = visitor.get(public(conference, "programme")).text
    desk.post(manage(conference, "programme/publication"))
    after = visitor.get(public(conference, "programme")).text
    desk.post(manage(conference, "programme/withdrawal"))
    withdrawn = visitor.get(public(conference, "programme")).text

    assert ["Районная газета" in page for page in (before, after, withdrawn)] == [False, True, False]


@pytest.mark.parametrize("path", ["programme", "sections/1", "speakers", "talks/{talk}", "programme.ics"])
def test_public_pages_show_the_speaker_and_follow_a_change(
    client: FlaskClient, conference: Conference, path: str
) -> None:
    operations.publish_programme(event=conference.event, by=None)
    db.session.commit()
    talk = conference.talks[0]
    url = public(conference, path.format(talk=talk.id))
    first = client.get(url).text
    operations.change_talk(
        talk=talk, title="Газета меняет имя", kind=talk.kind, section=conference.section, duration=30, by=None
    )
    db.session.commit()

    assert ("Районная газета" in first, "Газета меняет имя" in client.get(url).text) == (True, True)


def test_an_unchanged_page_is_not_sent_again(client: FlaskClient, conference: Conference, queries: Queries) -> None:
    operations.publish_programme(event=conference.event, by=None)
    db.session.commit()
    url = public(conference, "programme")
    tag = {"If-None-Match": client.get(url).headers["ETag"]}
    db.session.remove()

    with queries:
        unchanged = client.get(url, headers=tag)
    other_language = client.get(url, headers=tag | {"Accept-Language": "en"})

    assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert len(queries) <= 2
    assert other_language.status_code == 200


def test_texts_are_escaped(client: FlaskClient, conference: Conference) -> None:
    conference.talks[0].title = "<script>alert(1)</script>"
    operations.publish_programme(event=conference.event, by=None)
    db.session.commit()

    assert "<script>alert" not in client.get(public(conference, "programme")).text


def test_needs_name_the_first_conflict_with_a_link_to_its_place(app: Flask, conference: Conference) -> None:
    operations.schedule_talk_alone(talk=conference.waiting, room=conference.rooms[1], starts_at=at(13), by=None)

    with app.test_request_context():
        found = needs(conference.event)

    assert [(need.count, need.url.rpartition("#")[2]) for need in found] == [(1, f"slot-{conference.block.id}")]


def a_programme_of(talks: int) -> Event:
    """Published; ten talks a block, four rooms."""
    event = make.an_event()
    rooms = [make.a_room(event) for _ in range(4)]
    person = make.a_person(organisation=make.an_organisation(settlement=make.a_settlement()))
    for block in range(-(-talks // 10)):
        section = make.a_section(event)
        start = at(9 + block // 4)
        slot = make.a_slot(
            event, start, at(10 + block // 4), kind=SlotKind.SECTION, section=section, room=rooms[block % 4]
        )
        for position in range(min(10, talks - block * 10)):
            make.a_talk(event, person, section=section, slot=slot, slot_position=position, duration=5)
    operations.publish_programme(event=event, by=None)
    db.session.commit()
    db.session.remove()
    return event


@pytest.mark.parametrize("talks", [1, 3, 300])
@pytest.mark.parametrize(
    ("path", "most"), [("e/{}/programme", 12), ("e/{}/speakers", 12), ("e/{}/programme.ics", 12), ("e/{}/", 24)]
)
def test_public_pages_ask_the_same_however_long_the_programme_is(
    client: FlaskClient, queries: Queries, talks: int, path: str, most: int
) -> None:
    event = a_programme_of(talks)

    with queries:
        answer = client.get("/" + path.format(event.slug))

    assert answer.status_code == 200
    assert len(queries) <= most


@pytest.mark.parametrize("path", ["programme", "talks", "sections"])
def test_lists_of_the_desk_ask_the_same_for_one_row_and_three(app: Flask, queries: Queries, path: str) -> None:
    counts = []
    for rows in (1, 3):
        event = a_programme_of(rows)
        client = sign_in(app.test_client(), make.a_member(event, Role.PROGRAMME))
        db.session.commit()
        db.session.remove()
        with queries:
            assert client.get(f"/manage/{event.slug}/{path}").status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]
