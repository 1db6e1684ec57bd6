"""The forms of the desk: places, talks, and what was heard."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.programme import demand
from eventmgr.programme.demand import Demand
from eventmgr.programme.models import Slot, SlotKind, Speaker, Talk
from tests import factories as make
from tests.factories import DAY, at
from tests.programme.asking import fresh, manage
from tests.programme.conftest import Conference


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
