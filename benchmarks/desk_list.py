"""The desk's list a second, signed in: 50 of 5,000 registrations with a search, through granian with 2 workers.

python -m benchmarks desk_list
"""

from __future__ import annotations

import tempfile
import urllib.parse
from pathlib import Path

from benchmarks.conference import EMAIL, PASSWORD, make_conference
from benchmarks.machine import Figure, Visitor, best_of, expect, fresh_copy, request, serving
from benchmarks.programme import SLUG

ASKED, FEWEST = 400, 80
SEARCHES = ("кузнецова", "Воронцова Елена", "ёлкина", "цбс 7", "лапина ольга", "сомова", "ЦБС", "ермакова цбс")


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        made = make_conference(Path(name))
        with serving(fresh_copy(made.path, "desk")) as server:
            visitor = Visitor(server.port)
            visitor.sign_in(EMAIL, PASSWORD)
            asked = [_ask(visitor.cookie, SEARCHES[n % len(SEARCHES)]) for n in range(ASKED)]
            expect(server.load(asked[:40]), "200")
            best, note = best_of(lambda: expect(server.load(asked), "200"))
    return [
        Figure("desk list, 50 of 5,000 with search", best.per_second, "/s", least=FEWEST, note=note),
        Figure("  of them 95 % within", best.p95_ms, "ms"),
    ]


def _ask(cookie: str, search: str) -> bytes:
    return request(f"/manage/{SLUG}/registrations?q={urllib.parse.quote(search)}", cookie=cookie)
