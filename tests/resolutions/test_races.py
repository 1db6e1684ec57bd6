"""Two people at once, each with a connection of their own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from eventmgr.core.db import Base, db, transaction
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.operations import ClauseChangedMeanwhile, add_clause, change_clause
from tests.resolutions.scene import a_resolution, part_of


def test_of_two_who_save_at_once_one_is_told(own_app: Flask) -> None:
    with own_app.app_context():
        Base.metadata.create_all(db.engine)
        with transaction():
            clause = add_clause(part=part_of(a_resolution()), kind="free", values={"text": "Было."}, by=None)
        clause_id = clause.id
    together = Barrier(2)

    def save(text: str) -> str:
        with own_app.app_context():
            together.wait()
            try:
                with transaction():
                    found = db.session.get_one(Clause, clause_id)
                    change_clause(clause=found, values={"text": text}, by=None, version=1)
            except ClauseChangedMeanwhile:
                return "told"
            return text

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(save, ("Один.", "Два.")))
    with own_app.app_context():
        kept = db.session.get_one(Clause, clause_id)
        assert sorted(outcomes) == sorted(["told", kept.values["text"]])
        assert kept.version == 2
