"""The outbox: letters posted with what they tell, delivered after it is safe."""

from __future__ import annotations

from flask import Flask
from huey import crontab

from eventmgr.notifications import operations, transport


def init_app(app: Flask) -> None:
    transport.init_app(app)
    queue = app.extensions["huey"]

    @queue.task(name="deliver_message")
    def deliver_message(message_id: int) -> None:
        with app.app_context():
            operations.deliver_message(message_id)

    @queue.periodic_task(crontab(minute="*"), name="sweep_outbox")
    def sweep_outbox() -> None:
        with app.app_context():
            operations.sweep()

    app.extensions["deliver_message"] = deliver_message
