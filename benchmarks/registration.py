"""Registrations a second by the public form: granian, 2 workers, SQLite that syncs at every commit, CSRF on.

python -m benchmarks registration
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from uuid import uuid4

from benchmarks.conference import FAMILIES, GIVEN, PATRONYMICS, Conference, make_conference
from benchmarks.machine import Figure, Load, Server, Visitor, best_of, expect, fresh_copy, request, serving, token_in
from benchmarks.programme import SLUG

POSTS, WARM_UP, SESSIONS = 600, 60, 12
FEWEST = 100
FORM = f"/e/{SLUG}/register"
SECTION = re.compile(r'name="(at-\d+|sections)"[^>]*?value="(\d+)"')
number = count(1)


@dataclass(frozen=True)
class Browser:
    """What somebody has who opened the form: the cookie, its token, and (field, section) of what can be chosen."""

    cookie: str
    token: str
    sections: list[tuple[str, str]]


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
        browsers = [_browser(server) for _ in range(SESSIONS)]
        expect(server.load(_posts(made, browsers, WARM_UP)), "303")
        return expect(server.load(_posts(made, browsers, POSTS)), "303")


def _browser(server: Server) -> Browser:
    visitor = Visitor(server.port)
    page = visitor.get(FORM)
    return Browser(visitor.cookie, token_in(page), SECTION.findall(page))


def _posts(made: Conference, browsers: list[Browser], posts: int) -> list[bytes]:
    """Every submission is of another person; a browser is used by several."""
    return [_post(made, browsers[at % len(browsers)]) for at in range(posts)]


def _post(made: Conference, browser: Browser) -> bytes:
    n = next(number)
    name, section = browser.sections[n % len(browser.sections)]
    form = {
        "csrf_token": browser.token, "form_key": uuid4().hex, "family": f"Ново{FAMILIES[n % 8].lower()}{_letters(n)}",
        "given": GIVEN[n % 7], "patronymic": PATRONYMICS[n % 5], "email": f"new{n}@example.org", "consent": "y",
        "position": "библиотекарь", "organisation_id": str(made.organisation_ids[n % 35]), "organisation": "ЦБС",
        "category": str(made.category_id), "mode": "in_person",
    }  # fmt: skip
    return request(FORM, form=form | {name: section}, cookie=browser.cookie)


def _letters(n: int) -> str:
    """A number as letters, since names have no digits."""
    return "".join("абвгдежзик"[int(digit)] for digit in str(n))
