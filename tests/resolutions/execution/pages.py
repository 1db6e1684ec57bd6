"""Addresses of the pages of assignments, and what they ask."""

from __future__ import annotations

import re

from eventmgr.events.models import Event
from eventmgr.resolutions.execution.models import Assignment
from tests.conftest import Queries


def at(event: Event, rest: str = "") -> str:
    return f"/manage/{event.slug}/resolution/assignments{rest}"


def one(event: Event, assignment: Assignment, rest: str = "") -> str:
    return at(event, f"/{assignment.id}{rest}")


def about(queries: Queries, *tables: str) -> list[str]:
    """The statements that read these tables: other tabs of the resolution ask, too."""
    return [statement for statement in queries if re.search(rf"FROM ({'|'.join(tables)})\b", statement)]
