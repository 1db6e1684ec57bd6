"""Check-in: posts at the doors, phones paired to them, scans, and who is inside."""

from __future__ import annotations

from flask import Flask

from eventmgr.checkin import models, roster_changes  # noqa: F401  what the schema has
from eventmgr.core.desk import once
from eventmgr.people import hooks as people_hooks


def init_app(app: Flask) -> None:
    from eventmgr.checkin import scanner_page  # noqa: F401  adds its addresses to the blueprint of the door
    from eventmgr.checkin.api import door

    app.register_blueprint(door)
    roster_changes.listen()
    once(people_hooks.on_persons_changed, roster_changes.note_persons)
