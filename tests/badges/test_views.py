from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from eventmgr.badges import printing, views
from eventmgr.badges.models import Badge
from eventmgr.badges.operations import mark_printed, revoke_badge
from eventmgr.badges.queries import badges_of, counts, valid_badge
from eventmgr.core.db import db
from eventmgr.events.models import Event, Role
from eventmgr.registration.models import Registration, Status
from tests.badges.reading import codes_in, words_in
from tests.conftest import Queries
from tests.factories import a_badge, a_category, a_member, a_person, a_registration, a_user, an_event
from tests.signing import sign_in

MAY = {Role.OWNER, Role.ORGANISER, Role.REGISTRATION, Role.CHECKIN}


@pytest.fixture
def event(client: FlaskClient) -> Event:
    """The signed-in person works at its registration desk."""
    event = an_event()
    sign_in(client, a_member(event, Role.REGISTRATION, name="Дежурная"))
    return event


def registered(event: Event, family: str = "", **given: Any) -> Registration:
    registration = a_registration(event, person=a_person(family), **given)
    a_badge(registration)
    return registration


def code_of(registration: Registration) -> str:
    badge = valid_badge(registration)
    assert badge is not None
    return badge.code


def desk(event: Event, rest: str = "") -> str:
    return f"/manage/{event.slug}/badges{rest}"


def page(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def pdf(answer: TestResponse) -> bytes:
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return answer.data


PATHS = [
    ("GET", ""), ("POST", "/prints"), ("GET", "/{id}"), ("POST", "/{id}/print"), ("POST", "/{id}/issue"),
    ("POST", "/{id}/reissue"), ("POST", "/{id}/revocation"),
]  # fmt: skip


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("method", "rest"), PATHS)
def test_badges_are_for_those_who_print_them(client: FlaskClient, role: Role, method: str, rest: str) -> None:
    event = an_event()
    registration = registered(event)
    sign_in(client, a_member(event, role))
    answer = client.open(desk(event, rest.format(id=registration.id)), method=method)
    assert (answer.status_code != 403) == (role in MAY)


@pytest.mark.parametrize(("method", "rest"), PATHS)
def test_outsiders_are_refused_and_strangers_asked_to_sign_in(client: FlaskClient, method: str, rest: str) -> None:
    event = an_event()
    address = desk(event, rest.format(id=registered(event).id))
    assert client.open(address, method=method).status_code in (302, 401)
    sign_in(client, a_user())
    assert client.open(address, method=method).status_code == 403


@pytest.mark.parametrize(("method", "rest"), [row for row in PATHS if "{id}" in row[1]])
def test_a_registration_of_another_event_is_not_found(
    client: FlaskClient, event: Event, method: str, rest: str
) -> None:
    foreign = registered(an_event())
    address = desk(event, rest.format(id=foreign.id))
    assert client.open(address, method=method, data={"reissue-reason": "x", "revoke-reason": "x"}).status_code == 404
    assert len(badges_of(foreign)) == 1
    assert valid_badge(foreign) is not None


def test_the_first_sheet_shows_eight_and_the_pager_the_rest(client: FlaskClient, event: Event) -> None:
    for letter in "АБВГДЕЖЗИ":
        registered(event, f"{letter}лексеева")
    first, second = page(client, desk(event)), page(client, desk(event, "?page=2"))
    assert (first.count("<article"), second.count("<article")) == (8, 1)
    assert "Илексеева" in second
    assert "sheet 2 of 2" in second
    assert 'rel="next"' in first


def test_an_event_without_badges_says_how_they_come(client: FlaskClient, event: Event) -> None:
    assert "There are no badges yet" in page(client, desk(event))


def test_the_page_escapes_names(client: FlaskClient, event: Event) -> None:
    registered(event, "<b>Ким</b>")
    assert "<b>Ким</b>" not in page(client, desk(event))


@pytest.mark.parametrize("query", ["?category=abc&section=&state=nonsense&mode=x&page=-4", "?page=99999", "?q=%00%ff"])
def test_nonsense_in_the_address_bar_is_no_error(client: FlaskClient, event: Event, query: str) -> None:
    registered(event)
    assert client.get(desk(event, query)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_sheets_takes_a_constant_number_of_statements(
    client: FlaskClient, event: Event, queries: Queries, count: int
) -> None:
    for _ in range(count):
        registered(event, category=a_category(event))
    db.session.expire_all()
    with queries:
        page(client, desk(event))
    badge_statements = [statement for statement in queries if "badge" in statement or "speaker" in statement]
    assert len(badge_statements) == 4


def test_print_all_prints_everybody_and_notes_who_printed(client: FlaskClient, event: Event) -> None:
    people = [registered(event) for _ in range(3)]
    a_badge(a_registration(event, status=Status.CANCELLED))
    registered(an_event())
    answer = client.post(desk(event, "/prints"), data={"which": "all", "layout": "sheet"})
    assert codes_in(pdf(answer)) == sorted(map(code_of, people))
    assert answer.headers["Content-Disposition"].startswith(f"attachment; filename=badges-{event.slug}-")
    db.session.expire_all()
    assert (counts(event).valid, counts(event).unprinted) == (3, 0)
    assert "Дежурная" in page(client, desk(event, f"/{people[0].id}"))


def test_a_filtered_print_contains_exactly_the_filtered(client: FlaskClient, event: Event) -> None:
    press = a_category(event, title="Пресса")
    wanted = registered(event, "Лапин", category=press)
    other, elsewhere = registered(event, "Лапина"), registered(event, "Ким", category=press)
    answer = client.post(desk(event, f"/prints?category={press.id}&q=лапин"), data={"which": "filtered"})
    assert codes_in(pdf(answer)) == [code_of(wanted)]
    db.session.expire_all()
    assert [valid_badge(person).printed_at is None for person in (wanted, other, elsewhere)] == [False, True, True]


def test_print_the_unprinted_leaves_out_what_is_on_paper(client: FlaskClient, event: Event) -> None:
    printed, fresh = registered(event), registered(event)
    mark_printed(badge_ids=[valid_badge(printed).id], by=None)
    answer = client.post(desk(event, "/prints"), data={"which": "unprinted", "layout": "cards"})
    assert codes_in(pdf(answer)) == [code_of(fresh)]
    again = client.post(desk(event, "/prints"), data={"which": "unprinted"})
    assert (again.status_code, "There are no badges to print." in again.text) == (409, True)


def test_one_badge_is_printed_as_a_card(client: FlaskClient, event: Event) -> None:
    registration = registered(event, "Сомова")
    registered(event)
    printed = pdf(client.post(desk(event, f"/{registration.id}/print"), data={"layout": "cards"}))
    assert codes_in(printed) == [code_of(registration)]
    assert "Сомова" in words_in(printed)
    assert "«Кузбасские библиотеки», VII" in words_in(printed)


def test_reissue_needs_a_reason_and_gives_a_new_code(client: FlaskClient, event: Event) -> None:
    registration = registered(event)
    old = code_of(registration)
    for reason, message in (("", "Please fill this in."), (" ", "Please say why.")):
        refused = client.post(desk(event, f"/{registration.id}/reissue"), data={"reissue-reason": reason})
        assert (refused.status_code, message in refused.text) == (422, True)
    sent = {"reissue-reason": "потерян", "reissue-form_key": "k1"}
    answers = [client.post(desk(event, f"/{registration.id}/reissue"), data=sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert code_of(registration) != old
    assert [badge.revocation_reason for badge in badges_of(registration)] == ["", "потерян"]
    assert "потерян" in page(client, desk(event, f"/{registration.id}"))


def test_a_revoked_badge_is_neither_shown_nor_printed_until_a_new_one_is_issued(
    client: FlaskClient, event: Event
) -> None:
    registration = registered(event)
    answer = client.post(desk(event, f"/{registration.id}/revocation"), data={"revoke-reason": "нарушение"})
    assert answer.status_code == 303
    assert valid_badge(registration) is None
    assert "There is no valid badge" in page(client, desk(event, f"/{registration.id}"))
    assert registration.person.family in page(client, desk(event, "?state=missing"))
    assert client.post(desk(event, f"/{registration.id}/print")).status_code == 404
    assert client.post(desk(event, "/prints"), data={"which": "all"}).status_code == 409
    assert client.post(desk(event, f"/{registration.id}/issue"), data={"form_key": "k2"}).status_code == 303
    assert len(badges_of(registration)) == 2
    assert valid_badge(registration) is not None


def test_an_unconfirmed_registration_is_refused_with_the_reason(client: FlaskClient, event: Event) -> None:
    registration = a_registration(event, status=Status.PENDING)
    answer = client.post(desk(event, f"/{registration.id}/issue"), data={"form_key": "k3"})
    assert answer.status_code == 422
    assert "Only a confirmed registration can have a badge." in answer.text
    assert badges_of(registration) == []


def test_many_are_printed_in_the_background(client: FlaskClient, event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_AT_ONCE", 2)
    for _ in range(3):
        registered(event)
    answer = client.post(desk(event, "/prints"), data={"which": "all"})
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(f"/manage/{event.slug}/jobs/")
    assert "waits for its turn" in page(client, answer.headers["Location"])
    assert counts(event).unprinted == 3


def test_two_hundred_are_the_most_at_once() -> None:
    assert printing.MOST_AT_ONCE == views.MOST_AT_ONCE == 200


def test_revoking_twice_changes_nothing(client: FlaskClient, event: Event) -> None:
    registration = registered(event)
    badge = db.session.get_one(Badge, valid_badge(registration).id)
    revoke_badge(badge=badge, reason="раньше", by=None)
    answer = client.post(desk(event, f"/{registration.id}/revocation"), data={"revoke-reason": "позже"})
    assert (answer.status_code, badge.revocation_reason) == (303, "раньше")
