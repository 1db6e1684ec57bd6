"""What a draft begins with."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.events.models import Event, Role
from eventmgr.resolutions.composition import opening_of
from eventmgr.resolutions.models import PartKind, Resolution
from eventmgr.resolutions.operations import add_clause, start_resolution
from eventmgr.resolutions.outlines import OUTLINES
from eventmgr.resolutions.queries import resolution_of, resolutions_before
from tests import factories as make
from tests.conftest import Queries
from tests.signing import sign_in

PARTS = {
    "session": ["preamble", "findings", "decisions", "recommendations", "closing"],
    "bodies": ["preamble", "findings", "decisions", *["recommendations"] * 3, "closing"],
    "council": ["preamble", "findings", "decisions"],
    "club": ["preamble", "findings", "recommendations", "closing"],
    "empty": ["preamble"],
}


@pytest.mark.parametrize("key", list(OUTLINES))
def test_a_draft_has_the_parts_of_its_outline(app: Flask, key: str) -> None:
    resolution = start_resolution(event=make.an_event(), by=None, outline=key)
    assert [part.kind.value for part in resolution.parts] == PARTS[key]
    assert resolution.title.startswith(OUTLINES[key].opening)


def test_an_unknown_outline_is_refused(app: Flask) -> None:
    with pytest.raises(RuleBroken):
        start_resolution(event=make.an_event(), by=None, outline="treaty")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Итоговый документ V сессии", ("Итоговый документ", "V сессии")),
        ("Резолюция", ("Резолюция", "")),
        ("Решение совета", ("Решение", "совета")),
    ],
)
def test_a_title_opens_with_the_kind_of_document(title: str, expected: tuple[str, str]) -> None:
    assert opening_of(title) == expected


@pytest.fixture
def holdings(app: Flask) -> tuple[Event, Event]:
    """Two holdings of one series, the earlier with a document of a council and one clause in it."""
    earlier = make.an_event(starts_on=date(2030, 5, 20), ends_on=date(2030, 5, 21))
    later = make.an_event(series=earlier.series, starts_on=date(2031, 5, 20), ends_on=date(2031, 5, 21), ordinal=99)
    resolution = start_resolution(event=earlier, by=None, outline="council")
    part = next(part for part in resolution.parts if part.kind is PartKind.DECISIONS)
    add_clause(part=part, kind="free", values={"text": "Собраться в мае."}, by=None)
    db.session.commit()
    return earlier, later


@pytest.mark.parametrize(("with_clauses", "expected"), [(False, []), (True, ["free"])], ids=["parts", "clauses"])
def test_a_draft_begins_like_an_earlier_one(
    client: FlaskClient, holdings: tuple[Event, Event], with_clauses: bool, expected: list[str]
) -> None:
    earlier, later = holdings
    sign_in(client, make.a_member(later, Role.DRAFTING))
    pattern = resolution_of(earlier)
    assert pattern is not None
    data = {"outline": f"like-{pattern.id}"} | ({"with_clauses": "y"} if with_clauses else {})
    answer = client.post(f"/manage/{later.slug}/resolution", data=data)
    assert answer.status_code == 303
    db.session.expire_all()
    begun = resolution_of(later)
    assert begun is not None
    assert [part.kind for part in begun.parts] == [part.kind for part in pattern.parts]
    assert begun.title.startswith("Итоговый документ ")
    assert [clause.kind for clause in begun.parts[2].clauses] == expected
    assert len(pattern.parts[2].clauses) == 1


def test_a_document_of_another_series_is_no_pattern(client: FlaskClient, holdings: tuple[Event, Event]) -> None:
    stranger = make.an_event()
    resolution = start_resolution(event=stranger, by=None)
    db.session.commit()
    sign_in(client, make.a_member(holdings[1], Role.DRAFTING))
    answer = client.post(f"/manage/{holdings[1].slug}/resolution", data={"outline": f"like-{resolution.id}"})
    assert answer.status_code == 422
    assert db.session.query(Resolution).filter_by(event_id=holdings[1].id).count() == 0


def test_earlier_documents_cost_three_statements(holdings: tuple[Event, Event], queries: Queries) -> None:
    later = holdings[1]
    db.session.refresh(later)
    with queries:
        found = resolutions_before(later)
        assert [len(part.clauses) for resolution in found for part in resolution.parts] == [0, 0, 1]
    assert len(queries) == 3
