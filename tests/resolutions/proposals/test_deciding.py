"""What the committee decides: merged, taken, declined, thought over again."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, NotFound, RuleBroken
from eventmgr.events.models import Event
from eventmgr.notifications.models import Message
from eventmgr.resolutions.operations import add_clause, remove_clause, restore_clause
from eventmgr.resolutions.proposals import operations
from eventmgr.resolutions.proposals.models import ProposalState, ProposalSupport
from eventmgr.resolutions.proposals.queries import (
    clauses_of,
    proposals_not_included,
    proposals_received,
    proposals_taken,
    sources_of_clauses,
)
from eventmgr.resolutions.proposals.rules import ProposalChangedMeanwhile
from tests.factories import a_registration, a_section
from tests.resolutions.proposals.scene import a_proposal, an_event_that_asks, backed, state_of
from tests.resolutions.scene import a_resolution, part_of


def letters() -> list[tuple[str, str]]:
    found = db.session.scalars(select(Message).order_by(Message.id))
    return [(each.occasion.removeprefix("resolutions_proposal_"), each.recipient) for each in found]


def test_merging_joins_supporters_without_counting_anybody_twice(event: Event) -> None:
    anna, boris, vera, gleb = (a_registration(event) for _ in range(4))
    kept = backed(a_proposal(event, author=vera), anna, boris)
    other = backed(a_proposal(event), boris, gleb, vera)
    operations.merge(into=kept, proposals=[kept, other], by=None)
    assert state_of(kept) == (ProposalState.NEW, 3)
    assert (other.state, other.merged_into_id) == (ProposalState.MERGED, kept.id)
    assert state_of(backed(kept, gleb))[1] == 3
    assert state_of(backed(other, a_registration(event)))[1] == 3
    assert state_of(kept)[1] == 4


def test_withdrawing_from_a_merged_proposal_takes_all_of_it_back(event: Event) -> None:
    somebody = a_registration(event)
    kept, other = backed(a_proposal(event), somebody), backed(a_proposal(event), somebody)
    operations.merge(into=kept, proposals=[other], by=None)
    operations.withdraw_support(proposal=kept, registration=somebody)
    assert state_of(kept)[1] == 0
    assert db.session.scalar(select(func.count(ProposalSupport.id))) == 0


def test_what_was_merged_before_follows(event: Event) -> None:
    first, second, third = (a_proposal(event) for _ in range(3))
    operations.merge(into=second, proposals=[first], by=None)
    operations.merge(into=third, proposals=[second], by=None)
    assert [state_of(each)[0] for each in (first, second)] == [ProposalState.MERGED] * 2
    assert (first.merged_into_id, second.merged_into_id) == (third.id, third.id)


def test_a_merging_can_be_undone(event: Event) -> None:
    anna, boris = a_registration(event), a_registration(event)
    kept, other = backed(a_proposal(event), anna), backed(a_proposal(event), anna, boris)
    operations.merge(into=kept, proposals=[other], by=None)
    operations.reopen(proposal=other, by=None)
    assert (state_of(kept), state_of(other)) == ((ProposalState.NEW, 1), (ProposalState.NEW, 2))
    assert other.merged_into_id is None


@pytest.mark.parametrize("others", [0, 1])
def test_merging_needs_two_of_one_event(event: Event, others: int) -> None:
    proposal = a_proposal(event)
    foreign = [a_proposal(an_event_that_asks()) for _ in range(others)]
    with pytest.raises(NotFound if others else RuleBroken):
        operations.merge(into=proposal, proposals=[proposal, *foreign], by=None)


def test_declining_says_why_to_the_author_and_to_the_merged(event: Event) -> None:
    proposal, other = a_proposal(event), a_proposal(event)
    operations.merge(into=proposal, proposals=[other], by=None)
    operations.decline(proposal=proposal, reason="Об этом говорит пункт 4.", by=None)
    assert proposal.registration is not None
    assert other.registration is not None
    assert letters() == [
        ("merged", other.registration.email),
        ("declined", proposal.registration.email),
        ("declined", other.registration.email),
    ]
    body = db.session.scalars(select(Message.body).order_by(Message.id.desc())).first()
    assert "Причина: Об этом говорит пункт 4." in str(body)


def test_declining_needs_a_reason(event: Event) -> None:
    with pytest.raises(RuleBroken) as caught:
        operations.decline(proposal=a_proposal(event), reason=" ", by=None)
    assert (caught.value.field, caught.value.message) == ("reason", "Напишите причину: её прочтёт автор.")


def test_the_second_of_two_decisions_is_told(event: Event) -> None:
    proposal = a_proposal(event)
    seen = proposal.version
    operations.decline(proposal=proposal, reason="Нет.", by=None, version=seen)
    with pytest.raises(ChangedMeanwhile):
        operations.decline(proposal=proposal, reason="Тоже нет.", by=None, version=seen)
    with pytest.raises(ProposalChangedMeanwhile):
        operations.decline(proposal=proposal, reason="Тоже нет.", by=None)
    assert proposal.reason == "Нет."


def test_a_clause_keeps_where_it_came_from_and_the_author_reads_the_wording(event: Event) -> None:
    section = a_section(event, number=3)
    proposal = a_proposal(event, section=section)
    clause = add_clause(part=part_of(a_resolution(event)), kind="approve", values={"documents": ["Положение"]}, by=None)
    operations.take(proposal=proposal, clause=clause, by=None)
    assert state_of(proposal)[0] is ProposalState.TAKEN
    assert [(each.number, each.section_number) for each in sources_of_clauses(event)[clause.id]] == [(1, 3)]
    body = db.session.scalars(select(Message.body)).one()
    assert "Утвердить Положение." in body


def test_a_clause_taken_out_and_put_back_still_comes_from_its_proposal(event: Event) -> None:
    proposal, resolution = a_proposal(event), a_resolution(event)
    clause = add_clause(part=part_of(resolution), kind="free", values={"text": "Текст."}, by=None)
    operations.take(proposal=proposal, clause=clause, by=None)
    entry = remove_clause(clause=clause, by=None)
    assert (clauses_of(proposal), sources_of_clauses(event)) == ([], {})
    back = restore_clause(resolution=resolution, entry=entry, by=None)
    assert clauses_of(proposal) == [back]


def test_a_decision_taken_back_frees_the_proposal_and_tells_its_author(event: Event) -> None:
    proposal = a_proposal(event)
    clause = add_clause(part=part_of(a_resolution(event)), kind="free", values={"text": "Текст."}, by=None)
    operations.take(proposal=proposal, clause=clause, by=None)
    operations.reopen(proposal=proposal, by=None)
    assert (state_of(proposal)[0], clauses_of(proposal)) == (ProposalState.NEW, [])
    assert [occasion for occasion, _to in letters()] == ["taken", "reopened"]
    with pytest.raises(RuleBroken):
        operations.reopen(proposal=proposal, by=None)


def test_a_clause_of_another_event_is_not_found(event: Event) -> None:
    clause = add_clause(part=part_of(a_resolution()), kind="free", values={"text": "Текст."}, by=None)
    with pytest.raises(NotFound):
        operations.take(proposal=a_proposal(event), clause=clause, by=None)


def test_what_the_annex_and_the_figures_are_told(event: Event) -> None:
    open_one = a_proposal(event, text="Открытое", shows_author=True)
    declined, taken, merged = a_proposal(event, text="Нет"), a_proposal(event), a_proposal(event)
    beside = a_proposal(event)
    clause = add_clause(part=part_of(a_resolution(event)), kind="free", values={"text": "Текст."}, by=None)
    operations.merge(into=taken, proposals=[merged], by=None)
    operations.merge(into=declined, proposals=[beside], by=None)
    operations.take(proposal=taken, clause=clause, by=None)
    operations.decline(proposal=declined, reason="Дорого.", by=None)
    found = [(each.number, each.text, each.author, each.reason, each.merged) for each in proposals_not_included(event)]
    assert open_one.registration is not None
    assert found == [
        (1, "Открытое", open_one.registration.person.name, "", ()),
        (2, "Нет", "", "Дорого.", (5,)),
    ]
    assert (proposals_received(event), proposals_taken(event)) == (5, 2)
