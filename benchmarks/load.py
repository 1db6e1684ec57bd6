"""Sends prepared requests over kept-open connections, one process each, and prints what it measured as JSON.

python benchmarks/load.py PORT CONNECTIONS < pickled list of requests
"""

from __future__ import annotations

import json
import pickle
import socket
import sys
from collections import Counter
from multiprocessing import get_context
from statistics import quantiles
from time import perf_counter
from typing import Any, BinaryIO

fork = get_context("fork")


def connection(port: int, requests: list[bytes], gate: Any, results: Any) -> None:
    """Ask one after another. Puts (start, end, seconds of each, answers by status and verdict)."""
    seconds, answers = [], Counter[str]()
    with socket.create_connection(("127.0.0.1", port)) as opened, opened.makefile("rb") as stream:
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        gate.wait()
        begun = perf_counter()
        for request in requests:
            start = perf_counter()
            opened.sendall(request)
            kind = read_answer(stream)
            seconds.append(perf_counter() - start)
            answers[kind] += 1
    results.put((begun, perf_counter(), seconds, dict(answers)))


def read_answer(stream: BinaryIO) -> str:
    status = stream.readline().split(b" ", 2)[1].decode()
    length, is_json = 0, False
    while (line := stream.readline().lower()) not in (b"\r\n", b""):
        if line.startswith(b"content-length:"):
            length = int(line[15:])
        is_json = is_json or line.startswith(b"content-type: application/json")
    body = stream.read(length) if status not in ("204", "304") else b""
    return f"{status} {verdict_in(body)}".strip() if is_json else status


def verdict_in(body: bytes) -> str:
    try:
        return str(json.loads(body)["verdicts"][0]["verdict"])
    except (ValueError, KeyError, TypeError):
        return ""


def measure(port: int, requests: list[bytes], connections: int) -> dict[str, Any]:
    gate, results = fork.Barrier(connections), fork.Queue()
    shares = [requests[number::connections] for number in range(connections)]
    processes = [fork.Process(target=connection, args=(port, share, gate, results)) for share in shares]
    for process in processes:
        process.start()
    found = [results.get(timeout=300) for _ in processes]
    seconds = quantiles([each for one in found for each in one[2]], n=100)
    spent = max(one[1] for one in found) - min(one[0] for one in found)
    return {
        "per_second": len(requests) / spent,
        "p50_ms": seconds[49] * 1000,
        "p95_ms": seconds[94] * 1000,
        "answers": dict(sum((Counter(one[3]) for one in found), Counter[str]())),
    }


if __name__ == "__main__":
    port, connections = map(int, sys.argv[1:])
    print(json.dumps(measure(port, pickle.load(sys.stdin.buffer), connections)))
