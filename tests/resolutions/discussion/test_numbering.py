"""Numbers while a draft is discussed: they stay, and are given anew when the discussion ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.resolutions.check.draft import all_findings
from eventmgr.resolutions.composition import Composition
from eventmgr.resolutions.discussion.models import AmendmentState
from eventmgr.resolutions.discussion.numbering import letters
from eventmgr.resolutions.discussion.operations import change_discussion, decide, end_discussion
from eventmgr.resolutions.models import Clause, Numbering, PartKind, Resolution, ResolutionState
from eventmgr.resolutions.operations import add_clause, change_part, move_clause, remove_clause, restore_clause
from eventmgr.resolutions.paper import composition_of, document_of
from eventmgr.resolutions.papers.text import resolution_text
from tests.resolutions.acts import a_clause
from tests.resolutions.discussion.scene import HOUR, a_discussed_draft, an_amendment, an_open_discussion
from tests.resolutions.kinds.material import plain
from tests.resolutions.scene import a_resolution, part_of


def labels(resolution: Resolution) -> list[str]:
    """Numbers in reading order, the marks of removed clauses with a cross."""
    found: list[str] = []
    for part in composition_of(resolution, "ru").parts:
        for at in range(len(part.clauses) + 1):
            found += [f"×{gone.label}" for gone in part.gone_before(at)]
            found += [each.label for each in part.clauses[at : at + 1]]
    return found


def added(resolution: Resolution, position: int, text: str = "Новый.") -> Clause:
    return add_clause(part=part_of(resolution), kind="free", values={"text": text}, by=None, position=position)


def test_added_ones_get_letters_and_removed_ones_leave_a_mark(app: Flask) -> None:
    resolution, clauses = a_discussed_draft()
    first, second = added(resolution, 1), added(resolution, 2)
    assert labels(resolution) == ["1", "1а", "1б", "2", "3"]
    remove_clause(clause=clauses[1], by=None)
    assert labels(resolution) == ["1", "1а", "1б", "×2", "3"]
    remove_clause(clause=first, by=None)
    third = added(resolution, 1)
    assert labels(resolution) == ["1", "×1а", "1в", "1б", "×2", "3"]
    added(resolution, 0)
    assert labels(resolution)[0] == "0а"
    assert [each.position for each in (third, second)] == [2, 3]


def test_a_clause_that_comes_back_has_its_number(app: Flask) -> None:
    resolution, clauses = a_discussed_draft()
    letter = added(resolution, 1)
    removals = [remove_clause(clause=each, by=None) for each in (clauses[1], letter)]
    for removal in removals:
        restore_clause(resolution=resolution, entry=removal, by=None)
    assert sorted(labels(resolution)) == ["1", "1а", "2", "3"]


def test_a_moved_clause_keeps_its_number(app: Flask) -> None:
    resolution, clauses = a_discussed_draft()
    move_clause(clause=clauses[2], part=part_of(resolution), position=0, by=None)
    assert labels(resolution) == ["3", "1", "2"]
    move_clause(clause=clauses[2], part=part_of(resolution, PartKind.RECOMMENDATIONS), position=0, by=None)
    assert labels(resolution) == ["1", "2", "3"]


def test_a_clause_removed_before_the_discussion_comes_back_with_a_letter(app: Flask) -> None:
    resolution = a_resolution()
    clauses = [a_clause(resolution, f"{n}.") for n in range(3)]
    removal = remove_clause(clause=clauses[1], by=None)
    an_open_discussion(resolution.event)
    restore_clause(resolution=resolution, entry=removal, by=None)
    assert labels(resolution) == ["1", "1а", "2"]


def test_a_part_that_restarts_meanwhile_changes_no_number(app: Flask) -> None:
    resolution, _ = a_discussed_draft()
    recommended = part_of(resolution, PartKind.RECOMMENDATIONS)
    add_clause(part=recommended, kind="free", values={"text": "Ещё."}, by=None)
    assert labels(resolution) == ["1", "2", "3", "0а"]
    change_part(part=recommended, by=None, numbering=Numbering.NONE)
    assert labels(resolution) == ["1", "2", "3", ""]


def test_the_first_change_after_the_opening_keeps_the_numbers(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    resolution = a_resolution()
    for n in range(2):
        a_clause(resolution, f"{n}.")
    an_open_discussion(resolution.event, opens_at=now() + HOUR, closes_at=now() + 2 * HOUR)
    added(resolution, 0)
    assert (labels(resolution), resolution.kept_numbers) == (["1", "2", "3"], None)
    later = now() + HOUR + timedelta(minutes=1)
    monkeypatch.setattr("eventmgr.resolutions.discussion.rules.now", lambda: later)
    added(resolution, 0)
    assert labels(resolution) == ["0а", "1", "2", "3"]


def test_the_end_of_the_discussion_numbers_anew(app: Flask) -> None:
    resolution, clauses = a_discussed_draft()
    amendment = an_amendment(clauses[0])
    added(resolution, 1)
    remove_clause(clause=clauses[1], by=None)
    with pytest.raises(RuleBroken):
        end_discussion(event=resolution.event, by=None)
    decide(amendment=amendment, outcome=AmendmentState.REJECTED, note="Нет.", by=None)
    end_discussion(event=resolution.event, by=None)
    assert labels(resolution) == ["1", "2", "3"]
    added(resolution, 0)
    assert (labels(resolution), resolution.kept_numbers) == (["1", "2", "3", "4"], None)
    an_open_discussion(resolution.event, closes_at=None)
    added(resolution, 4)
    assert labels(resolution) == ["1", "2", "3", "4", "4а"]


def test_without_a_discussion_there_is_nothing_to_end(app: Flask) -> None:
    resolution = a_resolution()
    change_discussion(event=resolution.event, opens_at=None, closes_at=None, is_shared=True, by=None)
    with pytest.raises(RuleBroken):
        end_discussion(event=resolution.event, by=None)


def test_the_printed_draft_says_the_same_numbers_and_the_adopted_one_new_ones(app: Flask) -> None:
    resolution, clauses = a_discussed_draft()
    added(resolution, 1)
    remove_clause(clause=clauses[1], by=None)
    printed = plain(resolution_text(document_of(resolution, "ru")))
    for line in ("1. Издать сборник", "1а. Новый.", "2. (исключён)", "3. Поддержать"):
        assert line in printed
    assert "1a. Новый." in plain(resolution_text(document_of(resolution, "en")))
    resolution.state = ResolutionState.ADOPTED
    composition: Composition = composition_of(resolution, "ru")
    assert [each.label for each in composition.clauses] == ["1", "2", "3"]
    assert "исключён" not in resolution_text(composition.document())
    db.session.rollback()


@pytest.mark.parametrize(
    ("number", "language", "expected"),
    [
        (0, "ru", ""),
        (1, "ru", "а"),
        (10, "ru", "к"),
        (28, "ru", "я"),
        (29, "ru", "аа"),
        (1, "en", "a"),
        (27, "en", "aa"),
    ],
)
def test_letters_of_an_added_clause(number: int, language: str, expected: str) -> None:
    assert letters(number, language) == expected


def test_the_check_finds_no_fault_with_kept_numbers(app: Flask) -> None:
    resolution, clauses = a_discussed_draft()
    for position in (0, 2):
        added(resolution, position, "Поддержать школы.")
    remove_clause(clause=clauses[1], by=None)
    found = {finding.key for finding in all_findings(composition_of(resolution, "ru"), resolution.event)}
    assert found & {"duplicate-number", "number-gap", "number-restart", "unnumbered-item"} == set()
