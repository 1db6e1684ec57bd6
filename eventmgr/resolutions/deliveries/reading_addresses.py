"""E-mail addresses out of what somebody typed or pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import mail_address

NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<email>[^<>]+)>")
AROUND = " \t\"',«»"


@dataclass(frozen=True)
class Typed:
    """An address, and who reads letters there ("" when that was not said)."""

    email: str
    name: str = ""


def read_addresses(text: str) -> list[Typed]:
    """«Имя <a@b.ru>», «a@b.ru», a line each or parted by commas and semicolons; each address once.

    Raises RuleBroken that names every address it cannot read.
    """
    found: dict[str, Typed] = {}
    wrong: list[str] = []
    for piece in _pieces(text):
        try:
            typed = _read(piece)
        except RuleBroken:
            wrong.append(piece)
        else:
            found.setdefault(typed.email, typed)
    if wrong:
        raise RuleBroken(
            _("These are not complete e-mail addresses: %(wrong)s.", wrong=", ".join(wrong[:10])), "emails"
        )
    return list(found.values())


def _pieces(text: str) -> Iterator[str]:
    """A name before its address may hold commas; bare addresses are parted by them."""
    for line in re.split(r"[;\n]", text):
        if "<" in line:
            *named, left = line.split(">")
            yield from (f"{each}>" for each in named)
            yield from filter(None, [left.strip(AROUND)])
        else:
            yield from (piece.strip() for piece in line.split(",") if piece.strip())


def _read(piece: str) -> Typed:
    named = NAMED.fullmatch(piece)
    if named is None:
        return Typed(mail_address(piece))
    return Typed(mail_address(named["email"]), " ".join(named["name"].strip(AROUND).split()))
