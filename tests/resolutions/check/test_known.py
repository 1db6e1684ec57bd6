"""A text against what an event knows."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from eventmgr.resolutions.check import Known
from tests.resolutions.check.planted import found_in, keys_in

KNOWN = Known(
    ordinal=7,
    starts_on=date(2007, 12, 6),
    ends_on=date(2007, 12, 7),
    places=("г. Кемерово",),
    theme="Услуги библиотек: что дальше",
    counts={"participants": 101, "libraries": 35, "talks": 19},
    names=("Хасянова Наталья Владимировна",),
    bodies=("Некоммерческое партнёрство «Кузбасские библиотеки»",),
)
RIGHT = (
    "6–7 декабря 2007 г. в г. Кемерово состоялась VII Ежегодная сессия. Тема — «Услуги библиотек: что дальше». "
    "В ней участвовал 101 специалист из 35 библиотек, заслушано 19 докладов."
)


def told(text: str, known: Known | None = None) -> list[tuple[int, str]]:
    """Without what a fragment cannot have: a vote, a date of adoption, signatures."""
    return [(line, key) for line, key in keys_in(text, known) if not key.startswith("no-")]


@pytest.mark.parametrize(
    ("right", "wrong", "quote"),
    [
        ("6–7 декабря 2007", "8–9 декабря 2007", "8–9 декабря 2007"),
        ("6–7 декабря 2007", "6–7 декабря 2006", "6–7 декабря 2006"),
        ("VII", "VIII", "VIII"),
        ("г. Кемерово", "г. Томск", "в г. Томск"),
        ("что дальше", "что потом", "Услуги библиотек: что потом"),
        ("101 специалист", "102 специалиста", "102"),
        ("35 библиотек", "36 библиотек", "36"),
        ("19 докладов", "20 докладов", "20"),
    ],
)
def test_what_the_event_knows_better_is_a_contradiction(app: Flask, right: str, wrong: str, quote: str) -> None:
    assert found_in(RIGHT, KNOWN) == []
    (found,) = found_in(RIGHT.replace(right, wrong), KNOWN)
    assert (found.key, found.quote) == ("contradiction", quote)


def test_one_of_several_days_is_no_contradiction(app: Flask) -> None:
    assert found_in(RIGHT.replace("6–7 декабря", "7 декабря"), KNOWN) == []


def test_nothing_is_compared_with_what_is_not_known(app: Flask) -> None:
    assert found_in(RIGHT.replace("VII", "IX"), Known()) == []


def test_figures_of_what_is_decided_are_not_those_of_the_event(app: Flask) -> None:
    text = f"{RIGHT}\n\nСессия постановляет:\n\n1. Обучить 12 специалистов к 1 мая 2008 г.\n2. Открыть 3 библиотеки."
    assert told(text, KNOWN) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Выступила Хосянова Наталья Владимировна.", "Хосянова Наталья Владимировна"),
        ("Сборник издаёт партнёрство «Кузбаские библиотеки».", "Кузбаские библиотеки"),
    ],
)
def test_known_names_are_spelt_as_they_are_known(app: Flask, text: str, quote: str) -> None:
    (found,) = found_in(text, KNOWN)
    assert (found.key, found.quote) == ("two-spellings", quote)


@pytest.mark.parametrize(
    "text",
    [
        "Слово взяла Хасянова Н. В., отчёт Хасяновой Н. В. принят, поблагодарили Наталью Владимировну Хасянову.",
        "Сборник издаёт партнёрство «Кузбасские библиотеки», слово — Хасянову Наталью Владимировну просили.",
    ],
)
def test_other_cases_and_initials_are_the_same_person(app: Flask, text: str) -> None:
    assert keys_in(text, KNOWN) == []


def test_a_due_date_before_the_event_is_early(app: Flask) -> None:
    text = "Сессия постановляет:\n\n1. Секции краеведения внести взнос до 1 июля 2007 г.\n2. Утвердить отчёт."
    assert told(text, KNOWN) == [(3, "due-before-adoption")]
    assert told(text) == []
