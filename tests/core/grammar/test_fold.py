import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventmgr.core.grammar.fold import fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  МУ «ЦБС  Гурьевского района» ", "му цбс гурьевского района"),
        ("Семён ЁЛКИН", "семен елкин"),
        ("г.Кемерово", "г кемерово"),
        ("г. Кемерово", "г кемерово"),
        ("О’Нил", "онил"),
        ("Петрова-Водкина", "петрова водкина"),
        ("Библиотека №11", "библиотека 11"),
        ("Библиотека № 11", "библиотека 11"),
        ("Йошкар\u2011Ола", "йошкар ола"),
        ("до\u0301ма", "дома"),
        ("", ""),
    ],
)
def test_a_search_key_drops_what_people_type_in_different_ways(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text("абвгдеёйАБВЁЙ «»-'"))
def test_case_does_not_change_the_key(text: str) -> None:
    assert fold(text.upper()) == fold(text)
