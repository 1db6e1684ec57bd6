"""What journeys through a resolution share: people of the desk, participants, and screens that may not complain."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from sqlalchemy.orm import Session

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.events.models import Event, Membership, Role
from tests.factories import a_member, saved
from tests.live import LiveServer

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass
class Stage:
    """Screens of one journey; `errors` is everything their consoles complained about."""

    server: LiveServer
    browser: Browser
    errors: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    @property
    def app(self) -> Flask:
        return self.server.app

    def _hear(self, message: ConsoleMessage) -> None:
        """Chromium itself writes of every form that is shown again and of every refusal."""
        if not any(status in message.text for status in ("409", "422")):
            self.errors.append(message.text)

    def _screen(self, size: dict[str, int], cookie: str = "") -> Page:
        context = self.browser.new_context(viewport=size, locale="ru-RU")  # type: ignore[arg-type]
        self.contexts.append(context)
        if cookie:
            context.add_cookies([{"name": "eventmgr", "value": cookie, "url": self.server.url}])
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def phone(self) -> Page:
        """Of somebody without an account."""
        return self._screen(PHONE)

    def desk(self, cookie: str) -> Page:
        return self._screen(DESK, cookie)

    def cookie(self, event: Event, *others: Event, role: Role = Role.DRAFTING, **person: Any) -> str:
        """A session such as the sign-in form makes, of a new member of the team of these events."""
        user = a_member(event, role, **person)
        for other in others:
            saved(Membership(event=other, user=user, role=role, since=now()))
        self.app.secret_key = self.server.environment["EVENTMGR_SECRET_KEY"]
        serialiser = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
        return str(serialiser.dumps({"_user_id": user.get_id(), "_fresh": True, "language": "ru"}))

    @contextmanager
    def rows(self) -> Iterator[Session]:
        """The database as the server sees it now."""
        with self.app.app_context():
            try:
                yield db.session  # type: ignore[misc]
            finally:
                db.session.rollback()


@contextmanager
def a_stage(server: LiveServer, browser: Browser) -> Iterator[Stage]:
    stage = Stage(server, browser)
    try:
        yield stage
    finally:
        for context in stage.contexts:
            context.close()
    assert stage.errors == []


def plain(text: str) -> str:
    """Without hard spaces and line ends, for comparison."""
    return " ".join(text.replace("\u00a0", " ").replace("\u200b", "").split())


def body_of(letter: EmailMessage) -> str:
    """The text of a letter."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
