from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.events.models import Event, EventState, Format, Role
from eventmgr.events.settings_pages import pages
from tests.conftest import Queries
from tests.factories import a_member, a_place, a_room, a_slot, an_event, at
from tests.signing import sign_in

ABOUT = {
    "theme": "Новая тема", "format": "hybrid", "participant_noun": "делегат", "ordinal": "7", "contact_email": "",
}  # fmt: skip
DATES = {
    "starts_on": "2027-12-06", "ends_on": "2027-12-07", "day_starts_at": "10:00", "day_ends_at": "17:00",
    "zone": "Asia/Novokuznetsk", "registration_opens_at": "2027-11-01T00:00",
    "registration_closes_at": "2027-11-30T23:59",
}  # fmt: skip


@pytest.fixture
def event(client: FlaskClient) -> Event:
    made = an_event(slug="kuzbass")
    sign_in(client, a_member(made, Role.OWNER))
    return made


def send(client: FlaskClient, page: str, **values: str) -> tuple[int, str]:
    answer = client.post(f"/manage/kuzbass/settings/{page}", data=values)
    db.session.expire_all()
    return answer.status_code, answer.text


def test_about_is_saved(client: FlaskClient, event: Event) -> None:
    status, _ = send(client, "", version="1", slug="kuzbass", **ABOUT)
    assert (status, event.theme, event.format, event.participant_noun) == (303, "Новая тема", Format.HYBRID, "делегат")


def test_texts_may_be_emptied(client: FlaskClient, event: Event) -> None:
    event.description = "Текст"
    send(client, "", version="1", slug="kuzbass", description="", **ABOUT)
    assert event.description == ""


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"theme": ""}, "Please fill this in."),
        ({"theme": "\ufffd"}, "cannot be read"),
        ({"theme": "я" * 301}, "At most 300 characters"),
        ({"ordinal": "0"}, "A number from 1 to 999"),
        ({"contact_email": "a b@example.org"}, "complete e-mail address"),
        ({"slug": "other"}, "does not change"),
        ({"description": "я" * 20_001}, "At most 20000 characters"),
    ],
)
def test_wrong_texts_stand_beside_their_field(
    client: FlaskClient, event: Event, given: dict[str, str], error: str
) -> None:
    status, page = send(client, "", **{"version": "1", "slug": "kuzbass"} | ABOUT | given)
    assert (status, error in page) == (422, True)
    assert event.theme == "Услуги библиотек"


def test_conflict_shows_both_versions_and_keeps_what_was_typed(client: FlaskClient, event: Event) -> None:
    send(client, "", version="1", slug="kuzbass", **ABOUT | {"theme": "Тема первого"})
    status, page = send(client, "", version="1", slug="kuzbass", **ABOUT | {"theme": "Тема второго"})
    assert (status, event.theme) == (422, "Тема первого")
    assert "<dt>Theme</dt><dd>Тема первого</dd>" in page
    assert 'value="Тема второго"' in page
    assert send(client, "", version="2", slug="kuzbass", **ABOUT | {"theme": "Тема второго"})[0] == 303
    assert event.theme == "Тема второго"


def test_form_without_its_version_overwrites_nothing(client: FlaskClient, event: Event) -> None:
    assert (send(client, "", slug="kuzbass", **ABOUT)[0], event.version) == (422, 1)


def test_window_is_by_the_clock_of_the_place(client: FlaskClient, event: Event) -> None:
    assert send(client, "dates", version="1", **DATES)[0] == 303
    assert event.registration_opens_at == datetime(2027, 10, 31, 17, tzinfo=UTC)
    assert event.registration_closes_at == datetime(2027, 11, 30, 16, 59, tzinfo=UTC)
    page = client.get("/manage/kuzbass/settings/dates").text
    assert 'value="2027-11-30T23:59"' in page


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"ends_on": "2027-12-05"}, "The last day is before the first."),
        ({"day_ends_at": "09:00"}, "The day ends before it begins."),
        ({"zone": "Kemerovo"}, "No time zone has this name."),
        ({"registration_closes_at": "2027-10-01T00:00"}, "Registration closes before it opens."),
        ({"registration_opens_at": ""}, "Say also when registration opens."),
        ({"starts_on": "6 December"}, "Not a valid date"),
    ],
)
def test_impossible_dates_are_told_beside_the_field(
    client: FlaskClient, event: Event, given: dict[str, str], error: str
) -> None:
    status, page = send(client, "dates", version="1", **DATES | given)
    assert (status, page.count(error)) == (422, 2)


def test_series_is_saved(client: FlaskClient, event: Event) -> None:
    values = {"title": "«Б»", "holding": "Сессия", "holding_genitive": "Сессии", "holding_short": "сессия"}
    assert send(client, "series", version="1", **values)[0] == 303
    assert (event.series.title, event.series.title_en) == ("«Б»", "")


def test_tabs_show_what_the_role_may_open(client: FlaskClient, event: Event) -> None:
    def tabs() -> list[str]:
        return [str(page.label) for page in sorted(pages, key=lambda page: page.order) if f">{page.label}</a>" in shown]

    with client.application.test_request_context(headers={"Accept-Language": "en"}):
        shown = client.get("/manage/kuzbass/settings/state").text.split('class="tabs')[1].split("</nav>")[0]
        assert "Team" in tabs()
        sign_in(client, a_member(event, Role.ORGANISER))
        shown = client.get("/manage/kuzbass/settings/state").text.split('class="tabs')[1].split("</nav>")[0]
        assert "Team" not in tabs()
        assert "State" in tabs()


def test_place_and_room_are_added_changed_and_removed(client: FlaskClient, event: Event) -> None:
    assert send(client, "places/new", name="Библиотека", settlement="г. Кемерово")[0] == 303
    place = event.places[0]
    assert send(client, "rooms/new", name="Большой зал", capacity="160", place_id=str(place.id))[0] == 303
    room = event.rooms[0]
    assert (room.capacity, room.place_id) == (160, place.id)
    assert send(client, f"rooms/{room.id}", name="Малый зал", capacity="")[0] == 303
    assert (room.name, room.capacity) == ("Малый зал", None)
    assert send(client, f"rooms/{room.id}/removal")[0] == 303
    assert send(client, f"places/{place.id}/removal")[0] == 303
    assert (event.rooms, event.places) == ([], [])


def test_room_in_the_programme_is_not_removed(client: FlaskClient, event: Event) -> None:
    room = a_room(event, name="Большой зал")
    a_slot(event, at(10), at(11), room=room)
    status, page = send(client, f"rooms/{room.id}/removal")
    assert (status, "Большой зал stands in the programme" in page) == (422, True)


@pytest.mark.parametrize(
    ("given", "error"),
    [({"capacity": "0"}, "One seat at least"), ({"remote_link": "javascript:alert(1)"}, "begins with https://")],
)
def test_impossible_room_is_refused(client: FlaskClient, event: Event, given: dict[str, str], error: str) -> None:
    status, page = send(client, "rooms/new", name="А", **given)
    assert (status, error in page) == (422, True)


def test_rooms_are_put_in_order(client: FlaskClient, event: Event) -> None:
    a, b = a_room(event, position=0), a_room(event, position=1)
    client.post("/manage/kuzbass/settings/rooms/order", data={"order": [b.id, a.id, "x"]})
    db.session.expire_all()
    assert event.rooms == [b, a]


@pytest.mark.usefixtures("lone_board")
@pytest.mark.parametrize("count", [1, 3])
def test_places_and_rooms_ask_the_same_for_one_and_three(
    client: FlaskClient, event: Event, queries: Queries, count: int
) -> None:
    for _ in range(count):
        a_room(event, place=a_place(event))
    db.session.expire_all()
    path = "/manage/kuzbass/settings/places"
    with queries:
        client.get(path)
    own = [query for query in queries if "FROM room" in query or "FROM place" in query]
    assert len(own) == 2


def test_event_is_published_from_its_state_page(client: FlaskClient) -> None:
    draft = an_event(state=EventState.DRAFT, slug="draft")
    a_place(draft)
    sign_in(client, a_member(draft, Role.ORGANISER))
    assert "Publish the event" in client.get("/manage/draft/settings/state").text
    assert client.post("/manage/draft/publication").status_code == 303
    db.session.expire_all()
    assert draft.state is EventState.PUBLISHED


def test_publication_says_what_is_missing(client: FlaskClient) -> None:
    draft = an_event(state=EventState.DRAFT, slug="draft")
    sign_in(client, a_member(draft, Role.ORGANISER))
    answer = client.post("/manage/draft/publication")
    assert (answer.status_code, "Say where the event is held" in answer.text) == (422, True)
