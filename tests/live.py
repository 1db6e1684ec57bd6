"""The product as people meet it: a real server process, a real SMTP server on loopback, a real browser."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from eventmgr.config import ROOT
from tests.databases import Databases, running

PATIENCE = 90.0
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(is_so: Any, message: str, patience: float = PATIENCE) -> Any:
    """The first true value of `is_so()`. Raises AssertionError with `message` when it does not come."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        found = is_so()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(message)


class LiveServer:
    """`flask serve` in a process group of its own, on its own database and data folder."""

    def __init__(
        self, app: Flask, database_url: str, data: Path, port: int, *, smtp_port: int = 0, workers: int = 2
    ) -> None:
        self.app = app
        self.port = port
        self.workers = workers
        self.url = f"http://127.0.0.1:{port}"
        self.environment = os.environ | {
            "DATABASE_URL": database_url,
            "EVENTMGR_DATA": str(data),
            "EVENTMGR_SECRET_KEY": "t" * 40,
            "EVENTMGR_BASE_URL": self.url,
            "EVENTMGR_MAIL_SERVER": "127.0.0.1" if smtp_port else "",
            "EVENTMGR_MAIL_PORT": str(smtp_port or 25),
            "EVENTMGR_MAIL_SENDER": "conference@example.org",
        }
        self.log = data / "server.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> LiveServer:
        command = [sys.executable, "-m", "flask", "--app", "app", "serve"]
        command += ["--port", str(self.port), "--workers", str(self.workers)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        try:
            wait_until(self._answers, f"the server did not start: {self.log}")
        except AssertionError:
            self.kill()
            raise
        return self

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/account/sign-in", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """As a power cut would: no process of the group gets to finish anything."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        self._signal(signal.SIGTERM)

    def _signal(self, number: int) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            self.process.wait(timeout=PATIENCE)
            self.process = None


@contextmanager
def a_server(databases: Databases, data: Path, **given: int) -> Iterator[LiveServer]:
    """With a new database, not started yet. Nobody waits for a quiet end."""
    url = databases.fresh()
    with running(url, data) as app:
        server = LiveServer(app, url, data, free_port(), **given)
        try:
            yield server
        finally:
            server.kill()


class Mailbox:
    """Keeps every letter that arrives, parsed."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"

    def wait_for(self, recipient: str) -> EmailMessage:
        """The newest letter to this address."""
        return wait_until(
            lambda: next((m for m in reversed(self.letters) if recipient in str(m["To"])), None),
            f"no letter to {recipient} came",
        )


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    box, port = Mailbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


@pytest.fixture
def live_server(databases: Databases, tmp_path: Path, mailbox: tuple[Mailbox, int]) -> Iterator[LiveServer]:
    """A running server of the test's own, which sends letters.

    `live_server.app` is an application on the same database, to put rows in and look.
    """
    with a_server(databases, tmp_path / "data", smtp_port=mailbox[1]) as server:
        yield server.start()


@pytest.fixture(scope="session")
def lasting_server(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with a_server(databases, tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def open_server(lasting_server: LiveServer) -> LiveServer:
    """A running server for many tests, because a start takes seconds: each has an event of its own."""
    return lasting_server if lasting_server.process else lasting_server.start()


def chromium() -> str | None:
    """A Chromium of the machine; None lets Playwright take the one it downloaded."""
    given = os.environ.get("EVENTMGR_CHROMIUM")
    return given or next((path for name in CHROMIUM if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": chromium(), "args": FLAGS}
