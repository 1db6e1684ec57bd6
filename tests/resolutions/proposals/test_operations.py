"""What becomes of proposals: sent, supported, merged, taken, declined, thought over again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, NotFound, RuleBroken
from eventmgr.events.models import Event, EventState, Role
from eventmgr.notifications.models import Message
from eventmgr.programme.models import Moderator
from eventmgr.registration.models import Registration, Status
from eventmgr.resolutions.models import ResolutionState
from eventmgr.resolutions.operations import add_clause, remove_clause, restore_clause
from eventmgr.resolutions.proposals import operations
from eventmgr.resolutions.proposals.models import Proposal, ProposalState, ProposalSupport
from eventmgr.resolutions.proposals.queries import (
    clauses_of,
    proposals_not_included,
    proposals_received,
    proposals_taken,
    sources_of_clauses,
    unconfirmed_or_404,
)
from eventmgr.resolutions.proposals.rules import LONGEST, MOST, ProposalChangedMeanwhile, ProposalsClosed
from tests.factories import a_member, a_registration, a_section, an_event, saved
from tests.resolutions.proposals.scene import a_proposal, an_event_that_asks, an_open_call
from tests.resolutions.scene import a_resolution, part_of


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event_that_asks()


def state_of(proposal: Proposal) -> tuple[ProposalState, int]:
    db.session.flush()
    db.session.refresh(proposal)
    return proposal.state, proposal.supporters


def letters() -> list[tuple[str, str]]:
    found = db.session.scalars(select(Message).order_by(Message.id))
    return [(each.occasion.removeprefix("resolutions_proposal_"), each.recipient) for each in found]


def backed(proposal: Proposal, *people: Registration) -> Proposal:
    for each in people:
        operations.support(proposal=proposal, registration=each)
    return proposal


def test_proposals_are_numbered_within_their_event(event: Event) -> None:
    other = an_event_that_asks()
    assert [a_proposal(each).number for each in (event, event, other, event)] == [1, 2, 1, 3]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"text": ""}, "Заполните это поле."),
        ({"text": "  \n "}, "Заполните это поле."),
        ({"text": "я" * (LONGEST + 1)}, "Не больше 4000 знаков, пожалуйста."),
        ({"text": "Каталог \ufffd"}, "Здесь есть нечитаемые знаки. Наберите текст ещё раз."),
        ({"text": "Каталог\x00"}, "Здесь есть нечитаемые знаки. Наберите текст ещё раз."),
        ({"kind": "no such"}, "Такого вида пунктов нет."),
        ({"addressee": "я" * 301}, "Не больше 300 знаков, пожалуйста."),
        ({"is_from_section": True}, "От имени секции предлагает только её ведущий."),
    ],
    ids=["empty", "blank", "long", "broken", "control", "kind", "addressee", "not a moderator"],
)
def test_what_cannot_be_proposed(event: Event, words: dict[str, Any], message: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        operations.propose(registration=a_registration(event), **{"text": "Каталог"} | words)
    assert caught.value.message == message


def test_a_foreign_section_is_not_found(event: Event) -> None:
    with pytest.raises(NotFound):
        a_proposal(event, section=a_section(an_event()))


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (Status.CANCELLED, "Ваша регистрация отменена, поэтому предлагать и поддерживать нельзя."),
        (Status.DECLINED, "Ваша регистрация отменена, поэтому предлагать и поддерживать нельзя."),
        (Status.WAITING, "Предлагать и поддерживать можно, как только ваша регистрация будет подтверждена."),
        (Status.PENDING, "Предлагать и поддерживать можно, как только ваша регистрация будет подтверждена."),
    ],
    ids=lambda given: getattr(given, "value", ""),
)
def test_only_the_confirmed_propose_and_support(event: Event, status: Status, message: str) -> None:
    proposal, somebody = a_proposal(event), a_registration(event, status=status)
    acts: list[Callable[[], Proposal]] = [
        lambda: a_proposal(event, author=somebody),
        lambda: backed(proposal, somebody),
    ]
    for act in acts:
        with pytest.raises(RuleBroken) as caught:
            act()
        assert caught.value.message == message


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("opens", "closes", "message"),
    [
        (None, None, "Приём предложений ещё не открыт."),
        (HOUR, None, "Приём предложений начнётся"),
        (-2 * HOUR, -HOUR, "Приём предложений закончился"),
    ],
    ids=["never", "early", "late"],
)
def test_nothing_comes_in_outside_the_hours(
    event: Event, opens: timedelta | None, closes: timedelta | None, message: str
) -> None:
    an_open_call(event, opens_at=now() + opens if opens else None, closes_at=now() + closes if closes else None)
    with pytest.raises(ProposalsClosed) as caught:
        a_proposal(event)
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.CLOSED, EventState.ARCHIVED])
def test_nothing_comes_in_at_an_event_that_is_not_open(event: Event, state: EventState) -> None:
    event.state = state
    with pytest.raises(ProposalsClosed):
        a_proposal(event)


def test_nothing_comes_in_and_nothing_is_decided_after_the_adoption(event: Event) -> None:
    proposal, user = a_proposal(event), a_member(event, Role.DRAFTING)
    a_resolution(event).state = ResolutionState.ADOPTED
    acts: list[Callable[[], Proposal]] = [
        lambda: a_proposal(event),
        lambda: operations.enter(event=event, text="Каталог", by=user),
        lambda: operations.decline(proposal=proposal, reason="Поздно.", by=user),
    ]
    for act in acts:
        with pytest.raises(RuleBroken) as caught:
            act()
        assert caught.value.message == "Резолюция принята, её текст больше не меняется."


def test_the_desk_enters_paper_when_the_time_has_run_out(event: Event) -> None:
    an_open_call(event, opens_at=now() - 2 * HOUR, closes_at=now() - HOUR)
    user = a_member(event, Role.DRAFTING)
    made = operations.enter(event=event, text="Каталог", by=user, author_name="Лапина")
    assert (made.number, made.author_name, made.entered_by_id, made.registration_id) == (1, "Лапина", user.id, None)


def test_one_participant_sends_so_many_and_no_more(event: Event) -> None:
    author = a_registration(event)
    for _ in range(MOST):
        a_proposal(event, author=author)
    with pytest.raises(RuleBroken) as caught:
        a_proposal(event, author=author)
    assert caught.value.message == "Вы отправили 20 предложений, больше от одного участника не принимается."


def test_the_same_words_of_the_same_author_count_once(event: Event) -> None:
    author = a_registration(event)
    a_proposal(event, author=author, text="Каталог")
    with pytest.raises(RuleBroken) as caught:
        a_proposal(event, author=author, text="Каталог")
    assert caught.value.message == "Вы это уже предложили: № 1."
    assert a_proposal(event, text="Каталог").number == 2


def test_a_moderator_proposes_for_their_own_section_alone(event: Event) -> None:
    author, own, other = a_registration(event), a_section(event), a_section(event)
    saved(Moderator(section=own, person=author.person))
    made = a_proposal(event, author=author, section=own, is_from_section=True)
    assert (made.is_from_section, made.section_id) == (True, own.id)
    with pytest.raises(RuleBroken):
        a_proposal(event, author=author, section=other, is_from_section=True, text="Другое")


def test_support_counts_once_and_can_be_withdrawn(event: Event) -> None:
    proposal, somebody = a_proposal(event), a_registration(event)
    assert state_of(backed(proposal, somebody, somebody, a_registration(event)))[1] == 2
    operations.withdraw_support(proposal=proposal, registration=somebody)
    operations.withdraw_support(proposal=proposal, registration=somebody)
    assert state_of(proposal)[1] == 1


def test_nobody_supports_their_own(event: Event) -> None:
    author = a_registration(event)
    with pytest.raises(RuleBroken) as caught:
        backed(a_proposal(event, author=author), author)
    assert caught.value.message == "Это ваше предложение; поддержать его могут другие."


def test_nobody_supports_what_they_may_not_see(event: Event) -> None:
    proposal = a_proposal(event)
    an_open_call(event, is_shared=False)
    with pytest.raises(ProposalsClosed):
        backed(proposal, a_registration(event))


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


def test_a_letter_counts_once_its_link_is_used(event: Event) -> None:
    author = a_registration(event)
    token = operations.keep_until_confirmed(registration=author, text="Каталог")
    assert proposals_received(event) == 0
    an_open_call(event, opens_at=now() - 2 * HOUR, closes_at=now() - HOUR)
    kept = unconfirmed_or_404(event, token)
    first, second = operations.confirm(unconfirmed=kept), operations.confirm(unconfirmed=kept)
    assert (first.number, second.id, proposals_received(event)) == (1, first.id, 1)


def test_a_letters_link_ends_after_a_day(event: Event) -> None:
    token = operations.keep_until_confirmed(registration=a_registration(event), text="Каталог")
    kept = unconfirmed_or_404(event, token)
    kept.expires_at = now()
    with pytest.raises(RuleBroken) as caught:
        operations.confirm(unconfirmed=kept)
    assert caught.value.message == "Ссылка действовала сутки. Отправьте предложение ещё раз."


def test_the_time_runs_forwards(event: Event) -> None:
    with pytest.raises(RuleBroken) as caught:
        an_open_call(event, opens_at=now(), closes_at=now() - HOUR)
    assert caught.value.field == "closes_at"
