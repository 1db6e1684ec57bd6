"""The sweep sees what it is there to see."""

from __future__ import annotations

import pytest

from tests.journeys.markup import faults
from tests.journeys.words import strangers

PAGE = "<!doctype html><html lang=ru><head><title>Т</title></head><body><main><h1>Т</h1>{}</main></body></html>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<p>Текст</p>", []),
        ("<p><div>Текст</div></p>", ["line 1: unexpected-end-tag {'name': 'p'}"]),
        ('<b id="a"></b><b id="a"></b>', ["the id a stands 2 times"]),
        ('<label for="b">Имя</label>', ["a label is for 'b', which is no control"]),
        ('<p aria-describedby="c">Текст</p>', ["<p> aria-describedby names ['c']"]),
        ("<button type=button><a href='/'>Да</a></button>", ['<a href="/"> is nested in <button>']),
        ("<img src='/a.png'>", ["<img> has no alt"]),
        ("<h3>Глава</h3>", ["h3 after h1"]),
        ("<p style='color:red'>Текст</p>", ["<p> has the attribute style", "<p> has inline style"]),
        ("<ul><p>Текст</p></ul>", ["<ul> holds ['p']"]),
    ],
)
def test_faults_of_a_page(inside: str, expected: list[str]) -> None:
    assert faults(PAGE.format(inside)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Сохранить", "ru", []),
        ("Save the talk", "ru", ["Save the talk (in «Save the talk»)"]),
        ("VII сессия, PDF, mail@example.org, Asia/Tokyo, 58KTXF-36HVMJ-THS9P9", "ru", []),
        ("Доклад Ткача", "en", ["Доклад (in «Доклад Ткача»)"]),
        ("С. Л. Ткача", "en", []),
    ],
)
def test_words_of_the_other_language(text: str, language: str, expected: list[str]) -> None:
    assert strangers([text], language, {"Ткача"}) == expected
