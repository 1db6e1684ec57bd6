"""Loads one address over a few kept-open connections, from a process of its own, and prints what it measured as JSON.

python benchmarks/load.py PORT TOKEN FILE_OF_CODES CONNECTIONS
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any
from uuid import uuid4


def request_for(code: str, token: str) -> bytes:
    """One check-in as the scanner sends it; built before the clock starts."""
    at = datetime.now(UTC).isoformat()
    scan = {"id": str(uuid4()), "code": code, "registration_id": None, "scanned_at": at, "is_override": False}
    body = json.dumps({"sent_at": at, "scans": [scan]}).encode()
    head = (
        "POST /checkin/api/scans HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        "Accept: application/json\r\nAccept-Encoding: gzip, deflate, br\r\nAccept-Language: ru,en;q=0.8\r\n"
        f"Authorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Load:
    """What all connections take from, and what they note: seconds a request, answers by status and verdict."""

    def __init__(self, requests: list[bytes]) -> None:
        self.waiting = iter(requests)
        self.seconds: list[float] = []
        self.answers: Counter[str] = Counter()

    async def connection(self, port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in self.waiting:
            start = perf_counter()
            writer.write(request)
            status, body = await read_answer(reader)
            self.seconds.append(perf_counter() - start)
            self.answers[f"{status} {verdict_in(body)}"] += 1
        writer.close()


async def read_answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
    return int(head.split(b" ", 2)[1]), await reader.readexactly(length)


def verdict_in(body: bytes) -> str:
    try:
        return str(json.loads(body)["verdicts"][0]["verdict"])
    except (ValueError, KeyError):
        return "unreadable"


async def measure(port: int, requests: list[bytes], connections: int) -> dict[str, Any]:
    load = Load(requests)
    start = perf_counter()
    await asyncio.gather(*(load.connection(port) for _ in range(connections)))
    seconds = perf_counter() - start
    shares = quantiles(load.seconds, n=100)
    return {
        "per_second": len(requests) / seconds,
        "p50_ms": shares[49] * 1000,
        "p95_ms": shares[94] * 1000,
        "answers": dict(load.answers),
    }


if __name__ == "__main__":
    port, token, file, connections = sys.argv[1:]
    prepared = [request_for(code, token) for code in Path(file).read_text().split()]
    print(json.dumps(asyncio.run(measure(int(port), prepared, int(connections)))))
