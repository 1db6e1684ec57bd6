"""Both languages of a document side by side."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.events.models import Role
from eventmgr.resolutions.models import PartKind
from eventmgr.resolutions.operations import add_clause, override_clause
from eventmgr.resolutions.paper import composition_of
from eventmgr.resolutions.side_by_side import Pair, pairs_of
from tests import factories as make
from tests.resolutions.scene import a_resolution, part_of
from tests.signing import sign_in


@pytest.mark.parametrize(
    ("english", "expected"),
    [("To publish", True), ("", False), ("To publish «Сборник»", False)],
    ids=["yes", "no", "half"],
)  # fmt: skip
def test_a_paragraph_with_russian_letters_waits_for_a_translation(english: str, expected: bool) -> None:
    assert Pair("clause", 1, "1", "Издать", english).is_translated is expected


def test_clauses_stand_beside_their_translation(app: Flask) -> None:
    resolution = a_resolution()
    part = part_of(resolution, PartKind.DECISIONS)
    clause = add_clause(part=part, kind="free", values={"text": "Собраться в мае"}, by=None)
    override_clause(clause=clause, text="", text_en="To meet in May.", by=None)
    found = pairs_of(composition_of(resolution, "ru"), composition_of(resolution, "en"))
    assert [pair for pair in found if pair.what == "clause"] == [
        Pair("clause", clause.id, "1", "Собраться в мае.", "To meet in May.")
    ]


def test_the_page_counts_what_is_left(client: FlaskClient) -> None:
    event = make.an_event()
    part = part_of(a_resolution(event), PartKind.DECISIONS)
    add_clause(part=part, kind="free", values={"text": "Собраться в мае"}, by=None)
    db.session.commit()
    sign_in(client, make.a_member(event, Role.OBSERVER))
    page = client.get(f"/manage/{event.slug}/resolution/languages")
    assert (page.status_code, page.text.count("not in English yet") > 0, "Translate</a>" in page.text) == (
        200,
        True,
        False,
    )
