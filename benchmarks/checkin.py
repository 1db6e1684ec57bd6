"""Check-ins a second beside a hand-written endpoint in the same run: granian, 2 workers, 4 connections, SQLite.

python benchmarks/checkin.py [people]
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sqlalchemy import insert

from eventmgr import create_app
from eventmgr.badges.codes import new_code
from eventmgr.badges.models import Badge
from eventmgr.checkin.models import CheckInPoint, PointKind
from eventmgr.checkin.operations import pair_device, start_pairing
from eventmgr.config import load_settings
from eventmgr.core.clock import now
from eventmgr.core.db import Base, db
from eventmgr.events.models import Event, EventState, Series
from eventmgr.people.models import Organisation, OrganisationKind, Person
from eventmgr.registration.models import Category, Registration, Status

PEOPLE, ROUNDS, WARM_UP, CONNECTIONS, WORKERS = 3000, 3, 300, 4, 2
SMALLEST_RATIO, SLOWEST, LONGEST_P95_MS = 0.5, 1000, 10.0
SERVERS = {"hand-written": "benchmarks.floor_checkin:app", "eventmgr": "app:app"}


def make_data(folder: Path, people: int) -> tuple[Path, str, list[str]]:
    """A database with one event; the token of its door; the codes of everybody."""
    path = folder / "template.db"
    app = create_app(load_settings(DATABASE_URL=f"sqlite:///{path}", data=folder, secret_key="b" * 40))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        event = _event()
        codes = _people(event, people)
        point = CheckInPoint(event_id=event.id, kind=PointKind.ENTRANCE, name="вход")
        db.session.add(point)
        _, code = start_pairing(point=point, by=None)
        token = pair_device(code=code, name="load")[1]
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return path, token, codes


def _event() -> Event:
    day = date(2027, 12, 6)
    series = Series(title="Ц", holding="Сессия", holding_genitive="Сессии", holding_short="сессия")
    event = Event(
        series=series, slug="load", theme="Услуги библиотек", starts_on=day, ends_on=day, zone="Europe/Moscow",
        state=EventState.PUBLISHED,
    )  # fmt: skip
    db.session.add(event)
    db.session.flush()
    return event


def _people(event: Event, count: int) -> list[str]:
    library = Organisation(short_name="ЦБС", kind=OrganisationKind.MUNICIPAL_LIBRARY, norm="цбс")
    category = Category(event_id=event.id, title="Делегат")
    db.session.add_all([library, category])
    db.session.flush()
    at, numbers, codes = now(), range(1, count + 1), [new_code() for _ in range(count)]
    person = {"given": "Елена", "patronymic": "Лукинична", "organisation_id": library.id, "created_at": at}
    named = [{"id": n, "family": f"Кузнецова{n}", "norm": f"кузнецова{n}"} | person for n in numbers]
    taken = {"event_id": event.id, "category_id": category.id, "status": Status.CONFIRMED}
    taken |= {"registered_at": at, "status_changed_at": at}
    registered = [{"id": n, "person_id": n, "norm": f"кузнецова{n}"} | taken for n in numbers]
    issued = [{"registration_id": n, "code": code, "issued_at": at} for n, code in zip(numbers, codes, strict=True)]
    for kind, rows in ((Person, named), (Registration, registered), (Badge, issued)):
        db.session.execute(insert(kind), rows)
    return codes


@contextmanager
def serving(target: str, folder: Path, database: Path, synchronous: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}", "EVENTMGR_DATA": str(folder), "EVENTMGR_SECRET_KEY": "b" * 40,
        "EVENTMGR_SQLITE_SYNCHRONOUS": synchronous,
    }  # fmt: skip
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(WORKERS), "--blocking-threads", "1", "--no-access-log", "--log-level", "warning", target,
    ]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    try:
        _wait_for(port)
        yield port
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/account/sign-in", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def measure(name: str, synchronous: str, folder: Path, data: tuple[Path, str, list[str]]) -> dict[str, Any]:
    """One round on a fresh copy of the database."""
    template, token, codes = data
    database = folder / f"{name}-{synchronous}-{time.monotonic_ns()}.db"
    shutil.copy(template, database)
    with serving(SERVERS[name], folder, database, synchronous) as port:
        load(port, token, codes[:WARM_UP], folder)
        found = load(port, token, codes[WARM_UP:], folder)
    admitted = found["answers"].get("200 admitted", 0)
    if admitted != len(codes) - WARM_UP:
        raise SystemExit(f"{name}: {found['answers']}")
    return found


def load(port: int, token: str, codes: list[str], folder: Path) -> dict[str, Any]:
    file = folder / "codes"
    file.write_text("\n".join(codes))
    command = [sys.executable, str(ROOT / "benchmarks/load.py"), str(port), token, str(file), str(CONNECTIONS)]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))


def report(rows: dict[tuple[str, str], dict[str, float]]) -> bool:
    print(f"{'server':14}{'synchronous':>12}{'req/s':>9}{'p50 ms':>9}{'p95 ms':>9}{'of floor':>10}")
    for (name, synchronous), row in rows.items():
        ratio = row["per_second"] / rows["hand-written", synchronous]["per_second"]
        figures = f"{row['per_second']:9.0f}{row['p50_ms']:9.2f}{row['p95_ms']:9.2f}{ratio:10.0%}"
        print(f"{name:14}{synchronous:>12}{figures}")
    ours, floor = rows["eventmgr", "FULL"], rows["hand-written", "FULL"]
    is_fast = ours["per_second"] >= max(SLOWEST, SMALLEST_RATIO * floor["per_second"])
    print(f"FULL is {ours['per_second'] / rows['eventmgr', 'NORMAL']['per_second']:.0%} of NORMAL")
    return is_fast and ours["p95_ms"] < LONGEST_P95_MS


def main(people: int = PEOPLE) -> bool:
    """Whether the goals hold. Rounds alternate between the servers; the median counts."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = make_data(folder, people)
        for _ in range(ROUNDS):
            for synchronous in ("FULL", "NORMAL"):
                for server in SERVERS:
                    rows.setdefault((server, synchronous), []).append(measure(server, synchronous, folder, data))
    names = ("per_second", "p50_ms", "p95_ms")
    middle = {key: {name: median(row[name] for row in found) for name in names} for key, found in rows.items()}
    return report(middle)


if __name__ == "__main__":
    sys.exit(0 if main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE) else 1)
