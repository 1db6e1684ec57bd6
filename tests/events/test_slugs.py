from __future__ import annotations

import pytest

from eventmgr.events.slugs import LONGEST, is_slug, propose_slug, transliterate


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ежегодная сессия конференции «Кузбасские библиотеки»", "kuzbasskie-biblioteki-2007"),
        ("Румянцевские чтения", "rumyantsevskie-chteniya-2007"),
        ("Library Forum", "library-forum-2007"),
        ("图书馆", "event-2007"),
    ],
)
def test_slug_is_made_of_the_quoted_name_and_the_year(title: str, expected: str) -> None:
    assert propose_slug(title, 2007) == expected


def test_long_title_is_cut_between_words() -> None:
    slug = propose_slug("очень " * 30, 2007)
    assert slug == "ochen-" * 9 + "ochen-2007"
    assert len(slug) <= LONGEST


def test_every_russian_letter_has_a_latin_form() -> None:
    assert transliterate("Съешь же ещё этих мягких французских булок, да выпей чаю") == (
        "sesh zhe eshche etikh myagkikh frantsuzskikh bulok, da vypey chayu"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [("kuzbass-2007", True), ("a", True), ("", False), ("-a", False), ("a--b", False), ("Аб", False), ("A", False),
     ("new", False), ("a/b", False), ("a" * 65, False)],
)  # fmt: skip
def test_is_slug(text: str, expected: bool) -> None:
    assert is_slug(text) is expected
