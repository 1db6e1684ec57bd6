"""`flask resolution parse`, `import`, `index`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask

from eventmgr.resolutions.models import ResolutionState
from eventmgr.resolutions.queries import resolution_of
from tests.factories import an_event
from tests.resolutions.archive.scene import in_archive
from tests.resolutions.reading.scene import DOCUMENTS


def run(app: Flask, *args: object) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["resolution", *map(str, args)])
    return result.exit_code, result.output


def test_parse_prints_the_structure(app: Flask, tmp_path: Path) -> None:
    code, output = run(app, "parse", DOCUMENTS / "session.txt")
    found = json.loads(output)
    assert (code, found["ordinal"], len(found["clauses"]), found["parts"][3]["numbering"]) == (0, 3, 13, "continued")
    out = tmp_path / "out.json"
    assert run(app, "parse", DOCUMENTS / "session.txt", "--out", out) == (0, f"{out}: 4 parts, 13 clauses\n")
    assert json.loads(out.read_text(encoding="utf-8")) == found


def test_parse_says_why_a_file_cannot_be_read(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"no zip")
    assert run(app, "parse", file) == (1, "Error: a.docx: Файл повреждён: он не того формата, что обещает имя.\n")


@pytest.mark.parametrize(
    ("more", "state"), [((), ResolutionState.DRAFT), (("--adopted", "--on", "2009-05-15"), ResolutionState.ADOPTED)]
)
def test_import_makes_the_resolution(app: Flask, more: tuple[str, ...], state: ResolutionState) -> None:
    event = an_event()
    code, output = run(app, "import", event.slug, DOCUMENTS / "club.txt", *more)
    resolution = resolution_of(event)
    assert resolution is not None
    assert (code, resolution.state, output.startswith(f"club.txt: {state.value}, ")) == (0, state, True)


def test_import_refuses_a_second_one_and_an_unknown_event(app: Flask) -> None:
    event = in_archive().event
    assert run(app, "import", event.slug, DOCUMENTS / "club.txt") == (
        1, "Error: У этого мероприятия уже есть резолюция.\n",
    )  # fmt: skip
    assert run(app, "import", "nothing", DOCUMENTS / "club.txt") == (1, "Error: There is no event “nothing”.\n")


def test_index_counts_the_documents(app: Flask) -> None:
    in_archive()
    assert run(app, "index") == (0, "1 documents\n")
