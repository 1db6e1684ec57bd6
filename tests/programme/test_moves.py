"""Talks are dropped, and moves taken back."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.programme import operations
from tests.factories import DAY, at
from tests.programme.asking import JSON, fresh, manage, order
from tests.programme.conftest import Conference


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
