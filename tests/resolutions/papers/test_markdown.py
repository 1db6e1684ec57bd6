from __future__ import annotations

import re

import pytest

from eventmgr.resolutions.document import Block, Part
from eventmgr.resolutions.papers.markdown import APART, literal, resolution_markdown
from tests.resolutions.papers.material import with_annexes
from tests.resolutions.samples import NUMBERS, resolution


def test_numbers_are_those_of_the_document() -> None:
    found = re.findall(r"^(\d+)\. ", resolution_markdown(resolution()), re.M)
    assert [int(number) for number in found] == NUMBERS


def test_a_list_that_does_not_go_on_is_kept_apart() -> None:
    part = Part("x", "", "", "none", (Block(3, "Три"), Block(7, "Семь"), Block(8, "Восемь")))
    lines = resolution_markdown(resolution(parts=(part,))).split("\n\n")
    assert lines[lines.index("3. Три") :][:4] == ["3. Три", APART, "7. Семь", "8. Восемь"]


def test_sub_items_and_further_lines_belong_to_their_number() -> None:
    text = resolution_markdown(resolution())
    assert "1. Считать принятыми в\u00a0члены:\n\n   - ЦБС Гурьевского района;\n   - ЦБС г.\u00a0Калтан." in text


def test_headings_have_levels() -> None:
    found = re.findall(r"^(#+) (.*)$", resolution_markdown(with_annexes()), re.M)
    levels = {title: len(marks) for marks, title in found}
    assert (levels["Конференция постановляет:"], levels["Список участников"], levels["КемОНБ"]) == (2, 2, 3)
    assert levels["1\\. СЛУШАЛИ:"] == 2


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("*важно* и _так_", "\\*важно\\* и \\_так\\_"),
        ("[ссылка](http://x)", "\\[ссылка\\](http://x)"),
        ("5. Пять", "5\\. Пять"),
        ("- тире", "\\- тире"),
        ("# не заголовок", "\\# не заголовок"),
        ("<b>&amp;", "\\<b\\>\\&amp;"),
        ("2007 год", "2007 год"),
    ],
    ids=["emphasis", "link", "number", "dash", "heading", "html", "plain"],
)
def test_what_people_type_stays_text(typed: str, written: str) -> None:
    assert literal(typed) == written
