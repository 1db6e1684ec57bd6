"""The desk's pages and the public ones, by what they do."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.permissions import who_may
from eventmgr.events.models import Event, EventState, Role
from eventmgr.programme import demand, operations
from eventmgr.programme.demand import Demand
from eventmgr.programme.models import Section, Slot, SlotKind, Speaker, Talk
from eventmgr.programme.panels import needs
from tests import factories as make
from tests.conftest import Queries
from tests.factories import DAY, at
from tests.programme.conftest import Conference
from tests.signing import sign_in

JSON = {"Accept": "application/json"}


def manage(conference: Conference, path: str) -> str:
    return f"/manage/{conference.event.slug}/{path}"


def public(conference: Conference, path: str) -> str:
    return f"/e/{conference.event.slug}/{path}"


def order(block: Slot) -> list[int]:
    return list(db.session.scalars(select(Talk.id).where(Talk.slot_id == block.id).order_by(Talk.slot_position)))


def fresh(thing: Any) -> Any:
    db.session.refresh(thing)
    return thing


def test_dropping_a_talk_into_a_block_answers_with_the_grid(desk: FlaskClient, conference: Conference) -> None:
    waiting = conference.waiting
    answer = desk.post(
        manage(conference, f"talks/{waiting.id}/position"),
        data={"slot": conference.block.id, "position": 0, "version": waiting.version, "day": DAY.isoformat()},
        headers=JSON,
    )

    assert (answer.status_code, sorted(answer.json["parts"])) == (200, ["days", "editor", "tools"])
    assert order(conference.block) == [waiting.id, *(talk.id for talk in conference.talks)]


def test_dropping_makes_its_conflicts_known_at_once(desk: FlaskClient, conference: Conference) -> None:
    answer = desk.post(
        manage(conference, f"talks/{conference.waiting.id}/position"),
        data={"room": conference.rooms[1].id, "minute": 13 * 60, "version": 1, "day": DAY.isoformat()},
        headers=JSON,
    )

    assert "A speaker in two rooms at once" in answer.json["parts"]["editor"]
    assert answer.json["said"] == "Moved. 1 conflict."


def test_the_second_of_two_builders_is_told_and_overwrites_nothing(desk: FlaskClient, conference: Conference) -> None:
    seen = conference.block.version
    operations.move_slot(slot=conference.block, room=conference.rooms[1], starts_at=at(15), by=None)
    db.session.commit()

    answer = desk.post(
        manage(conference, f"programme/slots/{conference.block.id}/position"),
        data={"room": conference.rooms[0].id, "minute": 9 * 60, "version": seen, "day": DAY.isoformat()},
        headers=JSON,
    )

    assert (answer.status_code, "Nothing was overwritten" in answer.json["message"]) == (409, True)
    assert (fresh(conference.block).room_id, conference.block.starts_at) == (conference.rooms[1].id, at(15))


def test_a_move_is_undone_and_done_again(desk: FlaskClient, conference: Conference) -> None:
    block = conference.block
    move = {"room": conference.rooms[1].id, "minute": 15 * 60, "version": block.version, "day": DAY.isoformat()}
    desk.post(manage(conference, f"programme/slots/{block.id}/position"), data=move)
    assert fresh(block).starts_at == at(15)

    desk.post(manage(conference, "programme/undoing"))
    assert (fresh(block).starts_at, block.room_id) == (at(13), conference.rooms[0].id)

    desk.post(manage(conference, "programme/redoing"))
    assert (fresh(block).starts_at, block.room_id) == (at(15), conference.rooms[1].id)


def test_several_moves_are_undone_and_done_again_in_turn(desk: FlaskClient, conference: Conference) -> None:
    talk, block, day = conference.waiting, conference.block, DAY.isoformat()
    room = conference.rooms[1].id
    states = [(fresh(talk).slot_id and talk.slot.starts_at, fresh(block).starts_at)]
    for thing, minute in (("talk", 600), ("talk", 660), ("slot", 900), ("talk", 720), ("slot", 960)):
        url = f"talks/{talk.id}/position" if thing == "talk" else f"programme/slots/{block.id}/position"
        version = fresh(talk if thing == "talk" else block).version
        desk.post(manage(conference, url), data={"room": room, "minute": minute, "version": version, "day": day})
        states.append((fresh(talk).slot_id and talk.slot.starts_at, fresh(block).starts_at))

    for way, expected in (("undoing", states[-2::-1]), ("redoing", states[1:])):
        found = []
        for _ in expected:
            desk.post(manage(conference, f"programme/{way}"))
            found.append((fresh(talk).slot_id and talk.slot.starts_at, fresh(block).starts_at))
        assert found == expected


def test_a_talk_with_its_own_slot_returns_there_when_undone(desk: FlaskClient, conference: Conference) -> None:
    talk, block = conference.waiting, conference.block
    operations.schedule_talk_alone(talk=talk, room=conference.rooms[1], starts_at=at(10), by=None)
    db.session.commit()
    into_block = {"slot": block.id, "position": 0, "version": talk.version}
    desk.post(manage(conference, f"talks/{talk.id}/position"), data=into_block)

    desk.post(manage(conference, "programme/undoing"))

    assert (fresh(talk).slot.room_id, talk.slot.starts_at) == (conference.rooms[1].id, at(10))


def test_undo_is_refused_after_somebody_else_moved_it(desk: FlaskClient, conference: Conference) -> None:
    block = conference.block
    move = {"room": conference.rooms[1].id, "minute": 15 * 60, "version": block.version, "day": DAY.isoformat()}
    desk.post(manage(conference, f"programme/slots/{block.id}/position"), data=move)
    operations.move_slot(slot=fresh(block), room=None, starts_at=at(11), by=None)
    db.session.commit()

    answer = desk.post(manage(conference, "programme/undoing"))

    assert (answer.status_code, fresh(block).starts_at) == (409, at(11))


@pytest.mark.parametrize(
    "fields",
    [
        {"minute": "600", "day": "yesterday"},
        {"minute": "6e2", "day": DAY.isoformat()},
        {"minute": "600", "day": DAY.isoformat(), "room": "-1"},
        {"slot": "999999999999", "position": "0"},
        {"minute": "600", "day": DAY.isoformat(), "version": "x"},
    ],
)
def test_a_malformed_move_is_refused(desk: FlaskClient, conference: Conference, fields: dict[str, str]) -> None:
    url = manage(conference, f"talks/{conference.waiting.id}/position")

    assert desk.post(url, data={"version": "1"} | fields, headers=JSON).status_code == 409
    assert fresh(conference.waiting).slot_id is None


def test_an_end_before_the_start_is_refused_beside_its_field(desk: FlaskClient, conference: Conference) -> None:
    typed = {"kind": "plenary", "day": DAY.isoformat(), "starts": "12:00", "ends": "11:00", "title": "Открытие"}

    answer = desk.post(manage(conference, "programme/slots/new"), data=typed)

    assert (answer.status_code, "The end must be later than the start." in answer.text) == (422, True)
    assert 'value="Открытие"' in answer.text
    assert len(db.session.scalars(select(Slot)).all()) == 1


def test_a_room_that_is_too_small_is_shown(
    desk: FlaskClient, conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_up = Demand(sections={conference.section.id: 61})
    monkeypatch.setattr(demand, "providers", [lambda event: signed_up])

    page = desk.get(manage(conference, "programme")).text

    assert "The room is too small: section 1" in page
    assert "61/60" in page


def test_a_new_place_stands_in_the_programme(desk: FlaskClient, conference: Conference) -> None:
    typed = {"kind": "break", "day": DAY.isoformat(), "starts": "12:00", "ends": "13:00", "title": "Обед"}

    answer = desk.post(manage(conference, "programme/slots/new"), data=typed)

    made = db.session.scalars(select(Slot).where(Slot.kind == SlotKind.BREAK)).one()
    assert (answer.status_code, made.starts_at, made.ends_at) == (303, at(12), at(13))


def test_a_talk_is_proposed_to_the_meeting_of_its_section(desk: FlaskClient, conference: Conference) -> None:
    page = desk.get(manage(conference, f"talks/{conference.waiting.id}/place")).text

    assert f'<option selected value="{conference.block.id}">' in page


def test_both_versions_are_shown_when_two_edit_a_talk(desk: FlaskClient, conference: Conference) -> None:
    talk = conference.talks[0]
    talk.title, talk.version = "Название коллеги", 5
    db.session.commit()
    typed = {"title": "Моё название", "kind": "report", "duration": "20", "language": "ru", "version": "1"}

    answer = desk.post(manage(conference, f"talks/{talk.id}"), data=typed)

    assert answer.status_code == 422
    assert "Название коллеги" in answer.text
    assert 'value="Моё название"' in answer.text
    assert fresh(talk).title == "Название коллеги"


def test_a_talk_is_changed_with_its_speakers(desk: FlaskClient, conference: Conference) -> None:
    talk = conference.talks[0]
    typed = {
        "title": "Новое название", "kind": "workshop", "duration": "45", "language": "ru", "version": talk.version,
        "people-0-name": "Второй Пётр Иванович", "people-0-order": "2",
        "people-1-name": "Первая Ольга Ивановна", "people-1-order": "1",
    }  # fmt: skip

    answer = desk.post(manage(conference, f"talks/{talk.id}"), data=typed)

    names = db.session.scalars(select(Speaker).where(Speaker.talk_id == talk.id).order_by(Speaker.position)).all()
    assert answer.status_code == 303
    assert (fresh(talk).title, talk.duration, talk.kind.value) == ("Новое название", 45, "workshop")
    assert [speaker.person.family for speaker in names] == ["Первая", "Второй"]


def test_a_talk_form_that_is_wrong_keeps_what_was_typed(desk: FlaskClient, conference: Conference) -> None:
    typed = {"title": "", "abstract": "Длинный текст", "duration": "0", "kind": "report", "language": "ru"}

    answer = desk.post(manage(conference, "talks/new"), data=typed)

    assert (answer.status_code, "Длинный текст" in answer.text) == (422, True)


def test_a_form_sent_twice_adds_one_talk(desk: FlaskClient, conference: Conference) -> None:
    typed = {"title": "Дважды", "kind": "report", "duration": "20", "language": "ru", "form_key": "a" * 32}

    answers = [desk.post(manage(conference, "talks/new"), data=typed) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert len(db.session.scalars(select(Talk).where(Talk.title == "Дважды")).all()) == 1


@pytest.mark.parametrize("name", ["", "Ё" * 301, "Доклад\ufffd", "\x00"])
def test_a_title_that_cannot_be_kept_is_refused(desk: FlaskClient, conference: Conference, name: str) -> None:
    typed = {"title": name, "kind": "report", "duration": "20", "language": "ru"}

    assert desk.post(manage(conference, "talks/new"), data=typed).status_code == 422


def test_ticked_talks_are_marked_as_heard(desk: FlaskClient, conference: Conference) -> None:
    foreign = make.a_talk(make.an_event())
    ids = [talk.id for talk in conference.talks]

    desk.post(manage(conference, "talks/heard"), data={"ids": [*ids, foreign.id], "heard": "yes"})

    marked = db.session.scalars(select(Talk.id).where(Talk.heard_at.is_not(None))).all()
    assert sorted(marked) == sorted(ids)


def test_a_whole_block_is_marked_as_heard(desk: FlaskClient, conference: Conference) -> None:
    desk.post(manage(conference, f"programme/slots/{conference.block.id}/heard"), data={"heard": "yes"})

    assert all(fresh(talk).heard_at for talk in conference.talks)
    assert fresh(conference.waiting).heard_at is None


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
