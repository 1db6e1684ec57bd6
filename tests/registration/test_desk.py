from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.events.models import Event, Role
from eventmgr.registration.models import Registration, Status
from tests.factories import a_category, a_member, a_registration, a_section, a_settlement, an_event, an_organisation
from tests.registration.people import registered
from tests.signing import sign_in


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event()


@pytest.fixture
def desk(client: FlaskClient, event: Event) -> FlaskClient:
    return sign_in(client, a_member(event, Role.REGISTRATION))


def names(page: str) -> list[str]:
    return [part.split("</a>")[0].split(">")[1] for part in page.split('class="table__name')[1:]]


def person(family: str, **more: Any) -> dict[str, Any]:
    return {"family": family, **more}


def listed(desk: FlaskClient, event: Event, query: str = "") -> list[str]:
    return [name.split()[0] for name in names(desk.get(f"/manage/{event.slug}/registrations{query}").text)]


PAGES = ("registrations", "registrations/new", "duplicates", "settings/categories", "registrations/export.csv")


@pytest.mark.parametrize(
    ("role", "answers"),
    [
        (Role.OWNER, (200, 200, 200, 200, 200)),
        (Role.ORGANISER, (200, 200, 200, 200, 200)),
        (Role.REGISTRATION, (200, 200, 200, 403, 200)),
        (Role.OBSERVER, (200, 403, 403, 403, 200)),
        (Role.PROGRAMME, (403, 403, 403, 403, 403)),
        (Role.CHECKIN, (403, 403, 403, 403, 403)),
        (Role.DRAFTING, (403, 403, 403, 403, 403)),
    ],
)
def test_who_may_open_what(client: FlaskClient, event: Event, role: Role, answers: tuple[int, ...]) -> None:
    sign_in(client, a_member(event, role))
    assert tuple(client.get(f"/manage/{event.slug}/{page}").status_code for page in PAGES) == answers


@pytest.mark.parametrize("part", PAGES)
def test_the_team_of_another_event_is_kept_out(client: FlaskClient, event: Event, part: str) -> None:
    sign_in(client, a_member(an_event(), Role.OWNER))
    assert client.get(f"/manage/{event.slug}/{part}").status_code == 403


def test_a_registration_of_another_event_is_not_found(desk: FlaskClient, event: Event) -> None:
    foreign = a_registration(an_event())
    for page in (f"{foreign.id}", f"{foreign.id}/data", f"cancellations?ids={foreign.id}"):
        assert desk.get(f"/manage/{event.slug}/registrations/{page}").status_code == 404


@pytest.mark.parametrize("text", ["ёлкин", "ЕЛКИН", "«тайга»", "цбс елк", "elkina@"])
def test_search_ignores_case_and_yo_and_quotes(desk: FlaskClient, event: Event, text: str) -> None:
    category = a_category(event)
    work = an_organisation(short_name="ЦБС", settlement=a_settlement(name="Тайга"))
    registered(event, category, person=person("Ёлкина", organisation_id=work.id, email="elkina@example.org"))
    registered(event, category, person=person("Белова"))
    assert listed(desk, event, f"?q={text}") == ["Ёлкина"]


def test_filters_narrow_the_list(desk: FlaskClient, event: Event) -> None:
    guests, delegates = a_category(event, needs_approval=True), a_category(event)
    work, section = an_organisation(), a_section(event)
    registered(event, guests, person=person("Белова"))
    registered(event, delegates, person=person("Седых", organisation_id=work.id))
    registered(event, delegates, person=person("Зимина"), section_ids=[section.id])

    found = {
        query: listed(desk, event, f"?{query}")
        for query in (
            "status=pending", f"category={delegates.id}", f"organisation={work.id}", f"section={section.id}",
            "status=nonsense", "mode=online",
        )
    }  # fmt: skip
    assert list(found.values()) == [
        ["Белова"], ["Зимина", "Седых"], ["Седых"], ["Зимина"], ["Белова", "Зимина", "Седых"], [],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sort", "order"),
    [("name", ["Белова", "Ёлкина", "Зимина"]), ("-name", ["Зимина", "Ёлкина", "Белова"]),
     ("registered", ["Зимина", "Белова", "Ёлкина"])],
)  # fmt: skip
def test_the_list_is_sorted(desk: FlaskClient, event: Event, sort: str, order: list[str]) -> None:
    category = a_category(event)
    for family in ("Зимина", "Белова", "Ёлкина"):
        registered(event, category, person=person(family))
    assert listed(desk, event, f"?sort={sort}") == order


def test_the_export_has_what_the_list_shows(desk: FlaskClient, event: Event) -> None:
    category = a_category(event)
    registered(event, category, person=person("Белова", position="=1+1"))
    registered(event, category, person=person("Зимина"))

    answer = desk.get(f"/manage/{event.slug}/registrations/export.csv?q=белова")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["Белова Елена Лукинична"]
    assert rows[1][2] == "'=1+1"
    assert desk.get(f"/manage/{event.slug}/registrations/export.xlsx").data[:2] == b"PK"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_nine_statements(desk: FlaskClient, event: Event, queries: Any, count: int) -> None:
    category, section = a_category(event), a_section(event)
    for _ in range(count):
        registered(event, category, section_ids=[section.id], person={"organisation_id": an_organisation().id})
    db.session.commit()
    with queries:
        desk.get(f"/manage/{event.slug}/registrations?q=кузнецова")
    assert len(queries) == 9


@pytest.mark.parametrize("count", [1, 3])
def test_the_detail_takes_the_same_statements(desk: FlaskClient, event: Event, queries: Any, count: int) -> None:
    sections = [a_section(event).id for _ in range(count)]
    made = registered(event, a_category(event), section_ids=sections)
    db.session.commit()
    db.session.expire_all()
    with queries:
        assert desk.get(f"/manage/{event.slug}/registrations/{made.id}").status_code == 200
    assert len(queries) <= 15


def test_a_decision_asks_first_and_then_acts(desk: FlaskClient, event: Event) -> None:
    guests = a_category(event, needs_approval=True)
    two = [registered(event, guests) for _ in "ab"]
    done = registered(event, a_category(event))
    ids = [each.id for each in (*two, done)]
    path = f"/manage/{event.slug}/registrations/confirmations"

    page = desk.get(path, query_string={"ids": ids}).text
    assert "Confirm 2 registrations?" in page
    assert "1 of the chosen is left out" in page
    assert [each.status for each in two] == [Status.PENDING] * 2

    assert desk.post(path, data={"ids": ids}).status_code == 303
    db.session.expire_all()
    assert [each.status for each in two] == [Status.CONFIRMED] * 2


def test_declining_gives_the_reason_in_the_letter(desk: FlaskClient, event: Event) -> None:
    from eventmgr.notifications.models import Message

    made = registered(event, a_category(event, needs_approval=True))
    desk.post(f"/manage/{event.slug}/registrations/refusals", data={"ids": made.id, "reason": "Мест мало"})
    letter = db.session.query(Message).filter_by(occasion="registration_declined").one()
    assert "Мест мало" in letter.body


def test_deciding_about_a_foreign_registration_changes_nothing(desk: FlaskClient, event: Event) -> None:
    mine, foreign = registered(event, a_category(event)), a_registration(an_event())
    path = f"/manage/{event.slug}/registrations/cancellations"
    assert desk.post(path, data={"ids": [mine.id, foreign.id]}).status_code == 404
    db.session.expire_all()
    assert [mine.status, foreign.status] == [Status.CONFIRMED] * 2


def test_the_desk_registers_somebody(desk: FlaskClient, event: Event) -> None:
    category = a_category(event, needs_approval=True)
    data = {"family": "Лапин", "given": "Фома", "category": category.id, "mode": "in_person", "form_key": "w1"}
    first = desk.post(f"/manage/{event.slug}/registrations/new", data=data)
    second = desk.post(f"/manage/{event.slug}/registrations/new", data=data)

    made = db.session.query(Registration).filter_by(event_id=event.id).one()
    assert made.status is Status.CONFIRMED
    assert first.location == second.location == f"/manage/{event.slug}/registrations/{made.id}"


def test_a_namesake_at_the_desk_leads_to_the_list(desk: FlaskClient, event: Event) -> None:
    known = a_registration(event)
    known.person.organisation = an_organisation()
    db.session.flush()
    data = {
        "family": known.person.family, "given": known.person.given, "patronymic": known.person.patronymic,
        "organisation": known.person.organisation.short_name, "organisation_id": known.person.organisation_id,
        "category": known.category_id, "mode": "in_person", "form_key": "w2",
    }  # fmt: skip
    page = desk.post(f"/manage/{event.slug}/registrations/new", data=data)
    assert page.status_code == 422
    assert f"/manage/{event.slug}/registrations?q=" in page.text


def test_two_who_change_one_registration_see_both_versions(desk: FlaskClient, event: Event) -> None:
    category = a_category(event)
    made = registered(event, category)
    data = {
        "family": "Белова", "given": "Ирина", "category": category.id, "mode": "in_person", "email": made.email,
        "version": str(made.version),
    }  # fmt: skip
    path = f"/manage/{event.slug}/registrations/{made.id}/data"
    assert desk.post(path, data=data | {"note": "первая"}).status_code == 303
    late = desk.post(path, data=data | {"note": "вторая"})
    assert late.status_code == 422
    assert "первая" in late.text
    assert "вторая" in late.text


def test_the_desk_sees_what_happened(desk: FlaskClient, event: Event) -> None:
    made = registered(event, a_category(event))
    desk.post(f"/manage/{event.slug}/registrations/cancellations", data={"ids": made.id, "reason": "болезнь"})
    page = desk.get(f"/manage/{event.slug}/registrations/{made.id}").text
    assert "confirmed → cancelled" in page
    assert "болезнь" in page


def test_capacity_is_set_in_the_settings(client: FlaskClient, event: Event) -> None:
    from tests.registration.people import event_quota

    sign_in(client, a_member(event, Role.ORGANISER))
    path = f"/manage/{event.slug}/settings/capacities"
    assert client.post(path, data={"capacity": "160"}).status_code == 303
    assert event_quota(event).capacity == 160
    assert client.post(path, data={"capacity": "0"}).status_code == 422
    assert client.post(path, data={"capacity": "3", "section": a_section(an_event()).id}).status_code == 404


def test_a_category_is_added_changed_and_removed(client: FlaskClient, event: Event) -> None:
    from eventmgr.registration.models import Category

    sign_in(client, a_member(event, Role.ORGANISER))
    path = f"/manage/{event.slug}/settings/categories"
    data = {"title": "Пресса", "capacity": "5", "stripe": "dotted", "is_public": "y"}
    assert client.post(f"{path}/new", data=data).status_code == 303
    assert client.post(f"{path}/new", data=data).status_code == 422
    made = db.session.query(Category).filter_by(event_id=event.id).one()
    changed = data | {"title": "СМИ", "version": str(made.version)}
    assert client.post(f"{path}/{made.id}", data=changed).status_code == 303
    assert made.title == "СМИ"
    assert client.post(f"{path}/{made.id}/removal").status_code == 303
    assert db.session.query(Category).filter_by(event_id=event.id).count() == 0


def test_the_overview_shows_the_figures(desk: FlaskClient, event: Event) -> None:
    work = an_organisation(settlement=a_settlement(name="Тайга"))
    registered(event, a_category(event), person={"organisation_id": work.id})
    registered(event, a_category(event, needs_approval=True))
    page = desk.get(f"/manage/{event.slug}/").text
    for words in ("registration waits for a decision", "Where from", "Тайга", "Registrations by day"):
        assert words in page
