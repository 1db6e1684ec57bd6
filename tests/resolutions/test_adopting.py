"""What adoption records and freezes, and what stands against it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask

from eventmgr.core.errors import RuleBroken
from eventmgr.people.models import Person
from eventmgr.resolutions.models import Resolution, ResolutionState
from eventmgr.resolutions.operations import (
    add_clause,
    adopt,
    change_clause,
    change_part,
    drop_override,
    move_clause,
    order_clauses,
    override_clause,
    publish,
    remove_clause,
    withdraw_publication,
)
from eventmgr.resolutions.paper import document_of
from tests.factories import a_check_in, a_person, a_point, a_registration, an_event
from tests.resolutions.acts import a_clause
from tests.resolutions.kinds.material import plain
from tests.resolutions.scene import a_resolution, part_of, people


def adopted(resolution: Resolution, **given: Any) -> Resolution:
    values = {
        "adopted_on": date(2027, 12, 6), "chair": a_person("Воронцова", "Галина", "Петровна"),
        "secretary": a_person("Панина"), "votes_for": 98, "votes_against": 1, "votes_abstained": 2,
    }  # fmt: skip
    return adopt(resolution=resolution, by=None, **values | given)


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
    assert document_of(resolution).parts[-1].blocks[0].text == "Поддержать библиотеки."


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


def test_people_who_sign_are_persons_of_the_directory(app: Flask) -> None:
    resolution = a_resolution()
    a_clause(resolution)
    adopted(resolution)
    assert isinstance(resolution.chair, Person)
    assert resolution.chair.family == "Воронцова"
