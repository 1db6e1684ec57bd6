"""What is locked for a change may have been read together with others: PostgreSQL locks no row that may be missing."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventmgr.core.db import db
from eventmgr.registration.models import Registration
from eventmgr.resolutions.deliveries.operations import change_address
from eventmgr.resolutions.deliveries.queries import line_or_404
from eventmgr.resolutions.discussion.models import Amendment, AmendmentState
from eventmgr.resolutions.discussion.operations import withdraw_amendment
from tests.resolutions.deliveries.scene import an_addressed, prepare
from tests.resolutions.discussion.scene import a_discussed_draft, an_amendment


def test_a_letter_read_with_its_person_is_corrected(app: Flask) -> None:
    event, (added,) = (resolution := an_addressed()).event, prepare(resolution)
    db.session.expunge(added)
    found = line_or_404(event, added.id).delivery
    assert change_address(delivery=found, email="b@example.org", name="", version=1, by=None).version == 2


def test_an_amendment_read_with_its_author_is_withdrawn(app: Flask) -> None:
    an_amendment(a_discussed_draft()[1][0])
    db.session.expunge_all()
    author = joinedload(Amendment.registration).joinedload(Registration.person)
    found = db.session.scalars(select(Amendment).options(author)).one()
    assert found.registration is not None
    assert withdraw_amendment(amendment=found, registration=found.registration).state is AmendmentState.WITHDRAWN
