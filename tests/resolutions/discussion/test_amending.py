"""Amendments: who may send them, how they stand to each other, what the committee does with them."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.events.models import Event
from eventmgr.notifications.models import Message
from eventmgr.registration.models import Status
from eventmgr.resolutions.discussion.listing import standings
from eventmgr.resolutions.discussion.models import AmendmentKind, AmendmentState, AmendmentSupport, Procedure
from eventmgr.resolutions.discussion.operations import (
    Wish,
    decide,
    enter_amendment,
    propose_amendment,
    recommend,
    reopen_amendment,
    support_amendment,
    withdraw_amendment,
    withdraw_amendment_support,
)
from eventmgr.resolutions.discussion.rules import AmendmentChangedMeanwhile, AmendmentsClosed
from eventmgr.resolutions.discussion.standing import Standing
from eventmgr.resolutions.models import Clause, Resolution
from eventmgr.resolutions.operations import add_clause, adopt, change_clause, remove_clause, restore_clause
from tests.factories import a_person, a_registration, a_user, an_event
from tests.resolutions.acts import a_clause, texts
from tests.resolutions.discussion.scene import HOUR, a_discussed_draft, an_amendment, an_open_discussion
from tests.resolutions.kinds.material import plain
from tests.resolutions.scene import a_resolution, part_of, people


@pytest.fixture
def draft(app: Flask) -> tuple[Resolution, list[Clause]]:
    return a_discussed_draft()


Draft = tuple[Resolution, list[Clause]]


def letters() -> list[str]:
    return list(db.session.scalars(select(Message.occasion).order_by(Message.id)))


def test_an_amendment_keeps_the_clause_as_it_stood(draft: Draft) -> None:
    made = an_amendment(draft[1][1], "Провести школу в Юрге.")
    assert (made.number, made.clause_label, made.clause_version) == (1, "2", 1)
    assert (plain(made.original), made.text) == ("Провести школу в Тайге.", "Провести школу в Юрге.")
    change_clause(clause=draft[1][1], values={"text": "Провести чтения."}, by=None)
    assert plain(made.original) == "Провести школу в Тайге."
    assert an_amendment(draft[1][1], "Провести бал.").number == 2


@pytest.mark.parametrize(
    "case", ["waiting", "late", "early", "never", "no text", "no reason", "long", "broken", "same", "again", "stale"]
)
def test_an_amendment_that_is_not_taken(app: Flask, case: str) -> None:
    resolution, clauses = a_discussed_draft()
    event, author = resolution.event, a_registration(resolution.event)
    text, reason, version = "Издать книгу.", "Так лучше.", 1
    if case == "waiting":
        author.status = Status.WAITING
    elif case == "late":
        an_open_discussion(event, opens_at=now() - 2 * HOUR, closes_at=now() - HOUR)
    elif case == "early":
        an_open_discussion(event, opens_at=now() + HOUR, closes_at=None)
    elif case == "never":
        an_open_discussion(event, opens_at=None, closes_at=None)
    elif case == "again":
        an_amendment(clauses[0], text, author=author)
    elif case == "stale":
        change_clause(clause=clauses[0], values={"text": "Другое."}, by=None)
    text = {"no text": " ", "long": "я" * 10_001, "broken": "\x00", "same": "Издать  сборник\u00a0докладов."}.get(
        case, text
    )
    reason = "" if case == "no reason" else reason
    before = event_count(event)
    with pytest.raises(RuleBroken) as caught:
        propose_amendment(registration=author, wish=Wish(AmendmentKind.CHANGE, clauses[0], text, reason, version))
    expected = AmendmentsClosed if case in ("late", "early", "never") else RuleBroken
    assert isinstance(caught.value, AmendmentChangedMeanwhile if case == "stale" else expected)
    assert event_count(event) == before


def event_count(event: Event) -> int:
    from eventmgr.resolutions.discussion.models import Amendment

    return db.session.scalar(select(func.count()).where(Amendment.event_id == event.id)) or 0


def test_a_clause_of_another_event_is_not_amended(draft: Draft) -> None:
    foreign = a_discussed_draft()[1][0]
    with pytest.raises(NotFound):
        an_amendment(foreign, author=a_registration(draft[0].event))


def test_the_desk_enters_for_somebody_also_when_time_has_run_out(draft: Draft) -> None:
    an_open_discussion(draft[0].event, opens_at=now() - 2 * HOUR, closes_at=now() - HOUR)
    wish = Wish(AmendmentKind.DELETE, draft[1][0], "what stands there", "Лишнее.")
    made = enter_amendment(event=draft[0].event, wish=wish, by=a_user(), author_name="из зала")
    assert (made.text, made.author_name, made.registration_id) == ("", "из зала", None)


def test_acceptance_gives_the_clause_its_wording_and_tells_the_author(draft: Draft) -> None:
    made = an_amendment(draft[1][0])
    decide(amendment=made, outcome=AmendmentState.ACCEPTED, by=a_user())
    assert texts(draft[0])[0] == "Издать сборник статей."
    assert (made.state, made.outcome, made.clause_id) == (
        AmendmentState.ACCEPTED, "Издать сборник статей.", draft[1][0].id,
    )  # fmt: skip
    assert (draft[1][0].override, draft[1][0].version) == ("", 2)
    assert letters() == ["resolutions_amendment_accepted"]


def test_fields_are_kept_under_an_accepted_wording_and_facts_stay_live(app: Flask) -> None:
    event = an_event()
    people(event, participants=100, libraries=35)
    resolution = a_resolution(event)
    text = "Поблагодарить [[participants]] за работу."
    values = {"text": text, "items": ["за доклады", "за вопросы"]}
    clause = add_clause(part=part_of(resolution), kind="free", values=values, by=None)
    an_open_discussion(event)
    made = an_amendment(clause, "Сердечно поблагодарить 101 специалист за труд.")
    decide(amendment=made, outcome=AmendmentState.ACCEPTED, by=None)
    assert clause.values == values
    assert clause.override == "Сердечно поблагодарить [[participants]] за труд."
    assert texts(resolution) == ["Сердечно поблагодарить 101 специалист за труд."]


def test_a_deletion_and_an_addition_are_carried_out(draft: Draft) -> None:
    resolution, clauses = draft
    deletion = an_amendment(clauses[1], "", kind=AmendmentKind.DELETE)
    addition = an_amendment(clauses[0], "Записать доклады.", kind=AmendmentKind.ADD)
    decide(amendment=deletion, outcome=AmendmentState.ACCEPTED, by=None)
    decide(amendment=addition, outcome=AmendmentState.ACCEPTED, by=None)
    assert texts(resolution) == ["Издать сборник докладов.", "Записать доклады.", "Поддержать сельские библиотеки."]
    assert addition.made_clause_id == part_of(resolution).clauses[1].id
    assert deletion.clause_id is None


def test_a_changed_wording_is_accepted(draft: Draft) -> None:
    made = an_amendment(draft[1][0])
    with pytest.raises(RuleBroken):
        decide(amendment=made, outcome=AmendmentState.MODIFIED, by=None)
    decide(amendment=made, outcome=AmendmentState.MODIFIED, text="Издать сборник докладов и статей.", by=None)
    assert texts(draft[0])[0] == "Издать сборник докладов и статей."
    assert (made.text, made.outcome) == ("Издать сборник статей.", "Издать сборник докладов и статей.")
    assert letters() == ["resolutions_amendment_modified"]


def test_a_rejection_needs_a_reason_and_changes_nothing(draft: Draft) -> None:
    made = an_amendment(draft[1][0])
    with pytest.raises(RuleBroken):
        decide(amendment=made, outcome=AmendmentState.REJECTED, by=None)
    decide(amendment=made, outcome=AmendmentState.REJECTED, note="Сборник уже свёрстан.", by=None)
    assert texts(draft[0])[0] == "Издать сборник докладов."
    letter = db.session.scalars(select(Message)).one()
    assert (letter.occasion, "Сборник уже свёрстан." in letter.body) == ("resolutions_amendment_rejected", True)
    with pytest.raises(AmendmentChangedMeanwhile):
        decide(amendment=made, outcome=AmendmentState.ACCEPTED, by=None)
    reopen_amendment(amendment=made, by=None)
    assert (made.state, made.decision_note) == (AmendmentState.NEW, "")


def test_a_clause_that_changed_since_is_looked_at_first(draft: Draft) -> None:
    clause = draft[1][0]
    made = an_amendment(clause)
    change_clause(clause=clause, values={"text": "Издать большой сборник докладов."}, by=None)
    with pytest.raises(AmendmentChangedMeanwhile):
        decide(amendment=made, outcome=AmendmentState.ACCEPTED, by=None)
    with pytest.raises(AmendmentChangedMeanwhile):
        decide(amendment=made, outcome=AmendmentState.ACCEPTED, by=None, clause_version=1)
    decide(
        amendment=made, outcome=AmendmentState.MODIFIED, text="Издать большой сборник статей.", by=None,
        clause_version=2,
    )  # fmt: skip
    assert texts(draft[0])[0] == "Издать большой сборник статей."


def test_of_two_who_decide_the_second_is_told(draft: Draft) -> None:
    made = an_amendment(draft[1][0])
    recommend(amendment=made, procedure=Procedure.VOTE, note="Пусть решит зал.", by=None, version=1)
    with pytest.raises(AmendmentChangedMeanwhile):
        recommend(amendment=made, procedure=Procedure.REJECT, note="", by=None, version=1)
    assert (made.procedure, made.procedure_note) == (Procedure.VOTE, "Пусть решит зал.")


def test_a_clause_taken_out_takes_its_amendments_along_and_back(draft: Draft) -> None:
    made = an_amendment(draft[1][0])
    removal = remove_clause(clause=draft[1][0], by=None)
    db.session.expire_all()
    assert (made.clause_id, made.removal_id) == (None, removal.id)
    with pytest.raises(AmendmentChangedMeanwhile):
        decide(amendment=made, outcome=AmendmentState.ACCEPTED, by=None)
    back = restore_clause(resolution=draft[0], entry=removal, by=None)
    db.session.expire_all()
    assert (made.clause_id, made.removal_id) == (back.id, None)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Издать сборник статей.", "Издать сборник тезисов.", True),
        ("Издать сборник статей.", "Напечатать сборник докладов.", False),
        ("Издать сборник статей.", None, True),
    ],
    ids=["same word", "other words", "deletion"],
)
def test_amendments_that_collide_say_so(draft: Draft, first: str, second: str | None, expected: bool) -> None:
    one = an_amendment(draft[1][0], first)
    other = an_amendment(draft[1][0], second or "", kind=AmendmentKind.CHANGE if second else AmendmentKind.DELETE)
    found = standings(draft[0].event)
    assert (found[one.id].collides, found[other.id].collides) == (((2,), (1,)) if expected else ((), ()))


def test_an_addition_collides_with_nothing_and_a_late_one_says_so(draft: Draft) -> None:
    change = an_amendment(draft[1][0])
    addition = an_amendment(draft[1][0], "Ещё.", kind=AmendmentKind.ADD)
    elsewhere = an_amendment(draft[1][1], "Провести чтения.")
    change_clause(clause=draft[1][1], values={"text": "Провести школу в Юрге."}, by=None)
    decided = an_amendment(draft[1][2], "Поддержать школы.")
    decide(amendment=decided, outcome=AmendmentState.REJECTED, note="Нет.", by=None)
    assert standings(draft[0].event) == {
        change.id: Standing(), addition.id: Standing(), elsewhere.id: Standing(is_late=True),
    }  # fmt: skip


def test_support_counts_once_and_is_taken_back(draft: Draft) -> None:
    made, somebody = an_amendment(draft[1][0]), a_registration(draft[0].event)
    for _ in range(2):
        support_amendment(amendment=made, registration=somebody)
    assert (made.supporters, db.session.scalar(select(func.count(AmendmentSupport.id)))) == (1, 1)
    withdraw_amendment_support(amendment=made, registration=somebody)
    assert made.supporters == 0
    assert made.registration is not None
    with pytest.raises(RuleBroken):
        support_amendment(amendment=made, registration=made.registration)
    an_open_discussion(draft[0].event, is_shared=False)
    with pytest.raises(AmendmentsClosed):
        support_amendment(amendment=made, registration=somebody)


def test_an_author_withdraws_while_nothing_is_decided(draft: Draft) -> None:
    made = an_amendment(draft[1][0])
    with pytest.raises(NotFound):
        withdraw_amendment(amendment=made, registration=a_registration(draft[0].event))
    assert made.registration is not None
    withdraw_amendment(amendment=made, registration=made.registration)
    assert (made.state, standings(draft[0].event)) == (AmendmentState.WITHDRAWN, {})


def test_nothing_is_adopted_before_every_amendment_is_decided(draft: Draft) -> None:
    made, person = an_amendment(draft[1][0]), a_person()
    outcome: dict[str, Any] = {
        "adopted_on": draft[0].event.starts_on, "chair": person, "secretary": person, "votes_for": 1,
        "votes_against": 0, "votes_abstained": 0,
    }  # fmt: skip
    with pytest.raises(RuleBroken, match="По 1 поправке ещё нет решения"):
        adopt(resolution=draft[0], by=None, **outcome)
    decide(amendment=made, outcome=AmendmentState.ACCEPTED, by=None)
    assert adopt(resolution=draft[0], by=None, **outcome).frozen is not None
    with pytest.raises(RuleBroken):
        reopen_amendment(amendment=made, by=None)


def test_numbers_of_amendments_count_within_the_event(app: Flask) -> None:
    numbers = [an_amendment(a_discussed_draft()[1][0]).number for _ in range(2)]
    assert numbers == [1, 1]
    resolution = a_resolution()
    an_open_discussion(resolution.event)
    assert [an_amendment(a_clause(resolution, f"Пункт {n}.")).number for n in range(3)] == [1, 2, 3]
