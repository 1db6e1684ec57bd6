"""What the benchmarks over HTTP share: a server with two workers on its own database, a visitor, a load, a figure."""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SECRET = "b" * 40
WORKERS, CONNECTIONS, ROUNDS = 2, 4, 3
TICKS = os.sysconf("SC_CLK_TCK")
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True)
class Figure:
    """One line of the table. `least` or `most` is what is wanted; with neither the figure is for information."""

    what: str
    value: float
    unit: str
    least: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def wanted(self) -> str:
        if self.least is not None:
            return f">= {self.least:g}"
        return f"<= {self.most:g}" if self.most is not None else ""

    @property
    def is_met(self) -> bool:
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)

    def __str__(self) -> str:
        verdict = ("ok" if self.is_met else "MISSED") if self.wanted else ""
        return f"{self.what:58}{self.value:10,.4g} {self.unit:6}{self.wanted:>9}  {verdict:8}{self.note}".rstrip()


@dataclass(frozen=True)
class Load:
    """What was measured: requests a second, milliseconds of the middle and of the slow ones, answers by kind.

    `cpu_ms` is what the workers spent on one request: steadier than the rate when others use the machine.
    """

    per_second: float
    p50_ms: float
    p95_ms: float
    answers: dict[str, int]
    cpu_ms: float = 0.0


class Server:
    """A running granian; its workers are child processes."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self.port, self.process = port, process

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in children if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def cpu_seconds(self) -> float:
        fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in self.workers()]
        return sum(int(field[11]) + int(field[12]) for field in fields) / TICKS

    def memory(self, name: str) -> float:
        """MiB of the largest worker: `Pss` counts what the workers share by halves, `Rss` in full."""
        rollups = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in self.workers()]
        return max(int(re.search(rf"^{name}:\s+(\d+)", text, re.M)[1]) for text in rollups) / 1024  # type: ignore[index]

    def load(self, requests: list[bytes], connections: int = CONNECTIONS) -> Load:
        """Send these from processes of their own, so that the client is not what is measured."""
        before = self.cpu_seconds()
        command = [sys.executable, str(ROOT / "benchmarks/load.py"), str(self.port), str(connections)]
        sent = subprocess.run(command, check=True, capture_output=True, input=pickle.dumps(requests))
        return Load(**json.loads(sent.stdout), cpu_ms=(self.cpu_seconds() - before) / len(requests) * 1000)


@contextmanager
def serving(database: Path, *, target: str = "app:app", synchronous: str = "FULL", port: int = 0) -> Iterator[Server]:
    """`target` behind granian as `flask serve` starts it; the data folder is that of the database."""
    port = port or free_port()
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}", "EVENTMGR_DATA": str(database.parent), "EVENTMGR_SECRET_KEY": SECRET,
        "EVENTMGR_SQLITE_SYNCHRONOUS": synchronous,
    }  # fmt: skip
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(WORKERS), "--blocking-threads", "1", "--no-access-log", "--log-level", "warning", target,
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield Server(port, process)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/account/sign-in", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def fresh_copy(template: Path, name: str) -> Path:
    """A copy of the database for one round, in a folder of its own."""
    folder = template.parent / f"{name}-{time.monotonic_ns()}"
    folder.mkdir()
    return Path(shutil.copy(template, folder / "eventmgr.db"))


def token_in(page: str) -> str:
    """The CSRF token of the form in a page."""
    found = TOKEN.search(page)
    if found is None:
        raise SystemExit("there is no form in the page")
    return found[1]


class Visitor:
    """A browser's worth of HTTP: keeps cookies, follows redirects, finds the token of a form."""

    def __init__(self, port: int, *, language: str = "ru") -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.opener.addheaders = [("Accept-Language", language)]

    def get(self, path: str) -> str:
        with self.opener.open(self.base + path, timeout=30) as answer:
            return str(answer.read().decode())

    def tag(self, path: str) -> str:
        with self.opener.open(self.base + path, timeout=30) as answer:
            return str(answer.headers["ETag"])

    def post(self, path: str, fields: dict[str, str]) -> str:
        with self.opener.open(self.base + path, urllib.parse.urlencode(fields).encode(), timeout=30) as answer:
            return str(answer.read().decode())

    def token(self, path: str) -> str:
        """The CSRF token of the form at this address; it belongs to the session in the cookie."""
        return token_in(self.get(path))

    def sign_in(self, email: str, password: str) -> None:
        token = self.token("/account/sign-in")
        self.post("/account/sign-in", {"csrf_token": token, "email": email, "password": password, "next": "/"})

    @property
    def cookie(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)


def request(path: str, *, form: dict[str, str] | None = None, body: bytes = b"", **headers: str) -> bytes:
    """A whole request as a browser sends it; `form` makes it a submission. Built before the clock starts."""
    if form is not None:
        body, headers["content_type"] = urllib.parse.urlencode(form).encode(), "application/x-www-form-urlencoded"
    usual = {"host": "127.0.0.1", "accept_encoding": "gzip, deflate, br", "accept_language": "ru,en;q=0.8"}
    if body:
        usual["content_length"] = str(len(body))
    lines = [f"{name.replace('_', '-').title()}: {value}\r\n" for name, value in (usual | headers).items() if value]
    return f"{'POST' if body else 'GET'} {path} HTTP/1.1\r\n{''.join(lines)}\r\n".encode() + body


def best_of(measure: Callable[[], Load], rounds: int = ROUNDS) -> tuple[Load, str]:
    """The best of several rounds, the nearest to a quiet machine, and all rates for the record."""
    found = sorted((measure() for _ in range(rounds)), key=lambda load: -load.per_second)
    return found[0], f"{' / '.join(f'{load.per_second:,.0f}' for load in found)}; {found[0].cpu_ms:.2f} ms of CPU"


def expect(load: Load, kind: str) -> Load:
    """Raises SystemExit unless every answer was of this kind."""
    if set(load.answers) != {kind}:
        raise SystemExit(f"expected {kind}, got {load.answers}")
    return load
