"""A conference to look at: `flask demo load`."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    from eventmgr.demo.commands import demo_group

    app.cli.add_command(demo_group)
