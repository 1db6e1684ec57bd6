from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.events.models import Event
from tests.factories import an_event
from tests.registration.test_public import send


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event()


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, {"organisation"}),
        ({"new_kind": "press"}, {"settlement", "region"}),
        ({"settlement": "Тайга"}, {"new_kind", "region"}),
        ({"settlement": "Тайга", "new_kind": "press"}, {"region"}),
    ],
)
def test_what_a_new_organisation_needs_is_said_at_once(
    client: FlaskClient, event: Event, given: dict[str, str], missing: set[str]
) -> None:
    page = send(client, event, organisation="Новая библиотека", organisation_id="", **given).text
    fields = ("organisation", "new_kind", "settlement", "region")
    assert {name for name in fields if f'id="{name}-error"' in page} >= missing
    assert 'id="new_name" ' in page
    assert page.count("Новая библиотека") == 2
