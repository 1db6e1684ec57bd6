"""What `flask doctor` looks at."""

from __future__ import annotations

import smtplib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import text

from eventmgr.config import ROOT
from eventmgr.core.db import db
from eventmgr.core.typeset import typeset


@dataclass(frozen=True)
class Finding:
    subject: str
    is_ok: bool
    message: str


def examine(app: Flask) -> list[Finding]:
    """Every check, whatever the others say."""
    checks: dict[str, Callable[[Flask], str]] = {
        "settings": _settings,
        "database": _database,
        "schema": _schema,
        "paper": _paper,
        "mail": _mail,
    }
    findings = []
    for subject, check in checks.items():
        try:
            findings.append(Finding(subject, True, check(app)))
        except Exception as error:
            findings.append(Finding(subject, False, str(error).splitlines()[0] if str(error) else repr(error)))
    return findings


def _settings(app: Flask) -> str:
    settings = app.extensions["settings"]
    with tempfile.TemporaryFile(dir=settings.folder):
        pass
    return f"data folder {settings.folder} can be written to, pages at {settings.base_url}"


def _database(app: Flask) -> str:
    with db.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    return f"{db.engine.dialect.name} answers"


def _schema(app: Flask) -> str:
    wanted = ScriptDirectory(str(ROOT / "migrations")).get_current_head()
    with db.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found != wanted:
        raise RuntimeError(f"is at {found or 'nothing'}, should be at {wanted}: run `flask db upgrade`")
    return f"up to date ({found})"


def _paper(app: Flask) -> str:
    pdf = typeset("check.typ", {"text": "Ёжик 123"})
    return f"typst and fonts work ({len(pdf)} bytes of PDF)"


def _mail(app: Flask) -> str:
    settings = app.extensions["settings"]
    if not settings.mail_server:
        return f"no server is set (EVENTMGR_MAIL_SERVER): letters are written to {settings.folder / 'mail'}"
    with smtplib.SMTP(settings.mail_server, settings.mail_port, timeout=5) as server:
        server.noop()
    return f"{settings.mail_server}:{settings.mail_port} answers"
