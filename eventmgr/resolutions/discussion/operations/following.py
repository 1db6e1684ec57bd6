"""What points to a clause follows it out of the document and back."""

from __future__ import annotations

from sqlalchemy import update

from eventmgr.core.db import db
from eventmgr.core.history import HistoryEntry
from eventmgr.resolutions.discussion.models import Amendment, Comment
from eventmgr.resolutions.models import Clause


def forget_removed(clause: Clause, entry: HistoryEntry) -> None:
    """A clause is taken out: amendments and comments remember by which record, so that they return with it."""
    db.session.flush()
    for kind in (Amendment, Comment):
        leaving = update(kind).where(kind.clause_id == clause.id).values(removal_id=entry.id, clause_id=None)
        db.session.execute(leaving.execution_options(synchronize_session="fetch"))


def return_to(clause: Clause, entry: HistoryEntry) -> None:
    """A clause is put back: what was said of it is about it again."""
    for kind in (Amendment, Comment):
        coming = update(kind).where(kind.removal_id == entry.id).values(removal_id=None, clause_id=clause.id)
        db.session.execute(coming.execution_options(synchronize_session="fetch"))
