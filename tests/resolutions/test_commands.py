"""`flask resolution export`: draft and adopted, and what it says when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from eventmgr.resolutions.operations import add_clause
from tests.factories import an_event
from tests.resolutions.kinds.material import KHASYANOVA, plain
from tests.resolutions.scene import a_resolution, part_of, people


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_draft_is_written_as_a_file(app: Flask, tmp_path: Path, kind: str, start: bytes) -> None:
    event, out = a_resolution().event, tmp_path / f"out.{kind}"
    args = ["resolution", "export", event.slug, "--format", kind, "--out", str(out)]
    result = app.test_cli_runner().invoke(args=args)
    assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(start)


def test_the_text_says_what_the_data_say(app: Flask, tmp_path: Path) -> None:
    event, out = an_event(ordinal=4), tmp_path / "out.txt"
    people(event, participants=101, libraries=35)
    values = {"body": "Совет", "persons": [KHASYANOVA]}
    add_clause(part=part_of(a_resolution(event)), kind="elect", values=values, by=None)
    args = ["resolution", "export", event.slug, "--format", "txt", "--out", str(out)]
    assert app.test_cli_runner().invoke(args=args).exit_code == 0
    text = plain(out.read_text())
    assert "101 специалист из 35 библиотек" in text
    assert "1. Ввести в состав Совета Хасянову Наталью Владимировну" in text
    assert app.test_cli_runner().invoke(args=[*args, "--language", "en"]).exit_code == 0
    assert "101 specialists from 35 libraries" in plain(out.read_text())


def test_an_unknown_event_is_named(app: Flask, tmp_path: Path) -> None:
    result = app.test_cli_runner().invoke(args=["resolution", "export", "nothing", "--out", str(tmp_path / "x")])
    assert (result.exit_code, result.output) == (1, "Error: There is no event “nothing”.\n")


def test_an_event_without_a_resolution_is_named(app: Flask, tmp_path: Path) -> None:
    slug = an_event().slug
    result = app.test_cli_runner().invoke(args=["resolution", "export", slug, "--out", str(tmp_path / "x")])
    assert (result.exit_code, result.output) == (1, f"Error: The event “{slug}” has no resolution yet.\n")


def test_a_file_that_cannot_be_written_is_named(app: Flask, tmp_path: Path) -> None:
    slug, out = a_resolution().event.slug, tmp_path / "missing" / "out.txt"
    result = app.test_cli_runner().invoke(args=["resolution", "export", slug, "--format", "txt", "--out", str(out)])
    assert (result.exit_code, result.output) == (1, f"Error: {out} cannot be written: No such file or directory\n")
