"""Clauses are written on the desk, in a form for each kind."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.events.models import Event, Role
from eventmgr.resolutions.kinds import KINDS
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.operations import add_clause, change_clause
from eventmgr.resolutions.paper import composition_of
from tests.factories import a_member
from tests.resolutions.acts import a_clause
from tests.resolutions.desk import at, page, texts
from tests.resolutions.kinds.material import plain
from tests.resolutions.scene import part_of

MINIMAL: dict[str, dict[str, str]] = {
    "admit": {"v-body": "ассоциация", "v-organisations-0-name": "ЦБС г. Калтан"},
    "approve": {"v-documents": "смета"},
    "elect": {"v-body": "Совет", "v-persons-0-name": "Хасянова Наталья Владимировна"},
    "fee": {"v-payers": "члены союза", "v-due_on": "2028-04-01", "v-due_kind": "on_date", "v-amount_persons": "50"},
    "publish": {"v-work": "сборник"},
    "assign": {"v-duty": "подготовка сборника", "v-organisations-0-name": "КемОНБ"},
    "periodicity": {"v-what": "сессия", "v-years": "2"},
    "take_up": {"v-document": "проект положения"},
    "draft": {"v-document": "положение"},
    "join": {"v-project": "проект «Память»"},
    "hold": {"v-event": "летняя школа"},
    "assess": {"v-what": "работа секции", "v-verdict": "удовлетворительная"},
    "commend": {"v-what": "работа секции"},
    "support": {"v-initiative": "инициатива библиотек"},
    "direct": {"v-what": "сотрудничество"},
    "thank": {"v-organisations-0-name": "КемОНБ"},
    "petition": {"v-bodies-0-name": "Министерство культуры", "v-about": "финансирование"},
    "inform": {"v-what": "решение", "v-bodies-0-name": "Департамент культуры"},
    "recommend": {"v-addressees-0-name": "руководители библиотек", "v-actions": "составить перечень услуг"},
    "norm": {"v-text": "Библиотеки должны сотрудничать."},
    "report": {"v-what": "отчёт"},
    "next_meeting": {"v-what": "сессия", "v-year": "2029"},
    "leave_open": {"v-question": "вопрос о взносах", "v-until_on": "2028-06-01"},
    "conditioned": {"v-condition": "сроки сжаты", "v-clause-kind": "publish", "v-clause-work": "сборник"},
    "free": {"v-text": "Свободный текст."},
}


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_clause_of_every_kind_is_added_on_the_desk(
    event: Event, resolution: Resolution, drafter: FlaskClient, kind: str, language: str
) -> None:
    with drafter.session_transaction() as session:
        session["language"] = language
    opened = page(drafter.get(at(event, f"?add={kind}")))
    assert f'name="kind" value="{kind}"' in opened
    part = re.search(r'<option value="(\d+)" selected>', opened[opened.index('id="bench-part"') :])
    assert part is not None
    answer = drafter.post(at(event, "/clauses"), data={"kind": kind, "part": part[1], **MINIMAL[kind]})
    assert answer.status_code == 303
    (clause,) = composition_of(resolution, "ru").clauses
    assert (clause.clause.kind, clause.missing) == (kind, ())
    assert plain(clause.text) in re.sub(r"<[^>]+>", "", page(drafter.get(at(event))))


def test_done_closes_the_clause_and_save_keeps_it_open(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    clause = a_clause(resolution)
    address = at(event, f"/clauses/{clause.id}")
    done = drafter.post(address, data={"version": "1", "v-text": "Один.", "done": "1"})
    kept = drafter.post(address, data={"version": "2", "v-text": "Два.", "keep": "1"})
    assert (done.location, kept.location) == (
        at(event, f"#clause-{clause.id}"), at(event, f"?open={clause.id}#bench"),
    )  # fmt: skip
    assert texts(event) == ["Два."]


def test_a_row_is_added_and_taken_away_without_saving(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    part = part_of(resolution).id
    data = {
        "kind": "elect", "part": str(part), "v-body": "Совет", "v-persons-0-name": "Шмидт Ольга Игоревна",
        "v-persons-1-name": "Бехтенева Наталья Юрьевна",
    }  # fmt: skip
    more = page(drafter.post(at(event, "/clauses"), data=data | {"more": "v-persons"}))
    assert len(re.findall(r'name="v-persons-\d-name"', more)) == 3
    fewer = page(drafter.post(at(event, "/clauses"), data=data | {"fewer": "v-persons-0"}))
    assert re.findall(r'name="v-persons-\d-name" value="([^"]*)"', fewer) == ["Бехтенева Наталья Юрьевна"]
    assert texts(event) == []


def test_wrong_values_are_shown_beside_their_field_and_kept(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    part = part_of(resolution).id
    answer = drafter.post(
        at(event, "/clauses"), data={"kind": "publish", "part": part, "v-work": "сборник", "v-due_on": "2028-02-31"}
    )
    assert answer.status_code == 422
    assert 'id="v-due_on-error"' in page(answer)
    assert 'value="сборник"' in page(answer)
    assert texts(event) == []


def test_a_clause_that_ends_before_it_starts_is_refused_beside_its_field(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    days = {"v-starts_on": "2028-06-22", "v-ends_on": "2028-06-16"}
    data = {"kind": "hold", "part": part_of(resolution).id, "v-event": "летняя школа"} | days
    answer = drafter.post(at(event, "/clauses"), data=data)
    assert answer.status_code == 422
    assert 'id="v-ends_on-error"' in page(answer)
    assert "The end is before the start." in page(answer)
    assert 'value="летняя школа"' in page(answer)
    assert texts(event) == []


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "dance"},
        {"kind": "free", "part": "0"},
        {"kind": "free", "part": "9999999"},
        {"kind": "free", "part": "x"},
    ],
)
def test_a_clause_of_no_kind_or_in_no_part_is_refused(
    event: Event, resolution: Resolution, drafter: FlaskClient, data: dict[str, str]
) -> None:
    assert drafter.post(at(event, "/clauses"), data=data).status_code in (400, 404)


def test_a_clause_sent_twice_is_added_once(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    key = re.search(r'name="form_key" value="(\w+)"', page(drafter.get(at(event, "?add=free"))))
    assert key is not None
    data = {"kind": "free", "part": part_of(resolution).id, "v-text": "Однажды.", "form_key": key[1]}
    answers = [drafter.post(at(event, "/clauses"), data=data) for _ in range(2)]
    assert answers[0].location == answers[1].location
    assert texts(event) == ["Однажды."]


def test_broken_characters_are_refused(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    part = part_of(resolution).id
    body = f"kind=free&part={part}&v-text=%ff%fe".encode()
    answer = drafter.post(at(event, "/clauses"), data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    assert texts(event) == []


def test_of_two_people_who_save_one_clause_nobody_loses(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    clause = a_clause(resolution)
    colleague = a_member(event, Role.DRAFTING, name="О. В. Панина")
    change_clause(clause=clause, values={"text": "Её вариант."}, by=colleague, version=1)
    db.session.commit()
    answer = drafter.post(at(event, f"/clauses/{clause.id}"), data={"version": "1", "v-text": "Мой вариант."})
    shown = page(answer)
    assert answer.status_code == 409
    assert "your version" in shown
    assert "the version О. В. Панина saved at" in shown
    assert "Её вариант." in shown
    assert "Мой вариант.</textarea>" in shown
    assert texts(event) == ["Её вариант."]
    again = drafter.post(at(event, f"/clauses/{clause.id}"), data={"version": "2", "v-text": "Мой вариант."})
    assert again.status_code == 303
    assert texts(event) == ["Мой вариант."]


def test_a_form_is_corrected_confirmed_and_remembered(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    values = {"duty": "подготовку", "organisations": [{"name": "библиотека-филиал № 4"}]}
    clause = add_clause(part=part_of(resolution), kind="assign", values=values, by=None)
    opened = page(drafter.get(at(event, f"?open={clause.id}")))
    assert "библиотека-филиал № 4" in opened
    data = {"version": "1", "v-duty": "подготовка сборника", "v-organisations-0-name": "библиотека-филиал № 4"}
    data |= {"form-acc-библиотека-филиал № 4": "библиотеку-филиал № 4", "confirm": "all"}
    drafter.post(at(event, f"/clauses/{clause.id}"), data=data)
    assert "библиотеку-филиал № 4" in texts(event)[0]
    assert [each.doubts for each in composition_of(resolution, "ru").clauses] == [()]


def test_free_text_and_back(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    clause = a_clause(resolution, "Из полей.")
    assert "Из полей.</textarea>" in page(drafter.get(at(event, f"?open={clause.id}&free=1")))
    address = at(event, f"/clauses/{clause.id}/free-text")
    drafter.post(address, data={"version": "1", "override": "Своими словами: [[talks]]."})
    assert texts(event) == ["Своими словами: «…»."]
    assert drafter.post(address, data={"version": "2", "override": ""}).status_code == 422
    assert drafter.post(address, data={"version": "1", "override": "Поздно."}).status_code == 409
    drafter.post(address, data={"drop": "1"})
    assert texts(event) == ["Из полей."]
