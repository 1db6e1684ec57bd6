"""Commands of the machine: serve, worker, doctor."""

from __future__ import annotations

import click
from flask import Flask, current_app
from huey import crontab

from eventmgr.core import jobs, serve
from eventmgr.core.grammar.commands import grammar


def init_app(app: Flask) -> None:
    for command in (grammar, serve_command, worker_command, doctor_command):
        app.cli.add_command(command)
    queue = app.extensions["huey"]

    @queue.periodic_task(crontab(minute="*"), name="sweep_jobs")
    def sweep_jobs() -> None:
        with app.app_context():
            jobs.sweep()


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def serve_command(host: str, port: int, workers: int) -> None:
    """Bring the database up to date, then run web and worker together."""
    if serve.is_taken(host, port):
        raise click.ClickException(f"port {port} of {host} is taken or may not be used; choose another with --port")
    from flask_migrate import upgrade

    upgrade()
    greetings = [greet() for greet in current_app.extensions.get("greetings", [])]
    commands = {"web": serve.web_command(host, port, workers), "worker": serve.worker_command()}

    def announce() -> None:
        serve.wait_for(host, port)
        click.echo(f"eventmgr serves http://{host}:{port}/ (Ctrl+C ends it)")
        for greeting in filter(None, greetings):
            click.echo(greeting)

    serve.Household(commands).run(announce)


@click.command("worker")
@click.option("--threads", default=2, show_default=True, type=click.IntRange(1, 32))
def worker_command(threads: int) -> None:
    """Deliver letters and carry out jobs, without serving pages."""
    serve.run_worker(current_app._get_current_object(), threads)  # type: ignore[attr-defined]


@click.command("doctor")
def doctor_command() -> None:
    """Check settings, database, fonts and mail, and say what is wrong."""
    from eventmgr.core import checkup

    findings = checkup.examine(current_app._get_current_object())  # type: ignore[attr-defined]
    for finding in findings:
        click.echo(f"{'ok   ' if finding.is_ok else 'WRONG'}  {finding.subject}: {finding.message}")
    if not all(finding.is_ok for finding in findings):
        raise SystemExit(1)
