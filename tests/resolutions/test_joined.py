"""Several actions in one item: clauses that go on from the one before."""

from __future__ import annotations

import pytest
from flask import Flask

from eventmgr.resolutions.check.draft import all_findings
from eventmgr.resolutions.document import Block, Document, Joined, Part, as_printed
from eventmgr.resolutions.models import Joined as How
from eventmgr.resolutions.models import PartKind, Resolution
from eventmgr.resolutions.operations import add_clause, change_clause, remove_clause, restore_clause
from eventmgr.resolutions.paper import composition_of, document_of
from tests.resolutions.scene import a_resolution


def printed(*blocks: Block, language: str = "ru") -> tuple[Block, ...]:
    part = Part("decisions", "", "", "restarted", blocks)
    document = Document("Резолюция", (), "", "", (part,), (), "", language, False)  # type: ignore[arg-type]
    return as_printed(document).parts[0].blocks


@pytest.mark.parametrize(
    ("joined", "language", "expected"),
    [
        ("sentence", "ru", "Издать сборник. Разослать его библиотекам."),
        ("and", "ru", "Издать сборник и разослать его библиотекам."),
        ("semicolon", "ru", "Издать сборник; разослать его библиотекам."),
        ("and", "en", "Издать сборник and разослать его библиотекам."),
    ],
)
def test_a_clause_goes_on_from_the_one_before(joined: Joined, language: str, expected: str) -> None:
    first, second = Block(1, "Издать сборник.", (), 7), Block(None, "Разослать его библиотекам.", (), 8, joined)
    assert printed(first, second, language=language) == (Block(1, expected, (), 7, "no", (8,)),)


def test_abbreviations_keep_their_capitals() -> None:
    blocks = printed(Block(1, "Издать сборник.", (), 7), Block(None, "МБУ помогает.", (), 8, "and"))
    assert blocks[0].text == "Издать сборник и МБУ помогает."


def test_nothing_goes_on_behind_a_list_or_before_the_first() -> None:
    blocks = (
        Block(None, "Начать.", (), 6, "and"),
        Block(1, "Издать:", ("сборник.",), 7),
        Block(None, "И.", (), 8, "and"),
    )
    assert printed(*blocks) == blocks


def test_sub_items_of_the_last_action_stay() -> None:
    blocks = printed(Block(1, "Создать группу.", (), 7), Block(None, "Поручить ей:", ("план;", "отчёт."), 8, "and"))
    assert blocks == (Block(1, "Создать группу и поручить ей:", ("план;", "отчёт."), 7, "no", (8,)),)


@pytest.fixture
def resolution(app: Flask) -> Resolution:
    """A document with three free decisions, the second going on from the first."""
    resolution = a_resolution()
    part = next(part for part in resolution.parts if part.kind is PartKind.DECISIONS)
    for text in ("Издать сборник", "Разослать его библиотекам", "Собраться в мае"):
        add_clause(part=part, kind="free", values={"text": text}, by=None)
    change_clause(clause=part.clauses[1], values=part.clauses[1].values, by=None, joined=How.AND)
    return resolution


def decisions(resolution: Resolution) -> list[tuple[int | None, str]]:
    part = next(part for part in as_printed(document_of(resolution)).parts if part.kind == "decisions")
    return [(block.number, block.text) for block in part.blocks]


def test_joined_clauses_share_a_number(resolution: Resolution) -> None:
    assert decisions(resolution) == [
        (1, "Издать сборник и разослать его библиотекам."),
        (2, "Собраться в мае."),
    ]


def test_a_joined_clause_left_alone_is_an_item_again(resolution: Resolution) -> None:
    part = next(part for part in resolution.parts if part.kind is PartKind.DECISIONS)
    remove_clause(clause=part.clauses[0], by=None)
    assert decisions(resolution) == [(1, "Разослать его библиотекам."), (2, "Собраться в мае.")]


def test_a_joined_clause_comes_back_joined(resolution: Resolution) -> None:
    part = next(part for part in resolution.parts if part.kind is PartKind.DECISIONS)
    entry = remove_clause(clause=part.clauses[1], by=None)
    restored = restore_clause(resolution=resolution, entry=entry, by=None)
    assert (restored.joined, decisions(resolution)[0][1]) == (How.AND, "Издать сборник и разослать его библиотекам.")


def test_the_check_finds_nothing_wrong_with_a_joined_clause(resolution: Resolution) -> None:
    composition = composition_of(resolution, "ru")
    assert [each.key for each in all_findings(composition, resolution.event) if each.key == "unnumbered-item"] == []
    part = next(part for part in resolution.parts if part.kind is PartKind.DECISIONS)
    change_clause(clause=part.clauses[1], values=part.clauses[1].values, by=None, is_numbered=False, joined=How.NO)
    composition = composition_of(resolution, "ru")
    found = [each.clause_id for each in all_findings(composition, resolution.event) if each.key == "unnumbered-item"]
    assert found == [part.clauses[1].id]
