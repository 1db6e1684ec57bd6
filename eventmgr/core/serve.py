"""Web and worker together for one machine, and the worker alone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

from flask import Flask
from huey.consumer import Consumer

from eventmgr.config import ROOT

GRACE = 10
BEAT = 0.2
LOCAL = {"0.0.0.0": "127.0.0.1", "::": "::1"}
"""Where a server that listens everywhere is reached from its own machine."""


class Household:
    """Child processes that live and end together: one that dies by itself is started again."""

    def __init__(self, commands: dict[str, list[str]]) -> None:
        self.commands = commands
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.is_ending = False

    def run(self, when_started: Callable[[], None]) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        for name in self.commands:
            self._start(name)
        when_started()
        while not self.is_ending:
            time.sleep(BEAT)
            for name, child in list(self.children.items()):
                if child.poll() is not None and not self.is_ending:
                    time.sleep(1)
                    self._start(name)
        self._stop()

    def _start(self, name: str) -> None:
        environment = {key: value for key, value in os.environ.items() if key != "FLASK_RUN_FROM_CLI"}
        self.children[name] = subprocess.Popen(self.commands[name], cwd=ROOT, env=environment)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.is_ending = True

    def _stop(self) -> None:
        for child in self.children.values():
            child.terminate()
        deadline = time.monotonic() + GRACE
        for child in self.children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()


def is_taken(host: str, port: int) -> bool:
    """Whether someone serves there already: the web processes share a port and would quietly share it with them."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def wait_for(host: str, port: int, seconds: float = 20) -> bool:
    """Whether it answers before the time is over: nobody is sent to an address that refuses them."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            socket.create_connection((LOCAL.get(host, host), port), timeout=1).close()
        except OSError:
            time.sleep(BEAT)
        else:
            return True
    return False


def web_command(host: str, port: int, workers: int) -> list[str]:
    """One blocking thread a worker is fastest with SQLite (docs/performance.md)."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "1", "--respawn-failed-workers", "--no-access-log",
        "--log-level", "warning", "app:app",
    ]  # fmt: skip


def worker_command() -> list[str]:
    return [sys.executable, "-m", "flask", "--app", "app", "worker"]


def run_worker(app: Flask, threads: int) -> None:
    """Carry out queued work until told to stop."""
    consumer = Consumer(app.extensions["huey"], workers=threads, periodic=True, initial_delay=0.05, max_delay=0.5)
    consumer.run()
