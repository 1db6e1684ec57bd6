"""`flask resolution …`."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click
from flask.cli import AppGroup

from eventmgr.core.errors import NotFound
from eventmgr.core.typeset import TypesettingFailed
from eventmgr.events.queries import event_or_404
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.paper import FORMATS, PaperFormat, paper
from eventmgr.resolutions.papers.whole import form_of, setting_of, whole_document
from eventmgr.resolutions.queries import resolution_of

resolution_group = AppGroup("resolution", help="Resolutions of events.")


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
