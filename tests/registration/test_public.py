from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.throttle import Attempt
from eventmgr.events.models import Event, EventState, Format
from eventmgr.notifications.models import Message
from eventmgr.people.models import Organisation
from eventmgr.registration.models import AttendanceMode, Registration, Status
from tests.factories import a_category, a_section, a_settlement, a_slot, an_event, an_organisation, at
from tests.registration.people import registered, set_event_capacity


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event(consent="Согласие на обработку данных")


def answers(event: Event, **given: Any) -> dict[str, Any]:
    """What a browser sends for a form filled in well."""
    category = given.pop("category_id", None) or a_category(event).id
    organisation = given.pop("organisation_row", None) or an_organisation(short_name="ЦБС Гурьевского района")
    return {
        "family": "Кузнецова", "given": "Елена", "patronymic": "Лукинична", "email": "kuznetsova@example.org",
        "organisation": organisation.short_name, "organisation_id": str(organisation.id), "position": "методист",
        "category": str(category), "mode": "in_person", "consent": "y", "form_key": "k1",
    } | given  # fmt: skip


def send(client: FlaskClient, event: Event, **given: Any) -> Any:
    return client.post(f"/e/{event.slug}/register", data=answers(event, **given))


def only(event: Event) -> Registration:
    return db.session.query(Registration).filter_by(event_id=event.id).one()


def test_the_form_leads_to_the_personal_page(client: FlaskClient, event: Event) -> None:
    answer = send(client, event)

    made = only(event)
    assert answer.status_code == 303
    assert answer.location.startswith("/me/")
    assert (made.status, made.consent_text) == (Status.CONFIRMED, "Согласие на обработку данных")
    assert made.person.name == "Кузнецова Елена Лукинична"
    page = client.get(answer.location)
    assert page.status_code == 200
    assert "Елена Лукинична Кузнецова" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_the_letter_greets_politely_and_brings_the_link(client: FlaskClient, event: Event) -> None:
    client.post("/language/ru")
    send(client, event)

    letter = db.session.query(Message).filter_by(event_id=event.id).one()
    assert "Уважаемая Елена Лукинична!" in letter.body
    assert "http://localhost:8000/me/" in letter.body
    assert [each["kind"] for each in letter.attachments] == ["badge-qr", "event-ics"]


def test_a_form_sent_twice_is_one_registration(client: FlaskClient, event: Event) -> None:
    category = a_category(event).id
    organisation = an_organisation()
    given = {"category_id": category, "organisation_row": organisation}
    first, second = send(client, event, **given), send(client, event, **given)

    assert first.location == second.location
    assert only(event).email == "kuznetsova@example.org"


def test_a_known_address_is_offered_its_link(client: FlaskClient, event: Event) -> None:
    send(client, event)
    answer = send(client, event, form_key="k2", family="Другая")

    assert answer.status_code == 422
    assert f"/e/{event.slug}/my-page" in answer.text
    assert only(event).person.family == "Кузнецова"


@pytest.mark.parametrize(
    "wrong",
    [
        {"family": ""},
        {"family": "   "},
        {"family": "x" * 200},
        {"family": "x" * 10_000_000},
        {"given": "Еле\x00на"},
        {"email": "kuznetsova.el@mail"},
        {"email": "иван@пример.рф@"},
        {"email": "two words@example.org"},
        {"email": "a@example.org\nBcc: b@example.org"},
        {"category": "0"},
        {"category": "999999999999999999999"},
        {"category": "x"},
        {"mode": "flying"},
        {"consent": ""},
        {"organisation": "", "organisation_id": ""},
        {"organisation": "Неизвестная", "organisation_id": ""},
        {"organisation": "Неизвестная", "organisation_id": "99999999"},
        {
            "organisation": "Новая",
            "organisation_id": "",
            "new_kind": "museum",
            "settlement": "Тайга",
            "region": "RU-KEM",
        },
        {
            "organisation": "Новая",
            "organisation_id": "",
            "new_kind": "press",
            "settlement": "Тайга",
            "region": "RU-XXX",
        },
        {"organisation": "Новая", "organisation_id": "", "new_kind": "press", "settlement": "Тайга", "region": ""},
        {"organisation": "Новая", "organisation_id": "", "new_kind": "press", "settlement": "", "region": "RU-KEM"},
    ],
    ids=lambda wrong: str(wrong)[:60],
)
def test_bad_input_is_refused_and_nothing_is_written(client: FlaskClient, event: Event, wrong: dict[str, str]) -> None:
    answer = send(client, event, **wrong)

    assert answer.status_code == (413 if len(wrong.get("family", "")) > 1000 else 422)
    assert db.session.query(Registration).filter_by(event_id=event.id).count() == 0


def test_broken_utf8_is_refused(client: FlaskClient, event: Event) -> None:
    body = "&".join(f"{name}={value}" for name, value in answers(event, family="%C3%28").items())
    answer = client.post(f"/e/{event.slug}/register", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    assert "Здесь есть нечитаемые знаки. Наберите текст ещё раз." in answer.text
    assert db.session.query(Registration).filter_by(event_id=event.id).count() == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"family": "КУЗНЕЦОВА"}, "Кузнецова Елена Лукинична"),
        ({"family": "Kyзнецова"}, "Кузнецова Елена Лукинична"),
        ({"family": "о'нил", "patronymic": ""}, "О'Нил Елена"),
        ({"family": "О’НИЛ", "patronymic": ""}, "О'Нил Елена"),
        ({"family": "петрова - водкина"}, "Петрова-Водкина Елена Лукинична"),
        ({"family": "ПЕТРОВА-ВОДКИНА", "given": "AННA-MAРИЯ"}, "Петрова-Водкина Анна-Мария Лукинична"),
        ({"family": "  Кузнецова  "}, "Кузнецова Елена Лукинична"),
    ],
)
def test_names_are_tidied(client: FlaskClient, event: Event, typed: dict[str, str], kept: str) -> None:
    send(client, event, **typed)
    assert only(event).person.name == kept


@pytest.mark.parametrize("typed", ["  Kuznetsova@Example.ORG ", "kuznetsova@ example.org", "kuznetsova @example. org"])
def test_spaces_and_capitals_in_an_address_do_not_matter(client: FlaskClient, event: Event, typed: str) -> None:
    send(client, event, email=typed)
    assert only(event).email == "kuznetsova@example.org"


def test_a_likely_slip_is_asked_about_once(client: FlaskClient, event: Event) -> None:
    first = send(client, event, email="anna@gmial.com")
    assert first.status_code == 422
    assert "anna@gmail.com" in first.text

    second = send(client, event, email="anna@gmial.com", address_seen="anna@gmial.com")
    assert second.status_code == 303


def test_what_was_typed_is_kept_when_the_form_comes_back(client: FlaskClient, event: Event) -> None:
    page = send(client, event, email="nonsense", position="библиограф").text
    assert 'value="библиограф"' in page
    assert 'href="#email"' in page


def test_an_organisation_that_is_not_in_the_list_is_added(client: FlaskClient, event: Event) -> None:
    new = {
        "organisation": "ЦБ", "organisation_id": "", "new_name": "ЦБС Тайги", "new_kind": "municipal_library",
        "settlement": "Тайга", "settlement_kind": "city", "region": "RU-KEM",
    }  # fmt: skip
    send(client, event, **new)

    found = only(event).person.organisation
    assert found is not None
    assert (found.short_name, found.settlement.name, found.settlement.region) == ("ЦБС Тайги", "Тайга", "RU-KEM")
    send(client, event, **new, form_key="k2", email="other@example.org", family="Другая")
    assert db.session.query(Organisation).filter_by(short_name="ЦБС Тайги").count() == 1


def test_an_exact_name_needs_no_suggestion(client: FlaskClient, event: Event) -> None:
    known = an_organisation(short_name="МУ «ЦБС Гурьевского района»")
    send(client, event, organisation="му цбс гурьевского района", organisation_id="")
    assert only(event).person.organisation_id == known.id


@pytest.mark.parametrize(
    "change",
    [
        {"registration_opens_at": now() + timedelta(days=1)},
        {"registration_opens_at": None},
        {"registration_closes_at": now() - timedelta(days=1)},
        {"state": EventState.CLOSED},
    ],
    ids=["not yet", "unset", "over", "closed"],
)
def test_a_closed_registration_says_so(client: FlaskClient, change: dict[str, Any]) -> None:
    event = an_event(**change)
    page = client.get(f"/e/{event.slug}/register")
    assert page.status_code == 200
    assert '<form class="form"' not in page.text
    assert send(client, event).status_code == 409


def test_a_draft_is_not_found(client: FlaskClient) -> None:
    assert client.get(f"/e/{an_event(state=EventState.DRAFT).slug}/register").status_code == 404


def test_a_category_that_is_not_offered_cannot_be_chosen(client: FlaskClient, event: Event) -> None:
    hidden = a_category(event, is_public=False)
    a_category(event)
    assert send(client, event, category_id=hidden.id).status_code == 422


def test_a_full_event_says_that_one_joins_the_waiting_list(client: FlaskClient, event: Event) -> None:
    set_event_capacity(event, 1)
    registered(event, a_category(event))
    client.post("/language/en")
    assert "All places are taken" in client.get(f"/e/{event.slug}/register").text
    send(client, event)
    assert db.session.query(Registration).filter_by(email="kuznetsova@example.org").one().status is Status.WAITING


@pytest.mark.parametrize(("how", "is_asked"), [(Format.HYBRID, True), (Format.IN_PERSON, False)])
def test_the_way_is_asked_only_when_there_are_two(client: FlaskClient, how: Format, is_asked: bool) -> None:
    event = an_event(format=how)
    a_category(event)
    assert ('name="mode"' in client.get(f"/e/{event.slug}/register").text) is is_asked


def test_who_attends_online_is_written_down(client: FlaskClient) -> None:
    event = an_event(format=Format.HYBRID)
    send(client, event, mode="online")
    assert only(event).mode is AttendanceMode.ONLINE


def test_sections_of_one_hour_are_one_choice(client: FlaskClient) -> None:
    event = an_event(programme_published_at=now())
    one, other, free = (a_section(event) for _ in "abc")
    for section in (one, other):
        a_slot(event, at(13), at(14), kind="section", section=section)
    group = f"at-{int(at(13).timestamp())}"

    send(client, event, **{group: str(other.id), "sections": str(free.id)})
    assert sorted(choice.section_id for choice in only(event).choices) == [other.id, free.id]


def test_two_sections_of_one_hour_are_refused(client: FlaskClient) -> None:
    event = an_event(programme_published_at=now())
    sections = [a_section(event) for _ in "ab"]
    for section in sections:
        a_slot(event, at(13), at(14), kind="section", section=section)
    group = f"at-{int(at(13).timestamp())}"
    assert send(client, event, **{group: [str(each.id) for each in sections]}).status_code == 422


def test_sections_nobody_offers_are_passed_over(client: FlaskClient, event: Event) -> None:
    mine, foreign = a_section(event), a_section(an_event())
    nobodys = [*range(2_000_000, 2_000_600), 99_999_999_999]
    answer = send(client, event, sections=[str(mine.id), str(foreign.id), "x", *map(str, nobodys)])

    assert answer.status_code == 303
    assert [choice.section_id for choice in only(event).choices] == [mine.id]


def test_the_link_is_sent_again_without_telling_who_is_known(client: FlaskClient, event: Event) -> None:
    made = registered(event, a_category(event))
    known = client.post(f"/e/{event.slug}/my-page", data={"email": made.email})
    unknown = client.post(f"/e/{event.slug}/my-page", data={"email": "nobody@example.org"})

    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    sent = db.session.query(Message).filter_by(occasion="registration_link").all()
    assert [each.recipient for each in sent] == [made.email]


def test_the_link_is_sent_three_times_an_hour_at_most(client: FlaskClient, event: Event) -> None:
    made = registered(event, a_category(event))
    for _ in range(5):
        client.post(f"/e/{event.slug}/my-page", data={"email": made.email})
    assert db.session.query(Message).filter_by(occasion="registration_link").count() == 3


def test_trying_many_addresses_is_stopped(client: FlaskClient, event: Event) -> None:
    db.session.add_all(Attempt(key="my-page:127.0.0.1", at=now()) for _ in range(20))
    db.session.flush()
    assert client.post(f"/e/{event.slug}/my-page", data={"email": "a@example.org"}).status_code == 429


@pytest.mark.parametrize(("sections", "statements"), [(0, 19), (1, 23), (2, 25)])
def test_the_form_takes_few_statements(
    client: FlaskClient, event: Event, queries: Any, sections: int, statements: int
) -> None:
    data = answers(event, organisation_row=an_organisation(settlement=a_settlement()))
    data["sections"] = [str(a_section(event).id) for _ in range(sections)]
    with queries:
        assert client.post(f"/e/{event.slug}/register", data=data).status_code == 303
    assert len(queries) == statements
