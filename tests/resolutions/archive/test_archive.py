"""Search: who was elected, admitted, thanked, and when; who may see what."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from eventmgr.core.db import db
from eventmgr.events.models import Role
from eventmgr.resolutions.archive.index import index_everything
from eventmgr.resolutions.archive.models import ArchivedClause
from eventmgr.resolutions.archive.queries import PAGE, Question, choices, open_to, published, search
from eventmgr.resolutions.archive.stems import patterns_for, stem, stems_of
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.operations import add_clause, adopt
from tests.conftest import Queries
from tests.factories import a_member, a_person, an_event
from tests.resolutions.archive.scene import in_archive
from tests.resolutions.scene import a_resolution, part_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("хасянову", "хасянова"), ("хасянов", "хасяновой"), ("библиотеками", "библиотека"), ("секции", "секций"),
     ("конференцию", "конференция"), ("чтения", "чтений"), ("шмидта", "шмидт")],
)  # fmt: skip
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_stems_are_folded_and_a_question_has_a_limit() -> None:
    assert stems_of("«Ёлка», 2007!") == " елк 2007 "
    assert patterns_for("100% _x") == ["% 100%", "% x%"]
    assert len(patterns_for("слово " * 50)) == 8


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        (Question(text="орлова"), ["elect"]),
        (Question(text="ОРЛОВОЙ марины"), ["elect"]),
        (Question(person="Орлова", kind="elect"), ["elect"]),
        (Question(person="Орлова", kind="thank"), []),
        (Question(person="Ершову"), ["thank"]),
        (Question(organisation="Лесная библиотека"), ["thank"]),
        (Question(kind="fee", year=2009), ["fee"]),
        (Question(kind="fee", year=2013), []),
        (Question(text="сводный каталог карты"), ["direct"]),
        (Question(text="нетаких слов"), []),
    ],
)
def test_clauses_are_found(app: Flask, question: Question, kinds: list[str]) -> None:
    in_archive("session")
    in_archive("club")
    assert [each.kind for each in search(question, published()).found] == kinds


def test_the_latest_comes_first_with_its_date_and_names(app: Flask) -> None:
    in_archive("session")
    in_archive("club")
    found = search(Question(kind="elect"), published()).found
    assert [each.adopted_on for each in found] == [date(2013, 6, 12), date(2009, 5, 15)]
    assert found[1].people == ("Орлова Марина Павловна",)
    assert found[0].organisations == ("ЦБС г. Лесной", "Озерная ЦБ", "КОБ")


def test_only_what_is_published_is_public_and_the_team_sees_its_own(app: Flask) -> None:
    hidden = in_archive("session", is_published=False)
    member, stranger = a_member(hidden.event, Role.OBSERVER), a_member(an_event(), Role.OWNER)
    totals = [search(Question(), each).total for each in (published(), open_to(member.id), open_to(stranger.id))]
    assert (totals[0], totals[1] > 10, totals[2]) == (0, True, 0)


def test_a_series_narrows_the_search(app: Flask) -> None:
    one, other = in_archive("session"), in_archive("club")
    found = search(Question(series=one.event.series_id), published()).found
    assert {each.slug for each in found} == {one.event.slug}
    assert {each[0] for each in choices(published())[1]} == {one.event.series_id, other.event.series_id}


def test_adoption_enters_the_archive(app: Flask) -> None:
    resolution = a_resolution()
    add_clause(part=part_of(resolution), kind="approve", values={"documents": ["план"]}, by=None)
    people = {"chair": a_person(), "secretary": a_person()}
    adopt(
        resolution=resolution, adopted_on=resolution.event.starts_on, votes_for=3, votes_against=0, votes_abstained=0,
        by=None, **people,
    )  # fmt: skip
    rows = db.session.query(ArchivedClause).filter_by(resolution_id=resolution.id).all()
    assert [(row.kind, row.text, row.number) for row in rows] == [("approve", "Утвердить план.", 1)]


def test_the_index_can_be_built_anew(app: Flask) -> None:
    in_archive()
    before = db.session.query(ArchivedClause).count()
    db.session.query(ArchivedClause).delete()
    assert (index_everything(), db.session.query(ArchivedClause).count()) == (1, before)


@pytest.mark.parametrize("documents", [1, 3])
def test_a_search_asks_twice_however_much_there_is(app: Flask, queries: Queries, documents: int) -> None:
    for _ in range(documents):
        in_archive()
    db.session.flush()
    with queries:
        search(Question(text="библиотека"), published())
    assert len(queries) == 2


def test_pages_of_an_answer(app: Flask) -> None:
    for _ in range(4):
        in_archive()
    answer = search(Question(), published(), page=99)
    assert (answer.pages, answer.page, len(answer.found)) == (2, 2, answer.total - PAGE)


def test_drafts_stay_out(app: Flask) -> None:
    resolution: Resolution = a_resolution()
    add_clause(part=part_of(resolution), kind="free", values={"text": "Проект."}, by=None)
    assert (index_everything(), db.session.query(ArchivedClause).count()) == (0, 0)
