"""Proposals brought in and supported: what counts, what does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from eventmgr.core.clock import now
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.events.models import Event, EventState, Role
from eventmgr.programme.models import Moderator
from eventmgr.registration.models import Status
from eventmgr.resolutions.models import ResolutionState
from eventmgr.resolutions.proposals import operations
from eventmgr.resolutions.proposals.models import Proposal
from eventmgr.resolutions.proposals.queries import (
    proposals_received,
    unconfirmed_or_404,
)
from eventmgr.resolutions.proposals.rules import LONGEST, MOST, ProposalsClosed
from tests.factories import a_member, a_registration, a_section, an_event, saved
from tests.resolutions.proposals.scene import HOUR, a_proposal, an_event_that_asks, an_open_call, backed, state_of
from tests.resolutions.scene import a_resolution


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
