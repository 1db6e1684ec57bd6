"""Invented names in four cases, against a table written by hand (`names.csv`).

A slash parts the forms that grammars allow beside each other; the first is the recommended one.
"""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from eventmgr.core.grammar.cases import Case, Gender, Inflected
from eventmgr.core.grammar.names import FullName, decline_name, parse_name

CASES = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL)
Row = dict[str, str]
ROWS: list[Row] = list(csv.DictReader(Path(__file__).with_name("names.csv").read_text(encoding="utf-8").splitlines()))

# Asked in every case: bearers differ, the name may be Chinese, the letters are Latin, the gender contradicts.
ASKED = """
Кравец Мустафа Игоревич m
Горобец Муса Ашотович m
Коломиец Важа Баирович m
Стрелец Елисей Дашиевич m
Швец Василь Рашитович m
Кузнец Виктор Шалвович m
Заяц Филипп m
Песок Вячеслав Гасан оглы m
Рыбачок Франц Ильич m
Гашек Жан-Жак Фомич m
Чапек Карл-Густав Кузьмич m
Гребень Лев Иванович m
Соловей Павел Сергеевич m
Журавель Петр Семёнович m
Дятел Илья Игоревич m
Щегол Никита Ашотович m
Бобёр Фока Дашиевич m
Орёл Юрий Рашитович m
Пирожок Дмитрий Шалвович m
Лев Артём Лукич m
Бабий Олег Ольгович m
Палий Глеб Львович m
Гордий Емельян Наумович m
Калина Софья Кузьминична f
Долина София Саввична f
Сова Мария Ольговна f
Smith John m
Müller Anna f
Ван Сяолун m
Ким Чен Ын m
Саркисян Карен Ашотовна f
Ласка Нина Олеговна f
Руставели Шота m
Галиева Алия Рашидовна f
Мышь Иван Фокич m
"""
# Asked in the instrumental alone, where the stress decides.
ASKED_IN_INSTRUMENTAL = """
Чаплин Дмитрий Ашотович m
Буш Иван Семёнович m
Кваша Ильдар Иванович m
Груша Ашот Юрьевич m
Кваша Зоя Юрьевна f
Гуща Ольга Тиграновна f
Келдыш Мстислав Всеволодович m
Паша Анна Львовна f
"""


def in_table(row: Row) -> FullName:
    return FullName(row["family"], row["given"], row["patronymic"])


def declined(row: Row, case: Case, name: FullName | None = None) -> Inflected:
    inflected = decline_name(name or in_table(row), case, Gender(row["gender"]))
    return Inflected(inflected.text.replace("\u00a0", " "), inflected.is_sure)


def is_right(row: Row, case: Case, inflected: Inflected) -> bool:
    """Sure is only the recommended form, any allowed one may be offered for confirmation."""
    allowed = row[case].split("/")
    return inflected.text in (allowed[:1] if inflected.is_sure else allowed)


def asked_cases(row: Row) -> tuple[Case, ...]:
    return tuple(case for case in CASES if not declined(row, case).is_sure)


def names(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.strip().splitlines()]


def label(row: Row) -> str:
    return " ".join(f"{row['family']} {row['given']} {row['patronymic']} {row['gender']}".split())


def test_the_table_holds_over_three_hundred_names_of_both_genders() -> None:
    genders = Counter(row["gender"] for row in ROWS)
    assert (len({label(row) for row in ROWS}), genders) == (412, {"m": 248, "f": 164})


def test_every_form_that_is_sure_is_the_recommended_one() -> None:
    answers = [(row, case, declined(row, case)) for row in ROWS for case in CASES]
    wrong = [answer.text for row, case, answer in answers if answer.is_sure and not is_right(row, case, answer)]
    assert wrong == []


def test_forms_are_counted_right_and_asked() -> None:
    answers = [(row, case, declined(row, case)) for row in ROWS for case in CASES]
    counts = Counter((answer.is_sure, is_right(row, case, answer)) for row, case, answer in answers)
    assert counts == {(True, True): 1500, (False, True): 140, (False, False): 8}


@pytest.mark.parametrize(
    ("cases", "expected"), [(CASES, ASKED), (CASES[-1:], ASKED_IN_INSTRUMENTAL)], ids=["always", "instrumental"]
)
def test_only_doubtful_names_are_asked(cases: tuple[Case, ...], expected: str) -> None:
    assert [label(row) for row in ROWS if asked_cases(row) == cases] == names(expected)


def test_no_other_case_is_asked_alone() -> None:
    assert {asked_cases(row) for row in ROWS} == {(), CASES, CASES[-1:]}


def test_a_gender_told_by_the_name_alone_never_gives_a_wrong_sure_form() -> None:
    answers = [(row, case, decline_name(in_table(row), case, None)) for row in ROWS for case in CASES]
    wrong = [
        text
        for row, case, answer in answers
        if answer.is_sure and (text := answer.text.replace("\u00a0", " ")) not in row[case].split("/")
    ]
    assert wrong == []


@pytest.mark.parametrize("typed", [str.upper, str.lower], ids=["capitals", "small"])
def test_capitals_and_small_letters_change_nothing(typed: Callable[[str], str]) -> None:
    rows = [row for row in ROWS if "." not in row["given"]]
    different = [
        label(row)
        for row in rows
        if declined(row, Case.DATIVE, FullName(*map(typed, in_table_parts(row)))) != declined(row, Case.DATIVE)
    ]
    assert different == []


def in_table_parts(row: Row) -> tuple[str, str, str]:
    return row["family"], row["given"], row["patronymic"]


def test_a_name_typed_in_one_line_is_declined_alike() -> None:
    rows = [row for row in ROWS if row["patronymic"] and row["family"]]
    different = [
        label(row)
        for row in rows
        if declined(row, Case.GENITIVE, parse_name(in_table(row).full)) != declined(row, Case.GENITIVE)
    ]
    assert different == []
