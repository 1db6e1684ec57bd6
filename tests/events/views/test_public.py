from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from eventmgr.config import ROOT
from eventmgr.core.db import db
from eventmgr.events import next_step, public_page
from eventmgr.events.models import Event, EventState, Format, Role
from eventmgr.events.next_step import Step
from eventmgr.events.operations import change_event
from tests.conftest import Queries
from tests.factories import DAY, a_member, a_place, a_user, an_event
from tests.signing import sign_in

ENGLISH = {"Accept-Language": "en"}
RUSSIAN = {"Accept-Language": "ru"}


@pytest.fixture
def event(client: FlaskClient) -> Event:
    made = an_event(
        slug="kuzbass", theme="Услуги библиотек: современное состояние", theme_en="Library Services: the Present State"
    )
    a_place(made, address="ул. Дзержинского, 19", settlement_en="Kemerovo", name_en="Regional Library")
    return made


def test_first_screen_says_what_when_and_where(client: FlaskClient, event: Event) -> None:
    page = client.get("/e/kuzbass/", headers=RUSSIAN).text.replace("\u00a0", " ")
    for text in (
        '<p class="opening__ordinal">VII</p>', "Ежегодная сессия конференции «Кузбасские библиотеки»",
        "<span>Услуги библиотек:</span> современное состояние", "6 декабря 2027 г., понедельник",
        "г. Кемерово, ул. Дзержинского, 19", "Областная библиотека",
    ):  # fmt: skip
        assert text in page


def test_english_version_is_complete(client: FlaskClient, event: Event) -> None:
    page = client.get("/e/kuzbass/", headers=ENGLISH).text.replace("\u00a0", " ")
    for text in ("Annual Session", "<span>Library Services:</span> the Present State", "6 December 2027, Monday",
                 "Kemerovo", "Regional Library", 'lang="en"'):  # fmt: skip
        assert text in page


def test_most_important_step_is_the_button(client: FlaskClient, event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    low, high = Step("Программа", "/p", priority=10), Step("Зарегистрироваться", "/r", "без пароля", priority=30)
    monkeypatch.setattr(next_step, "offers", [lambda e: low, lambda e: high, lambda e: None])
    page = client.get("/e/kuzbass/").text
    assert '<a class="button button--main button--large" href="/r">Зарегистрироваться</a>' in page
    assert 'href="/p"' not in page


def test_organisers_and_links_come_from_above(
    client: FlaskClient, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public_page, "organisers", [lambda e: "", lambda e: "Библиотечное партнёрство"])
    monkeypatch.setattr(public_page, "links", [lambda e: [public_page.Link("Секции", "/e/kuzbass/#sections", 20)]])
    page = client.get("/e/kuzbass/").text
    assert "<p>Библиотечное партнёрство</p>" in page
    assert '<a href="/e/kuzbass/#sections">Секции</a>' in page


@pytest.mark.parametrize(("format", "words"), [(Format.HYBRID, "and on-line"), (Format.IN_PERSON, "")])
def test_hybrid_events_say_so(client: FlaskClient, event: Event, format: Format, words: str) -> None:
    event.format = format
    db.session.flush()
    assert ("and on-line" in client.get("/e/kuzbass/", headers=ENGLISH).text) is bool(words)


def test_unchanged_page_is_not_sent_twice(client: FlaskClient, event: Event) -> None:
    first = client.get("/e/kuzbass/")
    again = client.get("/e/kuzbass/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    change_event(event=event, seen_version=1, by=a_user(), theme="Другая тема")
    db.session.expire_all()
    changed = client.get("/e/kuzbass/", headers={"If-None-Match": first.headers["ETag"]})
    assert (changed.status_code, "Другая тема" in changed.text) == (200, True)


def test_unchanged_page_asks_for_the_event_alone(client: FlaskClient, event: Event, queries: Queries) -> None:
    tag = client.get("/e/kuzbass/").headers["ETag"]
    with queries:
        client.get("/e/kuzbass/", headers={"If-None-Match": tag})
    assert len(queries) == 1


@pytest.mark.usefixtures("lone_board")
@pytest.mark.parametrize("count", [1, 3])
def test_own_part_of_the_page_asks_for_event_and_places(
    client: FlaskClient, event: Event, queries: Queries, count: int
) -> None:
    for _ in range(count - 1):
        a_place(event)
    db.session.expire_all()
    with queries:
        client.get("/e/kuzbass/")
    assert len(queries) == 2


def test_page_does_not_start_a_session(client: FlaskClient, event: Event) -> None:
    assert "Set-Cookie" not in client.get("/e/kuzbass/").headers


def test_each_language_has_its_own_tag(client: FlaskClient, event: Event) -> None:
    tags = {client.get("/e/kuzbass/", headers=headers).headers["ETag"] for headers in (ENGLISH, RUSSIAN)}
    assert len(tags) == 2


def test_team_sees_its_draft_without_a_tag(client: FlaskClient) -> None:
    draft = an_event(state=EventState.DRAFT)
    sign_in(client, a_member(draft, Role.OBSERVER))
    assert "ETag" not in client.get(f"/e/{draft.slug}/").headers


def test_zone_is_told_to_the_browser(client: FlaskClient, event: Event) -> None:
    page = client.get("/e/kuzbass/").text
    assert f'data-zone="Asia/Novokuznetsk" data-zone-at="{DAY}T02:00:00+00:00" hidden' in page


def test_missing_event_is_not_found(client: FlaskClient) -> None:
    assert client.get("/e/nothing/").status_code == 404


def test_first_page_with_styles_fonts_and_scripts_is_below_100_kb(client: FlaskClient, event: Event) -> None:
    page = client.get("/e/kuzbass/", headers=RUSSIAN).data
    static = ROOT / "static"
    styles = [static / "css" / f"{name}.css" for name in ("tokens", "base", "layout", "pieces", "public")]
    scripts = [static / "js" / f"{name}.js" for name in ("app", "zone", "once", "words")]
    fonts = [
        static / "fonts" / f"{font}-{script}.woff2"
        for font in ("literata-display", "source-sans-3")
        for script in ("cyrillic", "latin")
    ]
    squeezed = sum(len(gzip.compress(text)) for text in [page, *map(Path.read_bytes, [*styles, *scripts])])
    icons = len(gzip.compress((static / "icons.svg").read_bytes()))
    assert squeezed + icons + sum(font.stat().st_size for font in fonts) < 100 * 1024
