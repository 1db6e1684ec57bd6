"""What adoption makes of clauses: assignments, entries in the registers of the series."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.resolutions.execution.effects import make_assignments
from eventmgr.resolutions.execution.models import Assignment, Recurrence
from eventmgr.resolutions.execution.register_models import BodyMember, HoldingPlan, MembershipFee, Periodicity
from eventmgr.resolutions.execution.registering import enter_registers
from eventmgr.resolutions.models import PartKind
from tests import factories as make
from tests.conftest import Queries
from tests.resolutions.execution.scene import LIBRARY, SECRETARY, adopt_it, adopted, all_assignments
from tests.resolutions.kinds.material import plain
from tests.resolutions.scene import a_resolution, part_of

WORK = {"work": "сборник материалов", "organisations": [LIBRARY], "persons": [SECRETARY], "due_on": "2028-06-01"}
BODIES = [{"name": "Совет народных депутатов"}]


@pytest.fixture(autouse=True)
def _app(app: Flask) -> None:
    """All of these need a database."""


def shape(assignment: Assignment) -> tuple[Any, ...]:
    return assignment.person_name, assignment.organisation_name, assignment.due_on


def test_each_responsible_of_a_clause_gets_an_assignment() -> None:
    found = all_assignments(adopted([("publish", WORK)]))
    due = date(2028, 6, 1)
    assert [shape(each) for each in found] == [
        ("Сидякина Лариса Фёдоровна", "", due),
        ("", "Областная научная библиотека", due),
    ]
    assert [(each.number, each.position, each.kind) for each in found] == [(1, 0, "publish"), (1, 1, "publish")]


def test_the_text_is_the_clause_as_it_was_adopted() -> None:
    about = ["о премии имени С. А. Сбитнева", "о кондиционерах"]
    (found,) = all_assignments(adopted([("petition", {"bodies": BODIES, "about": about})]))
    assert plain(found.text).split("\n") == [
        "Ходатайствовать перед Советом народных депутатов:",
        "– о премии имени С. А. Сбитнева;",
        "– о кондиционерах.",
    ]


def test_a_person_of_a_named_organisation_answers_for_it() -> None:
    person = SECRETARY | {"organisation": LIBRARY["name"]}
    found = all_assignments(
        adopted([("assign", {"duty": "сбор отчётов", "organisations": [LIBRARY], "persons": [person]})])
    )
    assert [shape(each)[:2] for each in found] == [("Сидякина Лариса Фёдоровна", "Областная научная библиотека")]


def test_whom_the_directory_knows_is_linked_and_has_an_address() -> None:
    event = make.an_event()
    library = make.an_organisation(short_name="Областная научная библиотека")
    person = make.a_person("Сидякина", "Лариса", "Фёдоровна", organisation=library)
    make.a_registration(event, person=person, email="sidyakina@example.org", language="en")
    initials = SECRETARY | {"given": "Л.", "patronymic": "Ф."}
    found = all_assignments(adopted([("publish", WORK | {"persons": [initials]})], event))
    assert [(each.person_id, each.organisation_id, each.email, each.language) for each in found] == [
        (person.id, library.id, "sidyakina@example.org", "en"),
        (None, library.id, "", "ru"),
    ]


def test_namesakes_are_not_guessed() -> None:
    event = make.an_event()
    for given in ("Лариса", "Лидия"):
        make.a_person("Сидякина", given, "Фёдоровна")
    initials = SECRETARY | {"given": "Л.", "patronymic": "Ф."}
    (found,) = all_assignments(adopted([("assign", {"duty": "сбор отчётов", "persons": [initials]})], event))
    assert (found.person_id, plain(found.person_name)) == (None, "Сидякина Л. Ф.")


@pytest.mark.parametrize(
    ("kind", "values", "due"),
    [
        ("take_up", {"document": "проект положения"}, None),
        ("draft", {"document": "концепция", "due_on": "2028-03-01"}, date(2028, 3, 1)),
        ("join", {"project": "проект «Память»", "due_on": "2028-03-01"}, date(2028, 3, 1)),
        ("hold", {"event": "летняя школа", "starts_on": "2028-06-16", "ends_on": "2028-06-22"}, date(2028, 6, 22)),
        ("leave_open", {"question": "вопрос о взносах", "until_on": "2028-09-01"}, date(2028, 9, 1)),
        ("conditioned", {"opening": "given", "condition": "сроки сжаты",
                         "clause": {"kind": "draft", "values": {"document": "смета", "due_on": "2028-05-01"}}},
         date(2028, 5, 1)),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)  # fmt: skip
def test_obliging_kinds_fall_due_when_their_fields_say(kind: str, values: dict[str, Any], due: date | None) -> None:
    assert [each.due_on for each in all_assignments(adopted([(kind, values)]))] == [due]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("recommend", {"addressees": [{"name": "руководители библиотек"}], "actions": ["составить перечень услуг"]}),
        ("inform", {"what": "решение", "bodies": BODIES}),
        ("free", {"text": "Свободный текст."}),
        ("conditioned", {"opening": "given", "condition": "сроки сжаты",
                         "clause": {"kind": "inform", "values": {"what": "решение", "bodies": BODIES}}}),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)  # fmt: skip
def test_what_obliges_nobody_makes_no_assignment(kind: str, values: dict[str, Any]) -> None:
    assert all_assignments(adopted([(kind, values)])) == []


@pytest.mark.parametrize(
    ("often", "recurrence", "due", "day"),
    [
        ("monthly", Recurrence.MONTHLY, date(2027, 12, 31), 31),
        ("quarterly", Recurrence.QUARTERLY, date(2027, 12, 31), 31),
        ("yearly", Recurrence.YEARLY, date(2027, 12, 31), 31),
        ("on_change", Recurrence.ONCE, None, None),
    ],
)
def test_a_regular_report_nobody_dated_is_due_at_the_end_of_the_period(
    often: str, recurrence: Recurrence, due: date | None, day: int | None
) -> None:
    values = {"what": "отчёт", "addressees": [{"name": "библиотеки"}], "often": often}
    (found,) = all_assignments(adopted([("report", values)]))
    assert (found.organisation_name, found.recurrence, found.due_on, found.due_day) == (
        "библиотеки",
        recurrence,
        due,
        day,
    )


def test_addressees_of_the_part_answer_for_a_report_without_its_own() -> None:
    resolution = a_resolution()
    part = part_of(resolution, PartKind.RECOMMENDATIONS)
    part.addressees = ["руководители библиотек", "музеи"]
    from eventmgr.resolutions.operations import add_clause

    add_clause(part=part, kind="report", values={"what": "отчёт"}, by=None)
    found = all_assignments(adopt_it(resolution))
    assert [each.organisation_name for each in found] == ["руководители библиотек", "музеи"]


def test_a_date_that_does_not_exist_makes_no_due_date() -> None:
    resolution = adopted([("publish", {"work": "сборник", "organisations": [LIBRARY]})])
    clause = part_of(resolution).clauses[0]
    clause.values = clause.values | {"due_on": "2028-02-30"}
    db.session.query(Assignment).delete()
    make_assignments(resolution, None)
    assert [each.due_on for each in all_assignments(resolution)] == [None]


def test_a_second_adoption_makes_nothing_twice() -> None:
    resolution = adopted([("publish", WORK), ("admit", {"body": "партнёрство", "organisations": [LIBRARY]}),
                          ("next_meeting", {"what": "сессия", "year": 2029})])  # fmt: skip
    before = counted()
    make_assignments(resolution, None)
    enter_registers(resolution, None)
    assert counted() == before
    with pytest.raises(RuleBroken):
        adopt_it(resolution)
    assert counted() == before


def counted() -> list[int]:
    models = (Assignment, BodyMember, MembershipFee, Periodicity, HoldingPlan)
    return [db.session.scalar(select(func.count()).select_from(model)) or 0 for model in models]


def test_members_and_seats_refer_to_their_clauses() -> None:
    resolution = adopted([
        ("admit", {"body": "партнёрство", "organisations": [LIBRARY]}),
        ("elect", {"body": "Совет", "persons": [SECRETARY]}),
    ])  # fmt: skip
    clauses = part_of(resolution).clauses
    found = db.session.scalars(select(BodyMember).order_by(BodyMember.id)).all()
    day = resolution.event.ends_on
    assert [(each.body.name, each.name, each.position, each.since_on, each.since_clause_id) for each in found] == [
        ("партнёрство", "Областная научная библиотека", "", day, clauses[0].id),
        ("Совет", "Сидякина Лариса Фёдоровна", "ответственный секретарь", day, clauses[1].id),
    ]


def test_who_is_in_a_body_stays_by_the_earlier_clause() -> None:
    clause = ("admit", {"body": "партнёрство", "organisations": [LIBRARY]})
    series = make.a_series()
    first = adopted([clause], make.an_event(series=series, ordinal=6))
    adopted([clause], make.an_event(series=series, ordinal=7))
    found = db.session.scalars(select(BodyMember)).all()
    assert [each.since_clause_id for each in found] == [part_of(first).clauses[0].id]


@pytest.mark.parametrize(
    ("given", "year", "due"),
    [
        ({"due_on": "2028-04-01", "due_kind": "each_year", "year": 2029}, 2029, date(2029, 4, 1)),
        ({"due_on": "2028-02-29", "due_kind": "each_year", "year": 2029}, 2029, date(2029, 2, 28)),
        ({"due_on": "2028-04-01", "due_kind": "on_date"}, 2028, date(2028, 4, 1)),
    ],
    ids=["each year", "29 February", "once"],
)
def test_a_fee_is_entered_for_its_year(given: dict[str, Any], year: int, due: date) -> None:
    adopted([("fee", {"payers": "члены", "amount_organisations": "1000", "amount_persons": "200"} | given)])
    found = db.session.scalars(select(MembershipFee).order_by(MembershipFee.id)).all()
    assert [(each.year, each.payer_kind.value, int(each.amount), each.due_on) for each in found] == [
        (year, "organisations", 1000, due),
        (year, "persons", 200, due),
    ]


def test_periodicity_and_promised_events_are_entered() -> None:
    adopted([
        ("periodicity", {"what": "сессия", "times": 1, "years": 2, "days": 2, "day_kind": "working"}),
        ("hold", {"event": "летняя школа", "starts_on": "2028-06-16", "ends_on": "2028-06-22", "place": "Новокузнецк"}),
        ("next_meeting", {"what": "сессия", "year": 2029, "hosts": [LIBRARY]}),
    ])  # fmt: skip
    (often,) = db.session.scalars(select(Periodicity)).all()
    assert (often.times, often.years, often.days, often.day_kind) == (1, 2, 2, "working")
    plans = db.session.scalars(select(HoldingPlan).order_by(HoldingPlan.id)).all()
    assert [(each.is_next, each.what, each.year, each.place, each.hosts) for each in plans] == [
        (False, "летняя школа", 2028, "Новокузнецк", []),
        (True, "сессия", 2029, "", ["Областная научная библиотека"]),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_adoption_asks_no_more_for_more_clauses(queries: Queries, count: int) -> None:
    resolution = adopted([("assign", {"duty": f"дело {n}", "organisations": [LIBRARY], "persons": [SECRETARY]})
                          for n in range(count)])  # fmt: skip
    db.session.query(Assignment).delete()
    db.session.commit()
    with queries:
        make_assignments(resolution, None)
    reads = [statement for statement in queries if statement.startswith("SELECT")]
    assert len(reads) == 3
