"""What the public page adds to an adopted document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.resolutions import publication
from eventmgr.resolutions.document import Block, Document, Part
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.operations import publish
from eventmgr.resolutions.publication import Correction, Entry, anchors_of, contents_of, neighbours_of
from tests.factories import a_series, an_event
from tests.resolutions.execution.scene import adopted

FREE = ("free", {"text": "Поддержать сельские библиотеки."})


def a_document(*parts: list[int | None]) -> Document:
    made = (
        Part("decisions", f"Часть {at}:", "", "continued", tuple(a_block(n, at) for n in part))
        for at, part in enumerate(parts, 1)
    )
    return Document("Резолюция", (), "", "", tuple(made), (), "", "ru", False)


def a_block(number: int | None, part: int) -> Block:
    return Block(number, "Текст.", (), part * 100 + (number or 0))


def published(event: Event) -> Resolution:
    resolution = adopted([FREE], event)
    publish(resolution=resolution, by=None)
    db.session.commit()
    return resolution


def test_anchors_follow_the_printed_numbers() -> None:
    assert anchors_of(a_document([None, 1, 2], [3, None], [1, 2])) == [
        ["c-100", "p-1", "p-2"], ["p-3", "c-200"], ["p-3-1", "p-3-2"],
    ]  # fmt: skip


def test_a_long_document_has_contents_and_a_short_one_none() -> None:
    assert contents_of(a_document([1, 2])) == []
    assert contents_of(a_document([*range(1, 12)], [12], [None])) == [
        Entry("part-1", "Часть 1", "1–11"), Entry("part-2", "Часть 2", "12"), Entry("part-3", "Часть 3", ""),
    ]  # fmt: skip


def test_neighbours_are_the_published_ones_of_the_series(app: Flask) -> None:
    series = a_series()
    first, draft, third, fourth = (
        an_event(series=series, ordinal=n, starts_on=date(2020 + n, 5, 1), ends_on=date(2020 + n, 5, 1))
        for n in range(1, 5)
    )
    for event in (first, third, fourth, an_event()):
        published(event)
    adopted([FREE], draft)
    found = [tuple(each and each.event for each in neighbours_of(event)) for event in (first, third, fourth)]
    assert found == [(None, third), (first, fourth), (third, None)]


def test_every_clause_has_a_link_to_copy_and_the_page_its_lasting_address(client: FlaskClient) -> None:
    event = an_event()
    clause = published(event).parts[2].clauses[0]
    page = client.get(f"/e/{event.slug}/resolution").text
    address = f"http://localhost:8000/e/{event.slug}/resolution"
    wanted = (f'data-copy="{address}#p-1"', 'id="p-1"', f'id="clause-{clause.id}"', 'class="qr"', 'href="/archive"')
    assert [each for each in wanted if each not in page] == []
    assert [kind for kind in ("pdf", "docx", "odt", "html", "md", "txt") if f"resolution.{kind}" not in page] == []


@pytest.fixture
def corrected(app: Flask) -> Iterator[Resolution]:
    resolution = published(an_event())
    found = Correction(date(2028, 1, 9), "сельские", "все", "описка", resolution.parts[2].clauses[0].id)

    def source(asked: Resolution, language: str) -> list[Correction]:
        return [found] if asked.id == resolution.id else []

    publication.corrections.append(source)
    yield resolution
    publication.corrections.remove(source)


def test_a_correction_stands_at_its_clause_and_among_the_versions(corrected: Resolution, client: FlaskClient) -> None:
    page = client.get(f"/e/{corrected.event.slug}/resolution").text
    assert (page.count("сельские</del>"), page.count("сельские → все")) == (1, 1)
