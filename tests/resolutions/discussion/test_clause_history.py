"""The past of a clause: what changed between its states, and any of them put back."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.events.models import Event
from eventmgr.resolutions.discussion.operations import restore_state
from eventmgr.resolutions.discussion.past import past_of
from eventmgr.resolutions.models import Clause, Resolution
from eventmgr.resolutions.operations import (
    ClauseChangedMeanwhile,
    add_clause,
    change_clause,
    drop_override,
    move_clause,
    override_clause,
    remove_clause,
    restore_clause,
)
from tests.factories import an_event
from tests.resolutions.acts import a_clause, texts
from tests.resolutions.desk import at, page
from tests.resolutions.kinds.material import plain
from tests.resolutions.scene import a_resolution, part_of


def told(event: Event, clause: Clause) -> list[tuple[str, str, str]]:
    return [(each.entry.action, plain(each.before), plain(each.after)) for each in past_of(event, clause.id)]


def a_clause_with_a_past(resolution: Resolution) -> Clause:
    clause = add_clause(
        part=part_of(resolution), kind="publish", by=None,
        values={"work": "сборник материалов", "due_on": "2028-06-01"},
    )  # fmt: skip
    change_clause(clause=clause, values={"work": "сборник докладов", "due_on": "2028-06-01"}, by=None)
    override_clause(clause=clause, text="Издать сборник.", text_en="Publish it.", by=None)
    drop_override(clause=clause, by=None)
    return clause


def test_every_state_is_a_sentence(event: Event, resolution: Resolution) -> None:
    clause = a_clause_with_a_past(resolution)
    first, second = "Издать сборник материалов до 1 июня 2028 г.", "Издать сборник докладов до 1 июня 2028 г."
    assert told(event, clause) == [
        ("clause.compose", "Издать сборник.", second), ("clause.override", second, "Издать сборник."),
        ("clause.change", first, second), ("clause.add", "", first),
    ]  # fmt: skip
    english = [(each.before_en, each.after_en) for each in past_of(event, clause.id)]
    assert english == [("Publish it.", ""), ("", "Publish it."), ("", ""), ("", "")]


def test_the_past_survives_removal_and_return(event: Event, resolution: Resolution) -> None:
    clause = a_clause(resolution, "Было.")
    back = clause
    for _ in range(2):
        back = restore_clause(resolution=resolution, entry=remove_clause(clause=back, by=None), by=None)
    actions = ["clause.restore", "clause.remove"] * 2 + ["clause.add"]
    assert [action for action, _, _ in told(event, back)] == actions
    assert [(change.before, change.after) for change in past_of(event, back.id)[:2]] == [("", "Было."), ("Было.", "")]


def test_a_clause_with_the_id_of_a_removed_one_has_a_past_of_its_own(event: Event, resolution: Resolution) -> None:
    """SQLite gives the id of the last clause again once it is removed."""
    first = a_clause(resolution, "Первый.")
    removal = remove_clause(clause=first, by=None)
    second = a_clause(resolution, "Второй.")
    if second.id != removal.subject_id:
        pytest.skip("this database gives no id twice")
    taken_out = [("clause.remove", "Первый.", ""), ("clause.add", "", "Первый.")]
    assert [(each.entry.action, each.before, each.after) for each in past_of(event, removal.subject_id or 0)] == [
        ("clause.add", "", "Второй.")
    ]
    back = restore_clause(resolution=resolution, entry=removal, by=None)
    assert told(event, back) == [("clause.restore", "", "Первый."), *taken_out]


def test_the_past_of_another_event_is_not_told(event: Event, resolution: Resolution) -> None:
    foreign = a_clause(a_resolution(an_event()))
    with pytest.raises(NotFound):
        past_of(event, foreign.id)


@pytest.mark.parametrize(
    ("state", "expected", "override"),
    [(3, "Издать сборник материалов до 1 июня 2028 г.", ""), (1, "Издать сборник.", "Издать сборник.")],
    ids=["fields", "free text"],
)
def test_a_state_is_put_back(event: Event, resolution: Resolution, state: int, expected: str, override: str) -> None:
    clause = a_clause_with_a_past(resolution)
    entry = past_of(event, clause.id)[state].entry
    with pytest.raises(ClauseChangedMeanwhile):
        restore_state(clause=clause, entry=entry, by=None, version=3)
    restore_state(clause=clause, entry=entry, by=None, version=4)
    assert (texts(resolution), clause.override) == ([expected], override)


def test_a_move_holds_no_wording(event: Event, resolution: Resolution) -> None:
    clause, _ = a_clause(resolution, "Первый."), a_clause(resolution, "Второй.")
    move_clause(clause=clause, part=part_of(resolution), position=1, by=None)
    moved = past_of(event, clause.id)[0]
    assert (moved.entry.action, moved.is_of_words, moved.has_state) == ("clause.move", False, False)
    with pytest.raises(RuleBroken):
        restore_state(clause=clause, entry=moved.entry, by=None)


def test_the_page_shows_words_and_puts_them_back(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    clause = a_clause(resolution, "Издать сборник.")
    change_clause(clause=clause, values={"text": "Издать книгу."}, by=None)
    db.session.commit()
    shown = page(drafter.get(at(event, f"/clauses/{clause.id}/history")))
    assert re.sub("<[^>]+>", "", shown).count("Издать [taken out: сборник] [put in: книгу] .") == 1
    entry = past_of(event, clause.id)[1].entry.id
    address = at(event, f"/clauses/{clause.id}/states/{entry}")
    assert f'action="{address}"' in shown
    assert drafter.post(address, data={"version": "1"}).status_code == 409
    assert drafter.post(address, data={"version": "2"}).location == at(event, f"#clause-{clause.id}")
    assert texts(resolution) == ["Издать сборник."]


def test_an_entry_of_another_clause_puts_nothing_back(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    clause, other = a_clause(resolution, "Одно."), a_clause(resolution, "Другое.")
    entry = past_of(event, other.id)[0].entry.id
    assert drafter.post(at(event, f"/clauses/{clause.id}/states/{entry}"), data={"version": "1"}).status_code == 404


def test_a_removed_clause_has_its_page_and_comes_back_from_it(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    clause = a_clause(resolution, "Издать сборник.")
    entry = remove_clause(clause=clause, by=None)
    db.session.commit()
    shown = page(drafter.get(at(event, f"/clauses/{clause.id}/history")))
    assert f'action="{at(event, f"/removals/{entry.id}/undoing")}"' in shown
    assert drafter.get(at(event, "/clauses/999999/history")).status_code == 404
    assert drafter.get(at(event, "/clauses/99999999999/history")).status_code == 404


def test_forms_of_persons_are_those_of_the_desk(app: Flask) -> None:
    resolution = a_resolution()
    values = {"body": "Совет", "persons": [{"family": "Хасянова", "given": "Наталья", "patronymic": "Владимировна"}]}
    clause = add_clause(part=part_of(resolution), kind="elect", values=values, by=None)
    assert told(resolution.event, clause)[0][2] == texts(resolution)[0]
