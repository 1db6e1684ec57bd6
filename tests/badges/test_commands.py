from __future__ import annotations

from pathlib import Path

from click.testing import Result
from flask import Flask

from eventmgr.badges.operations import mark_printed
from eventmgr.badges.queries import counts
from tests.badges.reading import codes_in
from tests.factories import a_badge, a_registration, an_event


def printed(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["badges", "print", *arguments])


def test_the_command_prints_an_event_and_notes_it(app: Flask, tmp_path: Path) -> None:
    event, out = an_event(slug="seventh"), tmp_path / "badges.pdf"
    codes = sorted(a_badge(a_registration(event)).code for _ in range(2))
    a_badge(a_registration(an_event()))
    result = printed(app, "seventh", "--out", str(out))
    assert (result.exit_code, result.output) == (0, f"2 бейджа → {out}\n")
    assert codes_in(out.read_bytes()) == codes
    assert counts(event).unprinted == 0


def test_the_command_prints_only_the_unprinted_as_cards(app: Flask, tmp_path: Path) -> None:
    event, out = an_event(slug="seventh"), tmp_path / "badges.pdf"
    old, new = a_badge(a_registration(event)), a_badge(a_registration(event))
    mark_printed(badge_ids=[old.id], by=None)
    assert printed(app, "seventh", "--out", str(out), "--cards", "--unprinted").exit_code == 0
    assert codes_in(out.read_bytes()) == [new.code]
    again = printed(app, "seventh", "--out", str(out), "--unprinted")
    assert (again.exit_code, "seventh: there are no badges to print" in again.output) == (1, True)


def test_an_unknown_event_is_named(app: Flask, tmp_path: Path) -> None:
    result = printed(app, "eighth", "--out", str(tmp_path / "badges.pdf"))
    assert (result.exit_code, "there is no event 'eighth'" in result.output) == (1, True)


def test_what_could_not_be_written_is_not_noted_as_printed(app: Flask, tmp_path: Path) -> None:
    event = an_event(slug="seventh")
    a_badge(a_registration(event))
    result = printed(app, "seventh", "--out", str(tmp_path / "missing" / "badges.pdf"))
    assert (result.exit_code, "cannot write" in result.output) == (1, True)
