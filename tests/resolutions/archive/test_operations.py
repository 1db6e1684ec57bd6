"""Import as a draft and as a document of the past: not a word is changed."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from flask import Flask

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import HistoryEntry
from eventmgr.resolutions.archive.models import ResolutionSource
from eventmgr.resolutions.archive.operations import import_adopted, import_draft, paragraphs_of
from eventmgr.resolutions.archive.queries import source_of
from eventmgr.resolutions.composition import compose_resolution
from eventmgr.resolutions.document import Document
from eventmgr.resolutions.facts import evidence_of, facts_from
from eventmgr.resolutions.frozen import frozen_document
from eventmgr.resolutions.kinds import SuggestedForms, validate
from eventmgr.resolutions.models import Numbering, PartKind, Resolution, ResolutionState
from eventmgr.resolutions.reading.lost import words_in
from tests.factories import an_event
from tests.resolutions.archive.scene import a_source, a_text
from tests.resolutions.reading.scene import NAMES
from tests.resolutions.scene import a_resolution


def words_of(document: Document) -> Counter[str]:
    texts = [document.title, *document.subtitle, document.theme, document.dates, document.adoption]
    for part in document.parts:
        texts += [part.lead, part.heading]
        texts += [each for block in part.blocks for each in (str(block.number or ""), block.text, *block.items)]
    texts += [each for signature in document.signatures for each in (signature.role, signature.name)]
    return words_in(texts)


def drafted(resolution: Resolution) -> Document:
    facts = facts_from(evidence_of(resolution.event), "ru")
    return compose_resolution(resolution, facts, SuggestedForms(), "ru").document()


@pytest.mark.parametrize("name", NAMES)
def test_a_document_of_the_past_keeps_every_word_and_number(app: Flask, name: str) -> None:
    source = a_source(name=name)
    resolution = import_adopted(source=source, adopted_on=None, by=None)
    written = words_in(text for each in paragraphs_of(source) for text in (each.mark, each.text))
    assert words_of(frozen_document(resolution, "ru")) == written


@pytest.mark.parametrize("name", ["club", "restarted"])
def test_a_draft_keeps_every_word_but_typed_numbers(app: Flask, name: str) -> None:
    source = a_source(name=name)
    resolution = import_draft(source=source, by=None)
    written = words_in(each.text.lower() for each in paragraphs_of(source))
    assert written - words_in(map(str.lower, words_of(drafted(resolution)).elements())) == Counter()


def test_a_draft_has_kinds_where_they_are_sure_and_free_text_elsewhere(app: Flask) -> None:
    resolution = import_draft(source=a_source(), by=None)
    decisions = next(part for part in resolution.parts if part.kind is PartKind.DECISIONS)
    kinds = "admit approve elect free fee publish free"
    assert [clause.kind for clause in decisions.clauses] == kinds.split()
    assert decisions.clauses[4].override.startswith("Членам НБП «Библиотеки Приречья» вносить")
    assert [validate(clause.kind, clause.values) for clause in decisions.clauses] == [{}] * 7
    assert (decisions.numbering, resolution.state) == (Numbering.RESTARTED, ResolutionState.DRAFT)


def test_sections_of_an_old_preamble_hang_under_their_sentence(app: Flask) -> None:
    resolution = import_adopted(source=a_source(), adopted_on=None, by=None)
    preamble = frozen_document(resolution, "ru").parts[0]
    assert [len(block.items) for block in preamble.blocks] == [0, 0, 3]


def test_a_sentence_that_composes_to_the_same_letters_stays_live(app: Flask) -> None:
    source = a_text("Резолюция\nКонференция постановляет:\n1. Утвердить отчёт Совета.\n2. Утвердить отчёт Совета;")
    clauses = import_draft(source=source, by=None).parts[0].clauses
    assert [(clause.kind, clause.override) for clause in clauses] == [
        ("approve", ""),
        ("approve", "Утвердить отчёт Совета;"),
    ]


def test_kinds_and_numbers_a_person_chose_are_taken(app: Flask) -> None:
    source = a_text("Резолюция\nКонференция постановляет:\n1. Нечто вполне свободное.")
    resolution = import_draft(source=source, by=None, kinds={0: "norm"}, numberings={0: Numbering.NONE})
    assert (resolution.parts[0].clauses[0].kind, resolution.parts[0].numbering) == ("norm", Numbering.NONE)


def test_what_looks_like_a_fact_is_only_text(app: Flask) -> None:
    source = a_text("Резолюция\nКонференция постановляет:\n1. Пересчитать [[participants]] ещё раз.")
    clause = import_draft(source=source, by=None).parts[0].clauses[0]
    assert "[[" not in clause.override + str(clause.values)


def test_an_event_with_a_resolution_takes_no_other(app: Flask) -> None:
    source = a_source()
    a_resolution(source.event)
    for act in (import_draft, import_adopted):
        with pytest.raises(RuleBroken) as caught:
            act(source=source, by=None, **({"adopted_on": None} if act is import_adopted else {}))  # type: ignore[operator]
        assert caught.value.message == "У этого мероприятия уже есть резолюция."
    with pytest.raises(RuleBroken):
        a_source(source.event)


def test_the_day_of_adoption_is_the_one_of_the_document_or_the_one_given(app: Flask) -> None:
    assert import_adopted(source=a_source(), adopted_on=None, by=None).adopted_on == date(2009, 5, 15)
    given = date(2010, 1, 2)
    assert import_adopted(source=a_source(), adopted_on=given, by=None).adopted_on == given


@pytest.mark.parametrize("day", [None, now().date() + timedelta(days=2)], ids=["unknown", "to-come"])
def test_a_day_that_cannot_be_is_refused(app: Flask, day: date | None) -> None:
    with pytest.raises(RuleBroken) as caught:
        import_adopted(
            source=a_text("Резолюция\nКонференция постановляет:\n1. Утвердить план."), adopted_on=day, by=None
        )
    assert caught.value.field == "adopted_on"


def test_the_source_is_kept_with_the_clause_of_each_line(app: Flask) -> None:
    source = a_source()
    resolution = import_draft(source=source, by=None)
    clauses = [clause.id for part in resolution.parts for clause in part.clauses]
    became = [row["clause"] for row in source.paragraphs if row["clause"]]
    assert sorted(set(became)) == sorted(clauses)
    assert source_of(resolution) is source
    assert "Считать принятыми" in source.text


def test_what_was_read_and_forgotten_goes_after_a_week(app: Flask) -> None:
    event = an_event()
    old = a_source(event)
    old.read_at = now() - timedelta(days=8)
    db.session.flush()
    kept = a_source(event)
    db.session.expire_all()
    assert [each.id for each in db.session.query(ResolutionSource).filter_by(event_id=event.id)] == [kept.id]


@pytest.mark.parametrize("action", ["resolution.import", "resolution.import_adopted"])
def test_importing_is_written_down(app: Flask, action: str) -> None:
    source = a_source()
    if action.endswith("adopted"):
        import_adopted(source=source, adopted_on=None, by=None)
    else:
        import_draft(source=source, by=None)
    entries = db.session.query(HistoryEntry).filter_by(event_id=source.event_id, action=action).count()
    assert entries == 1
