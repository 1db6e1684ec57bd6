"""Artefacts of conversion go, words stay."""

from __future__ import annotations

import pytest

from eventmgr.resolutions.reading.cleaning import clean
from eventmgr.resolutions.reading.hyphens import Join, join_words
from eventmgr.resolutions.reading.paragraphs import Paragraph
from eventmgr.resolutions.reading.plain import text_paragraphs


def cleaned(text: str) -> list[tuple[str, str]]:
    return [(each.mark, each.text) for each in clean(text_paragraphs(text)).passages]


@pytest.mark.parametrize(
    ("before", "after", "whole", "is_joined"),
    [
        ("каталоги-", "зация фондов", "каталогизация фондов", True),
        ("научно-", "методической работы", "научно-методической работы", False),
        ("культурно-", "просветительской", "культурно-просветительской", False),
        ("база данных", "края", "база данных края", False),
        ("БД-", "Каталог", "БД-Каталог", False),
        ("слово -", "«Имя»", "слово - «Имя»", False),
    ],
)
def test_words_cut_at_the_end_of_a_line(before: str, after: str, whole: str, is_joined: bool) -> None:
    text, join = join_words(before, after, 7)
    assert (text, join is not None) == (whole, is_joined)


def test_invisible_characters_and_doubled_spaces_go() -> None:
    assert cleaned("Утвер\u00adдить  отчёт\u200b\u00a0Совета") == [("", "Утвердить отчёт Совета")]


def test_wrapped_lines_are_joined_and_list_items_kept_apart() -> None:
    text = (
        "1. Утвердить отчёт о работе партнёрства за три года и план его работы на\n"
        "следующий год вместе со сметой расходов на издание сборника докладов и\n"
        "проведение сессии.\n"
        "2. Издать сборник докладов и разослать его библиотекам всех районов края и\n"
        "городов, где работают сель-\n"
        "ские библиотеки.\n"
    )
    found = clean(text_paragraphs(text))
    assert [each.mark for each in found.passages] == ["1.", "2."]
    assert found.passages[1].text.endswith("где работают сельские библиотеки.")
    assert found.passages[1].lines == (4, 5, 6)
    assert found.joins == (Join("сель", "ские", 6),)


def test_long_lines_are_paragraphs_of_their_own() -> None:
    first = "Отметить высокий уровень работы библиотек " * 5 + "края."
    assert cleaned(f"{first}\nАктивизировать работу.\nРазвивать связи.") == [
        ("", first), ("", "Активизировать работу."), ("", "Развивать связи."),
    ]  # fmt: skip


def test_page_numbers_and_running_heads_are_set_aside() -> None:
    pages = [("Резолюция сессии", "Первая мысль собрания."), ("Резолюция сессии", "Вторая мысль собрания.")]
    lines = [
        Paragraph(number * 3 + at + 1, text, "", f"page {number + 1}")
        for number, page in enumerate(pages)
        for at, text in enumerate((*page, f"– {number + 1} –"))
    ]
    found = clean(lines)
    assert [each.text for each in found.passages] == [
        "Резолюция сессии", "Первая мысль собрания.", "Вторая мысль собрания.",
    ]  # fmt: skip
    assert len(found.left_out) == 3


def test_a_sentence_that_ends_with_its_line_goes_on_within_a_numbered_item() -> None:
    text = (
        "1. Утвердить отчёт о работе партнёрства за три года и план его на год.\n"
        "Опубликовать отчёт в сборнике и на странице партнёрства до конца года.\n"
        "2. Издать сборник докладов и разослать его библиотекам всех районов и\n"
        "городов края.\n"
    )
    assert [each.mark for each in clean(text_paragraphs(text)).passages] == ["1.", "2."]
