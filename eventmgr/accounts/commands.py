"""`flask accounts …`."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from eventmgr.accounts import operations
from eventmgr.accounts.models import LinkPurpose, User
from eventmgr.accounts.queries import has_users
from eventmgr.core.db import db, transaction
from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import mail_address

accounts_group = AppGroup("accounts", help="Accounts of organisers.")


@accounts_group.command("create-organiser")
@click.option("--email", prompt=True)
@click.option("--name", prompt=True)
@click.password_option()
@click.option("--language", type=click.Choice(["ru", "en"]), default="ru", show_default=True)
def create_organiser(email: str, name: str, password: str, language: str) -> None:
    """Add a person who may create events; a new data folder gets its tables first."""
    if not inspect(db.engine).has_table(User.__tablename__):
        from flask_migrate import upgrade

        upgrade()
    try:
        with current_app.test_request_context(), transaction():
            user = operations.add_user(
                email=mail_address(email), name=name, password=password, language=language,
                by=None, may_create_events=True,
            )  # fmt: skip
    except RuleBroken as error:
        raise click.ClickException(error.message) from error
    click.echo(f"{user.name} may sign in as {user.email} and create events.")


def greet() -> str:
    """What `flask serve` prints while nobody has an account: where the first organiser begins."""
    try:
        with transaction():
            if has_users():
                return ""
            token = operations.make_link(LinkPurpose.FIRST_RUN, user=None, lasts=operations.FIRST_RUN_LASTS)
    except DBAPIError as error:
        return f"The database does not answer: {error.orig}"
    base = current_app.extensions["settings"].base_url
    return f"Nobody has an account yet. The first organiser begins at {base}/account/first/{token}"
