"""."""

from __future__ import annotations

from flask import Flask

from eventmgr.badges import models  # noqa: F401


def init_app(app: Flask) -> None:
    pass
