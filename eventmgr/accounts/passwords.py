"""Passwords: Argon2id with the first parameters OWASP recommends (19 MiB, two passes, one lane)."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

SHORTEST = 10
hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
NOBODY = hasher.hash("a password that nobody has")


def hash_password(password: str) -> str:
    return hasher.hash(password)


def is_right(password_hash: str, password: str) -> bool:
    """Takes equally long for a user without a password, so that time tells nothing."""
    try:
        return hasher.verify(password_hash or NOBODY, password) and bool(password_hash)
    except (Argon2Error, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    return hasher.check_needs_rehash(password_hash)
