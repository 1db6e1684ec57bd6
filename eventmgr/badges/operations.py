"""Issue, reissue and revoke badges; note that they are on paper."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from flask_babel import gettext as _
from sqlalchemy import Executable, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import joinedload

from eventmgr.badges.codes import new_code
from eventmgr.badges.models import Badge
from eventmgr.badges.queries import valid_badge
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record
from eventmgr.core.rows import table_of, write_new
from eventmgr.registration.models import Registration, Status


def issue_badge(*, registration: Registration, by: Actor | None) -> Badge:
    """The badge a confirmed registration has, or a new one. Raises RuleBroken when it is not confirmed."""
    if registration.status is not Status.CONFIRMED:
        raise RuleBroken(_("Only a confirmed registration can have a badge."))
    return _issue(registration, by)


def reissue_badge(*, registration: Registration, reason: str, by: Actor | None) -> Badge:
    """A new code; the old badge stays known as revoked. Raises RuleBroken without a reason or when not confirmed."""
    if registration.status is not Status.CONFIRMED:
        raise RuleBroken(_("Only a confirmed registration can have a badge."))
    old = valid_badge(registration)
    if old is not None:
        revoke_badge(badge=old, reason=reason, by=by)
    return _issue(registration, by)


def revoke_badge(*, badge: Badge, reason: str, by: Actor | None) -> None:
    """From now on scanners refuse it. Revoking a revoked one changes nothing. Raises RuleBroken without a reason."""
    if not reason:
        raise RuleBroken(_("Please say why."), "reason")
    if badge.revoked_at is not None:
        return
    badge.revoked_at = now()
    badge.revoked_by_id = by.id if by is not None else None
    badge.revocation_reason = reason
    record("badge.revoke", badge, by=by, event_id=badge.registration.event_id, after={"reason": reason})
    db.session.flush()


def mark_printed(*, badge_ids: Iterable[int], by: Actor | None) -> int:
    """The valid ones among these badges are on paper now. Returns how many."""
    query = (
        select(Badge)
        .where(Badge.id.in_(list(badge_ids)), Badge.revoked_at.is_(None))
        .options(joinedload(Badge.registration))
    )
    printed = list(db.session.scalars(query))
    for badge in printed:
        before = {"printed_at": badge.printed_at}
        badge.printed_at, badge.printed_by_id = now(), by.id if by is not None else None
        after = {"printed_at": badge.printed_at}
        record("badge.print", badge, by=by, event_id=badge.registration.event_id, before=before, after=after)
    db.session.flush()
    return len(printed)


def _issue(registration: Registration, by: Actor | None) -> Badge:
    """When two do this at once, the partial unique index lets one through and both get its badge."""
    issued = Badge(
        registration_id=registration.id, code=new_code(),
        issued_at=now(), issued_by_id=by.id if by is not None else None, printed_at=None, printed_by_id=None,
        revoked_at=None, revoked_by_id=None, revocation_reason="",
    )  # fmt: skip
    if write_new(issued, _issuing(db.session.connection().dialect.name)):
        record("badge.issue", issued, by=by, event_id=registration.event_id)
        return issued
    badge = valid_badge(registration)
    assert badge is not None
    return badge


@cache
def _issuing(dialect: str) -> Executable:
    insert, table = postgresql.insert if dialect == "postgresql" else sqlite.insert, table_of(Badge)
    statement = insert(table).on_conflict_do_nothing(
        index_elements=["registration_id"], index_where=text("revoked_at IS NULL")
    )
    return statement.returning(table.c.id)
