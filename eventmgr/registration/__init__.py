"""Registration: form, categories, places, waiting list, personal page."""

from __future__ import annotations

from flask import Flask

from eventmgr.registration import models  # noqa: F401


def init_app(app: Flask) -> None:
    pass
