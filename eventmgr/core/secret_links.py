"""Secret addresses of things: the database keeps a digest of each, and when it stopped opening anything."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.tokens import digest, new_token


class SecretLink:
    """Columns of a table of links."""

    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


Link = TypeVar("Link", bound=SecretLink)


def keep(kind: type[Any], **of: Any) -> str:
    """Another link; the earlier ones stay good. Returns the token, which is kept nowhere."""
    token = new_token()
    db.session.add(kind(token_digest=digest(token), made_at=now(), **of))
    db.session.flush()
    return token


def living(kind: type[Link], token: str) -> Select[Link]:
    """Finds the link of the token, unless it was revoked."""
    return select(kind).where(kind.token_digest == digest(token), kind.revoked_at.is_(None))


def revoke(kind: type[SecretLink], *of: ColumnElement[bool]) -> None:
    """Those links open nothing any more."""
    db.session.execute(update(kind).where(*of, kind.revoked_at.is_(None)).values(revoked_at=now()))
