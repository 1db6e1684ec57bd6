"""Codes that pair a phone with a post: short enough to type, good once and for a quarter of an hour."""

from __future__ import annotations

import secrets
from datetime import timedelta

from eventmgr.badges.codes import ALPHABET, normalise

LENGTH = 8
LASTS = timedelta(minutes=15)


def new_pairing_code() -> str:
    """«ABCD-2345»: 39 bits, enough for a code that is throttled and soon gone."""
    bare = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{bare[: LENGTH // 2]}-{bare[LENGTH // 2 :]}"


def bare(code: str) -> str:
    """In the shape in which its digest is kept: without hyphens, in capitals."""
    return normalise(code)[:64]
