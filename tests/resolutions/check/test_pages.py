"""The pages of the check: the desk, the reason, the adoption, any text."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.events.models import Event, Role
from eventmgr.resolutions.check.models import FindingAcknowledgement
from eventmgr.resolutions.desk_page import desk_of
from eventmgr.resolutions.models import Resolution
from tests.conftest import Queries
from tests.factories import a_member, a_user
from tests.resolutions.acts import a_clause
from tests.resolutions.check.planted import read, texts
from tests.resolutions.desk import at, page
from tests.resolutions.scene import a_resolution
from tests.resolutions.test_adopting import adopted
from tests.signing import sign_in

WRONG = "Провести научно практическую конференцию."


@pytest.fixture
def finding(resolution: Resolution) -> str:
    a_clause(resolution, WRONG)
    db.session.commit()
    return next(f for f in desk_of(resolution.event, resolution, "ru").findings if f.key == "lost-hyphen").fingerprint


def test_the_desk_shows_findings_with_their_fix(drafter: FlaskClient, event: Event, finding: str) -> None:
    shown = page(drafter.get(at(event)))
    assert "Clause 1: A hyphen is missing: “научно-практическую”." in shown
    assert at(event, f"/findings/{finding}/fix") in shown


def test_an_observer_sees_findings_and_no_buttons(
    client: FlaskClient, event: Event, resolution: Resolution, finding: str
) -> None:
    shown = page(sign_in(client, a_member(event, Role.OBSERVER)).get(at(event)))
    assert "A hyphen is missing" in shown
    assert f"/findings/{finding}" not in shown


def test_one_click_corrects(drafter: FlaskClient, event: Event, finding: str) -> None:
    answer = drafter.post(at(event, f"/findings/{finding}/fix"))
    assert answer.status_code == 303
    assert "научно-практическую" in page(drafter.get(at(event)))
    again = drafter.post(at(event, f"/findings/{finding}/fix"), follow_redirects=True)
    assert "This finding is gone" in page(again)


def test_a_reason_is_asked_and_kept(drafter: FlaskClient, event: Event, finding: str) -> None:
    address = at(event, f"/findings/{finding}/acknowledgement")
    assert drafter.get(address).status_code == 200
    refused = drafter.post(address, data={"reason": "  "})
    assert (refused.status_code, db.session.query(FindingAcknowledgement).count()) == (422, 0)
    assert drafter.post(address, data={"reason": "Так в названии."}).status_code == 303
    assert "Так в названии." in page(drafter.get(at(event)))
    assert "научно практическую: Так в названии." in page(drafter.get(at(event, "/history")))
    assert drafter.post(address + "/withdrawal").status_code == 303
    assert db.session.query(FindingAcknowledgement).count() == 0


def test_a_finding_of_another_event_is_not_touched(drafter: FlaskClient, event: Event, finding: str) -> None:
    other = a_resolution()
    a_clause(other, WRONG)
    db.session.commit()
    theirs = next(f for f in desk_of(other.event, other, "ru").findings if f.key == "lost-hyphen").fingerprint
    drafter.post(at(event, f"/findings/{theirs}/fix"))
    assert next(f for f in desk_of(other.event, other, "ru").findings if f.key == "lost-hyphen").fingerprint == theirs
    assert drafter.post(at(event, f"/findings/{theirs}/acknowledgement/withdrawal")).status_code == 404
    assert drafter.post(at(other.event, f"/findings/{theirs}/fix")).status_code == 403


def test_the_page_of_adoption_lists_what_blocks_it(drafter: FlaskClient, event: Event, finding: str) -> None:
    shown = page(drafter.get(at(event, "/adoption")))
    assert "1 error blocks the adoption" in shown
    assert at(event, f"/findings/{finding}/acknowledgement") in shown
    drafter.post(at(event, f"/findings/{finding}/acknowledgement"), data={"reason": "Так в названии."})
    shown = page(drafter.get(at(event, "/adoption")))
    assert "blocks the adoption" not in shown
    assert "Так в названии." in shown


def test_an_adopted_document_is_left_alone(drafter: FlaskClient, event: Event, resolution: Resolution) -> None:
    a_clause(resolution, "Издать сборник трудов.")
    found = next(f for f in desk_of(event, resolution, "ru").findings if f.key == "no-due-date").fingerprint
    adopted(resolution)
    db.session.commit()
    answer = drafter.post(at(event, f"/findings/{found}/acknowledgement"), data={"reason": "Так надо."})
    assert (answer.status_code, db.session.query(FindingAcknowledgement).count()) == (422, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_acknowledgements_are_asked_for_once(
    drafter: FlaskClient, event: Event, resolution: Resolution, count: int, queries: Queries
) -> None:
    for _ in range(count):
        a_clause(resolution, WRONG)
    db.session.commit()
    drafter.get(at(event))
    with queries:
        assert drafter.get(at(event)).status_code == 200
    assert len([each for each in queries if "finding_acknowledgement" in each]) == 1


def test_any_text_is_checked_with_marks_and_counts(app: Flask, client: FlaskClient) -> None:
    text, _wanted = read(texts("planted")[0])
    shown = page(sign_in(client, a_user()).post("/check", data={"text": text}))
    assert re.search(r"Errors\s*<b>\d+</b>", shown)
    assert re.search(r'<mark class="checked__mark" id="mark-\d+">the the', shown)


def test_a_file_is_checked_and_nothing_is_kept(app: Flask, client: FlaskClient) -> None:
    content = BytesIO("Резолюция\n\nПровести по русски семинар для  библиотек области.".encode())
    answer = sign_in(client, a_user()).post("/check", data={"file": (content, "old.txt")})
    assert (answer.status_code, "A hyphen is missing" in page(answer)) == (200, True)


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("text", "content"), [("", b""), (" ", b""), ("", OLD_WORD)], ids=["nothing", "blank", "an old format"]
)
def test_what_cannot_be_read_is_said(app: Flask, client: FlaskClient, text: str, content: bytes) -> None:
    data = {"text": text, "file": (BytesIO(content), "old.doc" if content else "")}
    answer = sign_in(client, a_user()).post("/check", data=data)
    assert answer.status_code == 422
    assert 'class="errors"' in page(answer)


def test_what_was_typed_is_shown_as_text(app: Flask, client: FlaskClient) -> None:
    shown = page(sign_in(client, a_user()).post("/check", data={"text": "Принять <b>устав</b> устав ____ <script>."}))
    assert "<script>." not in shown
    assert "&lt;b&gt;" in shown


def test_the_messages_are_in_the_language_of_the_reader(app: Flask, client: FlaskClient) -> None:
    sign_in(client, a_user())
    client.post("/language/ru", data={"back": "/"})
    shown = page(client.post("/check", data={"text": "Принять Принять устав."}))
    assert "Слово повторено." in shown
