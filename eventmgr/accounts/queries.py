"""Reads of accounts."""

from __future__ import annotations

from sqlalchemy import exists, select

from eventmgr.accounts.models import LinkPurpose, OneTimeLink, User
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.tokens import digest


def user_by_email(email: str) -> User | None:
    return db.session.scalar(select(User).where(User.email == email.strip().lower()))


def has_users() -> bool:
    return bool(db.session.scalar(select(exists(select(User.id)))))


def link_or_404(token: str, purpose: LinkPurpose) -> OneTimeLink:
    """The link this token opens, while it is unused and has not expired."""
    found = db.session.scalar(
        select(OneTimeLink).where(
            OneTimeLink.token_digest == digest(token),
            OneTimeLink.purpose == purpose,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > now(),
        )
    )
    if found is None:
        raise NotFound
    return found
