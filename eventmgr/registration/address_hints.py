"""Slips of the finger in e-mail addresses."""

from __future__ import annotations

from difflib import get_close_matches

COMMON = (
    "mail.ru", "yandex.ru", "ya.ru", "gmail.com", "bk.ru", "list.ru", "inbox.ru", "rambler.ru", "internet.ru", "vk.com",
    "outlook.com", "hotmail.com", "icloud.com", "yahoo.com",
)  # fmt: skip
LIKENESS = 0.75
SHORTEST = 5


def likely_address(text: str) -> str:
    """What was probably meant: «anna@mail» → «anna@mail.ru», «anna@gmial.com» → «anna@gmail.com»; else empty."""
    local, at, domain = text.strip().lower().rpartition("@")
    if not at or not local or domain in COMMON:
        return ""
    without_end = next((known for known in COMMON if known.partition(".")[0] == domain.rstrip(".")), "")
    if without_end:
        return f"{local}@{without_end}"
    near = get_close_matches(domain, COMMON, n=1, cutoff=LIKENESS) if len(domain) >= SHORTEST else []
    return f"{local}@{near[0]}" if near else ""
