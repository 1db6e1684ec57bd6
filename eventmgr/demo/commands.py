"""`flask demo load`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup

from eventmgr.accounts.queries import has_users
from eventmgr.core.db import transaction

SLUG, PAST_SLUG = "vii-session", "iv-session"
demo_group = AppGroup("demo", help="A conference to look at.")
WHO = {
    "organiser": "organiser@example.org",
    "programme builder": "programme@example.org",
    "registration desk": "desk@example.org",
    "check-in staff": "checkin@example.org",
    "drafter": "drafting@example.org",
}


@demo_group.command("load")
def load_command() -> None:
    """Make the demonstration unless it is there, and say where to look and how to sign in."""
    # Faker weighs 20 MB: only this command carries it.
    from eventmgr.demo import load

    kept = _folder() / "demo.json"
    with current_app.test_request_context(base_url=current_app.extensions["settings"].base_url):
        if not load.is_loaded():
            if has_users():
                raise click.ClickException("this database is in use; choose another with EVENTMGR_DATA")
            current_app.extensions["deliver_message"] = lambda message_id: None
            with transaction():
                made = load.load()
                load.keep_letters()
            _keep(kept, {"password": made.password, "participant": made.participant, "token": made.token})
    click.echo(_tell(json.loads(kept.read_text())))


def _folder() -> Path:
    folder: Path = current_app.extensions["settings"].folder
    return folder


def _keep(path: Path, told: dict[str, Any]) -> None:
    with open(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
        json.dump(told, file, ensure_ascii=False)


def _tell(told: dict[str, Any]) -> str:
    base = current_app.extensions["settings"].base_url
    lines = [
        "",
        f"  The event           {base}/e/{SLUG}/",
        f"  The desk            {base}/manage/{SLUG}/",
        f"  The session before  {base}/manage/{PAST_SLUG}/resolution   (adopted, with its assignments)",
        f"  The scanner         {base}/checkin/",
        f"  Sign in             {base}/account/sign-in",
        "",
        *(f"  {who:<19} {email:<23} password {told['password']}" for who, email in WHO.items()),
        f"  participant         {base}/me/{told['token']}   ({told['participant']}, no password)",
        "",
        *_where_letters_go(),
    ]
    return "\n".join(lines)


def _where_letters_go() -> list[str]:
    if current_app.extensions["settings"].mail_server:
        return []
    return [f"  Letters are written to {_folder() / 'mail'}, since no mail server is set.", ""]
