"""Amendments as subjects of ballots."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.resolutions.ballots.models import Ballot
from eventmgr.resolutions.ballots.subjects import Subject, SubjectSort
from eventmgr.resolutions.discussion.listing import Wanted, amendments_query
from eventmgr.resolutions.discussion.models import Amendment, AmendmentKind, AmendmentState

AMENDMENT = "amendment"
ABOUT = {
    AmendmentKind.CHANGE: "к пункту",
    AmendmentKind.DELETE: "об исключении пункта",
    AmendmentKind.ADD: "после пункта",
}


def title_of(amendment: Amendment) -> str:
    """«Поправка № 3 к пункту 5», in Russian as every subject."""
    place = f"{ABOUT[amendment.kind]} {amendment.clause_label or 'без номера'}"
    return f"Поправка № {amendment.number} {place}"


def wording_of(amendment: Amendment) -> str:
    """What is put into the document when it is carried; of a deletion what would go."""
    return amendment.original if amendment.kind is AmendmentKind.DELETE else amendment.text


def _subjects(event: Event) -> list[Subject]:
    query = amendments_query(event, Wanted(state=AmendmentState.NEW)).order_by(Amendment.number)
    return [Subject(each.id, title_of(each), wording_of(each), each.version) for each in db.session.scalars(query)]


SORT = SubjectSort(AMENDMENT, _l("Amendment"), _subjects)


def ballots_on(amendment: Amendment) -> Sequence[Ballot]:
    """What was voted on it, in order."""
    query = select(Ballot).where(
        Ballot.event_id == amendment.event_id, Ballot.subject_type == AMENDMENT, Ballot.subject_id == amendment.id
    )
    return db.session.scalars(query.order_by(Ballot.number)).all()
