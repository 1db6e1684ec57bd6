"""The word diff: what a reader would mark with a pencil."""

from __future__ import annotations

import pytest

from eventmgr.resolutions.discussion.word_diff import is_changed, replaced, word_diff

SIGNS = {"same": "", "del": "-", "ins": "+"}


def marked(old: str, new: str) -> str:
    """Taken out [-so], put in [+so]."""
    return "".join(f"[{SIGNS[p.change]}{p.text}]" if p.change != "same" else p.text for p in word_diff(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Издать сборник.", "Издать сборник.", "Издать сборник."),
        ("Издать сборник.", "Издать большой сборник.", "Издать [+большой ]сборник."),
        ("Издать большой сборник.", "Издать сборник.", "Издать [-большой ]сборник."),
        ("до 1 апреля", "до 15 мая", "до [-1 апреля][+15 мая]"),
        ("в г.\u00a0Кемерово", "в г. Кемерово", "в г. Кемерово"),
        ("научно-методический совет", "научно-технический совет", "[-научно-методический][+научно-технический] совет"),
        ("Поддержать ЦБС.", "Поддержать ЦБС", "Поддержать ЦБС[-.]"),
        ("", "Новый пункт.", "[+Новый пункт.]"),
        ("Старый пункт.", "", "[-Старый пункт.]"),
        ("", "", ""),
        ("один\nдва", "один\nтри", "один\n[-два][+три]"),
        ("Собрать отчёт", "Собрать отчет", "Собрать [-отчёт][+отчет]"),
    ],
    ids=["same", "put in", "taken out", "words beside each other", "spaces", "compound", "stop", "new", "gone",
         "nothing", "lines", "yo"],
)  # fmt: skip
def test_words_are_marked(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [("Провести — летом, в Тайге — школу.", "Провести школу (в Тайге)."), ("а б в г", "г в б а"), ("__ №11", "№ 11")],
    ids=["order", "turned round", "blanks"],
)
def test_both_texts_can_be_read_off_the_diff(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(p.text for p in pieces if p.change != "del") == new
    assert "".join(p.text for p in pieces if p.change != "ins").split() == old.split()


def test_a_text_too_long_to_compare_is_replaced_between_its_ends() -> None:
    old, new = "Начало " + "а " * 3000 + "конец.", "Начало " + "б " * 3000 + "конец."
    assert [piece.change for piece in word_diff(old, new)] == ["same", "del", "ins", "same"]


@pytest.mark.parametrize(
    ("first", "second", "is_met"),
    [
        ("Издать большой сборник докладов.", "Издать сборник статей.", False),
        ("Издать сборник статей.", "Издать сборник тезисов.", True),
        ("Издать малый сборник докладов.", "Издать толстый сборник докладов.", True),
        ("Издать сборник докладов в мае.", "Напечатать сборник докладов.", False),
    ],
    ids=["elsewhere", "same word", "put in at one place", "ends"],
)
def test_two_wordings_meet_where_they_touch_the_same_words(first: str, second: str, is_met: bool) -> None:
    old = "Издать сборник докладов."
    one, other = replaced(old, first), replaced(old, second)
    assert any(left.meets(right) for left in one for right in other) is is_met


def test_kinds_of_spaces_are_no_change() -> None:
    assert is_changed("7\u00a0декабря", "7 декабря") is False
    assert is_changed("7 декабря", "8 декабря") is True
