from __future__ import annotations

import re

import pytest

from eventmgr.resolutions.document import Block, Language, Part
from eventmgr.resolutions.papers.html import resolution_html
from tests.resolutions.papers.material import with_annexes
from tests.resolutions.samples import MARKUP, one_clause, resolution


def test_neighbours_share_a_list_that_starts_with_their_number() -> None:
    page = resolution_html(resolution())
    assert [int(start) for start in re.findall(r'<ol start="(\d+)"', page)] == [1, 3, 4, 1]


def test_every_clause_has_the_anchor_of_the_public_page() -> None:
    page = resolution_html(with_annexes())
    anchors = re.findall(r'id="([^"]+)"', page)
    assert {"clause-2-1", "part-2", "annex-participants", "participants-clause-1-1"} <= set(anchors)
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_says_its_language_and_title(language: Language) -> None:
    page = resolution_html(resolution(language=language))
    assert f'<html lang="{language}">' in page
    assert "<title>Резолюция VII" in page


def test_nothing_is_taken_from_elsewhere_and_nothing_runs() -> None:
    page = resolution_html(one_clause(MARKUP))
    assert re.findall(r"<script|<img|<link|src=|url\(|@import", page) == []


def test_a_gap_in_the_numbers_stays() -> None:
    part = Part("x", "", "", "none", (Block(3, "Три"), Block(7, "Семь"), Block(8, "Восемь")))
    page = resolution_html(resolution(parts=(part,)))
    assert [
        (int(start), items.count("<li")) for start, items in re.findall(r'<ol start="(\d+)">(.*?)</ol>', page, re.S)
    ] == [
        (3, 1),
        (7, 2),
    ]
