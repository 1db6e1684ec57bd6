"""The worker's sweep, and what pages of background jobs say of letters."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l
from huey import crontab

from eventmgr.badges.job_views import WORDS, JobWords
from eventmgr.resolutions.deliveries.queries import REMINDING, SENDING
from eventmgr.resolutions.deliveries.reminders import remind_due

BACK = "resolutions.deliveries"
STOPPED = _l("Stopped. Letters posted before that are on their way; the rest can be sent later.")


def init_app(app: Flask) -> None:
    WORDS[SENDING] = JobWords(_l("Letters to addressees"), _l("The letters are posted"), BACK, STOPPED)
    WORDS[REMINDING] = JobWords(_l("Reminders to addressees"), _l("The reminders are posted"), BACK, STOPPED)

    @app.extensions["huey"].periodic_task(crontab(minute="23"), name="remind_addressees")
    def remind_addressees() -> None:
        with app.app_context():
            remind_due()
