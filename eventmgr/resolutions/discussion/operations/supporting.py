"""Support somebody's amendment, or no longer."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.registration.models import Registration
from eventmgr.resolutions.discussion.models import Amendment, AmendmentSupport
from eventmgr.resolutions.discussion.rules import AmendmentsClosed, check_open, check_takes_part, check_undecided


def support_amendment(*, amendment: Amendment, registration: Registration) -> Amendment:
    """Counted once, however often it is sent. Raises AmendmentsClosed, RuleBroken for one's own and the decided."""
    _check(amendment, registration)
    if amendment.registration_id == registration.id:
        raise RuleBroken(_("This is your own amendment; others can support it."))
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    row = {"amendment_id": amendment.id, "registration_id": registration.id, "at": now()}
    db.session.execute(insert(AmendmentSupport).values(row).on_conflict_do_nothing())
    return _recount(amendment)


def withdraw_amendment_support(*, amendment: Amendment, registration: Registration) -> Amendment:
    _check(amendment, registration)
    theirs = AmendmentSupport.registration_id == registration.id
    taking_back = delete(AmendmentSupport).where(theirs, AmendmentSupport.amendment_id == amendment.id)
    db.session.execute(taking_back.execution_options(synchronize_session=False))
    return _recount(amendment)


def _check(amendment: Amendment, registration: Registration) -> None:
    discussion = check_open(registration.event)
    check_takes_part(registration)
    if discussion is None or not discussion.is_shared:
        raise AmendmentsClosed(_("Participants do not see the amendments of others at this event."))
    db.session.flush()
    db.session.refresh(amendment, with_for_update={"of": Amendment})
    check_undecided(amendment)


def _recount(amendment: Amendment) -> Amendment:
    query = select(func.count()).where(AmendmentSupport.amendment_id == amendment.id)
    amendment.supporters = db.session.scalar(query) or 0
    return amendment
