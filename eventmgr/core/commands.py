"""Commands of the machine: serve, worker, doctor."""

from __future__ import annotations

from flask import Flask
from huey import crontab

from eventmgr.core import jobs


def init_app(app: Flask) -> None:
    queue = app.extensions["huey"]

    @queue.periodic_task(crontab(minute="*"), name="sweep_jobs")
    def sweep_jobs() -> None:
        with app.app_context():
            jobs.sweep()
