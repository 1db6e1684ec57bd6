"""Numbers, lists and their ends, people in rows."""

from __future__ import annotations

import pytest
from flask import Flask

from eventmgr.resolutions.check import check_text
from eventmgr.resolutions.reading.paragraphs import Paragraph
from tests.resolutions.check.planted import found_in, keys_in

HEADING = "Совет постановляет:\n"
WITHOUT = ("no-adoption-date", "no-vote", "no-signatures", "no-responsible", "no-due-date")


def keys(*lines: str) -> list[tuple[int, str]]:
    """What is found under a heading, with the lines counted from 1."""
    found = keys_in(HEADING + "\n".join(lines))
    return [(line - 1, key) for line, key in found if key not in WITHOUT]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1. Утвердить отчёт.", "2. Утвердить план."], []),
        (["1. Утвердить отчёт.", "3. Утвердить план."], [(2, "number-gap")]),
        (["2. Утвердить отчёт.", "3. Утвердить план."], [(1, "number-gap")]),
        (["1. Утвердить отчёт.", "1. Утвердить план."], [(2, "duplicate-number")]),
        (["1. Утвердить отчёт.", "2. Принять план.", "1. Принять устав."], [(3, "number-restart")]),
        (["1. Утвердить отчёт.", "1.1. Принять план.", "1.2. Принять устав.", "2. Принять смету."], []),
        (["1. Утвердить отчёт.", "1.1. Принять план.", "1.3. Принять устав."], [(3, "number-gap")]),
        (["1. Принять:", "1) план;", "2) устав.", "2. Принять:", "1) смету;", "2) отчёт."], []),
        (["1. Принять план.", "Совет рекомендует:", "1. Библиотекам читать."], []),
        (["1. Принять план.", "Совет рекомендует:", "2. Библиотекам читать."], []),
        (["1. Принять план.", "Совет рекомендует:", "3. Библиотекам читать."], [(3, "number-gap")]),
        (["1. Принять план.", "Принять устав.", "2. Принять смету."], [(2, "unnumbered-item")]),
        (["1. Принять план.", "Ответственный — правление совета.", "2. Принять смету."], []),
    ],
)
def test_numbers(app: Flask, lines: list[str], expected: list[tuple[int, str]]) -> None:
    assert keys(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1. Принять:", "– план;", "– устав;", "– смету."], []),
        (["1. Принять:", "– план,", "– устав,", "– смету."], []),
        (["1. Принять:", "– план", "– устав", "– смету"], []),
        (["1. Принять:", "– план;", "– устав,", "– отчёт;", "– смету."], [(3, "list-punctuation")]),
        (["1. Принять:", "– план;", "– устав", "– отчёт;", "– смету."], [(3, "list-punctuation")]),
        (["1. Принять:", "– план;", "– устав;", "– смету"], [(4, "list-punctuation")]),
        (["1. Принять:", "– план;", "– устав;", "– смету;"], [(4, "list-punctuation")]),
        (["1. Принять план;", "2. Принять устав;", "3. Принять смету;"], [(3, "list-punctuation")]),
        (["1. Принять план", "2. Принять устав.", "3. Принять смету."], [(1, "missing-stop")]),
        (["1. Принять три документа:", "– план;", "– смету."], [(1, "count-mismatch")]),
        (["1. Принять два документа:", "– план;", "– смету."], []),
        (["1. Утвердить перечень,", "2. Принять план."], [(1, "cut-off")]),
        (["1. Принять:", "– план работы;", "– устав, смету и"], [(3, "cut-off")]),
    ],
)
def test_ends_of_items(app: Flask, lines: list[str], expected: list[tuple[int, str]]) -> None:
    assert keys(*lines) == expected


def test_a_paragraph_cut_into_lines_is_read_as_one(app: Flask) -> None:
    text = (
        "Участники заседания рассмотрели опыт работы библиотек района и\n"
        "признали его достойным распространения, отметив работу\n"
        "по русски говорящих волонтёров и участие семей в проектах\n"
        "библиотеки, которые она ведёт уже третий год подряд вместе\n"
        "со школами."
    )
    assert keys_in(text) == [(3, "lost-hyphen")]


@pytest.mark.parametrize("style", ["", "page 1"])
def test_a_word_cut_at_the_end_of_a_line_is_put_together(app: Flask, style: str) -> None:
    lines = (
        "Члены совета и гости сегодняшней встречи приняли план научно-",
        "практической работы и отметили опыт сельских и городских библио-",
        "тек района, которые ведут эту работу вместе со школами.",
    )
    paragraphs = [Paragraph(at, line, "", style) for at, line in enumerate(lines, 1)]
    assert check_text(paragraphs) == []


def test_a_fee_of_every_year_is_a_warning_and_one_of_a_year_an_error(app: Flask) -> None:
    text = (
        "6 декабря 2007 г. состоялась сессия.\n\nСовет постановляет:\n\n"
        "1. Членам вносить ежегодный взнос до 1 июля текущего года."
    )
    levels = {
        defect.level.value
        for each in (text, f"{text} Взнос за 2007 год — 600 рублей.")
        for defect in found_in(each)
        if defect.key == "due-before-adoption"
    }
    assert levels == {"warning", "error"}


def test_page_numbers_are_no_items(app: Flask) -> None:
    assert keys("1. Принять план.", "2", "2. Принять устав.", "- 3 -", "3. Принять смету.") == []


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        ("Председатель ________ Н. Ф. Белова", []),
        ("Председатель совета Н. Ф. Белова", []),
        ("Председатель сообщил о плане на год.", ["no-signatures"]),
    ],
)
def test_signatures(app: Flask, signature: str, expected: list[str]) -> None:
    text = (
        f"{HEADING}1. Принять план.\n2. Принять устав.\n3. Принять смету.\n\n"
        f"Принята 6 декабря 2027 г. единогласно.\n{signature}"
    )
    assert [key for _line, key in keys_in(text)] == expected
