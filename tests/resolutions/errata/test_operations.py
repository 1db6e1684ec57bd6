"""What is corrected after the adoption stands beside the text, which never changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import HistoryEntry
from eventmgr.core.i18n import speaking
from eventmgr.resolutions.errata.models import Erratum
from eventmgr.resolutions.errata.operations import add_erratum, approve_erratum, remove_erratum
from eventmgr.resolutions.errata.queries import corrections, corrections_by_clause, errata_of, shown_errata
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.operations import publish
from eventmgr.resolutions.papers.text import resolution_text
from eventmgr.resolutions.papers.whole import setting_of, whole_document
from eventmgr.resolutions.seal import seal_of
from tests.resolutions.acts import a_clause
from tests.resolutions.kinds.material import plain
from tests.resolutions.scene import a_resolution
from tests.resolutions.test_adopting import adopted


@pytest.fixture(autouse=True)
def english(app: Flask) -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture
def settled(app: Flask) -> Resolution:
    """Adopted with a slip in its only clause."""
    resolution = a_resolution()
    a_clause(resolution, "Поддержать библеотеки.")
    with speaking("ru"):
        return adopted(resolution)


def the_clause(resolution: Resolution) -> int:
    return next(clause.id for part in resolution.parts for clause in part.clauses)


def entered(resolution: Resolution, **given: Any) -> Erratum:
    values: dict[str, Any] = {
        "clause_id": the_clause(resolution), "language": "ru", "was": "библеотеки", "now": "библиотеки",
        "reason": "Опечатка.", "by": None,
    }  # fmt: skip
    return add_erratum(resolution=resolution, **values | given)


def test_an_approved_erratum_is_shown_and_the_frozen_words_stay(settled: Resolution) -> None:
    frozen, seal = settled.frozen, settled.frozen_hash
    erratum = entered(settled)
    assert list(shown_errata(settled, "ru")) == []
    approve_erratum(erratum=erratum, by=None)
    assert [(each.was, each.now, each.clause_id) for each in corrections(settled, "ru")] == [
        ("библеотеки", "библиотеки", the_clause(settled))
    ]
    assert list(corrections_by_clause(settled, "ru")) == [the_clause(settled)]
    assert corrections(settled, "en") == []
    assert (settled.frozen, settled.frozen_hash) == (frozen, seal)


@pytest.mark.parametrize("for_everybody", [True, False])
def test_documents_close_with_the_list_of_errata(settled: Resolution, for_everybody: bool) -> None:
    setting = setting_of(settled.event)
    before = whole_document(settled, "ru", setting, for_everybody=for_everybody)
    approve_erratum(erratum=entered(settled), by=None)
    approve_erratum(erratum=entered(settled, clause_id=None, was="Г. П. Воронцова", now="Г. Н. Воронцова"), by=None)
    document = whole_document(settled, "ru", setting, for_everybody=for_everybody)
    assert (document.parts, document.seal) == (before.parts, settled.frozen_hash)
    text = plain(resolution_text(document))
    assert "Исправления\n" in text
    assert "1. Пункт 1: вместо «библеотеки» читать «библиотеки»." in text
    assert "2. В документе: вместо «Г. П. Воронцова» читать «Г. Н. Воронцова»." in text
    assert "Причина: Опечатка." in text
    assert "Поддержать библеотеки." in text


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"was": "музеи"}, "was"),
        ({"was": "библиотеки"}, "now"),
        ({"clause_id": None}, "was"),
        ({"language": "en", "was": "Воронцовой"}, "was"),
        ({"now": "библеотеки"}, "now"),
        ({"was": " "}, "was"),
        ({"now": ""}, "now"),
        ({"reason": ""}, "reason"),
        ({"reason": "а" * 2001}, "reason"),
        ({"now": "\ufffd"}, "now"),
    ],
)
def test_an_erratum_that_does_not_fit_is_refused(settled: Resolution, given: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        entered(settled, **given)
    assert (refused.value.field, list(errata_of(settled))) == (field, [])


def test_words_are_found_whatever_their_spaces(settled: Resolution) -> None:
    assert entered(settled, was="Поддержать  библеотеки").id is not None


def test_a_draft_has_no_errata(app: Flask) -> None:
    resolution = a_resolution()
    clause = a_clause(resolution)
    with pytest.raises(RuleBroken, match="simply changed"):
        entered(resolution, clause_id=clause.id)


def test_what_is_approved_stays_and_what_is_not_can_be_dropped(settled: Resolution) -> None:
    kept, dropped = entered(settled), entered(settled, now="книгохранилища")
    approve_erratum(erratum=kept, by=None)
    remove_erratum(erratum=dropped, by=None)
    db.session.flush()
    for act in (approve_erratum, remove_erratum):
        with pytest.raises(RuleBroken, match="approved already"):
            act(erratum=kept, by=None)
    assert list(errata_of(settled)) == [kept]
    actions = select(HistoryEntry.action).where(HistoryEntry.subject_type == "erratum").order_by(HistoryEntry.id)
    assert list(db.session.scalars(actions)) == ["erratum.add", "erratum.add", "erratum.approve", "erratum.remove"]


def test_the_hash_is_written_with_the_frozen_words_and_tells_any_change(settled: Resolution) -> None:
    assert settled.frozen is not None
    assert (settled.frozen_hash, len(settled.frozen_hash or "")) == (seal_of(settled.frozen), 64)
    db.session.commit()
    db.session.expire_all()
    assert seal_of(settled.frozen) == settled.frozen_hash
    publish(resolution=settled, by=None)
    assert seal_of(settled.frozen) == settled.frozen_hash
    settled.frozen["documents"]["ru"]["title"] = "Иное"
    assert seal_of(settled.frozen) != settled.frozen_hash


def test_a_draft_has_no_hash(app: Flask) -> None:
    assert a_resolution().frozen_hash is None
