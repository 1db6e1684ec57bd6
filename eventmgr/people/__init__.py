"""People: persons, organisations, settlements, duplicates."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    from eventmgr.people import announcements
    from eventmgr.people.views import people

    app.register_blueprint(people)
    announcements.announce()
