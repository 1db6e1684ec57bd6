"""Dates as Russian and English documents write them.

Spaces inside a date do not break; ranges take an en dash without spaces when only days differ.
"""

from datetime import date

NBSP = "\u00a0"
MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date_in_words(day: date) -> str:
    """Return «6 декабря 2007 г.»."""
    return f"{_day_and_month(day)}{NBSP}{_year(day)}"


def until(day: date) -> str:
    """Return «до 1 апреля 2008 г.»."""
    return f"до{NBSP}{date_in_words(day)}"


def date_range(start: date, end: date) -> str:
    """Return «7–8 декабря 2004 г.»; ValueError when the end is before the start."""
    _check_order(start, end)
    if start == end:
        return date_in_words(end)
    if start.year != end.year:
        return f"{date_in_words(start)}{NBSP}– {date_in_words(end)}"
    if start.month != end.month:
        return f"{_day_and_month(start)}{NBSP}– {date_in_words(end)}"
    return f"{start.day}–{date_in_words(end)}"


def date_in_words_en(day: date) -> str:
    """Return "6 December 2007"."""
    return f"{_day_and_month_en(day)}{NBSP}{day.year}"


def until_en(day: date) -> str:
    """Return "until 1 April 2008"."""
    return f"until{NBSP}{date_in_words_en(day)}"


def date_range_en(start: date, end: date) -> str:
    """Return "7–8 December 2004"; ValueError when the end is before the start."""
    _check_order(start, end)
    if start == end:
        return date_in_words_en(end)
    if start.year != end.year:
        return f"{date_in_words_en(start)}{NBSP}– {date_in_words_en(end)}"
    if start.month != end.month:
        return f"{_day_and_month_en(start)}{NBSP}– {date_in_words_en(end)}"
    return f"{start.day}–{date_in_words_en(end)}"


def _day_and_month(day: date) -> str:
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}"


def _day_and_month_en(day: date) -> str:
    return f"{day.day}{NBSP}{MONTHS_EN[day.month - 1]}"


def _year(day: date) -> str:
    return f"{day.year}{NBSP}г."


def _check_order(start: date, end: date) -> None:
    if end < start:
        raise ValueError(f"the range ends ({end}) before it starts ({start})")
