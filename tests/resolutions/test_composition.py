"""The document in words: facts live, numbers, headings, both languages."""

from __future__ import annotations

import pytest
from flask import Flask

from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Numbering, PartKind, Resolution
from eventmgr.resolutions.operations import add_clause, change_part
from eventmgr.resolutions.paper import composition_of, document_of
from eventmgr.resolutions.papers.text import resolution_text
from eventmgr.resolutions.tokens import as_tokens
from tests.factories import a_place, an_event
from tests.resolutions.kinds.material import KHASYANOVA, LIBRARY, SIDYAKINA, bodies, plain
from tests.resolutions.scene import a_resolution, heard, part_of, people, sections_met

DECIDED = PartKind.DECISIONS


def clause(resolution: Resolution, kind: str, part: PartKind = DECIDED, **values: object) -> None:
    add_clause(part=part_of(resolution, part), kind=kind, values=values, by=None)


def the_session_of_2007() -> Resolution:
    event = an_event(ordinal=7, theme="Услуги библиотек: современное состояние")
    a_place(event)
    people(event, participants=101, libraries=35)
    heard(event, 19)
    sections_met(event, 7)
    return a_resolution(event)


def printed(resolution: Resolution, language: Language = "ru") -> str:
    return plain(resolution_text(document_of(resolution, language)))


def test_the_facts_of_2007_become_the_preamble(app: Flask) -> None:
    text = printed(the_session_of_2007())
    for expected in (
        "6 декабря 2027 г. в г. Кемерово состоялась VII Ежегодная сессия конференции «Кузбасские библиотеки».",
        "В работе VII Ежегодной сессии конференции «Кузбасские библиотеки» приняли участие "
        "101 специалист из 35 библиотек.",
        "Заслушано 19 докладов и выступлений.",
        "семи секций",
    ):
        assert expected in text


def test_fields_become_the_sentences_of_real_decisions(app: Flask) -> None:
    resolution = a_resolution(an_event(ordinal=4))
    clause(resolution, "elect", body="Совет", persons=[KHASYANOVA | {"position": "", "organisation": ""}])
    clause(
        resolution, "fee", payers="члены НБП «Кузбасские библиотеки»", due_on="2028-04-01", due_kind="on_date",
        year="2028", amount_organisations="1000", amount_persons="50",
    )  # fmt: skip
    clause(resolution, "assign", duty="подготовка сборника", organisations=bodies(LIBRARY), persons=[SIDYAKINA])
    text = printed(resolution)
    assert "1. Ввести в состав Совета Хасянову Наталью Владимировну." in text
    assert "IV Ежегодной сессии" in text
    assert "до 1 апреля 2028 г." in text
    assert "1000 рублей" in text
    assert "Кемеровскую областную научную библиотеку им. В. Д. Федорова" in text


def test_numbers_restart_continue_or_stay_away_as_the_parts_ask(app: Flask) -> None:
    resolution = a_resolution()
    for part in (PartKind.FINDINGS, DECIDED, DECIDED, PartKind.RECOMMENDATIONS, PartKind.CLOSING):
        clause(resolution, "free", part, text="Пункт.")
    unnumbered = part_of(resolution).clauses[0]
    unnumbered.is_numbered = False
    assert [each.number for each in composition_of(resolution, "ru").clauses] == [None, None, 1, 2, None]
    change_part(part=part_of(resolution, PartKind.RECOMMENDATIONS), by=None, numbering=Numbering.RESTARTED)
    change_part(part=part_of(resolution, PartKind.CLOSING), by=None, numbering=Numbering.CONTINUED)
    assert [each.number for each in composition_of(resolution, "ru").clauses] == [None, None, 1, 1, 2]


def test_parts_that_say_nothing_are_not_printed(app: Flask) -> None:
    resolution = a_resolution()
    clause(resolution, "free", text="Пункт.")
    assert [part.kind for part in document_of(resolution).parts] == ["preamble", "decisions"]


@pytest.mark.parametrize(
    ("heading", "language", "expected"),
    [
        ("Конференция рекомендует:", "ru", "Конференция рекомендует руководителям библиотек:"),
        ("", "ru", "Руководителям библиотек:"),
        ("Конференция рекомендует:", "en", "The conference recommends to руководители библиотек:"),
    ],
)
def test_addressees_stand_in_the_dative_at_the_head(
    app: Flask, heading: str, language: Language, expected: str
) -> None:
    resolution = a_resolution()
    part = part_of(resolution, PartKind.RECOMMENDATIONS)
    change_part(part=part, by=None, heading=heading, addressees=["руководители библиотек"])
    assert composition_of(resolution, language).parts[3].heading == expected


def test_a_written_preamble_replaces_the_composed_one_with_its_facts_live(app: Flask) -> None:
    resolution = the_session_of_2007()
    change_part(
        part=part_of(resolution, PartKind.PREAMBLE), by=None,
        lead="Приехали [[participants]] из [[libraries:genitive]].\nРаботало [[sections:words]].",
    )  # fmt: skip
    (first, second) = composition_of(resolution, "ru").parts[0].lead
    assert plain(first.text) == "Приехали 101 специалист из 35 библиотек."
    assert [span.fact for span in first.spans] == [None, "participants", None, "libraries", None]
    people(resolution.event, participants=1, libraries=1)
    (first, _) = composition_of(resolution, "ru").parts[0].lead
    assert plain(first.text) == "Приехали 102 специалиста из 36 библиотек."
    assert plain(second.text) == "Работало семь секций."


def test_a_heading_states_facts_too(app: Flask) -> None:
    resolution = a_resolution()
    change_part(part=part_of(resolution), by=None, heading="Участники [[ordinal:genitive]] постановляют:")
    assert plain(composition_of(resolution, "ru").parts[2].heading) == (
        "Участники VII Ежегодной сессии конференции «Кузбасские библиотеки» постановляют:"
    )


def test_a_fact_that_is_not_known_stands_as_a_blank(app: Flask) -> None:
    resolution = a_resolution()
    clause(resolution, "free", text="Прозвучало [[talks]].")
    (only,) = composition_of(resolution, "ru").clauses
    assert (only.text, only.has_blank) == ("Прозвучало «…».", True)


def test_a_composed_preamble_can_be_taken_over_for_writing(app: Flask) -> None:
    composition = composition_of(the_session_of_2007(), "ru")
    second = composition.parts[0].lead[1]
    assert plain(as_tokens(second.spans, composition.facts, "ru")) == (
        "В работе [[ordinal:genitive]] приняли участие [[participants]] из [[libraries:genitive]]."
    )


def test_the_session_in_the_title_is_a_live_fact(app: Flask) -> None:
    composition = composition_of(a_resolution(), "ru")
    assert composition.title == "Резолюция"
    assert [(plain(span.text), span.fact) for span in composition.subtitle] == [
        ("VII Ежегодной сессии конференции «Кузбасские библиотеки»", "ordinal")
    ]


def test_the_document_is_written_in_english_too(app: Flask) -> None:
    resolution = the_session_of_2007()
    clause(resolution, "elect", body="the Council", persons=[KHASYANOVA | {"position": "", "organisation": ""}])
    text = printed(resolution, "en")
    assert text.startswith("Draft\nResolution\nof the 7th Annual Session of the Kuzbass Libraries conference\n")
    assert "101 specialists from 35 libraries" in text
    assert "The conference resolves:\n1. To elect" in text


def test_the_russian_text_is_typeset(app: Flask) -> None:
    resolution = a_resolution()
    clause(resolution, "free", text='Провести 7-8 декабря 2028 г. школу "Книгиня" в г. Кемерово.')
    (only,) = composition_of(resolution, "ru").clauses
    assert only.text == "Провести 7–8\u00a0декабря 2028\u00a0г. школу «Книгиня» в г.\u00a0Кемерово."
