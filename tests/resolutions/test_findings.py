"""What is found in a draft, and what is not."""

from __future__ import annotations

import pytest
from flask import Flask

from eventmgr.core.i18n import speaking
from eventmgr.resolutions.findings import findings_in
from eventmgr.resolutions.models import PartKind
from eventmgr.resolutions.operations import add_clause, change_part, override_clause
from eventmgr.resolutions.paper import composition_of
from tests.resolutions.kinds.material import KHASYANOVA, bodies
from tests.resolutions.scene import a_resolution, part_of

LIBRARY = {"organisations": bodies("ЦБС г. Калтан")}
WORK = {"work": "сборник"}


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("publish", WORK | LIBRARY | {"due_on": "2028-06-01"}, []),
        ("publish", WORK | {"persons": [KHASYANOVA], "due_on": "2028-06-01"}, []),
        ("publish", WORK | LIBRARY | {"due_on": "2027-12-05"}, ["early"]),
        ("publish", WORK | LIBRARY | {"due_on": "2027-12-06"}, []),
        ("publish", WORK | LIBRARY, ["no_date"]),
        ("publish", WORK | {"due_on": "2028-06-01"}, ["nobody"]),
        ("publish", LIBRARY | {"due_on": "2028-06-01"}, ["blank"]),
        ("fee", {"payers": "члены", "amount_persons": "50", "due_on": "2027-04-01", "due_kind": "each_year"}, []),
        ("fee", {"payers": "члены", "amount_persons": "50", "due_on": "2027-04-01", "due_kind": "on_date"}, ["early"]),
        ("leave_open", {"question": "вопрос", "until_on": "2027-06-01"}, ["early"]),
        ("free", {"text": "Участвовали из ___ городов."}, ["blank"]),
        ("free", {"text": "Участвовали из 19 городов."}, []),
        ("recommend", {"actions": ["включить услуги в устав"]}, ["nobody_addressed"]),
        (
            "conditioned",
            {"condition": "сроки сжаты", "clause": {"kind": "publish", "values": WORK | LIBRARY}},
            ["no_date"],
        ),
    ],
)
def test_a_clause_is_found_wanting(app: Flask, kind: str, values: dict[str, object], expected: list[str]) -> None:
    resolution = a_resolution()
    add_clause(part=part_of(resolution), kind=kind, values=values, by=None)
    found = findings_in(composition_of(resolution, "ru"), resolution.event)
    assert [finding.key for finding in found if finding.key != "form"] == expected


def test_addressees_at_the_head_of_the_part_are_enough(app: Flask) -> None:
    resolution = a_resolution()
    part = part_of(resolution, PartKind.RECOMMENDATIONS)
    change_part(part=part, by=None, addressees=["руководители библиотек"])
    add_clause(part=part, kind="recommend", values={"actions": ["включить услуги в устав"]}, by=None)
    found = findings_in(composition_of(resolution, "ru"), resolution.event)
    assert [finding.key for finding in found if finding.key != "form"] == []


def test_a_free_text_fills_a_blank_and_leaves_the_duty_open(app: Flask) -> None:
    resolution = a_resolution()
    clause = add_clause(part=part_of(resolution), kind="publish", values={}, by=None)
    override_clause(clause=clause, text="Издать сборник.", by=None)
    found = findings_in(composition_of(resolution, "ru"), resolution.event)
    assert [finding.key for finding in found] == ["nobody", "no_date"]


def test_a_finding_names_the_clause_and_the_field(app: Flask) -> None:
    resolution = a_resolution()
    clause = add_clause(part=part_of(resolution), kind="approve", values={}, by=None)
    with speaking("ru"):
        (found,) = findings_in(composition_of(resolution, "ru"), resolution.event)
    assert (found.number, found.clause_id, found.level) == (1, clause.id, "bad")
    assert found.message.startswith("не заполнено: ")
