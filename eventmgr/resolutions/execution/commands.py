"""`flask assignments …`, and the sweep of a worker."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup
from huey import crontab

from eventmgr.core.errors import NotFound
from eventmgr.events.queries import event_or_404
from eventmgr.resolutions.execution.reminders import remind

assignments_group = AppGroup("assignments", help="Assignments of adopted resolutions.")


@assignments_group.command("remind")
@click.argument("event", required=False)
def remind_command(event: str | None) -> None:
    """Post the reminders that are due, of EVENT (the word in its address) or of all. Each is sent once."""
    try:
        number = event_or_404(event).id if event else None
    except NotFound:
        raise click.ClickException(f"There is no event “{event}”.") from None
    click.echo(f"{remind(number)} letters")


def init_app(app: Flask) -> None:
    app.cli.add_command(assignments_group)

    @app.extensions["huey"].periodic_task(crontab(minute="7"), name="remind_of_assignments")
    def remind_of_assignments() -> None:
        """Every hour: days begin at different times in different zones."""
        with app.app_context():
            remind()
