"""What the operations on clauses change, refuse and remember."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.history import HistoryEntry
from eventmgr.resolutions.kinds import KINDS
from eventmgr.resolutions.models import PartKind
from eventmgr.resolutions.operations import (
    ClauseChangedMeanwhile,
    add_clause,
    change_clause,
    drop_override,
    move_clause,
    order_clauses,
    override_clause,
    remove_clause,
    restore_clause,
)
from eventmgr.resolutions.operations.clauses import WrongValues
from eventmgr.resolutions.paper import composition_of
from tests.resolutions.acts import a_clause, actions, texts
from tests.resolutions.kinds.material import KHASYANOVA
from tests.resolutions.scene import a_resolution, part_of


def test_a_clause_is_put_where_it_was_asked_for(app: Flask) -> None:
    resolution = a_resolution()
    first, last = a_clause(resolution, "Первый."), a_clause(resolution, "Последний.")
    add_clause(part=part_of(resolution), kind="free", values={"text": "Второй."}, by=None, position=1)
    assert texts(resolution) == ["Первый.", "Второй.", "Последний."]
    assert (first.position, last.position, resolution.version) == (0, 2, 4)
    assert actions(resolution.event)[1:] == ["clause.add"] * 3


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("publish", {"due_on": "31.02.2027"}, "due_on"),
        ("publish", {"work": ["сборник"]}, "work"),
        ("fee", {"amount_persons": "-5"}, "amount_persons"),
        ("elect", {"persons": [{"given": "Наталья"}]}, "persons"),
        ("conditioned", {"clause": {"kind": "publish", "values": {"due_on": "нет"}}}, "clause.due_on"),
        ("free", {"text": "Участвовали [[visitors]]."}, "text"),
        ("free", {"text": "Участвовали [[participants:loudly]]."}, "text"),
        ("free", {"text": "а" * 5001}, "text"),
    ],
)
def test_malformed_values_are_refused_beside_their_field(
    app: Flask, kind: str, values: dict[str, object], field: str
) -> None:
    resolution = a_resolution()
    with pytest.raises(WrongValues) as refused:
        add_clause(part=part_of(resolution), kind=kind, values=values, by=None)
    assert list(refused.value.errors) == [field]
    assert texts(resolution) == []


def test_an_unknown_kind_is_refused(app: Flask) -> None:
    with pytest.raises(RuleBroken):
        add_clause(part=part_of(a_resolution()), kind="dance", values={}, by=None)


@pytest.mark.parametrize("kind", KINDS)
def test_a_clause_of_any_kind_may_be_kept_blank_in_a_draft(app: Flask, kind: str) -> None:
    resolution = a_resolution()
    add_clause(part=part_of(resolution), kind=kind, values={}, by=None)
    (clause,) = composition_of(resolution, "ru").clauses
    assert clause.has_blank == bool(clause.missing)


def test_changing_a_clause_leaves_before_and_after_in_the_history(app: Flask) -> None:
    resolution = a_resolution()
    clause = a_clause(resolution, "Было.")
    change_clause(clause=clause, values={"text": "Стало."}, by=None, version=1)
    entry = db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.id.desc())).first()
    assert entry is not None
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.action, entry.before["values"], entry.after["values"]) == (
        "clause.change", {"text": "Было."}, {"text": "Стало."},
    )  # fmt: skip
    assert (clause.version, texts(resolution)) == (2, ["Стало."])


def test_saving_a_clause_unchanged_makes_no_edition(app: Flask) -> None:
    resolution = a_resolution()
    clause = a_clause(resolution, "Так и есть.")
    change_clause(clause=clause, values={"text": "Так и есть."}, by=None)
    assert (clause.version, resolution.version) == (1, 2)


def test_a_clause_saved_by_somebody_else_meanwhile_is_not_overwritten(app: Flask) -> None:
    resolution = a_resolution()
    clause = a_clause(resolution)
    change_clause(clause=clause, values={"text": "Её вариант."}, by=None, version=1)
    with pytest.raises(ClauseChangedMeanwhile) as refused:
        change_clause(clause=clause, values={"text": "Мой вариант."}, by=None, version=1)
    assert refused.value.yours == {"text": "Мой вариант."}
    assert refused.value.theirs.values == {"text": "Её вариант."}
    with pytest.raises(ClauseChangedMeanwhile):
        override_clause(clause=clause, text="Мой текст.", by=None, version=1)
    assert texts(resolution) == ["Её вариант."]


def test_free_text_replaces_the_sentence_and_keeps_the_fields(app: Flask) -> None:
    resolution = a_resolution()
    values = {"body": "Совет", "persons": [KHASYANOVA]}
    clause = add_clause(part=part_of(resolution), kind="elect", values=values, by=None)
    override_clause(clause=clause, text="Избрать Наталью Владимировну.", by=None)
    assert (texts(resolution), clause.values) == (["Избрать Наталью Владимировну."], values)
    drop_override(clause=clause, by=None)
    assert texts(resolution)[0].startswith("Ввести в состав Совета Хасянову Наталью Владимировну")


def test_an_empty_free_text_is_refused(app: Flask) -> None:
    with pytest.raises(RuleBroken):
        override_clause(clause=a_clause(a_resolution()), text="", by=None)


def test_a_clause_moves_within_its_part_and_to_another(app: Flask) -> None:
    resolution = a_resolution()
    first, second = a_clause(resolution, "Первый."), a_clause(resolution, "Второй.")
    move_clause(clause=second, part=second.part, position=0, by=None)
    assert texts(resolution) == ["Второй.", "Первый."]
    closing = part_of(resolution, PartKind.CLOSING)
    move_clause(clause=second, part=closing, position=5, by=None)
    assert [clause.text for clause in composition_of(resolution, "ru").parts[4].clauses] == ["Второй."]
    assert (first.position, second.position, second.part_id) == (0, 0, closing.id)


def test_a_clause_does_not_move_into_another_document(app: Flask) -> None:
    clause = a_clause(a_resolution())
    with pytest.raises(RuleBroken):
        move_clause(clause=clause, part=part_of(a_resolution()), position=0, by=None)


def test_clauses_are_put_in_the_order_given(app: Flask) -> None:
    resolution = a_resolution()
    ids = [a_clause(resolution, text).id for text in ("А.", "Б.", "В.")]
    order_clauses(part=part_of(resolution), order=[ids[2], ids[0], ids[1]], by=None)
    assert texts(resolution) == ["В.", "А.", "Б."]


@pytest.mark.parametrize("order", [[], [1], [0, 0]])
def test_an_order_that_misses_a_clause_is_refused(app: Flask, order: list[int]) -> None:
    resolution = a_resolution()
    a_clause(resolution, "А."), a_clause(resolution, "Б.")
    with pytest.raises(ChangedMeanwhile):
        order_clauses(part=part_of(resolution), order=order, by=None)
    assert texts(resolution) == ["А.", "Б."]


def test_a_removed_clause_can_be_put_back_where_it_stood(app: Flask) -> None:
    resolution = a_resolution()
    a_clause(resolution, "Первый."), a_clause(resolution, "Третий.")
    second = add_clause(part=part_of(resolution), kind="free", values={"text": "2."}, by=None, position=1)
    override_clause(clause=second, text="Второй.", by=None)
    entry = remove_clause(clause=second, by=None)
    assert texts(resolution) == ["Первый.", "Третий."]
    restored = restore_clause(resolution=resolution, entry=entry, by=None)
    assert texts(resolution) == ["Первый.", "Второй.", "Третий."]
    assert restored.values == {"text": "2."}
