"""Registrations a second by the public form: granian, 2 workers, SQLite that syncs at every commit, CSRF on.

python -m benchmarks registration
"""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path
from uuid import uuid4

from benchmarks.conference import FAMILIES, GIVEN, PATRONYMICS, Conference, make_conference
from benchmarks.machine import Figure, Load, Server, Visitor, best_of, expect, fresh_copy, request, serving
from benchmarks.programme import SLUG

POSTS, WARM_UP, SESSIONS = 600, 60, 12
FEWEST = 100
FORM = f"/e/{SLUG}/register"
number = count(1)


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        made = make_conference(Path(name))
        best, note = best_of(lambda: _round(made))
    return [
        Figure("registrations by the public form", best.per_second, "/s", least=FEWEST, note=note),
        Figure("  of them 95 % within", best.p95_ms, "ms"),
    ]


def _round(made: Conference) -> Load:
    with serving(fresh_copy(made.path, "registration")) as server:
        visitors = [_visitor(server) for _ in range(SESSIONS)]
        expect(server.load(_posts(made, visitors, WARM_UP)), "303")
        return expect(server.load(_posts(made, visitors, POSTS)), "303")


def _visitor(server: Server) -> tuple[str, str]:
    """Cookie and token of somebody who opened the form."""
    visitor = Visitor(server.port)
    token = visitor.token(FORM)
    return visitor.cookie, token


def _posts(made: Conference, visitors: list[tuple[str, str]], posts: int) -> list[bytes]:
    """Every submission is of another person; a browser is used by several."""
    return [_post(made, *visitors[at % len(visitors)]) for at in range(posts)]


def _post(made: Conference, cookie: str, token: str) -> bytes:
    n = next(number)
    section = made.section_ids[n % len(made.section_ids)]
    form = {
        "csrf_token": token, "form_key": uuid4().hex, "family": f"{FAMILIES[n % 8]}{_letters(n)}",
        "given": GIVEN[n % 7], "patronymic": PATRONYMICS[n % 5], "email": f"new{n}@example.org", "consent": "y",
        "position": "библиотекарь", "organisation_id": str(made.organisation_ids[n % 35]), "organisation": "ЦБС",
        "category": str(made.category_id), "mode": "in_person", "sections": str(section),
    }  # fmt: skip
    return request(FORM, form=form, cookie=cookie)


def _letters(n: int) -> str:
    """A number as letters, since names have no digits."""
    return "".join("абвгдежзик"[int(digit)] for digit in str(n))
