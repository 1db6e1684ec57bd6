"""Dates and amounts as a sentence wants them, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from eventmgr.core.grammar import dates, money
from eventmgr.resolutions.kinds.sentence import Language

NBSP = "\u00a0"


def day_and_month(day: date, language: Language) -> str:
    """«1 апреля», "1 April"."""
    written = dates.date_in_words(day) if language == "ru" else dates.date_in_words_en(day)
    return NBSP.join(written.split()[:2])


def by_date(day: date, language: Language) -> str:
    """«до 1 апреля 2008 г.», "by 1 April 2008"."""
    return dates.until(day) if language == "ru" else f"by {dates.date_in_words_en(day)}"


def period(start: date | None, end: date | None, language: Language) -> str:
    """«с 16 по 22 июня 2008 г.», «16 июня 2008 г.»; "" without dates."""
    first, last = start or end, end or start
    if first is None or last is None:
        return ""
    if first == last:
        return _in_words(first, language) if language == "ru" else f"on {_in_words(first, language)}"
    opening, link = ("с", "по") if language == "ru" else ("from", "to")
    return f"{opening} {_beginning(first, last, language)} {link} {_in_words(last, language)}"


def amount(value: Decimal, language: Language) -> str:
    """«1000 рублей», "1,000 roubles"."""
    if language == "ru":
        return money.roubles(value)
    noun = "rouble" if value == 1 else "roubles"
    written = f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
    return f"{written}{NBSP}{noun}"


def _beginning(first: date, last: date, language: Language) -> str:
    if first.year != last.year:
        return _in_words(first, language)
    return str(first.day) if first.month == last.month else day_and_month(first, language)


def _in_words(day: date, language: Language) -> str:
    return dates.date_in_words(day) if language == "ru" else dates.date_in_words_en(day)
