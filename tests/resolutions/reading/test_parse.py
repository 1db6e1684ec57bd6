"""Three documents of the shapes that are met: parts, numbers, kinds and fields."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from flask import Flask

from eventmgr.resolutions.kinds import KINDS, validate
from eventmgr.resolutions.reading.as_json import as_json
from eventmgr.resolutions.reading.files import read_document
from eventmgr.resolutions.reading.lost import added_words, lost_words
from eventmgr.resolutions.reading.paragraphs import Paragraph
from eventmgr.resolutions.reading.parse import parse
from eventmgr.resolutions.reading.parsed import Signed, Vote
from eventmgr.resolutions.reading.plain import text_paragraphs
from tests.resolutions.reading.scene import NAMES, clause, paragraphs_of, parsed

ALL = (*NAMES, "english")
OPENING = [("preamble", "none"), ("findings", "none")]


@pytest.mark.parametrize("name", ALL)
def test_every_word_stands_in_one_place(app: Flask, name: str) -> None:
    source = paragraphs_of(name)
    assert (lost_words(source, parsed(name)), added_words(source, parsed(name))) == (Counter(), Counter())


def test_a_lost_word_is_noticed(app: Flask) -> None:
    source = [*paragraphs_of("club"), Paragraph(99, "потерянное слово")]
    assert lost_words(source, parsed("club")) == Counter({"потерянное": 1, "слово": 1})


@pytest.mark.parametrize("name", ALL)
def test_fields_can_be_kept(app: Flask, name: str) -> None:
    found = [each.understood for _part, each in parsed(name).clauses]
    assert [validate(each.kind, each.values) for each in found] == [{}] * len(found)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("session", [*OPENING, ("decisions", "restarted"), ("recommendations", "continued")]),
        ("club", [("decisions", "none"), ("recommendations", "none"), ("closing", "none")]),
        ("restarted", [*OPENING, ("decisions", "restarted"), ("recommendations", "restarted")]),
        ("english", [("preamble", "none"), ("decisions", "restarted"), ("recommendations", "continued")]),
    ],
    ids=ALL,
)  # fmt: skip
def test_parts_and_their_numbering(app: Flask, name: str, parts: list[tuple[str, str]]) -> None:
    assert [(each.kind, each.numbering) for each in parsed(name).parts] == parts


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("session", "commend admit approve elect elect fee publish draft recommend direct conditioned inform petition"),
        ("club", "thank thank elect commend direct publish conditioned report leave_open"),
        ("restarted", "commend commend free admit periodicity take_up join join take_up hold assess support assign "
         "next_meeting norm norm recommend"),
    ],
    ids=NAMES,
)  # fmt: skip
def test_kinds(app: Flask, name: str, kinds: str) -> None:
    assert [each.understood.kind for _part, each in parsed(name).clauses] == kinds.split()


def test_every_kind_is_recognised_somewhere(app: Flask) -> None:
    found = {each.understood.kind for name in NAMES for _part, each in parsed(name).clauses}
    assert found == set(KINDS)


def test_head_and_preamble(app: Flask) -> None:
    found = parsed("session")
    assert (found.title, found.kind, found.ordinal, found.theme, found.starts_on, found.ends_on, found.places) == (
        "Резолюция III Ежегодной сессии конференции НБП «Библиотеки Приречья»", "resolution", 3,
        "Книга и город: общие дороги", date(2009, 5, 14), date(2009, 5, 15), ("Заречный",),
    )  # fmt: skip
    assert [(each.number, each.what) for each in found.counts] == [
        (84, "специалиста"), (None, "городов"), (12, "докладов и сообщений"), (3, "секций"),
    ]  # fmt: skip
    assert found.sections == ("детского чтения", "краеведения", "по работе с фондами")


def test_the_end_tells_who_signed_and_how_many_voted(app: Flask) -> None:
    found = parsed("session")
    assert found.signatures == (Signed("Председатель сессии", "Г. П. Ковалева"), Signed("Секретарь", "Орлова М.П."))
    assert (found.adopted_on, found.vote) == (date(2009, 5, 15), Vote(84, 0, 0, True))


def test_numbers_typed_twice_stay_as_typed(app: Flask) -> None:
    assert [each.number for _part, each in parsed("session").clauses][1:8] == [1, 2, 3, 4, 4, 5, 6]


def test_sub_items_hang_under_their_clause(app: Flask) -> None:
    found = next(each for _part, each in parsed("session").clauses if each.mark == "1.")
    assert [each.text for each in found.items] == [
        "Районную библиотечную систему г.Дальний;", "Методическое объединение школьных библиотек",
    ]  # fmt: skip


def test_names_are_led_back_to_the_nominative(app: Flask) -> None:
    assert clause("session", "1.").values == {
        "body": "некоммерческое библиотечное партнерство «Библиотеки Приречья»",
        "organisations": [
            {"name": "Районная библиотечная система г.Дальний"},
            {"name": "Методическое объединение школьных библиотек"},
        ],
    }  # fmt: skip
    person = clause("session", "3.").persons[0]
    assert (person.family, person.given, person.patronymic, person.position, person.gender, person.is_sure) == (
        "Орлова", "Марина", "Павловна", "заведующая отделом ЦГБ г. Заречный", "f", True,
    )  # fmt: skip


def test_members_with_their_organisations(app: Flask) -> None:
    found = clause("club", at=2)
    assert [(each.family, each.given, each.organisation, each.gender) for each in found.persons] == [
        ("Шмидт", "Ирина", "ЦБС г. Лесной", "f"), ("Ткаченко", "Дарья", "Озерная ЦБ", "f"),
        ("Петров", "Иван", "КОБ", "m"),
    ]  # fmt: skip


def test_a_body_without_a_name_is_not_sure(app: Flask) -> None:
    found = clause("session", "4.")
    assert (found.kind, found.is_sure, found.doubts, found.values) == (
        "elect", False, ("persons",), {"body": "Ревизионная комиссия"},
    )  # fmt: skip


def test_a_fee_with_its_sums_and_its_day(app: Flask) -> None:
    assert clause("session", "4.", at=1).values == {
        "payers": "Члены НБП «Библиотеки Приречья»", "due_on": "2009-03-01", "due_kind": "each_year", "year": "2009",
        "amount_organisations": "1500", "amount_persons": "300",
    }  # fmt: skip


def test_responsible_and_due(app: Flask) -> None:
    found = clause("session", "5.")
    assert found.responsible == ("научная библиотека Приреченского университета", "Гордеева Н. К.")
    assert clause("club", at=-1).due == date(2013, 9, 1)


def test_a_day_no_calendar_has_is_asked_not_guessed(app: Flask) -> None:
    found = clause("session", "6.")
    assert (found.due, found.due_text, found.is_sure, found.doubts) == (None, "30 февраля 2010 г.", False, ("due_on",))


def test_an_item_of_several_actions_is_not_sure(app: Flask) -> None:
    found = clause("restarted", "3.")
    assert (found.actions, found.is_sure) == (("take_up", "draft"), False)


def test_six_actions_in_one_item_are_all_named(app: Flask) -> None:
    text = (
        "Конференция постановляет:\n1. Утвердить план; издать сборник; провести семинар; поддержать музей; "
        "ходатайствовать перед Советом края о премии; поручить Совету проверку."
    )
    found = next(each for _part, each in parse(text_paragraphs(text)).clauses).understood
    assert found.actions == ("approve", "publish", "hold", "support", "petition", "assign")
    assert not found.is_sure


def test_a_condition_with_its_clause(app: Flask) -> None:
    assert clause("session", "9.").values == {
        "opening": "because", "condition": "ремонт зданий",
        "clause": {"kind": "petition", "values": {
            "bodies": [{"name": "администрация города"}], "about": ["о помещении для хранилища"],
        }},
    }  # fmt: skip


def test_addressees_of_a_clause_and_of_a_part(app: Flask) -> None:
    assert clause("session", "10.").addressees == ("Городской Совет депутатов", "областные департаменты культуры")
    assert parsed("club").parts[1].addressees == ("библиотеки района",)
    assert clause("club", at=7).addressees == ("библиотеки района",)


def test_a_kind_a_person_chose_is_taken(app: Flask) -> None:
    found = parse(paragraphs_of("restarted"), kinds={2: "commend"})
    assert [each.understood.kind for _part, each in found.clauses][2] == "commend"


def test_annexes_and_notes_are_kept_apart(app: Flask) -> None:
    text = "Конференция постановляет:\n1. Утвердить план.\nПриложение 1\nСписок участников: Орлова, Петров"
    found = parse(text_paragraphs(text))
    assert [each.text for each in found.unparsed] == ["Приложение 1", "Список участников: Орлова, Петров"]


def test_a_text_without_any_structure_is_kept(app: Flask) -> None:
    source = text_paragraphs("Просто письмо.\nБез решений и пунктов.")
    found = parse(source)
    assert (lost_words(source, found), [each.kind for each in found.parts]) == (Counter(), ["preamble"])


def test_a_document_of_three_hundred_pages_does_not_hang(app: Flask) -> None:
    text = "Резолюция\n\nКонференция постановляет:\n" + "\n".join(
        f"{number}. Издать сборник докладов секции и возложить работу на Совет партнерства."
        for number in range(1, 1000)
    )
    source = read_document("a.txt", (text + "\nСлова без знаков " * 9000).encode())
    assert lost_words(source, parse(source)) == Counter()


def test_the_json_has_what_is_promised(app: Flask) -> None:
    found = as_json(parsed("session"))
    assert set("title kind ordinal theme dates places counts sections parts clauses unparsed".split()) <= set(found)
    fee = found["clauses"][5]
    assert [fee[name] for name in ("part", "number", "kind", "due", "amount", "year", "responsible")] == [
        3, 4, "fee", "2009-03-01", ["1500", "300"], 2009, [],
    ]  # fmt: skip
    assert {"text", "addressees", "persons", "organisations"} <= set(fee)


@pytest.mark.parametrize(
    "clause",
    [
        "а" * 100_000,
        "Ввести в состав Совета " + "Иванова Ивана Ивановича, " * 1000,
        "(«" * 10_000,
        "Проводить " + "раз " * 20_000,
    ],
    ids=["one-word", "persons", "brackets", "times"],
)
def test_a_clause_built_to_overwhelm_loses_nothing(app: Flask, clause: str) -> None:
    source = text_paragraphs(f"Конференция постановляет:\n1. {clause}")
    assert lost_words(source, parse(source)) == Counter()
