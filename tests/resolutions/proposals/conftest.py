"""What the tests of proposals share."""

from __future__ import annotations

import pytest
from flask import Flask

from eventmgr.events.models import Event
from tests.resolutions.proposals.scene import an_event_that_asks


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event_that_asks()
