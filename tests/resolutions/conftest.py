"""A draft and somebody who may write in it."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.events.models import Event, Role
from eventmgr.resolutions.models import Resolution
from tests.factories import a_member, an_event
from tests.resolutions.scene import a_resolution
from tests.signing import sign_in


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event()


@pytest.fixture
def resolution(event: Event) -> Resolution:
    return a_resolution(event)


@pytest.fixture
def drafter(client: FlaskClient, event: Event) -> FlaskClient:
    return sign_in(client, a_member(event, Role.DRAFTING))
