"""Addresses out of what people type and paste."""

from __future__ import annotations

import pytest

from eventmgr.core.errors import RuleBroken
from eventmgr.resolutions.deliveries.reading_addresses import Typed, read_addresses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a@example.org", [Typed("a@example.org")]),
        ("a@example.org, B@Example.ORG\nc@example.org;", [Typed(f"{n}@example.org") for n in "abc"]),
        ("a@example.org\nA@example.org", [Typed("a@example.org")]),
        ("Анна Петрова <a@example.org>", [Typed("a@example.org", "Анна Петрова")]),
        ("«Петрова, директор» <a@example.org>, Б <b@example.org>",
         [Typed("a@example.org", "Петрова, директор"), Typed("b@example.org", "Б")]),
        ("А <a@example.org>, b@example.org", [Typed("a@example.org", "А"), Typed("b@example.org")]),
    ],
    ids=["nothing", "one", "several", "twice", "named", "names with commas", "a bare one behind"],
)  # fmt: skip
def test_addresses_are_read_once_each(text: str, expected: list[Typed]) -> None:
    assert read_addresses(text) == expected


@pytest.mark.parametrize(
    ("text", "named"),
    [("a@example.org, совет", "совет"), ("Анна <a@example.org> и ещё", "и ещё"), ("<" + "а" * 20_000, "<а")],
    ids=["word", "rest", "never closed"],
)
def test_what_is_no_address_is_named(app: object, text: str, named: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_addresses(text)
    assert (refused.value.field, named in refused.value.message) == ("emails", True)
