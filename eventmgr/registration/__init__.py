"""Registration: form, categories, places, waiting list, personal page."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    from eventmgr.registration import announcements
    from eventmgr.registration.views import registration

    app.register_blueprint(registration)
    announcements.announce()
