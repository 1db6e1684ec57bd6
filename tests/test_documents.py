"""What the documents name exists, and what exists is named."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from flask import Flask

from eventmgr import CORE, PACKAGES
from eventmgr.config import ROOT, Settings

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "templates/ui/README.md"])
OPERATIONS = (ROOT / "docs/operations.md").read_text()
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text()


def variables() -> set[str]:
    names = {str(field.validation_alias or f"EVENTMGR_{name}") for name, field in Settings.model_fields.items()}
    return {name.upper() for name in names}


def test_every_setting_is_described_and_every_described_one_exists() -> None:
    described = set(re.findall(r"`(EVENTMGR_[A-Z_]+|DATABASE_URL)`", OPERATIONS))
    assert described == variables()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_a_document_names_is_there(document: Path) -> None:
    text = document.read_text()
    named = set(re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:py|md|toml|txt))`", text))
    named |= {link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link}
    named = {name for name in named if "PACKAGE" not in name and not re.match(r"[A-Z][a-z]+/[A-Z]", name)}
    made_at_run_time = {"var/", "files/", "mail/"}
    missing = [
        name
        for name in sorted(named - made_at_run_time)
        if not name.startswith("/") and not any((base / name).exists() for base in (ROOT, document.parent))
    ]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_a_document_names_exists(app: Flask, document: Path) -> None:
    with app.app_context():
        unknown = [words for words in commands_in(document.read_text()) if not exists(app, words.split())]
    assert unknown == []


def commands_in(text: str) -> set[str]:
    return set(re.findall(r"`flask ((?:[a-z][a-z-]* ?)+)", text))


def exists(app: Flask, words: list[str]) -> bool:
    command: click.Command | None = app.cli
    for word in words:
        if not isinstance(command, click.Group):
            return True
        command = command.get_command(click.Context(command), word)
    return command is not None


def test_every_command_of_ours_is_described(app: Flask) -> None:
    context = click.Context(app.cli)
    ours = set()
    for name in ("accounts", "assignments", "badges", "demo", "grammar", "resolution"):
        group = app.cli.get_command(context, name)
        assert isinstance(group, click.Group)
        ours |= {f"{name} {sub}" for sub in group.list_commands(context)}
    ours |= {"serve", "worker", "doctor"}
    assert {command for command in ours if f"flask {command}" not in OPERATIONS} == set()


def test_the_ladder_of_the_document_is_the_one_that_is_built() -> None:
    rows = re.findall(r"^\| `eventmgr/(\w+)` \|", ARCHITECTURE, re.M)
    assert rows == [*reversed(PACKAGES), "core"]
    assert all((ROOT / "eventmgr/core" / f"{name}.py").exists() for name in CORE)
