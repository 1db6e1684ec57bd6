"""The tab of letters and the page by link, as people use them."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from eventmgr.core.db import db
from eventmgr.core.jobs import Job
from eventmgr.events.models import Event, Role
from eventmgr.notifications.models import Message, MessageState
from eventmgr.people.models import OrganisationKind
from eventmgr.resolutions.deliveries import operations
from eventmgr.resolutions.deliveries.announcements import needs
from eventmgr.resolutions.deliveries.links import new_link
from eventmgr.resolutions.deliveries.models import Delivery
from eventmgr.resolutions.models import Resolution
from tests import factories as make
from tests.conftest import Queries
from tests.resolutions.deliveries.scene import COUNCIL, EMAIL, an_addressed, prepare
from tests.resolutions.kinds.material import plain
from tests.shown_forms import form_of
from tests.signing import sign_in


@pytest.fixture
def resolution(event: Event) -> Resolution:
    return an_addressed(event)


def at(event: Event, rest: str = "") -> str:
    return f"/manage/{event.slug}/resolution/deliveries{rest}"


def stored() -> list[Delivery]:
    return list(db.session.scalars(select(Delivery).order_by(Delivery.id)))


def seen(page: str) -> str:
    found = re.search(r'name="seen"[^>]*value="(\w+)"', page)
    assert found is not None
    return found[1]


def test_before_the_adoption_the_tab_says_what_comes(drafter: FlaskClient, event: Event) -> None:
    assert "No letters yet" in drafter.get(at(event)).text


def test_addresses_typed_and_ticked_are_listed(drafter: FlaskClient, event: Event, resolution: Resolution) -> None:
    house = make.an_organisation(kind=OrganisationKind.AUTHORITY, settlement=make.a_settlement(region="RU-KEM"))
    person = make.a_person(email="known@example.org", organisation=house)
    make.a_registration(event, person=person)
    page = drafter.get(at(event, "/addressees/1?kind=authority&region=RU-KEM")).text
    assert ("known@example.org" in page, COUNCIL in page) == (True, True)
    data = {"emails": "Анна Петрова <a@example.org>", "language": "ru", "persons": str(person.id), "form_key": "k" * 32}
    first, second = (drafter.post(at(event, "/addressees/1"), data=data) for _ in range(2))
    assert (first.status_code, second.location) == (303, first.location)
    assert [(each.email, each.name, each.person_id) for each in stored()] == [
        ("a@example.org", "Анна Петрова", None), ("known@example.org", person.name, person.id),
    ]  # fmt: skip
    listed = drafter.get(at(event)).text
    assert ("a@example.org" in listed, "2 addresses" in listed) == (True, True)


def test_people_of_another_series_are_not_offered(drafter: FlaskClient, event: Event, resolution: Resolution) -> None:
    house = make.an_organisation(kind=OrganisationKind.AUTHORITY)
    stranger = make.a_person(email="stranger@example.org", organisation=house)
    make.a_registration(make.an_event(), person=stranger)
    assert "stranger@example.org" not in drafter.get(at(event, "/addressees/1?kind=authority")).text
    data = {"emails": "", "language": "ru", "persons": str(stranger.id)}
    assert drafter.post(at(event, "/addressees/1"), data=data).status_code == 422


def test_what_cannot_be_read_stays_in_the_field(drafter: FlaskClient, event: Event, resolution: Resolution) -> None:
    answer = drafter.post(at(event, "/addressees/1"), data={"emails": "a@example.org, совет", "language": "ru"})
    assert (answer.status_code, "a@example.org, совет" in answer.text, stored()) == (422, True, [])


def test_letters_are_shown_then_sent_by_one_job(drafter: FlaskClient, event: Event, resolution: Resolution) -> None:
    prepare(resolution, EMAIL, "b@example.org")
    page = plain(drafter.get(at(event, "/sending")).text)
    assert ("Send 2 letters" in page, "Ходатайствовать перед" in page, EMAIL in page) == (True, True, True)
    data = {"seen": seen(page), "form_key": "k" * 32}
    first, second = (drafter.post(at(event, "/sending"), data=data) for _ in range(2))
    assert (first.status_code, first.location) == (303, second.location)
    assert db.session.scalar(select(func.count(Job.id))) == 1


def test_a_list_that_changed_is_shown_again(drafter: FlaskClient, event: Event, resolution: Resolution) -> None:
    prepare(resolution)
    old = seen(drafter.get(at(event, "/sending")).text)
    prepare(resolution, "b@example.org")
    answer = drafter.post(at(event, "/sending"), data={"seen": old})
    assert (answer.status_code, "has changed" in answer.text, seen(answer.text) != old) == (422, True, True)


def test_opening_the_link_confirms_nothing_and_the_button_does(
    app: Flask, event: Event, resolution: Resolution
) -> None:
    (delivery,) = prepare(resolution)
    operations.send(delivery_id=delivery.id, by=None)
    path, reader = f"/deliveries/{new_link(delivery)}", app.test_client()
    db.session.commit()
    shown = reader.get(path)
    assert ("Ходатайствовать" in shown.text, "сельские" in shown.text) == (True, False)
    assert (shown.headers["Cache-Control"], shown.headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    assert (reader.head(path).status_code, delivery.read_at) == (200, None)
    assert (reader.post(path, data={"by_name": "", "answer": "Да."}).status_code, delivery.read_at) == (422, None)
    for name in ("Первая", "Второй"):
        assert reader.post(path, data={"by_name": name}).status_code == 303
    assert (stored()[0].read_by, "Первая" in reader.get(path).text) == ("Первая", True)
    assert [reader.get(f"/deliveries/{wrong}").status_code for wrong in ("x" * 32, "x" * 65)] == [404, 404]


def test_the_link_form_is_guarded_and_shown_to_anybody_with_it(
    app: Flask, event: Event, resolution: Resolution, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    (delivery,) = prepare(resolution)
    path, reader = f"/deliveries/{new_link(delivery)}", app.test_client()
    db.session.commit()
    assert form_of(reader.get(path)).send(reader, by_name="А. Б.").status_code == 303
    assert stored()[0].read_by == "А. Б."


def test_a_failed_letter_waits_on_the_desk_and_is_corrected(
    drafter: FlaskClient, event: Event, resolution: Resolution
) -> None:
    (delivery,) = prepare(resolution)
    operations.send(delivery_id=delivery.id, by=None)
    message = db.session.scalars(select(Message)).one()
    message.state, message.error = MessageState.FAILED, "550 No such user"
    db.session.commit()
    with drafter.application.test_request_context(f"/manage/{event.slug}"):
        assert [need.count for need in needs(event)] == [1]
    page = drafter.get(at(event, f"/{delivery.id}")).text
    assert ("550 No such user" in page, "not delivered" in page) == (True, True)
    data = {"email": "new@example.org", "name": "", "version": str(delivery.version)}
    assert drafter.post(at(event, f"/{delivery.id}/address"), data=data).status_code == 303
    recipients = [each.recipient for each in db.session.scalars(select(Message).order_by(Message.id))]
    assert recipients == [EMAIL, "new@example.org"]


def test_the_letter_at_the_desk_hides_the_link(app: Flask, event: Event, resolution: Resolution) -> None:
    (delivery,) = prepare(resolution)
    operations.send(delivery_id=delivery.id, by=None)
    client = sign_in(app.test_client(), make.a_member(event, Role.OWNER))
    page = client.get(f"/manage/{event.slug}/letters/{delivery.message_id}").text
    assert ("/deliveries/…" in page, re.search(r"/deliveries/[\w-]{20,}", page)) == (True, None)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_can_be_taken_along(drafter: FlaskClient, event: Event, resolution: Resolution, kind: str) -> None:
    (first, second) = prepare(resolution, "a@example.org", "b@example.org")
    operations.confirm(delivery=second, by_name="Второй", answer="=1+1")
    db.session.commit()
    body = drafter.get(at(event, f"/export.{kind}?state=read")).data
    if kind == "csv":
        rows = body.decode("utf-8-sig").splitlines()
        assert (len(rows), first.email in rows[1], "'=1+1" in rows[1]) == (2, False, True)
    else:
        assert body[:2] == b"PK"


def test_the_extract_is_what_goes_with_the_letter(drafter: FlaskClient, event: Event, resolution: Resolution) -> None:
    (delivery,) = prepare(resolution)
    answer = drafter.get(at(event, f"/{delivery.id}/extract.pdf"))
    assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_for_one_letter_and_for_three(
    drafter: FlaskClient, event: Event, resolution: Resolution, queries: Queries, rows: int
) -> None:
    prepare(resolution, *(f"{n}@example.org" for n in range(rows)))
    drafter.get(at(event))
    with queries:
        drafter.get(at(event))
    about = [each for each in queries if re.search(r"FROM (delivery|message|job)\b", each)]
    assert len(about) == 5
