"""Agree predicates with the noun that heads a phrase, when that noun is known."""

from __future__ import annotations

import re
from typing import Literal

NounGender = Literal["m", "f", "n"]

_FEMININE = (
    "библиотека система школа ассоциация секция организация ассамблея гимназия академия"
    " администрация типография лаборатория галерея фирма компания редакция палата кафедра"
    " цбс мцбс мибс цгб црб цб онб коб кемонб кобдю нб тема дата конференция сессия программа"
    " кандидатура концепция повестка встреча неделя работа деятельность форма стратегия"
    " инициатива практика идея резолюция заявка площадка"
)
_MASCULINE = (
    "центр институт университет музей колледж техникум лицей дворец дом отдел департамент фонд"
    " союз клуб совет комитет архив вуз факультет техникум издательский кдц вопрос состав срок"
    " проект план список отчёт отчет порядок форум семинар круглый съезд конгресс опыт регламент"
    " доклад сборник конкурс фестиваль"
)
_NEUTER = (
    "учреждение объединение общество издательство управление агентство министерство товарищество"
    " партнёрство партнерство училище заведение му мбу мбук гбу гбук гу ук фгбу фгбоу моу мау муп"
    " место время заседание предложение название решение положение соглашение собрание совещание"
    " содержание количество число участие"
)
_GENDERS: dict[str, NounGender] = {
    **dict.fromkeys(_FEMININE.split(), "f"),
    **dict.fromkeys(_MASCULINE.split(), "m"),
    **dict.fromkeys(_NEUTER.split(), "n"),
}
_ENDINGS: tuple[tuple[tuple[str, ...], NounGender], ...] = (
    (("ая", "яя"), "f"),
    (("ое", "ее"), "n"),
    (("ый", "ий", "ой"), "m"),
)


def head_gender(phrase: str) -> NounGender | None:
    """Gender of the noun that heads a phrase in the nominative singular; None when not known.

    The first word decides: a noun of the table, or the ending of an adjective. Anything else —
    a plural, a name in quotes, an unknown noun — is not guessed.
    """
    opening = phrase.split("«", 1)[0]
    found = re.findall(r"[А-Яа-яЁё]+", opening)[:1]
    if not found:
        return None
    word = found[0].casefold()
    return _GENDERS.get(word) or _adjective_gender(word)


def _adjective_gender(word: str) -> NounGender | None:
    if len(word) < 5:
        return None
    return next((gender for endings, gender in _ENDINGS if word.endswith(endings)), None)


def is_plural(phrase: str) -> bool:
    """Whether a phrase whose gender is not known looks like a plural: «чтения», «участники»."""
    word = phrase.split(" ", 1)[0].casefold()
    return head_gender(phrase) is None and word.endswith(("и", "ы", "ия", "ые", "ие"))


def plural_form(count: int, one: str, few: str, many: str) -> str:
    """«раз, раза, раз»: the form that agrees with the count in the nominative."""
    if count % 100 in range(11, 15):
        return many
    return {1: one, 2: few, 3: few, 4: few}.get(count % 10, many)
