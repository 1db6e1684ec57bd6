"""A clause that is taken out takes no ballot over to the one that gets its id."""

from __future__ import annotations

import pytest
from flask import Flask

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.resolutions.ballots.operations import open_ballot
from eventmgr.resolutions.operations import remove_clause, restore_clause
from tests.resolutions.acts import a_clause
from tests.resolutions.ballots.scene import a_ballot
from tests.resolutions.scene import a_resolution


def test_another_clause_is_not_voted_on_instead(app: Flask) -> None:
    clause = a_clause(resolution := a_resolution(), "Закрыть отделы.")
    ballot = a_ballot(resolution.event, subject_type="clause", subject_id=clause.id)
    remove_clause(clause=clause, by=None)
    a_clause(resolution, "Открыть отделы.")
    db.session.commit()
    with pytest.raises(RuleBroken) as refused:
        open_ballot(ballot=ballot, by=None)
    assert refused.value.field == "subject"


def test_a_clause_that_is_put_back_is_voted_on(app: Flask) -> None:
    clause = a_clause(resolution := a_resolution(), "Закрыть отделы.")
    ballot = a_ballot(resolution.event, subject_type="clause", subject_id=clause.id)
    removal = remove_clause(clause=clause, by=None)
    a_clause(resolution, "Открыть отделы.")
    restore_clause(resolution=resolution, entry=removal, by=None)
    db.session.commit()
    assert open_ballot(ballot=ballot, by=None).wording == "Закрыть отделы."
