"""`flask badges print`: the sheets as a file."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import ngettext

from eventmgr.badges.printing import Layout, print_badges
from eventmgr.badges.selection import EVERYBODY, BadgeState, Wanted, holders
from eventmgr.core.db import transaction
from eventmgr.core.errors import NotFound
from eventmgr.events.models import Event
from eventmgr.events.queries import event_or_404

badges_group = AppGroup("badges", help="Badges on paper.")


@badges_group.command("print")
@click.argument("event")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write.")
@click.option("--cards", is_flag=True, help="One card of 90 × 54 mm a page instead of eight on A4.")
@click.option("--unprinted", is_flag=True, help="Only those that were not printed before.")
def print_command(event: str, out: Path, cards: bool, unprinted: bool) -> None:
    """Write the badges of EVENT (its short name in addresses) to a PDF and note them as printed."""
    with transaction():
        found = _event(event)
        chosen = holders(found, Wanted(state=BadgeState.UNPRINTED) if unprinted else EVERYBODY)
        if not chosen:
            raise click.ClickException(f"{event}: there are no badges to print")
        layout = Layout.CARDS if cards else Layout.SHEET
        ids = [holder.registration_id for holder in chosen]
        _write(out, print_badges(event=found, registration_ids=ids, layout=layout, by=None))
    click.echo(ngettext("%(num)d badge → %(out)s", "%(num)d badges → %(out)s", len(chosen), out=out))


def _event(slug: str) -> Event:
    try:
        return event_or_404(slug)
    except NotFound:
        raise click.ClickException(f"there is no event {slug!r}") from None


def _write(out: Path, pdf: bytes) -> None:
    """Before the marks are kept: what could not be written was not printed."""
    try:
        out.write_bytes(pdf)
    except OSError as error:
        raise click.ClickException(f"cannot write {out}: {error.strerror}") from error
