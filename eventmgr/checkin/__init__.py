"""Check-in: posts at the doors, phones paired to them, scans, and who is inside."""

from __future__ import annotations

from flask import Flask

from eventmgr.checkin import models, roster_changes  # noqa: F401  what the schema has
from eventmgr.core.desk import once
from eventmgr.people import hooks as people_hooks


def init_app(app: Flask) -> None:
    from eventmgr.checkin import scanner_page, settings_views  # noqa: F401  add their addresses to the blueprints
    from eventmgr.checkin.announcements import announce
    from eventmgr.checkin.api import door
    from eventmgr.checkin.views import checkin

    app.register_blueprint(door)
    app.register_blueprint(checkin)
    roster_changes.listen()
    once(people_hooks.on_persons_changed, roster_changes.note_persons)
    announce()
