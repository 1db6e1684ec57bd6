"""Annexes: who took part, what was heard, what was not taken; frozen with the adoption."""

from __future__ import annotations

import pytest
from flask import Flask

from eventmgr.checkin.models import PointKind
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, NotFound, RuleBroken
from eventmgr.events.models import Event
from eventmgr.registration.models import AttendanceMode, Status
from eventmgr.resolutions.document import Annex, Document
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.paper import document_of
from eventmgr.resolutions.papers.annexes import annex_sorts, composed_annexes, kept_annexes, read_annexes
from eventmgr.resolutions.papers.operations import choose_papers, copy_papers
from eventmgr.resolutions.papers.participants import participants_listed
from eventmgr.resolutions.papers.programme_held import programme_held
from eventmgr.resolutions.papers.whole import annex_alone, setting_of, whole_document
from tests.conftest import Queries
from tests.factories import a_check_in, a_person, a_point, a_registration, a_talk, an_event, at
from tests.resolutions.kinds.material import plain
from tests.resolutions.papers.scene import a_drafted, a_held_session, an_adopted

pytestmark = pytest.mark.usefixtures("app")


def lines(listed: tuple[str, tuple[object, ...]]) -> list[tuple[str, list[tuple[int | None, str]]]]:
    _title, parts = listed
    return [(plain(part.heading), [(one.number, plain(one.text)) for one in part.blocks]) for part in parts]  # type: ignore[attr-defined]


def choose(event: Event, *annexes: str, **given: object) -> None:
    values = {"left_margin": 30, "annexes_are_public": False, "protocol_number": "", "by": None} | given
    choose_papers(event=event, annexes=annexes, **values)  # type: ignore[arg-type]


def test_participants_stand_under_their_organisations_numbered_through() -> None:
    event = a_held_session()
    a_registration(event, person=a_person("Агеева", "Анна", ""), mode=AttendanceMode.ONLINE)
    a_registration(event, status=Status.CANCELLED)
    assert lines(participants_listed(event, "ru")) == [
        ("Кемеровская областная научная библиотека", [(1, "Хасянова Наталья Владимировна, директор")]),
        ("ЦБС, Калтан", [(2, "Петров Пётр Петрович")]),
        ("Организация не указана", [(3, "Агеева Анна, дистанционно")]),
    ]


def test_once_somebody_is_scanned_only_those_who_came_are_listed() -> None:
    event = an_event()
    came, _stayed = a_registration(event), a_registration(event)
    a_check_in(came, a_point(event, kind=PointKind.ENTRANCE))
    ((_heading, people),) = lines(participants_listed(event, "ru"))
    assert people == [(1, came.person.name)]


@pytest.mark.parametrize(
    ("language", "title", "headings"),
    [
        ("ru", "Проведённая программа", ["Пленарное заседание", "Секция 3. Краеведение"]),
        ("en", "Programme held", ["Plenary meeting", "Section 3. Local history"]),
    ],
    ids=["ru", "en"],
)
def test_the_programme_held_has_the_talks_heard_by_section(language: Language, title: str, headings: list[str]) -> None:
    listed = programme_held(a_held_session(), language)
    assert (listed[0], [heading for heading, _lines in lines(listed)]) == (title, headings)
    assert "Не прозвучал" not in str(listed)


def test_a_talk_is_told_with_who_gave_it() -> None:
    (_plenary, section) = lines(programme_held(a_held_session(), "ru"))
    assert section[1] == [(1, "Петров П. П., ЦБС — «Карты»"), (2, "Хасянова Н. В., директор, КемОНБ — «О картах»")]


def test_before_any_talk_is_heard_the_programme_is_the_one_planned() -> None:
    event = an_event()
    a_talk(event, title="Без места")
    assert programme_held(event, "ru") == ("Программа", ())


@pytest.mark.parametrize("people", [1, 3])
def test_lists_ask_as_often_for_one_as_for_three(queries: Queries, people: int) -> None:
    event = an_event()
    for _ in range(people):
        registration = a_registration(event)
        a_talk(event, registration.person, heard_at=at(12))
    db.session.expire_all()
    assert event.id
    with queries:
        participants_listed(event, "ru")
        programme_held(event, "ru")
    assert len(queries) == 4


def test_annexes_are_labelled_with_their_number_and_what_they_belong_to() -> None:
    resolution = a_drafted()
    choose(resolution.event, "programme", "participants")
    document = whole_document(resolution, "ru", setting_of(resolution.event))
    session = "VII Ежегодной сессии конференции «Кузбасские библиотеки»"
    assert [(each.key, *map(plain, each.label)) for each in document.annexes] == [
        ("participants", "Приложение № 1", f"к резолюции {session}"),
        ("programme", "Приложение № 2", f"к резолюции {session}"),
    ]


def test_what_has_nothing_to_say_is_left_out_and_a_single_annex_has_no_number() -> None:
    resolution = a_drafted()
    keys = ["participants", "proposals"]
    (annex,) = composed_annexes(resolution.event, keys, document_of(resolution))
    assert (annex.key, annex.label[0]) == ("participants", "Приложение")


def test_files_for_everybody_have_annexes_only_where_that_was_chosen() -> None:
    resolution = a_drafted()

    def annexed(*, is_public: bool) -> int:
        choose(resolution.event, "participants", annexes_are_public=is_public)
        document = whole_document(resolution, "ru", setting_of(resolution.event), for_everybody=True)
        return len(document.annexes)

    assert (annexed(is_public=False), annexed(is_public=True)) == (0, 1)


def test_annexes_are_frozen_with_the_adoption() -> None:
    resolution = a_drafted()
    choose(resolution.event, "participants")
    before = whole_document(resolution, "ru", setting_of(resolution.event)).annexes
    an_adopted(resolution)
    a_registration(resolution.event, person=a_person("Поздняя"))
    after = whole_document(resolution, "ru", setting_of(resolution.event)).annexes
    assert [each.parts for each in after] == [each.parts for each in before]
    assert "Поздняя" not in str(
        annex_alone(resolution.event, "participants", document_of(resolution), setting_of(resolution.event))
    )


def test_adopted_annexes_can_no_longer_be_chosen_but_the_margin_can() -> None:
    resolution = a_drafted()
    choose(resolution.event, "participants")
    an_adopted(resolution)
    with pytest.raises(RuleBroken) as refused:
        choose(resolution.event, "programme")
    assert refused.value.field == "annexes"
    choose(resolution.event, "participants", left_margin=20)
    assert setting_of(resolution.event).left_margin == 20


def test_choices_made_meanwhile_are_not_overwritten() -> None:
    event = an_event()
    choose(event, "participants")
    with pytest.raises(ChangedMeanwhile):
        choose(event, "programme", version=0)
    assert setting_of(event).annexes == ["participants"]


def test_a_margin_outside_the_standard_is_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        choose(an_event(), left_margin=15)
    assert refused.value.field == "left_margin"


def test_kept_annexes_are_read_as_they_were() -> None:
    resolution = a_drafted()
    made: tuple[Annex, ...] = composed_annexes(
        resolution.event, [each.key for each in annex_sorts()], document_of(resolution)
    )
    assert (read_annexes(kept_annexes(made)), len(made)) == (made, 2)


def test_an_annex_alone_is_a_document_and_an_unknown_one_is_not_found() -> None:
    resolution = a_drafted()
    document: Document = document_of(resolution)
    alone = annex_alone(resolution.event, "programme", document, setting_of(resolution.event))
    assert (alone.title, len(alone.parts), alone.signatures) == ("Проведённая программа", 2, ())
    with pytest.raises(NotFound):
        annex_alone(resolution.event, "nothing", document, setting_of(resolution.event))


def test_the_next_holding_is_printed_in_the_same_form(app: Flask) -> None:
    event, later = an_event(), an_event(ordinal=8)
    choose(event, "programme", left_margin=20)
    copy_papers(event, later)
    assert (setting_of(later).left_margin, setting_of(later).annexes) == (20, ["programme"])
