"""The desk as people use it: the draft, its parts and its order."""

from __future__ import annotations

import re
from typing import Any

from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.resolutions.models import PartKind, Resolution
from eventmgr.resolutions.operations import add_clause
from tests.conftest import Queries
from tests.factories import a_person, a_registration
from tests.resolutions.acts import a_clause
from tests.resolutions.desk import at, page, texts
from tests.resolutions.scene import part_of, people


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
