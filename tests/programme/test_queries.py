from __future__ import annotations

from eventmgr.core.db import db
from eventmgr.core.i18n import speaking
from eventmgr.people.merging import merge_persons
from eventmgr.programme import operations
from eventmgr.programme.demand import Demand, demand_of, providers
from eventmgr.programme.grid import bounds_of, grid_of
from eventmgr.programme.models import SlotKind
from eventmgr.programme.page import meetings_of
from eventmgr.programme.queries import ProgrammeFigures, programme_figures, programme_of
from tests import factories as make
from tests.factories import at
from tests.programme.conftest import Conference


def test_figures_count_what_was_heard_and_name_the_sections_that_met(conference: Conference) -> None:
    make.a_section(conference.event, number=9, title="Секция, которая не собиралась")
    operations.mark_heard(talks=conference.talks, by=None)

    assert programme_figures(conference.event) == ProgrammeFigures(2, ["Секция краеведческой работы"])


def test_talks_of_a_block_follow_each_other(conference: Conference) -> None:
    placed = programme_of(conference.event).placed[conference.block.id]

    assert [each.starts_at for each in placed] == [at(13), at(13, 20)]


def test_a_talk_that_stands_alone_is_no_meeting_of_its_section(conference: Conference) -> None:
    operations.schedule_talk_alone(talk=conference.waiting, room=conference.rooms[1], starts_at=at(10, 20), by=None)
    db.session.flush()
    meeting = meetings_of(programme_of(conference.event))[0]

    assert (meeting.clock, meeting.room) == ("13:00", "Большой зал")


def test_an_event_sees_nothing_of_another(conference: Conference) -> None:
    other = programme_of(make.an_event())

    assert (other.rooms, other.sections, other.slots, other.talks) == ((), (), (), ())


def test_english_texts_are_shown_when_there_are_any(conference: Conference) -> None:
    conference.talks[0].title_en = "A district newspaper"
    db.session.flush()
    with speaking("en"):
        titles = [talk.title for talk in programme_of(conference.event).talks]

    assert titles[:2] == ["A district newspaper", "Читальный зал без стен"]


def test_demand_is_the_sum_of_what_providers_know(conference: Conference) -> None:
    before = list(providers)
    providers[:] = [lambda event: Demand(5, {1: 2}), lambda event: Demand(1, {1: 1, 2: 4})]
    try:
        assert demand_of(conference.event) == Demand(6, {1: 3, 2: 4})
    finally:
        providers[:] = before


def test_talks_and_sections_of_a_merged_person_become_the_survivors(conference: Conference) -> None:
    survivor, duplicate = (make.a_person("Мельник", "Денис", "Олегович") for _ in range(2))
    own, shared = make.a_talk(conference.event, duplicate), make.a_talk(conference.event, survivor, duplicate)
    section = operations.add_section(event=conference.event, number=5, title="Пятая", by=None)
    operations.change_section(
        section=section, number=5, title="Пятая", moderators=[operations.Named(duplicate.name, duplicate.id)], by=None
    )

    merge_persons(survivor=survivor, duplicate=duplicate, by=None)
    db.session.expire_all()

    assert [speaker.person_id for speaker in own.speakers] == [survivor.id]
    assert [speaker.person_id for speaker in shared.speakers] == [survivor.id]
    assert [moderator.person_id for moderator in section.moderators] == [survivor.id]


def test_the_grid_shows_a_day_that_begins_early(conference: Conference) -> None:
    make.a_slot(conference.event, at(7, 30), at(8), kind=SlotKind.BREAK, title="Завтрак")
    grid = grid_of(conference.event, programme_of(conference.event), conference.event.starts_on, [], Demand())

    assert (grid.opens, grid.closes, bounds_of(conference.event).opens.hour) == (420, 1080, 9)
    assert grid.pieces[0].classes == "piece piece--break in-all at-0730 for-30"
