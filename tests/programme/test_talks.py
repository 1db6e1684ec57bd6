"""Talks with their speakers, sections, and what was heard."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from eventmgr.accounts.models import User
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.events.models import Event, Role
from eventmgr.people.models import Person
from eventmgr.programme import operations as do
from eventmgr.programme.models import Slot, Talk
from eventmgr.programme.operations import Named
from tests import factories as make


@pytest.fixture
def builder(event: Event) -> User:
    return make.a_member(event, Role.PROGRAMME, name="Г. П. Воронцова")


def test_add_talk_finds_and_adds_speakers_in_order(event: Event) -> None:
    known = make.a_person("Мельник", "Денис", "Олегович")

    talk = do.add_talk(
        event=event,
        title="Запрос вне стен",
        speakers=[Named("Лыкова Анна Саввична"), Named("Мельник Денис Олегович"), Named("Иное имя", known.id)],
        by=None,
    )

    assert [speaker.person.name for speaker in talk.speakers] == ["Лыкова Анна Саввична", "Мельник Денис Олегович"]
    assert talk.speakers[1].person_id == known.id


def test_namesakes_are_not_taken_for_each_other(event: Event) -> None:
    namesakes = {make.a_person("Иванова", "Анна", "Ильинична").id for _ in range(2)}

    talk = do.add_talk(event=event, title="Доклад", speakers=[Named("Иванова Анна Ильинична")], by=None)

    assert talk.speakers[0].person_id not in namesakes


def test_a_speaker_needs_two_names(event: Event) -> None:
    with pytest.raises(RuleBroken):
        do.add_talk(event=event, title="Доклад", speakers=[Named("Иванова")], by=None)


def test_change_talk_reorders_and_drops_speakers(event: Event) -> None:
    a, b, c = (make.a_person() for _ in range(3))
    talk = make.a_talk(event, a, b)
    db.session.refresh(talk)

    do.change_talk(
        talk=talk, title="Иначе", kind=talk.kind, section=None, duration=30, by=None, version=1,
        speakers=[Named(c.name, c.id), Named(a.name, a.id)],
    )  # fmt: skip

    assert ([speaker.person_id for speaker in talk.speakers], talk.title, talk.version) == ([c.id, a.id], "Иначе", 2)


def test_sections_have_their_own_number(event: Event) -> None:
    do.add_section(event=event, number=1, title="Информатизация", by=None)

    with pytest.raises(RuleBroken) as refusal:
        do.add_section(event=event, number=1, title="Краеведение", by=None)
    assert refusal.value.field == "number"


def test_add_section_seats_its_moderators(event: Event) -> None:
    section = do.add_section(
        event=event, number=1, title="Информатизация", moderators=[Named("Ткач Сергей Львович")], by=None
    )

    assert [each.person.name for each in section.moderators] == ["Ткач Сергей Львович"]
    assert db.session.scalar(select(Person.gender).where(Person.family == "Ткач")) == "m"


def test_remove_section_keeps_its_talks(event: Event, block: Slot) -> None:
    talk = make.a_talk(event, section=block.section, slot=block)
    block_id = block.id

    do.remove_section(section=block.section, by=None)

    kept = db.session.get(Talk, talk.id)
    assert (kept.section_id, kept.slot_id, db.session.get(Slot, block_id)) == (None, None, None)


def test_mark_block_heard_marks_those_not_marked_yet(event: Event, builder: User, block: Slot) -> None:
    a, b = (do.schedule_talk(talk=make.a_talk(event), slot=block, by=None) for _ in range(2))
    do.mark_heard(talks=[a], by=None)

    assert do.mark_block_heard(slot=block, by=builder) == 1
    assert (a.heard_by_id, b.heard_by_id) == (None, builder.id)


def test_unmark_heard_takes_the_mark_back(event: Event) -> None:
    talk = make.a_talk(event)
    do.mark_heard(talks=[talk], by=None)

    assert (do.unmark_heard(talks=[talk], by=None), talk.heard_at) == (1, None)


def test_a_talk_that_was_heard_is_not_removed(event: Event) -> None:
    talk = make.a_talk(event)
    do.mark_heard(talks=[talk], by=None)

    with pytest.raises(RuleBroken):
        do.remove_talk(talk=talk, by=None)
