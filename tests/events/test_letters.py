from __future__ import annotations

from email import message_from_bytes
from email.header import decode_header, make_header

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient

from eventmgr.core.clock import now
from eventmgr.core.db import db, transaction
from eventmgr.core.grammar.fold import fold
from eventmgr.events.letters import speaker
from eventmgr.events.models import Event, Role
from eventmgr.notifications.models import Message, MessageState
from eventmgr.notifications.operations import Sender, deliver_message
from tests.factories import a_member, an_event, number, saved
from tests.signing import sign_in


def a_letter(event: Event, name: str = "Елена Кузнецова", **given: object) -> Message:
    n = next(number)
    values = {
        "occasion": "registration_confirmed", "recipient": f"p{n}@example.org", "recipient_name": name,
        "language": "ru", "subject": "Вы зарегистрированы", "attachments": [], "message_id": f"<{n}@eventmgr>",
        "body": "Ваша страница: http://x/me/secret_token-1 и всё.",
        "next_attempt_at": now(), "posted_at": now(), "norm": fold(name),
    }  # fmt: skip
    return saved(Message(event_id=event.id, **values | given))


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event()


def test_the_list_finds_by_name_and_state(client: FlaskClient, event: Event) -> None:
    a_letter(event, "Елена Кузнецова")
    a_letter(event, "Пётр Семёнов", state=MessageState.FAILED)
    sign_in(client, a_member(event, Role.REGISTRATION))
    found = client.get(f"/manage/{event.slug}/letters?q=семенов").text
    assert ("Семёнов" in found, "Кузнецова" in found) == (True, False)
    failed = client.get(f"/manage/{event.slug}/letters?state=failed").text
    assert ("Семёнов" in failed, "Кузнецова" in failed) == (True, False)


def test_a_letter_is_shown_without_the_secret_of_its_reader(client: FlaskClient, event: Event) -> None:
    letter = a_letter(event)
    sign_in(client, a_member(event, Role.OBSERVER))
    page = client.get(f"/manage/{event.slug}/letters/{letter.id}").text
    assert ("Ваша страница" in page, "secret_token" in page) == (True, False)


def test_a_failed_letter_is_sent_once_more(client: FlaskClient, event: Event) -> None:
    letter = a_letter(event, state=MessageState.FAILED, attempts=7, error="550 no such user")
    sign_in(client, a_member(event, Role.REGISTRATION))
    assert client.post(f"/manage/{event.slug}/letters/{letter.id}/delivery").status_code == 303
    db.session.refresh(letter)
    assert (letter.state, letter.attempts) == (MessageState.WAITING, 0)


def test_a_letter_of_another_event_is_not_found(client: FlaskClient, event: Event) -> None:
    foreign = a_letter(an_event())
    sign_in(client, a_member(event, Role.ORGANISER))
    assert client.get(f"/manage/{event.slug}/letters/{foreign.id}").status_code == 404
    assert client.post(f"/manage/{event.slug}/letters/{foreign.id}/delivery").status_code == 404


@pytest.mark.parametrize(
    ("role", "sees", "sends"),
    [(Role.ORGANISER, 200, 303), (Role.REGISTRATION, 200, 303), (Role.OBSERVER, 200, 403), (Role.PROGRAMME, 403, 403)],
)
def test_who_may_see_and_send(client: FlaskClient, event: Event, role: Role, sees: int, sends: int) -> None:
    letter = a_letter(event)
    sign_in(client, a_member(event, role))
    statuses = (
        client.get(f"/manage/{event.slug}/letters").status_code,
        client.post(f"/manage/{event.slug}/letters/{letter.id}/delivery").status_code,
    )
    assert statuses == (sees, sends)


def test_a_letter_comes_from_the_series_and_is_answered_to_the_contact(event: Event) -> None:
    with transaction():
        event.series.title, event.contact_email = "Кузбасские библиотеки, партнёрство", "kb@example.org"
        letter = a_letter(event)
    deliver_message(letter.id)
    file = current_app.extensions["settings"].folder / "mail" / f"{letter.message_id.strip('<>').replace('@', '')}.eml"
    mail = message_from_bytes(file.read_bytes())
    assert str(make_header(decode_header(mail["From"]))) == "Кузбасские библиотеки, партнёрство <eventmgr@localhost>"
    assert mail["Reply-To"].strip() == "kb@example.org"


@pytest.mark.parametrize(("language", "name"), [("ru", "Библиотеки"), ("en", "Libraries")])
def test_the_series_is_named_in_the_language_of_the_letter(event: Event, language: str, name: str) -> None:
    event.series.title, event.series.title_en = "Библиотеки", "Libraries"
    assert speaker(Message(event_id=event.id, language=language)) == Sender(name, event.contact_email)


def test_a_letter_of_no_event_has_no_speaker(app: Flask) -> None:
    assert speaker(Message(event_id=None, language="ru")) is None
