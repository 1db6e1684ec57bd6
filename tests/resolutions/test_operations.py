"""What each operation changes, refuses and remembers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.grammar.cases import Case
from eventmgr.core.history import HistoryEntry
from eventmgr.events.models import Event
from eventmgr.people.models import Person
from eventmgr.resolutions.kinds import KINDS
from eventmgr.resolutions.models import Clause, Numbering, PartKind, Resolution, ResolutionState
from eventmgr.resolutions.operations import (
    ClauseChangedMeanwhile,
    PartChangedMeanwhile,
    add_clause,
    add_part,
    adopt,
    change_clause,
    change_part,
    confirm_form,
    copy_outline,
    drop_override,
    move_clause,
    order_clauses,
    override_clause,
    publish,
    remove_clause,
    remove_part,
    rename_resolution,
    restore_clause,
    start_resolution,
    withdraw_publication,
)
from eventmgr.resolutions.operations.clauses import WrongValues
from eventmgr.resolutions.paper import composition_of, document_of
from tests.factories import a_check_in, a_person, a_point, a_registration, a_series, a_user, an_event
from tests.resolutions.kinds.material import KHASYANOVA, plain
from tests.resolutions.scene import a_resolution, part_of, people


def a_clause(resolution: Resolution, text: str = "Поддержать сельские библиотеки.") -> Clause:
    return add_clause(part=part_of(resolution), kind="free", values={"text": text}, by=None)


def texts(resolution: Resolution) -> list[str]:
    return [plain(clause.text) for clause in composition_of(resolution, "ru").clauses]


def actions(event: Event) -> list[str]:
    query = select(HistoryEntry.action).where(HistoryEntry.event_id == event.id).order_by(HistoryEntry.id)
    return list(db.session.scalars(query))


def adopted(resolution: Resolution, **given: Any) -> Resolution:
    values = {
        "adopted_on": date(2027, 12, 6), "chair": a_person("Воронцова", "Галина", "Петровна"),
        "secretary": a_person("Панина"), "votes_for": 98, "votes_against": 1, "votes_abstained": 2,
    }  # fmt: skip
    return adopt(resolution=resolution, by=None, **values | given)


def test_a_resolution_starts_with_its_title_and_the_usual_parts(app: Flask) -> None:
    event = an_event(ordinal=4)
    resolution = start_resolution(event=event, by=a_user(name="О. В. Панина"))
    assert resolution.title == "Резолюция IV Ежегодной сессии конференции «Кузбасские библиотеки»"
    assert resolution.title_en == "Resolution of the 4th Annual Session of the Kuzbass Libraries conference"
    assert [(part.kind, part.heading, part.numbering) for part in resolution.parts] == [
        (PartKind.PREAMBLE, "", Numbering.NONE),
        (PartKind.FINDINGS, "", Numbering.NONE),
        (PartKind.DECISIONS, "Конференция постановляет:", Numbering.RESTARTED),
        (PartKind.RECOMMENDATIONS, "Конференция рекомендует:", Numbering.CONTINUED),
        (PartKind.CLOSING, "", Numbering.NONE),
    ]
    assert actions(event) == ["resolution.start"]


def test_an_event_has_one_resolution(app: Flask) -> None:
    event = an_event()
    start_resolution(event=event, by=None)
    with pytest.raises(RuleBroken):
        start_resolution(event=event, by=None)


def test_an_event_outside_the_count_has_a_title_without_ordinal(app: Flask) -> None:
    event = an_event(ordinal=None, series=a_series(holding_genitive="Летней школы", holding_en=""))
    resolution = start_resolution(event=event, by=None)
    assert (resolution.title, resolution.title_en) == ("Резолюция Летней школы", "")


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


def test_a_part_takes_heading_lead_addressees_and_numbering(app: Flask) -> None:
    resolution = a_resolution()
    part = part_of(resolution, PartKind.RECOMMENDATIONS)
    change_part(part=part, by=None, version=1, addressees=["руководители библиотек"], numbering=Numbering.RESTARTED)
    assert (part.addressees, part.numbering, part.version) == (["руководители библиотек"], Numbering.RESTARTED, 2)
    with pytest.raises(PartChangedMeanwhile):
        change_part(part=part, by=None, version=1, heading="Другое:")
    with pytest.raises(RuleBroken) as refused:
        change_part(part=part, by=None, lead="Всего [[people]].")
    assert (refused.value.field, part.heading) == ("lead", "Конференция рекомендует:")


def test_a_part_is_added_behind_its_kind_and_removed_while_empty(app: Flask) -> None:
    resolution = a_resolution()
    part = add_part(resolution=resolution, kind=PartKind.RECOMMENDATIONS, by=None)
    assert [each.id for each in resolution.parts].index(part.id) == 4
    remove_part(part=part, by=None)
    assert len(resolution.parts) == 5
    a_clause(resolution)
    with pytest.raises(RuleBroken):
        remove_part(part=part_of(resolution), by=None)


def test_a_title_is_not_left_empty(app: Flask) -> None:
    resolution = a_resolution()
    rename_resolution(resolution=resolution, title="Итоговый документ", title_en="", by=None)
    with pytest.raises(RuleBroken):
        rename_resolution(resolution=resolution, title="", title_en="", by=None)
    assert resolution.title == "Итоговый документ"


def test_a_confirmed_form_is_used_from_then_on_and_no_longer_asked(app: Flask) -> None:
    resolution = a_resolution()
    values = {"duty": "подготовка сборника", "organisations": [{"name": "библиотека-филиал № 4"}]}
    add_clause(part=part_of(resolution), kind="assign", values=values, by=None)
    (before,) = composition_of(resolution, "ru").clauses
    for doubt in before.doubts:
        form = "библиотеку-филиал № 4" if "филиал" in doubt.source else "подготовку сборника"
        confirm_form(resolution=resolution, source=doubt.source, case=doubt.case, form=form, by=None)
    (after,) = composition_of(resolution, "ru").clauses
    assert "библиотеку-филиал № 4" in plain(after.text)
    assert after.doubts == ()


@pytest.mark.parametrize("form", ["", "а" * 501])
def test_a_form_that_is_empty_or_endless_is_refused(app: Flask, form: str) -> None:
    with pytest.raises(RuleBroken):
        confirm_form(resolution=a_resolution(), source="Совет", case=Case.GENITIVE, form=form, by=None)


def test_adoption_records_the_vote_and_freezes_the_words(app: Flask) -> None:
    event = an_event()
    people(event, participants=3, libraries=2)
    resolution = a_resolution(event)
    a_clause(resolution, "Поддержать [[participants]].")
    adopted(resolution)
    document = document_of(resolution)
    assert resolution.state is ResolutionState.ADOPTED
    assert plain(document.adoption) == "Принята 6 декабря 2027 г. За — 98, против — 1, воздержались — 2."
    assert [plain(each.name) for each in document.signatures] == ["Г. П. Воронцова", "Е. Л. Панина"]
    assert [plain(block.text) for block in document.parts[1].blocks] == ["Поддержать 3 специалиста."]
    a_registration(event)
    event.theme = "Другая тема"
    assert document_of(resolution) == document
    assert document_of(resolution, "en").parts[1].heading == "The conference resolves:"


def no_clauses(resolution: Resolution) -> dict[str, Any]:
    remove_clause(clause=part_of(resolution).clauses[0], by=None)
    return {}


def a_missing_field(resolution: Resolution) -> dict[str, Any]:
    add_clause(part=part_of(resolution), kind="publish", values={}, by=None)
    return {}


def a_visible_blank(resolution: Resolution) -> dict[str, Any]:
    a_clause(resolution, "Участвовали специалисты _____ городов.")
    return {}


def an_early_day(resolution: Resolution) -> dict[str, Any]:
    return {"adopted_on": date(2027, 12, 5)}


def a_negative_vote(resolution: Resolution) -> dict[str, Any]:
    return {"votes_against": -1}


def a_vote_against(resolution: Resolution) -> dict[str, Any]:
    return {"votes_for": 5, "votes_against": 5}


def more_votes_than_people(resolution: Resolution) -> dict[str, Any]:
    a_check_in(a_registration(resolution.event), a_point(resolution.event))
    return {"votes_for": 1, "votes_against": 0, "votes_abstained": 1}


@pytest.mark.parametrize(
    "obstacle",
    [
        no_clauses, a_missing_field, a_visible_blank, an_early_day, a_negative_vote, a_vote_against,
        more_votes_than_people,
    ],
)  # fmt: skip
def test_adoption_is_refused_while_something_stands_against_it(app: Flask, obstacle: Any) -> None:
    resolution = a_resolution()
    a_clause(resolution)
    given = obstacle(resolution)
    with pytest.raises(RuleBroken):
        adopted(resolution, **given)
    assert (resolution.state, resolution.frozen, resolution.adopted_on) == (ResolutionState.DRAFT, None, None)


def test_an_adopted_text_no_longer_changes(app: Flask) -> None:
    resolution = a_resolution()
    clause = a_clause(resolution)
    adopted(resolution)
    part = part_of(resolution)
    for change in (
        lambda: a_clause(resolution),
        lambda: change_clause(clause=clause, values={"text": "Иное."}, by=None),
        lambda: override_clause(clause=clause, text="Иное.", by=None),
        lambda: drop_override(clause=clause, by=None),
        lambda: remove_clause(clause=clause, by=None),
        lambda: move_clause(clause=clause, part=part, position=0, by=None),
        lambda: order_clauses(part=part, order=[clause.id], by=None),
        lambda: change_part(part=part, heading="Иное:", by=None),
        lambda: adopted(resolution),
    ):
        with pytest.raises(RuleBroken):
            change()
    assert document_of(resolution).parts[-1].blocks[0].text == "Поддержать сельские библиотеки."


def test_publication_follows_adoption_and_can_be_withdrawn(app: Flask) -> None:
    resolution = a_resolution()
    a_clause(resolution)
    with pytest.raises(RuleBroken):
        publish(resolution=resolution, by=None)
    adopted(resolution)
    publish(resolution=resolution, by=None)
    assert (resolution.state, resolution.published_at is None) == (ResolutionState.PUBLISHED, False)
    withdraw_publication(resolution=resolution, by=None)
    assert (resolution.state, resolution.published_at) == (ResolutionState.ADOPTED, None)
    with pytest.raises(RuleBroken):
        withdraw_publication(resolution=resolution, by=None)


def test_the_next_holding_takes_the_parts_without_clauses_and_facts(app: Flask) -> None:
    previous, event = an_event(ordinal=7), an_event(ordinal=8)
    resolution = a_resolution(previous)
    change_part(part=part_of(resolution), by=None, heading="Сессия постановляет:", lead="В 2007 году …")
    a_clause(resolution)
    copy_outline(previous, event)
    copy = composition_of(resolution_of_event(event), "ru")
    assert [part.heading for part in copy.parts] == [
        "", "", "Сессия постановляет:", "Конференция рекомендует:", "",
    ]  # fmt: skip
    assert list(copy.clauses) == []
    assert copy.resolution.title.startswith("Резолюция VIII Ежегодной сессии")


def resolution_of_event(event: Event) -> Resolution:
    return db.session.scalars(select(Resolution).where(Resolution.event_id == event.id)).one()


def test_people_who_sign_are_persons_of_the_directory(app: Flask) -> None:
    resolution = a_resolution()
    a_clause(resolution)
    adopted(resolution)
    assert isinstance(resolution.chair, Person)
    assert resolution.chair.family == "Воронцова"
