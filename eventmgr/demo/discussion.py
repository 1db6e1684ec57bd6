"""The discussion of the demonstration's draft: amendments and comments in words of our own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from eventmgr.accounts.models import User
from eventmgr.core.history import Actor
from eventmgr.demo.programme import at
from eventmgr.events.models import Event
from eventmgr.registration.models import Registration, Status
from eventmgr.resolutions.discussion.models import Amendment, AmendmentKind, Procedure
from eventmgr.resolutions.discussion.operations import (
    Wish,
    answer,
    change_discussion,
    comment,
    propose_amendment,
    recommend,
    support_amendment,
)
from eventmgr.resolutions.models import Clause, Resolution
from eventmgr.resolutions.proposals.operations import wording_of
from eventmgr.resolutions.queries import resolution_or_404

OPENS = "15:00"
BACKING = (11, 4, 7)


def fill_discussion(event: Event, people: Sequence[Registration], drafter: User, owner: Actor) -> None:
    """Three amendments, two of which touch the same words, and two threads of comments. It is still open."""
    change_discussion(event=event, opens_at=at(event.starts_on, OPENS), closes_at=None, is_shared=True, by=drafter)
    resolution = resolution_or_404(event)
    crowd = [each for each in people if each.status is Status.CONFIRMED]
    hold, periodicity = _clause(resolution, "hold"), _clause(resolution, "periodicity")
    wishes = (
        Wish(AmendmentKind.CHANGE, hold, wording_of(hold).replace("16", "23").replace("22\u00a0июня", "29\u00a0июня"),
             "До 20 июня в школах экзамены, и школьные библиотеки приехать не смогут."),
        Wish(AmendmentKind.CHANGE, hold, wording_of(hold).replace("16", "9").replace("22\u00a0июня", "15\u00a0июня"),
             "В конце июня у нас отпуска, раньше собраться проще."),
        Wish(AmendmentKind.ADD, periodicity, "Записывать доклады сессии и выкладывать их на сайте партнёрства.",
             "Кто остался на дежурстве, тоже хочет их услышать."),
    )  # fmt: skip
    made = [_sent(wish, crowd, number) for number, wish in enumerate(wishes)]
    recommend(amendment=made[0], procedure=Procedure.VOTE, note="Оба срока возможны, пусть решит зал.", by=drafter)
    recommend(amendment=made[2], procedure=Procedure.ACCEPT, note="", by=drafter)
    _comment(resolution, drafter, owner)


def _sent(wish: Wish, crowd: Sequence[Registration], number: int) -> Amendment:
    author = crowd[10 + number]
    amendment = propose_amendment(registration=author, wish=wish, shows_author=number != 1)
    amendment.proposed_at = at(author.event.starts_on, OPENS) + timedelta(minutes=9 * (number + 1))
    for registration in crowd[20 : 20 + BACKING[number]]:
        support_amendment(amendment=amendment, registration=registration)
    return amendment


def _comment(resolution: Resolution, drafter: User, owner: Actor) -> None:
    fee, publish = _clause(resolution, "fee"), _clause(resolution, "publish")
    thread = comment(place=fee, text="Сумма та же, что и год назад? В протоколе совета её не вижу.", by=drafter,
                     about="Пункт 3")  # fmt: skip
    answer(thread=thread, text="Да, совет её подтвердил в сентябре.", by=owner)
    comment(place=publish, text="Успеем ли к июню? Половина докладов ещё не сдана.", by=owner, about="Пункт 5")


def _clause(resolution: Resolution, kind: str) -> Clause:
    return next(clause for part in resolution.parts for clause in part.clauses if clause.kind == kind)
