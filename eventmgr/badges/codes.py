"""Badge codes: random, revocable, readable by a camera and by a tired person."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty symbols: without 0 O, 1 I L and U, which people mistake for one another or for V."""

RANDOM_SYMBOLS = 17
"""log2(30 ** 17) is 83 bits: a code cannot be guessed."""

LENGTH = RANDOM_SYMBOLS + 1
GROUP = 6

# Letters that look the same on a keyboard left in the Russian layout.
FROM_CYRILLIC = str.maketrans("АВЕКМНРСТХУ", "ABEKMHPCTXY")


def new_code() -> str:
    """Eighteen symbols: seventeen random ones and one that checks them."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SYMBOLS))
    return body + _check_symbol(body)


def normalise(text: str) -> str:
    """What a person typed or a camera read, in the shape in which codes are stored."""
    bare = "".join(symbol for symbol in text if not symbol.isspace() and symbol not in "-‐‑–—…")
    return bare.upper().translate(FROM_CYRILLIC)


def is_well_formed(code: str) -> bool:
    """Whether this can be one of our codes at all; says nothing about who holds it."""
    return len(code) == LENGTH and all(symbol in ALPHABET for symbol in code) and _check_symbol(code[:-1]) == code[-1]


def grouped(code: str) -> str:
    """«A3WP9T-JDKM42-…»: three groups of six, for reading aloud."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def _check_symbol(body: str) -> str:
    """Luhn's algorithm to the base of 30: finds any wrong symbol and nearly any swapped pair."""
    total = sum(
        _digit_sum(ALPHABET.index(symbol) * (2 if position % 2 == 0 else 1))
        for position, symbol in enumerate(reversed(body))
    )
    return ALPHABET[-total % len(ALPHABET)]


def _digit_sum(value: int) -> int:
    return value // len(ALPHABET) + value % len(ALPHABET)
