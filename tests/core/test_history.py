from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from eventmgr.core.db import db
from eventmgr.core.history import HistoryEntry, record, snapshot
from eventmgr.events.models import EventState
from tests.factories import a_user, an_event


def test_record_keeps_who_what_before_and_after(app: Flask) -> None:
    event, user = an_event(), a_user(name="О. В. Панина")
    before = snapshot(event, "state", "starts_on")
    event.state = EventState.CLOSED
    entry = record("event.close", event, by=user, before=before, after=snapshot(event, "state"))
    db.session.flush()
    assert (entry.actor_name, entry.subject_type, entry.subject_id) == ("О. В. Панина", "event", event.id)
    assert entry.before == {"state": "published", "starts_on": "2027-12-06"}
    assert entry.after == {"state": "closed"}


@pytest.mark.parametrize("change", [update(HistoryEntry).values(action="x"), delete(HistoryEntry)])
def test_history_cannot_be_changed_or_deleted(app: Flask, change: object) -> None:
    record("event.publish", an_event(), by=None)
    db.session.flush()
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(change)  # type: ignore[call-overload]
