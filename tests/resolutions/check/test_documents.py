"""Ten documents with planted defects, five clean ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from eventmgr.resolutions.check import CLASSES, Level
from tests.resolutions.check.planted import found_in, read, texts

# What a person who understands the text would be needed for is not planted, so nothing may be missed.
LEAST_RECALL = 0.95


@pytest.mark.parametrize("path", texts("planted"), ids=lambda path: path.stem)
def test_planted_defects_are_found_and_no_other_errors(app: Flask, path: Path) -> None:
    text, wanted = read(path)
    found = found_in(text)
    assert wanted - {(defect.line, defect.key) for defect in found} == set()
    assert [d for d in found if d.level is Level.ERROR and (d.line, d.key) not in wanted] == []


@pytest.mark.parametrize("path", texts("clean"), ids=lambda path: path.stem)
def test_nothing_is_found_in_a_clean_document(app: Flask, path: Path) -> None:
    assert found_in(read(path)[0]) == []


def test_recall_over_all_documents(app: Flask) -> None:
    wanted, found = 0, 0
    for path in texts("planted"):
        text, planted = read(path)
        wanted += len(planted)
        found += len(planted & {(defect.line, defect.key) for defect in found_in(text)})
    assert found / wanted >= LEAST_RECALL


def test_every_class_is_planted_somewhere() -> None:
    planted = {key for path in texts("planted") for _line, key in read(path)[1]}
    assert planted == set(CLASSES)


def test_there_are_ten_and_five_in_both_languages() -> None:
    names = [path.stem[:-2] for kind in ("planted", "clean") for path in texts(kind)]
    counts = {name: names.count(name) for name in names}
    assert counts == {"planted-ru": 6, "planted-en": 4, "clean-ru": 3, "clean-en": 2}


def test_a_quote_stands_where_it_is_said_to_stand(app: Flask) -> None:
    for path in texts("planted"):
        lines = read(path)[0].split("\n")
        for defect in found_in("\n".join(lines)):
            if defect.end > defect.start:
                assert defect.quote in lines[defect.line - 1]
