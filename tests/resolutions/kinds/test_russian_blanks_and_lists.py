"""Blanks stay visible, long lists become sub-items, spaces that must not break do not."""

from __future__ import annotations

import pytest

from eventmgr.resolutions.kinds import KINDS
from tests.resolutions.kinds.material import bodies, composed, person, plain, sentence

BLANK: list[tuple[str, str, tuple[str, ...]]] = [
    ("admit", "Считать принятыми в члены «…»: «…».", ("organisations", "body")),
    ("approve", "Утвердить «…».", ("documents",)),
    ("elect", "Ввести в состав «…» «…».", ("body", "persons")),
    (
        "fee",
        "«…» вносить ежегодный взнос до «…». Взнос для юридических лиц — «…».",
        ("payers", "due_on", "amount_organisations"),
    ),
    ("publish", "Издать «…».", ("work",)),
    ("assign", "«…» возложить на «…».", ("duty", "organisations")),
    ("periodicity", "Проводить «…» 1 раз в «…».", ("years", "what")),
    ("take_up", "Принять к рассмотрению «…».", ("document",)),
    ("draft", "Разработать «…».", ("document",)),
    ("join", "Принять участие в «…».", ("project",)),
    ("hold", "Организовать «…».", ("event",)),
    ("assess", "Признать «…» «…».", ("what", "verdict")),
    ("commend", "Отметить «…».", ("what",)),
    ("support", "Поддержать «…».", ("initiative",)),
    ("direct", "Активизировать «…».", ("what",)),
    ("thank", "Выразить благодарность «…».", ("persons",)),
    ("petition", "Ходатайствовать перед «…» о «…».", ("bodies", "about")),
    ("inform", "Довести «…» до сведения «…».", ("what", "bodies")),
    ("recommend", "«…».", ("actions",)),
    ("norm", "«…».", ("text",)),
    ("report", "Присылать «…».", ("what",)),
    ("next_meeting", "Организовать «…» в «…» году.", ("year", "what")),
    (
        "leave_open",
        "Оставить открытым для обсуждения до «…» вопрос: «…».",
        ("until_on", "question"),
    ),
    ("conditioned", "Учитывая, что «…», «…».", ("condition", "clause")),
    ("free", "«…».", ("text",)),
]


@pytest.mark.parametrize(("kind", "expected", "missing"), BLANK)
def test_blanks_are_shown_and_named(kind: str, expected: str, missing: tuple[str, ...]) -> None:
    assert sentence(kind, "ru") == expected
    assert composed(kind, "ru").missing == missing


def test_every_kind_has_a_blank_example() -> None:
    assert [kind for kind, _, _ in BLANK] == list(KINDS)


def test_a_body_elected_to_without_a_name_keeps_its_blank() -> None:
    found = composed("elect", "ru", body="Ревизионная комиссия")
    assert (found.text, found.missing) == ("Ввести в состав Ревизионной комиссии «…».", ("persons",))


def test_blanks_of_an_inner_clause_are_named_after_it() -> None:
    found = composed("conditioned", "ru", condition="нет зала", clause={"kind": "hold"})
    assert (found.text, found.missing) == (
        "Учитывая, что нет зала, организовать «…».",
        ("clause.event",),
    )


def test_long_lists_become_items() -> None:
    found = composed(
        "thank",
        "ru",
        persons=[
            person("Шелухина Марина Альбертовна", "заместитель Главы района"),
            person("Малаева Татьяна Тихоновна", "директор", "КДЦ"),
            person("Мартынушкина Валентина Александровна", "методист", "КДЦ"),
            person("Несмачных Елена Владимировна", "заведующая", "КДЦ"),
        ],
    )
    assert found.text == "Выразить благодарность:"
    assert found.items == (
        "Шелухиной Марине Альбертовне, заместителю Главы района;",
        "Малаевой Татьяне Тихоновне, директору КДЦ;",
        "Мартынушкиной Валентине Александровне, методисту КДЦ;",
        "Несмачных Елене Владимировне, заведующей КДЦ.",
    )


def test_members_with_long_names_become_items() -> None:
    found = composed(
        "admit",
        "ru",
        body="некоммерческое библиотечное партнёрство «Кузбасские библиотеки»",
        organisations=bodies(
            "Централизованная библиотечная система г. Калтан",
            "Централизованная библиотечная система Беловского района",
            "Методическое объединение библиотек средних специальных учебных заведений",
        ),
    )
    assert found.text == (
        "Считать принятыми в члены некоммерческого библиотечного партнёрства «Кузбасские библиотеки»:"
    )
    assert plain(found.items[0]) == "Централизованную библиотечную систему г. Калтан;"
    assert found.items[2] == ("Методическое объединение библиотек средних специальных учебных заведений.")


def test_requests_of_a_petition_become_items() -> None:
    found = composed(
        "petition",
        "ru",
        bodies=bodies("Совет народных депутатов Кемеровской области", "Администрация области"),
        about=["внесение изменений в Закон о библиотечном деле", "об учреждении премии"],
    )
    assert found.text == (
        "Ходатайствовать перед Советом народных депутатов Кемеровской области и Администрацией области:"
    )
    assert found.items == (
        "о внесении изменений в Закон о библиотечном деле;",
        "об учреждении премии.",
    )


def test_spaces_before_initials_and_in_dates_do_not_break() -> None:
    found = composed("leave_open", "ru", question="тема встречи в г. Мыски", until_on="2014-09-20")
    assert found.text == (
        "Тему встречи в г.\u00a0Мыски оставить открытой для обсуждения до\u00a020\u00a0сентября\u00a02014\u00a0г."
    )
