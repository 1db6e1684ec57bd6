from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.events.models import Event, EventState, Role
from eventmgr.people.merging import merge_organisations
from eventmgr.people.queries import organisers_of
from tests.factories import a_member, a_person, a_registration, a_settlement, an_event, an_organisation
from tests.signing import sign_in


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event()


def suggested(client: FlaskClient, event: Event, text: str, what: str = "organisations") -> list[str]:
    answer = client.get(f"/e/{event.slug}/suggest/{what}", query_string={"q": text})
    return [item["label"] for item in answer.json["items"]]


@pytest.mark.parametrize("text", ["гурьев", "ГУРЬЕВ", "«цбс гурьев", "район цбс", "гурьевск"])
def test_suggestions_ignore_case_quotes_and_order(client: FlaskClient, event: Event, text: str) -> None:
    an_organisation(short_name="Другая")
    from eventmgr.people.operations import add_organisation

    town = a_settlement(name="Гурьевск")
    add_organisation(by=None, short_name="МУ «ЦБС Гурьевского района»", settlement_id=town.id)
    assert suggested(client, event, text) == ["МУ «ЦБС Гурьевского района»"]


def test_names_that_begin_so_come_first(client: FlaskClient, event: Event) -> None:
    for name in ("Зал имени Федорова", "Федоровская", "Нефедорово"):
        an_organisation(short_name=name)
    assert suggested(client, event, "Фёдоров") == ["Федоровская", "Зал имени Федорова", "Нефедорово"]


@pytest.mark.parametrize(("text", "count"), [("", 0), ("ц", 0), ("цбс", 8), ("%", 0), ("__", 0), ("x" * 5000, 0)])
def test_suggestions_are_no_directory(client: FlaskClient, event: Event, text: str, count: int) -> None:
    for _ in range(12):
        an_organisation()
    assert len(suggested(client, event, text)) == count


def test_a_merged_organisation_is_not_suggested(client: FlaskClient, event: Event) -> None:
    one, other = an_organisation(short_name="ЦБ Тайги"), an_organisation(short_name="ЦБ г. Тайга")
    merge_organisations(survivor=one, duplicate=other, by=None)
    assert suggested(client, event, "тайг") == ["ЦБ Тайги"]


def test_settlements_are_suggested(client: FlaskClient, event: Event) -> None:
    a_settlement(name="Мыски")
    assert suggested(client, event, "мыс", "settlements") == ["Мыски"]


def test_a_draft_suggests_nothing_to_the_public(client: FlaskClient) -> None:
    draft = an_event(state=EventState.DRAFT)
    assert client.get(f"/e/{draft.slug}/suggest/organisations?q=цбс").status_code == 404


def test_persons_are_suggested_to_the_team_only(client: FlaskClient, event: Event) -> None:
    a_person("Белова")
    path = f"/manage/{event.slug}/suggest/persons?q=бел"
    assert client.get(path).status_code == 302
    sign_in(client, a_member(event, Role.PROGRAMME))
    assert [item["label"] for item in client.get(path).json["items"]] == ["Белова Елена Лукинична"]


def test_the_desk_merges_what_it_sees(client: FlaskClient, event: Event) -> None:
    one, other = a_person("Белова"), a_person("Белова")
    a_registration(event, person=other)
    sign_in(client, a_member(event, Role.REGISTRATION))
    path = f"/manage/{event.slug}/duplicates"
    assert client.get(path).text.count('name="survivor"') == 2

    data = {"survivor": one.id, "ids": [one.id, other.id]}
    assert client.post(f"{path}/persons", data=data).status_code == 303
    db.session.expire_all()
    assert other.merged_into_id == one.id
    assert 'name="survivor"' not in client.get(path).text


def test_two_who_are_both_registered_are_told_what_to_do_first(client: FlaskClient, event: Event) -> None:
    people = [a_person("Белова"), a_person("Белова")]
    for each in people:
        a_registration(event, person=each)
    sign_in(client, a_member(event, Role.REGISTRATION))
    data = {"survivor": people[0].id, "ids": [each.id for each in people]}
    answer = client.post(f"/manage/{event.slug}/duplicates/persons", data=data)
    assert answer.status_code == 422
    assert "Cancel one of the registrations first." in answer.text
    assert answer.text.count('name="survivor"') == 2


def test_people_who_are_no_duplicates_cannot_be_merged(client: FlaskClient, event: Event) -> None:
    one, other = a_person("Белова"), a_person("Зимина")
    a_registration(event, person=one)
    sign_in(client, a_member(event, Role.REGISTRATION))
    data: dict[str, Any] = {"survivor": one.id, "ids": [one.id, other.id]}
    assert client.post(f"/manage/{event.slug}/duplicates/persons", data=data).status_code == 404


def test_an_organisation_nobody_comes_from_is_not_found(client: FlaskClient, event: Event) -> None:
    here, elsewhere = an_organisation(), an_organisation()
    a_registration(event, organisation=here)
    sign_in(client, a_member(event, Role.REGISTRATION))
    codes = [client.get(f"/manage/{event.slug}/organisations/{each.id}").status_code for each in (here, elsewhere)]
    assert codes == [200, 404]


def test_an_organisation_is_corrected(client: FlaskClient, event: Event) -> None:
    here = an_organisation()
    a_registration(event, organisation=here)
    sign_in(client, a_member(event, Role.REGISTRATION))
    data = {
        "short_name": "ЦБС Тайги", "kind": "municipal_library", "legal_form": "municipal", "settlement": "Тайга",
        "settlement_kind": "city", "region": "RU-KEM", "version": "1",
    }  # fmt: skip
    path = f"/manage/{event.slug}/organisations/{here.id}"
    assert client.post(path, data=data).status_code == 303
    assert client.post(path, data=data).status_code == 422
    assert (here.short_name, here.settlement.name) == ("ЦБС Тайги", "Тайга")


def test_organisers_are_named_in_the_settings(client: FlaskClient, event: Event) -> None:
    known = an_organisation()
    sign_in(client, a_member(event, Role.ORGANISER))
    path = f"/manage/{event.slug}/settings/organisers"
    new = {"short_name": "НБП", "kind": "society", "legal_form": "non_profit", "settlement_kind": "city"}
    client.post(path, data=new)
    client.post(path, data=new | {"short_name": known.short_name, "organisation_id": known.id})
    first, second = organisers_of(event)
    assert (first.short_name, second) == ("НБП", known)

    client.post(f"{path}/order", data={"order": [second.id, first.id]})
    assert organisers_of(event) == [second, first]
    client.post(f"{path}/order", data={"order": [second.id]})
    assert organisers_of(event) == [second]
    assert client.post(f"{path}/order", data={"order": [an_organisation().id]}).status_code == 404
