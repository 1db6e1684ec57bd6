from dataclasses import replace

import pytest

from eventmgr.resolutions.document import DRAFT_MARK, Language
from eventmgr.resolutions.papers.text import resolution_text
from tests.resolutions.samples import BROKEN, MARKUP, one_clause, resolution

WHOLE = """Резолюция
VII Ежегодной сессии конференции
«Кузбасские библиотеки»
«Услуги библиотек: современное состояние»
6 декабря 2007 г.

6 декабря 2007 г. в г. Кемерово состоялась VII Ежегодная сессия. \
В ней участвовал 101 специалист из 35 библиотек, прозвучало 19 докладов и выступлений.

Учитывая сказанное на секциях, участники пришли к общему мнению.
Конференция постановляет:
1. Считать принятыми в члены:
– ЦБС Гурьевского района;
– ЦБС г. Калтан.
2. Внести взнос до 1 апреля 2008 г.: 1000 рублей.
О ходе работы сообщить правлению.
3. Издать сборник материалов.
Ответственная — Л. Ф. Сидякина.

Конференция рекомендует:
4. Руководителям библиотек составить перечень услуг.

Факультету информационных технологий:
1. Учитывать потребности библиотек.
2. Готовить каталогизаторов.

Принята 6 декабря 2007 г. За — 98, против — 1, воздержались — 2.
Председатель ____________________ Г. П. Воронцова
Секретарь ____________________
"""


def test_the_whole_document_in_order_with_its_numbers() -> None:
    assert resolution_text(resolution()).replace("\u00a0", " ") == WHOLE


def test_non_breaking_spaces_stay() -> None:
    assert "101\u00a0специалист из\u00a035\u00a0библиотек" in resolution_text(resolution())


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_draft_says_so_first(language: Language) -> None:
    text = resolution_text(resolution(is_draft=True, language=language))
    assert text.splitlines()[0] == DRAFT_MARK[language]


def test_markup_stays_and_control_characters_go() -> None:
    text = resolution_text(one_clause(MARKUP, BROKEN))
    assert f"1. {MARKUP}\n– Издать сборник\n" in text
    assert text.encode()


def test_a_document_without_parts_and_signatures_is_its_title() -> None:
    bare = replace(resolution(parts=()), subtitle=(), theme="", dates="", adoption="", signatures=())
    assert resolution_text(bare) == "Резолюция\n"
