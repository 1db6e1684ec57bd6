"""Long documents and odd input: what is found does not change with the length, and nothing takes forever."""

from __future__ import annotations

import pytest
from flask import Flask

from eventmgr.resolutions.check.checking import local_marks
from tests.resolutions.check.planted import found_in, keys_in, read, texts

ODD = {
    "spaces": ("а" + " " * 50_000 + "б", {"spacing"}),
    "quotes": ("«" * 20_000, {"unbalanced-quotes"}),
    "brackets": ("(" * 20_000, {"unbalanced-brackets"}),
    "one word": ("а" * 50_000, set()),
    "hyphens": ("а-" * 20_000, set()),
    "capitals": ("Аб" * 20_000, set()),
    "dots": ("." * 50_000, {"placeholder"}),
    "lines": ("_" * 50_000, {"placeholder"}),
    "figures": ("5 " * 20_000, set()),
    "a number": ("1" * 50_000, set()),
    "names": ("Иванова Анна Петровна, " * 3_000, set()),
    "dates": ("6 декабря 2007 г. " * 5_000, set()),
}


@pytest.mark.parametrize(("text", "expected"), ODD.values(), ids=ODD)
def test_odd_paragraphs_are_read_in_one_go(text: str, expected: set[str]) -> None:
    assert {mark.key for mark in local_marks(text)} == expected


def test_a_document_of_three_hundred_pages_is_checked_to_its_end(app: Flask) -> None:
    clean = "\n\n".join(
        f"Участники заседания № {n} обсудили работу библиотек и приняли план на год." for n in range(9000)
    )
    text, wanted = read(texts("planted")[-1])
    shift = clean.count("\n") + 2
    found = set(keys_in(f"{clean}\n\n{text}"))
    assert {
        (line + shift, key) for line, key in wanted if key in ("lost-hyphen", "impossible-date", "latin-letter")
    } <= found


@pytest.mark.parametrize(
    "text", ["", "\n\n", "а", "1.", "—", "«»", "\ufeff", "١٢٣", "🙂 🙂", "\u202e обратно"], ids=repr
)
def test_nearly_nothing_is_no_trouble(app: Flask, text: str) -> None:
    assert all(defect.message for defect in found_in(text))
