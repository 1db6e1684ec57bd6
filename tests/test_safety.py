"""What an attacker or a broken browser may send to any address there is."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.routing import Rule

from eventmgr.accounts import operations
from eventmgr.accounts.models import User
from eventmgr.core.db import Base, db
from eventmgr.core.permissions import who_may
from eventmgr.events.models import Event, Role
from eventmgr.notifications.models import Message
from tests import factories as make
from tests.checkin.doors import Phone, a_device, a_phone
from tests.databases import Databases, running
from tests.registration.people import registered
from tests.shown_forms import form_of
from tests.signing import sign_in
from tests.test_routes import address, methods
from tests.things import things

PASSWORD = "тихий зал 1907"
TOO_LARGE = b"family=" + b"x" * 10_000_000
URLENCODED, IN_PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
WITHOUT_TOKEN = {"language", "door.pair", "door.take_scans", "door.undo"}
"""Changes nobody's data; known by a token of the device, in JSON only."""
PARAMETERS = ("q", "sort", "page", "size", "status", "category", "section", "day", "ids", "open", "add", "fact", "talk")


@pytest.fixture
def event(app: Flask) -> Event:
    return make.an_event()


@pytest.fixture
def owner(event: Event) -> User:
    return make.a_member(event, Role.OWNER, may_create_events=True)


@pytest.fixture
def guarded_app(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Forms need their token, as in production; a failure becomes a page."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    return app


def places(app: Flask, event: Event, owner: User, method: str) -> Iterator[tuple[Rule, str]]:
    """Every rule with an address that names things of the event."""
    ids = {"event": event.slug} | things(event, owner)
    for rule in app.url_map.iter_rules():
        if method in methods(rule):
            yield rule, address(rule, **{name: value for name, value in ids.items() if name in rule.arguments})


def in_parts(name: str, value: bytes) -> io.BytesIO:
    """A body of the type IN_PARTS with one field."""
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
    return io.BytesIO(head.encode() + value + b"\r\n--x--\r\n")


def rows() -> dict[str, int]:
    tables = Base.metadata.sorted_tables
    return {table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


@pytest.mark.parametrize("media_type", [URLENCODED, "application/json"])
def test_no_form_is_carried_out_without_its_token(
    guarded_app: Flask, event: Event, owner: User, media_type: str
) -> None:
    asked = list(places(guarded_app, event, owner, "POST"))
    client, before, carried_out = sign_in(guarded_app.test_client(), owner), rows(), []
    body = "{}" if media_type == "application/json" else "family=x"
    for rule, path in asked:
        if rule.endpoint not in WITHOUT_TOKEN:
            answer = client.post(path, data=body, content_type=media_type)
            if answer.status_code != 400:
                carried_out.append((rule.endpoint, answer.status_code))
    assert carried_out == []
    assert rows() == before


@pytest.mark.parametrize("endpoint", sorted(WITHOUT_TOKEN - {"language"}))
def test_the_door_reads_nothing_a_foreign_form_can_send(app: Flask, client: FlaskClient, endpoint: str) -> None:
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint)
    token = a_device(make.a_point(make.an_event()))[1]
    for media_type in (URLENCODED, "text/plain", IN_PARTS):
        answer = client.post(
            address(rule), data="{}", content_type=media_type, headers={"Authorization": f"Bearer {token}"}
        )
        assert answer.status_code == 415


def test_no_form_takes_ten_megabytes(guarded_app: Flask, event: Event, owner: User) -> None:
    asked = list(places(guarded_app, event, owner, "POST"))
    client, before, taken = sign_in(guarded_app.test_client(), owner), rows(), []
    with client.session_transaction() as session:
        session["language"] = "ru"
    for rule, path in asked:
        if rule.endpoint not in WITHOUT_TOKEN - {"language"}:
            answer = client.post(path, data=TOO_LARGE, content_type=URLENCODED)
            if answer.status_code != 413 or "Слишком много" not in answer.text:
                taken.append((rule.endpoint, answer.status_code))
    assert taken == []
    assert rows() == before


@pytest.mark.parametrize("path", ["/e/{event}/register", "/manage/{event}/talks/new", "/account/sign-in"])
def test_no_form_with_parts_takes_ten_megabytes(app: Flask, event: Event, owner: User, path: str) -> None:
    client, before = sign_in(app.test_client(), owner), rows()
    address = path.format(event=event.slug)
    answer = client.post(address, data=in_parts("family", b"x" * 10_000_000), content_type=IN_PARTS)
    assert (answer.status_code, rows()) == (413, before)


@pytest.mark.parametrize("path", ["pair", "scans", "scans/00000000-0000-0000-0000-000000000007/undo"])
def test_the_door_takes_no_ten_megabytes(client: FlaskClient, event: Event, path: str) -> None:
    phone, before = a_phone(client, make.a_point(event)), rows()
    answer = phone.post(path, {"scans": [], "reason": "x" * 10_000_000})
    assert (answer.status_code, answer.is_json, rows()) == (413, True, before)


@pytest.mark.parametrize("path", ["pair", "scans"])
@pytest.mark.parametrize("body", [b'{"code": "\xc3\x28", "scans": []}', b"\xff\xfe{", b"{", b"", b"[" * 50_000])
def test_the_door_refuses_what_is_no_json(client: FlaskClient, event: Event, path: str, body: bytes) -> None:
    phone = a_phone(client, make.a_point(event))
    answer = client.post(f"/checkin/api/{path}", data=body, content_type="application/json", headers=phone.headers)
    assert (answer.status_code, answer.is_json) == (400, True)


def test_broken_utf8_in_a_form_with_parts_is_refused_beside_its_field(app: Flask, event: Event, owner: User) -> None:
    client = sign_in(app.test_client(), owner)
    typed = in_parts("title", b"\xd0\xc0\xff")
    answer = client.post(f"/manage/{event.slug}/talks/new", data=typed, content_type=IN_PARTS)
    assert answer.status_code == 422
    assert "There are characters here that cannot be read." in answer.text


@pytest.mark.parametrize(
    "value", ["%00", "%FF%C3%28", "99999999999999999999", "-1", "%ED%A0%80", "'\"--", "%F0%9F%92%A9"]
)
def test_nonsense_in_the_address_bar_never_fails(guarded_app: Flask, event: Event, owner: User, value: str) -> None:
    asked = list(places(guarded_app, event, owner, "GET"))
    client, failed = sign_in(guarded_app.test_client(), owner), []
    query = "&".join(f"{name}={value}" for name in PARAMETERS)
    for rule, path in asked:
        status = client.get(f"{path}?{query}").status_code
        if status >= 500:
            failed.append((rule.endpoint, status))
    assert failed == []


@pytest.mark.parametrize("value", ["%00", "%FF", "2147483648", "99999999999999999999"])
def test_an_address_nothing_can_have_is_not_found(guarded_app: Flask, event: Event, owner: User, value: str) -> None:
    asked = list(places(guarded_app, event, owner, "GET"))
    client, found = sign_in(guarded_app.test_client(), owner), []
    for rule, _ in asked:
        for name in rule.arguments & {"event", "token", "talk_id", "registration_id", "slot_id", "job_id", "number"}:
            given = {"event": event.slug} if "event" in rule.arguments else {}
            path = address(rule, **given | {name: 7 if name not in ("event", "token") else "seven"})
            status = client.get(path.replace("/7" if name not in ("event", "token") else "/seven", f"/{value}", 1))
            if status.status_code not in (400, 404):
                found.append((rule.endpoint, name, status.status_code))
    assert found == []


def test_letters_lead_to_the_configured_address_whatever_the_host(client: FlaskClient, event: Event) -> None:
    user, category = make.a_user(), make.a_category(event)
    made = registered(event, category, person={"email": "kuznetsova@example.org"})
    db.session.commit()
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    client.post("/account/forgotten", data={"email": user.email}, headers=headers)
    client.post(f"/e/{event.slug}/my-page", data={"email": made.email}, headers=headers)
    letters = db.session.scalars(select(Message)).all()
    assert {letter.recipient for letter in letters} == {user.email, "kuznetsova@example.org"}
    for letter in letters:
        assert set(re.findall(r"https?://([^/\s\"]+)", letter.body + letter.html)) == {"localhost:8000"}


def an_account(app: Flask) -> User:
    user = operations.add_user(
        email="panina@example.org", name="О. В. Панина", password=PASSWORD, language="ru", by=None
    )
    db.session.commit()
    return user


def test_signing_in_begins_the_session_anew(guarded_app: Flask) -> None:
    """Whoever planted a session before knows nothing of the one after: neither its token nor what it holds."""
    an_account(guarded_app)
    client = guarded_app.test_client()
    form = form_of(client.get("/account/sign-in"))
    with client.session_transaction() as session:
        session["planted"], planted = "x", session["csrf_token"]
    assert form.send(client, email="panina@example.org", password=PASSWORD).status_code == 303
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session.get("csrf_token") != planted
        assert "_user_id" in session
    stale = client.post("/account/", data={"name": "Чужая", "csrf_token": dict(form.fields)["csrf_token"]})
    assert stale.status_code == 400


def test_signing_out_leaves_nothing_in_the_session(guarded_app: Flask, owner: User) -> None:
    client = sign_in(guarded_app.test_client(), owner)
    with client.session_transaction() as session:
        session["me"] = {"1": "secret"}
    token = re.search(r'name="csrf_token" (?:type="hidden" )?value="([^"]+)"', client.get("/account/").text)
    assert token is not None
    assert client.post("/account/sign-out", data={"csrf_token": token[1]}).status_code == 303
    with client.session_transaction() as session:
        assert dict(session) == {"language": "en"}


@pytest.mark.parametrize(("base", "is_secure"), [("https://conf.example.org", True), ("http://localhost", False)])
def test_cookies_are_out_of_reach_of_scripts_and_other_sites(
    databases: Databases, tmp_path: Path, base: str, is_secure: bool
) -> None:
    with running(databases.fresh(), tmp_path, base_url=base) as app:
        app.config["WTF_CSRF_ENABLED"] = False
        answer = app.test_client().post("/language/en", data={"back": "/"}, base_url=base)
    cookies = answer.headers.getlist("Set-Cookie")
    assert sorted(cookie.split("=")[0] for cookie in cookies) == ["eventmgr", "language"]
    for cookie in cookies:
        marks = {part.strip() for part in cookie.split(";")[1:]}
        assert {"HttpOnly", "SameSite=Lax"} <= marks
        assert ("Secure" in marks) is is_secure


def test_what_is_personal_is_neither_indexed_nor_kept_by_others(app: Flask, event: Event, owner: User) -> None:
    client, seen = sign_in(app.test_client(), owner), {}
    for rule, path in places(app, event, owner, "GET"):
        headers, mark = client.get(path).headers, who_may(app.view_functions[rule.endpoint])
        if mark != "public":
            kept = headers.get("Cache-Control", "")
            is_private = "no-store" in kept if mark == "token" else "private" in kept or "no-store" in kept
            seen[rule.endpoint] = (is_private, headers.get("X-Robots-Tag"))
    assert {name: told for name, told in seen.items() if told != (True, "noindex, nofollow")} == {}


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_what_another_site_typed_is_not_offered_for_sending(guarded_app: Flask, headers: dict[str, str]) -> None:
    client, event = guarded_app.test_client(), make.an_event()
    for path, status in (("/account/", 403), (f"/e/{event.slug}/register", 400)):
        answer = client.post(path, data={"name": "Подброшено"}, headers=headers)
        assert (answer.status_code, "Подброшено" in answer.text) == (status, False)


@pytest.mark.parametrize(
    "target", ["/\t/evil.example", "/\r/evil.example", "/\n/evil.example", "//evil.example", "/\\e"]
)
def test_a_redirect_never_leaves_the_site(app: Flask, client: FlaskClient, target: str) -> None:
    an_account(app)
    assert client.post("/language/en", data={"back": target}).location == "/"
    data = {"email": "panina@example.org", "password": PASSWORD, "next": target}
    assert client.post("/account/sign-in", data=data).location == "/"


def test_the_device_is_known_by_its_token_and_not_by_a_cookie(client: FlaskClient, event: Event, owner: User) -> None:
    sign_in(client, owner)
    body = json.dumps({"scans": []})
    answer = client.post("/checkin/api/scans", data=body, content_type="application/json")
    assert answer.status_code == 401
    assert Phone(client, "x").get("roster").status_code == 401
