"""Phrasings a new clause can begin with."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.events.models import Event, Role
from eventmgr.resolutions.kinds import KINDS, compose, validate
from eventmgr.resolutions.models import PartKind, ResolutionState
from eventmgr.resolutions.operations import add_clause, start_resolution
from eventmgr.resolutions.phrases import PHRASES
from eventmgr.resolutions.phrasings import lasting, phrasing_asked, phrasings_for, worded
from eventmgr.resolutions.queries import resolution_of
from eventmgr.resolutions.remembered import forms_for
from tests import factories as make
from tests.conftest import Queries
from tests.resolutions.scene import part_of
from tests.signing import sign_in

OURS = [(kind, at) for kind, all_ in PHRASES.items() for at in range(len(all_))]


@pytest.mark.parametrize(("kind", "at"), OURS, ids=[f"{kind}-{at}" for kind, at in OURS])
def test_a_phrasing_fits_the_fields_of_its_kind(app: Flask, kind: str, at: int) -> None:
    values = PHRASES[kind][at]
    assert set(values) <= {field.name for field in KINDS[kind].fields}
    assert validate(kind, values) == {}
    assert compose(kind, values, language="ru", forms=forms_for(())).text != ""


@pytest.fixture
def holdings(app: Flask) -> tuple[Event, Event]:
    """Two holdings of a series; the earlier has adopted where a collection is published, and by when."""
    earlier = make.an_event(starts_on=date(2030, 5, 20), ends_on=date(2030, 5, 21))
    later = make.an_event(series=earlier.series, starts_on=date(2031, 5, 20), ends_on=date(2031, 5, 21), ordinal=99)
    resolution = start_resolution(event=earlier, by=None)
    values = {"work": "летопись края", "where": "в альманахе", "due_on": "2030-09-01"}
    add_clause(part=part_of(resolution, PartKind.DECISIONS), kind="publish", values=values, by=None)
    resolution.state = ResolutionState.ADOPTED
    start_resolution(event=later, by=None)
    db.session.commit()
    return earlier, later


def test_what_was_adopted_before_is_offered_without_its_dates(holdings: tuple[Event, Event]) -> None:
    first = phrasings_for(holdings[1], KINDS["publish"])[0]
    adopted = resolution_of(holdings[0])
    assert adopted is not None
    assert (first.values, first.source) == ({"work": "летопись края", "where": "в альманахе"}, adopted.title)
    assert "due_on" not in lasting(KINDS["publish"], {"due_on": "2030-09-01", "work": "летопись края"})


def test_a_draft_is_no_source(holdings: tuple[Event, Event]) -> None:
    assert all(each.source == "" for each in phrasings_for(holdings[0], KINDS["publish"]))


def test_an_unknown_phrasing_leaves_the_fields_empty(holdings: tuple[Event, Event]) -> None:
    assert phrasing_asked(holdings[1], KINDS["publish"], "clause-0") == {}


def test_phrasings_cost_two_statements(holdings: tuple[Event, Event], queries: Queries) -> None:
    later = holdings[1]
    db.session.refresh(later)
    with queries:
        assert len(worded(later, KINDS["publish"])) == 1 + len(PHRASES["publish"])
    assert len(queries) == 2


def test_a_clause_begins_with_a_phrasing(client: FlaskClient, holdings: tuple[Event, Event]) -> None:
    sign_in(client, make.a_member(holdings[1], Role.DRAFTING))
    desk = f"/manage/{holdings[1].slug}/resolution"
    empty = client.get(desk, query_string={"add": "publish"}).text
    key = phrasings_for(holdings[1], KINDS["publish"])[0].key
    begun = client.get(desk, query_string={"add": "publish", "phrasing": key}).text
    assert ('value="летопись края"' in empty, 'value="летопись края"' in begun) == (False, True)
