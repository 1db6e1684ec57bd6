from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import time_machine
from aiosmtpd.controller import Controller
from flask import Flask

from eventmgr.core.clock import now
from eventmgr.core.db import db, transaction
from eventmgr.notifications import operations
from eventmgr.notifications.models import Message, MessageState
from eventmgr.notifications.operations import Letter, deliver_message, post
from tests.databases import Databases, running
from tests.factories import a_user
from tests.live import free_port


class PostOffice:
    """Answers what it is told to; keeps what it accepted."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return answer


@pytest.fixture
def office(databases: Databases, tmp_path: Path) -> Iterator[tuple[Flask, PostOffice]]:
    port, office = free_port(), PostOffice()
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    with running(databases.fresh(), tmp_path, mail_server="127.0.0.1", mail_port=port) as app:
        app.config["TESTING"] = False
        app.extensions["mail"].suppress = False
        yield app, office
    controller.stop()


def posted(app: Flask, **more: Any) -> int:
    with app.test_request_context("/"), transaction():
        user = a_user(name="Елена Кузнецова")
        letter = Letter("accounts_reset", {"user": user, "address": "https://example.org/reset"})
        return post(to="kuznetsova@example.org", name=user.name, letter=letter, language="ru", **more).id


def message(app: Flask, message_id: int) -> Message:
    with app.app_context():
        return db.session.get_one(Message, message_id)


def deliver(app: Flask, message_id: int) -> None:
    with app.app_context():
        deliver_message(message_id)


def test_a_letter_arrives_in_russian_with_its_name_and_id(office: tuple[Flask, PostOffice]) -> None:
    app, letters = office[0], office[1].letters
    number = posted(app)
    deliver(app, number)
    assert [(str(m["To"]), str(m["Subject"])) for m in letters] == [
        ("Елена Кузнецова <kuznetsova@example.org>", "Новый пароль для eventmgr")
    ]
    assert str(letters[0]["Message-ID"]) == message(app, number).message_id
    assert message(app, number).state is MessageState.SENT


def test_long_russian_headers_keep_their_spaces(office: tuple[Flask, PostOffice]) -> None:
    app = office[0]
    name, subject = "Иванова-Петрова Анна Д'Артаньяновна", "Вы зарегистрированы: VII сессия и всё, что после неё"
    number = posted(app)
    with app.app_context(), transaction():
        letter = db.session.get_one(Message, number)
        letter.recipient_name, letter.subject = name, subject
    deliver(app, number)
    (got,) = office[1].letters
    raw = {name.lower(): value for name, value in got.raw_items()}
    assert str(make_header(decode_header(raw["subject"].replace("\n", "")))) == subject
    assert str(make_header(decode_header(raw["to"].replace("\n", "")))) == f"{name} <kuznetsova@example.org>"


def test_a_letter_is_sent_once_however_often_it_is_handed_over(office: tuple[Flask, PostOffice]) -> None:
    app, number = office[0], posted(office[0])
    for _ in range(3):
        deliver(app, number)
    assert len(office[1].letters) == 1


def test_a_full_mailbox_is_tried_again_later(office: tuple[Flask, PostOffice]) -> None:
    app, number = office[0], posted(office[0])
    office[1].answers = ["452 mailbox full"]
    deliver(app, number)
    waiting = message(app, number)
    assert (waiting.state, waiting.attempts, waiting.error) == (MessageState.WAITING, 1, "452 mailbox full")
    deliver(app, number)
    assert office[1].letters == []
    with time_machine.travel(now() + operations.PAUSES[0] + timedelta(seconds=1), tick=True):
        deliver(app, number)
    assert (len(office[1].letters), message(app, number).state) == (1, MessageState.SENT)


def test_an_unknown_mailbox_is_not_tried_again(office: tuple[Flask, PostOffice]) -> None:
    app, number = office[0], posted(office[0])
    office[1].answers = ["550 no such user"]
    deliver(app, number)
    assert (message(app, number).state, message(app, number).error) == (MessageState.FAILED, "550 no such user")


def test_a_silent_server_loses_nothing(databases: Databases, tmp_path: Path) -> None:
    with running(databases.fresh(), tmp_path, mail_server="127.0.0.1", mail_port=free_port()) as app:
        app.config["TESTING"], app.extensions["mail"].suppress = False, False
        number = posted(app)
        deliver(app, number)
        assert message(app, number).state is MessageState.WAITING
        assert message(app, number).error.startswith("ConnectionRefusedError")


def test_without_a_server_letters_lie_in_a_folder(databases: Databases, tmp_path: Path) -> None:
    with running(databases.fresh(), tmp_path) as app:
        deliver(app, posted(app))
    (file,) = (tmp_path / "mail").glob("*.eml")
    assert str(message_from_bytes(file.read_bytes(), policy=policy.default)["Subject"]) == "Новый пароль для eventmgr"


def test_a_letter_of_a_rolled_back_transaction_is_never_handed_over(office: tuple[Flask, PostOffice]) -> None:
    app, handed = office[0], []
    app.extensions["deliver_message"] = handed.append
    with app.test_request_context("/"), pytest.raises(RuntimeError), transaction():
        letter = Letter("accounts_reset", {"user": a_user(), "address": ""})
        post(to="x@example.org", letter=letter, language="ru")
        raise RuntimeError
    assert handed == []


def test_a_header_cannot_be_smuggled_in(office: tuple[Flask, PostOffice]) -> None:
    app = office[0]
    with app.test_request_context("/"), transaction():
        letter = Letter("accounts_reset", {"user": a_user(), "address": ""})
        number = post(to="x@example.org", name="A\r\nBcc: all@example.org", letter=letter, language="ru").id
    deliver(app, number)
    with app.app_context():
        state = db.session.get_one(Message, number).state
    assert (state, len(office[1].letters)) == (MessageState.SENT, 1)
    assert office[1].letters[0]["Bcc"] is None
