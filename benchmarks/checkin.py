"""Check-ins a second beside a hand-written endpoint in the same run: granian, 2 workers, 4 connections, SQLite.

python -m benchmarks checkin
"""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from benchmarks.conference import Conference, make_conference
from benchmarks.machine import ROUNDS, Figure, Load, expect, fresh_copy, request, serving

PEOPLE, WARM_UP = 3000, 300
SMALLEST_SHARE, FEWEST, LONGEST_P95_MS = 50, 1000, 10
SERVERS = {"floor": "benchmarks.floor_checkin:app", "ours": "app:app"}
Key = tuple[str, str]


def figures() -> list[Figure]:
    """Rounds alternate between the servers, each on a fresh copy of the database; the best of each counts."""
    best: dict[Key, Load] = {}
    rates: dict[Key, list[str]] = {}
    with tempfile.TemporaryDirectory() as name:
        made = make_conference(Path(name), people=PEOPLE)
        for key in [(server, sync) for _ in range(ROUNDS) for sync in ("FULL", "NORMAL") for server in SERVERS]:
            load = _round(made, *key)
            rates.setdefault(key, []).append(f"{load.per_second:,.0f}")
            best[key] = max(best.get(key, load), load, key=lambda each: each.per_second)
    return _judge(best, rates)


def _judge(best: dict[Key, Load], rates: dict[Key, list[str]]) -> list[Figure]:
    ours, floor = best["ours", "FULL"], best["floor", "FULL"]
    normal = best["ours", "NORMAL"].per_second
    share = 100 * ours.per_second / floor.per_second
    return [
        Figure("check-ins", ours.per_second, "/s", least=FEWEST, note=" / ".join(rates["ours", "FULL"])),
        Figure("  hand-written endpoint", floor.per_second, "/s", note=" / ".join(rates["floor", "FULL"])),
        Figure("  share of the hand-written one", share, "%", least=SMALLEST_SHARE),
        Figure(
            "  share of its CPU time a check-in", 100 * floor.cpu_ms / ours.cpu_ms, "%", note=f"{ours.cpu_ms:.2f} ms"
        ),
        Figure("  95 % within", ours.p95_ms, "ms", most=LONGEST_P95_MS),
        Figure("  without waiting for the disk (NORMAL)", normal, "/s", note=" / ".join(rates["ours", "NORMAL"])),
    ]


def _round(made: Conference, server: str, synchronous: str) -> Load:
    database = fresh_copy(made.path, server)
    with serving(database, target=SERVERS[server], synchronous=synchronous) as running:
        expect(running.load([scan(code, made.token) for code in made.codes[:WARM_UP]]), "200 admitted")
        return expect(running.load([scan(code, made.token) for code in made.codes[WARM_UP:]]), "200 admitted")


def scan(code: str, token: str) -> bytes:
    """One check-in as the scanner sends it."""
    at = datetime.now(UTC).isoformat()
    one = {"id": str(uuid4()), "code": code, "registration_id": None, "scanned_at": at, "is_override": False}
    body = json.dumps({"sent_at": at, "scans": [one]}).encode()
    authorization = f"Bearer {token}"
    return request(
        "/checkin/api/scans",
        body=body,
        authorization=authorization,
        content_type="application/json",
        accept="application/json",
    )
