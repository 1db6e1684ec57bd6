"""Names and phrases back in the nominative, against tables written by hand; what is not sure says so."""

from __future__ import annotations

import pytest

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.nominative import nominative_phrase
from eventmgr.core.grammar.nominative_names import nominative_name
from tests.core.grammar.declined_names import CERTAIN

CASES = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL)
ROWS = [row.split("|") for row in CERTAIN.strip().splitlines()]
BACK = [(row[0], case, form) for row in ROWS for case, form in zip(CASES, row[1:], strict=True)]


def _plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("ё", "е").replace(". ", ".")


def test_names_that_are_sure_are_right_and_most_are_sure() -> None:
    found = [(nominative_name(form, case), wanted) for wanted, case, form in BACK]
    sure = [(each, wanted) for each, wanted in found if each.is_sure]
    wrong = [(each.name.full, wanted) for each, wanted in sure if _plain(each.name.full) != _plain(wanted)]
    assert wrong == []
    assert len(sure) >= 0.7 * len(BACK)


@pytest.mark.parametrize(
    ("written", "case", "nominative", "gender"),
    [
        ("Наталью Владимировну Хасянову", Case.ACCUSATIVE, "Хасянова Наталья Владимировна", Gender.FEMININE),
        ("Л.Ф. Сидякину", Case.ACCUSATIVE, "Сидякина Л. Ф.", Gender.FEMININE),
        ("Иванову И. И.", Case.DATIVE, "Иванов И. И.", Gender.MASCULINE),
    ],
)
def test_the_order_and_initials_do_not_matter(written: str, case: Case, nominative: str, gender: Gender) -> None:
    found = nominative_name(written, case)
    assert (_plain(found.name.full), found.gender, found.is_sure) == (_plain(nominative), gender, True)


def test_a_misspelt_name_is_led_back_and_doubted() -> None:
    found = nominative_name("Матвеевой Лидие Николаевне", Case.DATIVE)
    assert (found.name.full, found.is_sure) == ("Матвеева Лидия Николаевна", False)


@pytest.mark.parametrize(
    ("written", "case", "nominative"),
    [
        ("Районную библиотечную систему г.Калтан", Case.ACCUSATIVE, "Районная библиотечная система г.Калтан"),
        ("директора ЦБС г. Кемерово", Case.ACCUSATIVE, "директор ЦБС г. Кемерово"),
        ("отв. секретаря НБП", Case.ACCUSATIVE, "отв. секретарь НБП"),
        ("заведующей КДЦ", Case.DATIVE, "заведующая КДЦ"),
        ("Маяковской сельской библиотеки-филиала №11", Case.GENITIVE, "Маяковская сельская библиотека-филиал №11"),
        ("Советом народных депутатов области", Case.INSTRUMENTAL, "Совет народных депутатов области"),
        ("Библиотекам различных форм собственности", Case.DATIVE, "Библиотеки различных форм собственности"),
        ("молодых специалистов", Case.GENITIVE, "молодые специалисты"),
        ("Ревизионной комиссии", Case.GENITIVE, "Ревизионная комиссия"),
        ("лучшие сценарии праздников", Case.ACCUSATIVE, "лучшие сценарии праздников"),
        ("и.о. начальника управления", Case.DATIVE, "и.о. начальника управления"),
        ("МУ «ЦБС района»", Case.ACCUSATIVE, "МУ «ЦБС района»"),
        ("«Положение»", Case.ACCUSATIVE, "«Положение»"),
    ],
)  # fmt: skip
def test_phrases_are_led_back(written: str, case: Case, nominative: str) -> None:
    found = nominative_phrase(written, case)
    assert (found.text, found.is_sure) == (nominative, True)


@pytest.mark.parametrize("written", ["Прокопьевского района", "абракадабрами", ""])
def test_what_is_in_another_case_is_not_sure(written: str) -> None:
    found = nominative_phrase(written, Case.DATIVE)
    assert (found.text, found.is_sure) == (written, written == "")
