"""`flask resolution check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from eventmgr.core.errors import NotFound
from eventmgr.core.i18n import LANGUAGES, speaking
from eventmgr.events.queries import event_or_404
from eventmgr.resolutions.check import Level, check_text
from eventmgr.resolutions.check.event import known_of
from eventmgr.resolutions.check.printing import app_language, as_json, as_text, why_unread
from eventmgr.resolutions.reading.files import Unreadable, read_document

UNREAD = 2


@click.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--event", help="Compare with the facts of this event (the word in its address).")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the messages.")
@with_appcontext
def check(file: Path, event: str | None, shape: str, language: str | None) -> None:
    """Find the defects of a text: DOCX, ODT, PDF or TXT.

    The exit code is 1 when there is an error, 2 when the file cannot be read.
    """
    with speaking(language or app_language()):
        try:
            known = known_of(event_or_404(event)) if event else None
            found = check_text(read_document(file.name, file.read_bytes()), known=known)
        except (OSError, Unreadable, NotFound) as error:
            click.echo(why_unread(error, file, event or ""), err=True)
            sys.exit(UNREAD)
        click.echo(as_text(found) if shape == "text" else as_json(found))
    sys.exit(int(any(defect.level is Level.ERROR for defect in found)))
