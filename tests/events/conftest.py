"""A board of this package alone."""

from __future__ import annotations

import pytest
from flask import Flask

from eventmgr.core.desk import board
from eventmgr.events import next_step, public_page


@pytest.fixture
def lone_board(monkeypatch: pytest.MonkeyPatch, app: Flask) -> None:
    """Only what this package announces."""
    own = [entry for entry in board.entries if entry.endpoint.startswith("events.")]
    monkeypatch.setattr(board, "entries", own)
    monkeypatch.setattr(board, "needs", [tell for tell in board.needs if tell.__module__.startswith("eventmgr.events")])
    for name in ("figures", "public_facts", "public_panels"):
        monkeypatch.setattr(board, name, [])
    for registry, name in ((next_step, "offers"), (public_page, "links"), (public_page, "organisers")):
        monkeypatch.setattr(registry, name, [])
