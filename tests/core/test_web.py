"""What every answer carries: files, safety, language, errors, permissions."""

from __future__ import annotations

import gzip
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from eventmgr.core.i18n import is_local, language, localised, long_date, speaking
from eventmgr.core.permissions import public, requires, who_may
from tests.factories import DAY, a_user, an_event
from tests.signing import sign_in


def sheet(client: FlaskClient) -> str:
    page = client.get("/account/sign-in").text
    return re.search(r'href="(/static/[0-9a-f]{10}/css/base\.css)"', page)[1]  # type: ignore[index]


def test_static_files_are_kept_for_a_year_under_a_hash(client: FlaskClient) -> None:
    answer = client.get(sheet(client), headers={"Accept-Encoding": "gzip"})
    plain = client.get(sheet(client))
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert gzip.decompress(answer.data) == plain.data


def test_an_address_of_an_older_version_works_but_is_not_kept(client: FlaskClient) -> None:
    answer = client.get("/static/0000000000/css/base.css")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize("path", ["../app.py", "..%2fapp.py", "css/../../app.py", "none.css", "css"])
def test_nothing_outside_the_static_folder_is_served(client: FlaskClient, path: str) -> None:
    assert client.get(f"/static/0000000000/{path}").status_code == 404


def test_every_answer_is_protected(client: FlaskClient) -> None:
    headers = client.get("/account/sign-in").headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]


def test_a_form_without_a_token_is_not_carried_out_but_kept(own_app: Flask) -> None:
    own_app.config["WTF_CSRF_ENABLED"] = True
    answer = own_app.test_client().post("/account/forgotten", data={"email": "a@example.org"})
    assert answer.status_code == 400
    assert 'action="/account/forgotten"' in answer.text
    assert "a@example.org" in answer.text


@pytest.mark.parametrize(
    ("address", "expected"),
    [("/me", True), ("//evil.example", False), ("/\\evil.example", False), ("https://x", False), ("", False)],
)
def test_only_local_addresses_are_redirected_to(address: str, expected: bool) -> None:
    assert is_local(address) is expected


def test_the_language_is_chosen_by_browser_and_remembered(client: FlaskClient) -> None:
    def shown(**headers: str) -> str:
        return re.search(r'<html lang="(..)"', client.get("/account/sign-in", headers=headers).text)[1]  # type: ignore[index]

    assert shown(**{"Accept-Language": "en-GB,ru;q=0.5"}) == "en"
    client.post("/language/ru", data={"back": "/account/sign-in"})
    assert shown(**{"Accept-Language": "en-GB,ru;q=0.5"}) == "ru"


def test_switching_the_language_goes_back_to_the_page_and_nowhere_else(client: FlaskClient) -> None:
    assert client.post("/language/en", data={"back": "/account/"}).headers["Location"] == "/account/"
    assert client.post("/language/en", data={"back": "//evil.example"}).headers["Location"] == "/"


def test_letters_speak_the_readers_language(app: Flask) -> None:
    with app.test_request_context("/", headers={"Accept-Language": "en"}):
        with speaking("ru"):
            assert (language(), long_date(DAY)) == ("ru", "6\u00a0декабря\u00a02027\u00a0г.")
        assert language() == "en"


def test_english_readers_get_english_texts_where_there_are_any(app: Flask) -> None:
    event = an_event(theme="Услуги", theme_en="")
    with app.test_request_context("/"), force_locale("en"):
        assert localised(event, "theme") == "Услуги"
        event.theme_en = "Services"
        assert localised(event, "theme") == "Services"


def test_a_route_without_a_mark_is_closed_to_everybody(own_app: Flask) -> None:
    own_app.add_url_rule("/t/unmarked", "unmarked", lambda: "secret")
    with own_app.app_context():
        pass
    client = own_app.test_client()
    assert client.get("/t/unmarked").status_code == 403


def test_marks_say_who_may() -> None:
    def rule(user: object, event: object) -> bool:
        return True

    assert (who_may(public(lambda: "")), who_may(requires(rule)(lambda: "")), who_may(lambda: "")) == (
        "public",
        rule,
        None,
    )


def test_programs_get_their_errors_as_json(client: FlaskClient) -> None:
    answer = client.get("/no/such/page", headers={"Accept": "application/json", "Accept-Language": "ru"})
    assert (answer.status_code, answer.json["error"]) == (404, "Такой страницы нет")


def test_a_signed_in_person_without_the_right_is_told_so(app: Flask, client: FlaskClient) -> None:
    event, user = an_event(), a_user()
    assert sign_in(client, user).get(f"/manage/{event.slug}/").status_code == 403


@pytest.mark.parametrize("address", ["/me/nonsense", "/account/reset/nonsense", "/invitations/nonsense"])
def test_a_link_that_opens_nothing_is_told_from_a_wrong_address(client: FlaskClient, address: str) -> None:
    words = "Эта ссылка уже сработала"
    link, page = client.get(address), client.get("/e/nonsense/")
    assert (link.status_code, words in link.text) == (404, True)
    assert (page.status_code, words in page.text) == (404, False)
