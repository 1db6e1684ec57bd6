"""The desk, the vote and the public page, as people use them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from eventmgr.core.db import db
from eventmgr.events.models import Event, EventState, Role
from eventmgr.resolutions.kinds import KINDS
from eventmgr.resolutions.models import Clause, PartKind, Resolution, ResolutionState
from eventmgr.resolutions.operations import add_clause, change_clause
from eventmgr.resolutions.paper import composition_of
from eventmgr.resolutions.queries import resolution_of
from tests.conftest import Queries
from tests.factories import a_member, a_person, a_registration, an_event
from tests.resolutions.kinds.material import plain
from tests.resolutions.scene import a_resolution, part_of, people
from tests.signing import sign_in

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


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event()


@pytest.fixture
def resolution(event: Event) -> Resolution:
    return a_resolution(event)


@pytest.fixture
def drafter(client: FlaskClient, event: Event) -> FlaskClient:
    return sign_in(client, a_member(event, Role.DRAFTING))


def at(event: Event, rest: str = "") -> str:
    return f"/manage/{event.slug}/resolution{rest}"


def a_clause(resolution: Resolution, text: str = "Поддержать библиотеки.") -> Clause:
    return add_clause(part=part_of(resolution), kind="free", values={"text": text}, by=None)


def page(answer: TestResponse) -> str:
    return plain(answer.get_data(as_text=True))


def texts(event: Event) -> list[str]:
    resolution = resolution_of(event)
    assert resolution is not None
    return [plain(clause.text) for clause in composition_of(resolution, "ru").clauses]


def test_the_draft_is_begun_with_a_button(event: Event, drafter: FlaskClient) -> None:
    assert "There is no draft yet" in page(drafter.get(at(event)))
    assert drafter.post(at(event)).location == at(event)
    assert "VII Ежегодной сессии конференции «Кузбасские библиотеки»" in page(drafter.get(at(event)))
    assert drafter.post(at(event)).status_code == 409


def test_the_preamble_follows_the_registrations(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    people(event, participants=2, libraries=1)
    assert "2 специалиста" in page(drafter.get(at(event)))
    a_registration(event)
    assert "3 специалиста" in page(drafter.get(at(event)))


def test_an_open_fact_says_where_it_comes_from(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    people(event, participants=2, libraries=1)
    source = "from registrations: 2 confirmed; nobody scanned yet"
    assert source not in page(drafter.get(at(event)))
    assert page(drafter.get(at(event, "?fact=participants"))).count(source) == 2


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


def test_clauses_move_by_buttons_and_by_dragging(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    first, second = a_clause(resolution, "А."), a_clause(resolution, "Б.")
    drafter.post(at(event, f"/clauses/{second.id}/place"), data={"direction": "up"})
    assert texts(event) == ["Б.", "А."]
    drafter.post(at(event, f"/clauses/{second.id}/place"), data={"direction": "up"})
    assert texts(event) == ["Б.", "А."]
    part = part_of(resolution)
    answer = drafter.post(at(event, f"/parts/{part.id}/order"), data={"order": [first.id, second.id]})
    assert (answer.status_code, texts(event)) == (204, ["А.", "Б."])
    closing = part_of(resolution, PartKind.CLOSING)
    drafter.post(at(event, f"/clauses/{first.id}/place"), data={"part": closing.id})
    assert texts(event) == ["Б.", "А."]


def test_a_removed_clause_is_put_back_from_the_message(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    clause = a_clause(resolution, "Важное.")
    drafter.post(at(event, f"/clauses/{clause.id}/removal"))
    assert texts(event) == []
    undo = re.search(r'action="([^"]*/undoing)"', page(drafter.get(at(event))))
    assert undo is not None
    drafter.post(undo[1])
    assert texts(event) == ["Важное."]
    assert "Важное." in page(drafter.get(at(event, "/history")))


def test_a_part_is_set_up_in_place(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    part = part_of(resolution, PartKind.RECOMMENDATIONS)
    assert 'name="addressees"' in page(drafter.get(at(event, f"?settings={part.id}")))
    data = {"version": "1", "heading": "Рекомендовать:", "addressees": "руководители\nпрофсоюзы", "numbering": "none"}
    assert drafter.post(at(event, f"/parts/{part.id}"), data=data).status_code == 303
    assert (part.heading, part.addressees) == ("Рекомендовать:", ["руководители", "профсоюзы"])
    assert drafter.post(at(event, f"/parts/{part.id}"), data=data).status_code == 409
    wrong = data | {"version": "2", "lead": "[[visitors]]"}
    assert drafter.post(at(event, f"/parts/{part.id}"), data=wrong).status_code == 422


def test_the_composed_preamble_can_be_gone_on_with(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    people(event, participants=2, libraries=1)
    part = part_of(resolution, PartKind.PREAMBLE)
    shown = page(drafter.post(at(event, f"/parts/{part.id}"), data={"compose": "1"}))
    assert "[[participants]] из [[libraries:genitive]]" in shown
    assert part.lead == ""


def test_parts_are_added_and_removed(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    drafter.post(at(event, "/parts"), data={"kind": "recommendations"})
    added = resolution.parts[4]
    assert "Recommendations 2" in page(drafter.get(at(event)))
    drafter.post(at(event, f"/parts/{added.id}/removal"))
    assert [part.kind.value for part in resolution.parts].count("recommendations") == 1
    assert drafter.post(at(event, "/parts"), data={"kind": "annex"}).status_code == 400


def test_the_title_is_changed(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    drafter.post(at(event, "/title"), data={"title": "Итоговый документ сессии", "title_en": ""})
    assert resolution.title == "Итоговый документ сессии"
    assert drafter.post(at(event, "/title"), data={"title": ""}).status_code == 422


def test_the_sentence_is_previewed_without_saving(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    data = {"kind": "elect", "v-body": "Совет", "v-persons-0-name": "Хасянова Наталья Владимировна"}
    shown = page(drafter.post(at(event, "/preview"), data=data))
    assert shown.strip() == "<p>Ввести в состав Совета Хасянову Наталью Владимировну.</p>"
    assert texts(event) == []


def test_persons_of_the_directory_are_suggested(event: Event, drafter: FlaskClient) -> None:
    person = a_person("Хасянова", "Наталья", "Владимировна", position="директор")
    (item,) = drafter.get(at(event, "/persons?q=хасян")).get_json()["items"]
    assert item == {
        "id": person.id, "label": "Хасянова Наталья Владимировна", "detail": "директор", "position": "директор",
        "organisation": "",
    }  # fmt: skip


VOTE = {
    "adopted_on": "2027-12-06", "chair": "Воронцова Галина Петровна", "secretary": "Панина Ольга Викторовна",
    "votes_for": "98", "votes_against": "1", "votes_abstained": "2", "is_checked": "y", "form_key": "k1",
}  # fmt: skip


def test_a_resolution_is_adopted_published_and_withdrawn(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    people(event, participants=2, libraries=1)
    a_clause(resolution)
    chair = a_person("Воронцова", "Галина", "Петровна")
    assert drafter.post(at(event, "/adoption"), data=VOTE).status_code == 303
    assert (resolution.state, resolution.chair, resolution.votes_for) == (ResolutionState.ADOPTED, chair, 98)
    assert resolution.secretary is not None
    assert resolution.secretary.name == "Панина Ольга Викторовна"
    a_registration(event)
    adopted = page(drafter.get(at(event)))
    assert "Participants: now 3, in the document 2." in adopted
    assert "2 специалиста" in adopted
    public = f"/e/{event.slug}/resolution"
    assert drafter.get(public).status_code == 404
    drafter.post(at(event, "/publication"))
    shown = page(drafter.get(public))
    assert 'id="clause-2-1"' in shown
    assert "Поддержать библиотеки." in shown
    assert "Г. П. Воронцова" in shown
    assert drafter.get(f"{public}.docx").data[:2] == b"PK"
    assert "The conference resolves:" in page(drafter.get(f"{public}?in=en"))
    drafter.post(at(event, "/publication/withdrawal"))
    assert drafter.get(public).status_code == 404


def test_the_vote_sent_twice_is_recorded_once(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    a_clause(resolution)
    answers = [drafter.post(at(event, "/adoption"), data=VOTE) for _ in range(2)]
    assert [(answer.status_code, answer.location) for answer in answers] == [(303, at(event))] * 2
    assert resolution.version == 3


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"adopted_on": "2027-12-05"}, "adopted_on"),
        ({"adopted_on": "вчера"}, "adopted_on"),
        ({"votes_for": "-1"}, "votes_for"),
        ({"votes_for": "много"}, "votes_for"),
        ({"chair": ""}, "chair"),
        ({"is_checked": ""}, "is_checked"),
    ],
)
def test_a_vote_that_cannot_be_is_refused_beside_its_field(
    event: Event, resolution: Resolution, drafter: FlaskClient, changed: dict[str, str], field: str
) -> None:
    a_clause(resolution)
    answer = drafter.post(at(event, "/adoption"), data=VOTE | changed)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in page(answer)
    assert resolution.state is ResolutionState.DRAFT


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("txt", "Проект".encode())])
def test_the_draft_is_downloaded(
    event: Event, resolution: Resolution, drafter: FlaskClient, kind: str, start: bytes
) -> None:
    answer = drafter.get(at(event, f".{kind}"))
    assert answer.data.startswith(start)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="resolution-{event.slug}.{kind}"'
    assert drafter.get(at(event, ".exe")).status_code == 404


READ, WRITE = ("", "/history", ".txt"), ("/adoption", "/title", "/persons", "/organisations")
POSTED = (
    "", "/clauses", "/clauses/{clause}", "/clauses/{clause}/free-text", "/clauses/{clause}/place",
    "/clauses/{clause}/removal", "/parts", "/parts/{part}", "/parts/{part}/order", "/parts/{part}/removal",
    "/preview", "/adoption", "/title", "/publication", "/publication/withdrawal", "/removals/1/undoing",
)  # fmt: skip


@pytest.mark.parametrize("role", [*Role, None])
def test_each_role_comes_as_far_as_its_work_goes(
    event: Event, resolution: Resolution, client: FlaskClient, role: Role | None
) -> None:
    clause = a_clause(resolution)
    names = {"clause": clause.id, "part": clause.part_id}
    sign_in(client, a_member(event, role) if role else a_member(an_event(), Role.OWNER))
    may_draft = role in (Role.OWNER, Role.ORGANISER, Role.DRAFTING)
    may_see = may_draft or role is Role.OBSERVER
    assert {client.get(at(event, rest)).status_code for rest in READ} == ({200} if may_see else {403})
    assert {client.get(at(event, rest)).status_code for rest in WRITE} == ({200} if may_draft else {403})
    if not may_draft:
        assert {client.post(at(event, rest.format(**names))).status_code for rest in POSTED} == {403}


def test_a_stranger_is_asked_to_sign_in(event: Event, resolution: Resolution, client: FlaskClient) -> None:
    assert client.get(at(event)).status_code == 302


def test_an_observer_sees_the_document_without_tools(event: Event, resolution: Resolution, client: FlaskClient) -> None:
    clause = a_clause(resolution)
    sign_in(client, a_member(event, Role.OBSERVER))
    shown = page(client.get(at(event, f"?open={clause.id}&add=free&settings={clause.part_id}")))
    assert "Поддержать библиотеки." in shown
    assert 'id="bench"' not in shown
    assert "To the vote" not in shown


def test_things_of_another_event_are_not_found(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    foreign = a_clause(a_resolution())
    entry = 1
    for rest in (
        f"/clauses/{foreign.id}", f"/clauses/{foreign.id}/free-text", f"/clauses/{foreign.id}/place",
        f"/clauses/{foreign.id}/removal", f"/parts/{foreign.part_id}", f"/parts/{foreign.part_id}/order",
        f"/parts/{foreign.part_id}/removal", f"/removals/{entry}/undoing", "/clauses/9999999",
    ):  # fmt: skip
        assert drafter.post(at(event, rest)).status_code == 404
    own = a_clause(resolution)
    moved = drafter.post(at(event, f"/clauses/{own.id}/place"), data={"part": foreign.part_id})
    assert (moved.status_code, own.part.resolution_id) == (404, resolution.id)


def test_the_public_page_of_an_event_in_draft_is_not_found(client: FlaskClient, app: Flask) -> None:
    event = an_event(state=EventState.DRAFT)
    a_resolution(event)
    assert client.get(f"/e/{event.slug}/resolution").status_code == 404


def statements(event: Event, client: FlaskClient, queries: Queries, address: str) -> int:
    client.get(address)
    db.session.expire_all()
    with queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_desk_asks_as_much_for_one_clause_as_for_three(
    event: Event, resolution: Resolution, drafter: FlaskClient, queries: Queries
) -> None:
    a_clause(resolution)
    one = statements(event, drafter, queries, at(event))
    for _ in range(2):
        a_clause(resolution)
    assert statements(event, drafter, queries, at(event)) == one


def test_the_navigation_counts_what_was_found(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    clause: Any = add_clause(part=part_of(resolution), kind="publish", values={}, by=None)
    shown = page(drafter.get(at(event)))
    assert re.search(r"Resolution</span><b[^>]*><span[^>]*>need attention: </span>3</b>", shown)
    assert f'id="clause-{clause.id}"' in shown
