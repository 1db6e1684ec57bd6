"""`flask resolution …`."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import cast

import click
from flask.cli import AppGroup

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.typeset import TypesettingFailed
from eventmgr.events.queries import event_or_404
from eventmgr.resolutions.archive.index import index_everything
from eventmgr.resolutions.archive.operations import import_adopted, import_draft, keep_source
from eventmgr.resolutions.check.command import check
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.paper import FORMATS, PaperFormat, paper
from eventmgr.resolutions.papers.whole import form_of, setting_of, whole_document
from eventmgr.resolutions.queries import resolution_of
from eventmgr.resolutions.reading.as_json import as_json
from eventmgr.resolutions.reading.files import Reading, Unreadable, read_file
from eventmgr.resolutions.reading.parse import parse

resolution_group = AppGroup("resolution", help="Resolutions of events.")
resolution_group.add_command(check)


@resolution_group.command("export")
@click.argument("event")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="docx", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--language", type=click.Choice(["ru", "en"]), default="ru", show_default=True)
def export(event: str, kind: str, out: Path, language: str) -> None:
    """Write the resolution of EVENT (the word in its address), draft or adopted, to a file."""
    resolution = _resolution(event)
    try:
        setting = setting_of(resolution.event)
        document = whole_document(resolution, cast(Language, language), setting)
        content = paper(document, cast(PaperFormat, kind), form_of(setting))
        out.write_bytes(content)
    except TypesettingFailed as error:
        raise click.ClickException(f"The document could not be typeset: {error}") from error
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror or error}") from error
    click.echo(f"{out}: {resolution.state.value}, {len(content):,} bytes")


def _resolution(slug: str) -> Resolution:
    try:
        event = event_or_404(slug)
    except NotFound:
        raise click.ClickException(f"There is no event “{slug}”.") from None
    resolution = resolution_of(event)
    if resolution is None:
        raise click.ClickException(f"The event “{slug}” has no resolution yet.")
    return resolution


@resolution_group.command("parse")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path))
def parse_command(file: Path, out: Path | None) -> None:
    """Print the structure of a document (DOCX, ODT, PDF with text, TXT) as JSON."""
    reading = _read(file)
    found = as_json(parse(reading.paragraphs, reading.notes))
    text = json.dumps(found, ensure_ascii=False, indent=2)
    if out is None:
        click.echo(text)
        return
    try:
        out.write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror or error}") from error
    click.echo(f"{out}: {len(found['parts'])} parts, {len(found['clauses'])} clauses")


@resolution_group.command("import")
@click.argument("event")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--adopted", is_flag=True, help="Record it as adopted in the past, word for word.")
@click.option("--on", "adopted_on", type=click.DateTime(["%Y-%m-%d"]), help="The day of adoption.")
def import_command(event: str, file: Path, adopted: bool, adopted_on: datetime | None) -> None:
    """Make a document the resolution of EVENT: its draft, or with --adopted a document of the past."""
    try:
        found = event_or_404(event)
    except NotFound:
        raise click.ClickException(f"There is no event “{event}”.") from None
    reading = _read(file)
    try:
        source = keep_source(event=found, name=file.name, reading=reading, by=None)
        if adopted:
            day = adopted_on.date() if adopted_on else None
            resolution = import_adopted(source=source, adopted_on=day, by=None)
        else:
            resolution = import_draft(source=source, by=None)
    except RuleBroken as error:
        db.session.rollback()
        raise click.ClickException(error.message) from error
    db.session.commit()
    count = sum(len(part.clauses) for part in resolution.parts)
    click.echo(f"{file.name}: {resolution.state.value}, {len(resolution.parts)} parts, {count} clauses")


@resolution_group.command("index")
def index_command() -> None:
    """Build the archive of adopted documents anew."""
    count = index_everything()
    db.session.commit()
    click.echo(f"{count} documents")


def _read(file: Path) -> Reading:
    try:
        return read_file(file.name, file.read_bytes())
    except Unreadable as error:
        raise click.ClickException(f"{file.name}: {error.message}") from error
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror or error}") from error
