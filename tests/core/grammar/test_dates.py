from collections.abc import Callable
from datetime import date

import pytest

from eventmgr.core.grammar.dates import (
    date_in_words,
    date_in_words_en,
    date_range,
    date_range_en,
    until,
    until_en,
)

FIRST = date(2004, 12, 7)


def fixed(text: str) -> str:
    """Write «_» for a space that does not break."""
    return text.replace("_", "\u00a0")


def test_a_date_in_words() -> None:
    assert date_in_words(date(2007, 12, 6)) == fixed("6_декабря_2007_г.")


def test_a_date_in_english() -> None:
    assert date_in_words_en(date(2007, 12, 6)) == fixed("6_December_2007")


def test_a_due_date() -> None:
    assert until(date(2008, 4, 1)) == fixed("до_1_апреля_2008_г.")


def test_a_due_date_in_english() -> None:
    assert until_en(date(2008, 4, 1)) == fixed("until_1_April_2008")


@pytest.mark.parametrize(
    ("end", "expected", "expected_en"),
    [
        (FIRST, "7_декабря_2004_г.", "7_December_2004"),
        (date(2004, 12, 8), "7–8_декабря_2004_г.", "7–8_December_2004"),
        (
            date(2005, 1, 2),
            "7_декабря_2004_г._– 2_января_2005_г.",
            "7_December_2004_– 2_January_2005",
        ),
    ],
)
def test_a_range_of_dates(end: date, expected: str, expected_en: str) -> None:
    assert date_range(FIRST, end) == fixed(expected)
    assert date_range_en(FIRST, end) == fixed(expected_en)


def test_a_range_over_two_months_names_the_year_once() -> None:
    start, end = date(2004, 11, 30), date(2004, 12, 2)
    assert date_range(start, end) == fixed("30_ноября_– 2_декабря_2004_г.")
    assert date_range_en(start, end) == fixed("30_November_– 2_December_2004")


@pytest.mark.parametrize("in_words", [date_range, date_range_en])
def test_a_range_that_runs_backwards_is_refused(in_words: Callable[[date, date], str]) -> None:
    with pytest.raises(ValueError, match="before it starts"):
        in_words(date(2004, 12, 8), FIRST)
