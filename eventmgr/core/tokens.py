"""Secrets that travel in links: only their digest is kept."""

from __future__ import annotations

import hashlib
import secrets

LONGEST = 64
"""What is longer is no token of ours and is not looked for."""


def new_token() -> str:
    """A secret of 192 bits, safe in an address."""
    return secrets.token_urlsafe(24)


def digest(token: str) -> str:
    """What the database keeps of a token: SHA-256 in hexadecimal. The token is random, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
