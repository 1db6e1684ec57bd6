"""Resolutions: what was held and decided, composed from the facts and from typed clauses."""

from __future__ import annotations

from flask import Flask

from eventmgr.resolutions import models  # noqa: F401
from eventmgr.resolutions.commands import resolution_group


def init_app(app: Flask) -> None:
    app.cli.add_command(resolution_group)
