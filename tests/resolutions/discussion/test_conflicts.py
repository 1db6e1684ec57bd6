"""Two editors of one clause: both versions, field by field, and nothing lost."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.events.models import Event, Role
from eventmgr.resolutions.models import Clause, Resolution
from eventmgr.resolutions.operations import add_clause, change_clause, override_clause, remove_clause
from tests.factories import a_member
from tests.resolutions.desk import at, page, texts
from tests.resolutions.scene import part_of

THEIRS = {"work": "сборник статей", "due_on": "2028-09-01", "organisations": [{"name": "ЦГБ"}]}
MINE = {"version": "1", "v-work": "сборник тезисов", "v-due_on": "2028-06-01", "v-organisations-0-name": "ЦГБ"}


@pytest.fixture
def clause(event: Event, resolution: Resolution) -> Clause:
    values = {"work": "сборник", "due_on": "2028-06-01", "organisations": [{"name": "ЦГБ"}]}
    made = add_clause(part=part_of(resolution), kind="publish", values=values, by=None)
    change_clause(clause=made, values=THEIRS, by=a_member(event, Role.DRAFTING), version=1)
    db.session.commit()
    return made


def address(event: Event, clause: Clause, rest: str = "") -> str:
    return at(event, f"/clauses/{clause.id}{rest}")


def test_both_versions_and_their_fields_are_shown(event: Event, clause: Clause, drafter: FlaskClient) -> None:
    answer = drafter.post(address(event, clause), data=MINE)
    shown = page(answer)
    assert answer.status_code == 409
    assert re.findall(r'name="(take-\w+)" value="theirs"', shown) == ["take-work", "take-due_on"]
    assert re.sub("<[^>]+>", "", shown).count("[taken out: статей] [put in: тезисов] ") == 1
    assert texts(event) == [
        "Издать сборник статей до 1 сентября 2028 г. Организационно-издательскую работу возложить на ЦГБ."
    ]


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ({}, ("сборник тезисов", "2028-06-01")),
        ({"take-work": "theirs"}, ("сборник статей", "2028-06-01")),
        ({"take-due_on": "theirs", "take-work": "yours"}, ("сборник тезисов", "2028-09-01")),
        ({"take-due_on": "theirs", "take-work": "theirs"}, ("сборник статей", "2028-09-01")),
    ],
    ids=["mine", "their work", "their date", "theirs"],
)
def test_a_mixture_is_saved(
    event: Event, clause: Clause, drafter: FlaskClient, taken: dict[str, str], expected: tuple[str, str]
) -> None:
    assert drafter.post(address(event, clause), data=MINE | taken | {"version": "2"}).status_code == 303
    db.session.expire_all()
    assert (clause.values["work"], clause.values["due_on"]) == expected


@pytest.mark.parametrize(("chosen", "override"), [("theirs", "Своими словами."), ("yours", "")])
def test_free_text_that_came_meanwhile_is_a_choice_too(
    event: Event, clause: Clause, drafter: FlaskClient, chosen: str, override: str
) -> None:
    override_clause(clause=clause, text="Своими словами.", by=None)
    db.session.commit()
    assert 'name="take-override"' in page(drafter.post(address(event, clause), data=MINE))
    assert (
        drafter.post(address(event, clause), data=MINE | {"version": "3", "take-override": chosen}).status_code == 303
    )
    db.session.expire_all()
    assert (clause.override, clause.values["work"]) == (override, "сборник тезисов")


@pytest.mark.parametrize(("chosen", "expected"), [("theirs", "Её текст."), ("yours", "Мой текст.")])
def test_two_free_texts_are_compared(
    event: Event, clause: Clause, drafter: FlaskClient, chosen: str, expected: str
) -> None:
    override_clause(clause=clause, text="Её текст.", by=None)
    db.session.commit()
    data = {"version": "2", "override": "Мой текст."}
    answer = drafter.post(address(event, clause, "/free-text"), data=data)
    shown = page(answer)
    assert (answer.status_code, "Мой текст.</textarea>" in shown, "Её текст." in shown) == (409, True, True)
    assert 'name="take-override"' in shown
    again = data | {"version": "3", "take-override": chosen}
    assert drafter.post(address(event, clause, "/free-text"), data=again).status_code == 303
    db.session.expire_all()
    assert clause.override == expected


@pytest.mark.parametrize(
    ("rest", "data", "field"),
    [("", MINE, 'value="сборник тезисов"'), ("/free-text", {"version": "2", "override": "Мой текст."}, "Мой текст.<")],
    ids=["fields", "free text"],
)
def test_what_was_typed_into_a_clause_taken_out_becomes_a_new_one(
    event: Event, clause: Clause, drafter: FlaskClient, rest: str, data: dict[str, str], field: str
) -> None:
    remove_clause(clause=clause, by=a_member(event, Role.DRAFTING, name="О. В. Панина"))
    db.session.commit()
    answer = drafter.post(address(event, clause, rest), data=data)
    shown = page(answer)
    assert (answer.status_code, field in shown, "О. В. Панина took this clause out" in shown) == (409, True, True)
    assert f'action="{at(event, "/clauses")}#bench"' in shown
    assert drafter.post(at(event, f"/clauses/999999{rest}"), data=data).status_code == 404
