"""What participants and sections of the demonstration ask to put into the resolution, in words of our own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle

from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.history import Actor
from eventmgr.demo.programme import at
from eventmgr.events.models import Event
from eventmgr.programme.models import Moderator, Section
from eventmgr.registration.models import Registration, Status
from eventmgr.resolutions.models import Clause, Part, Resolution
from eventmgr.resolutions.proposals.models import Proposal
from eventmgr.resolutions.proposals.operations import change_call, decline, enter, merge, propose, support, take


@dataclass(frozen=True)
class Asked:
    """`section` is its number, 0 the whole event; `backing` how many support it."""

    text: str
    section: int
    backing: int
    kind: str = ""
    addressee: str = ""
    is_from_section: bool = False
    is_named: bool = True


ASKED = (
    Asked("Договориться об общем каталоге областной периодики и назначить того, кто его ведёт.", 6, 23, "take_up",
          is_from_section=True),
    Asked("Провести летнюю школу для краеведов сельских библиотек: летом проще найти замену.", 3, 19, "hold",
          is_from_section=True),
    Asked("Устроить летом выездной семинар по краеведению в одном из районов.", 3, 8, "hold"),
    Asked("Собрать в одну базу сведения о памятниках области: каждая библиотека описывает свой город.", 3, 14, "join"),
    Asked("Просить область учредить премию молодому библиотекарю.", 0, 17, "petition",
          "Совет народных депутатов Кемеровской области"),
    Asked("Обучить сельских библиотекарей виртуальной справке: хватит двух дней и одного компьютера.", 2, 21, "hold",
          is_from_section=True),
    Asked("Открыть на сайте партнёрства страницу вопросов и ответов по каталогизации.", 6, 9, "draft", is_named=False),
    Asked("Предложить вузу практику студентов в районных библиотеках с жильём на время практики.", 4, 12, "recommend",
          "Факультет информационных технологий КемГУКИ"),
    Asked("Отменить плату за межбиблиотечный абонемент для школьников.", 5, 6, is_named=False),
    Asked("Собираться дважды в год: один раз все вместе, второй раз по секциям.", 0, 5, "periodicity"),
    Asked("Включить уроки поиска в Интернете в план каждой школьной библиотеки.", 7, 11, "recommend",
          "Руководители школ", is_from_section=True),
)  # fmt: skip
ON_PAPER = Asked("Поблагодарить водителей, которые довезли гостей по гололёду.", 0, 0, "thank")
HALL = "13:20"
TAKEN = ((0, "take_up"), (1, "hold"), (3, "join"))
MERGED = (2, 1)
DECLINED = (
    (9, "Две поездки в год районным библиотекам не по средствам; о сроках уже говорит пункт о периодичности."),
    (8, "Плату устанавливает учредитель каждой библиотеки, конференция её отменить не может."),
)  # fmt: skip


def fill_proposals(event: Event, people: Sequence[Registration], sections: dict[int, Section], by: Actor) -> None:
    """A dozen proposals: sent, supported, some of them decided. They are still taken, as registration is still open."""
    change_call(event=event, opens_at=at(event.starts_on, "9:00"), closes_at=None, is_shared=True, by=by)
    crowd, made = [each for each in people if each.status is Status.CONFIRMED], []
    authors = cycle(crowd[40:80])
    for number, asked in enumerate(ASKED):
        moment = at(event.starts_on, HALL) + timedelta(minutes=7 * number)
        made.append(_sent(asked, sections, crowd, authors, moment))
    on_paper = enter(event=event, text=ON_PAPER.text, kind=ON_PAPER.kind, by=by, author_name="листок без подписи")
    on_paper.proposed_at = at(event.starts_on, "16:40")
    _decide(event, made, by)


def _sent(
    asked: Asked, sections: dict[int, Section], crowd: Sequence[Registration], authors: Iterator[Registration],
    moment: datetime,
) -> Proposal:  # fmt: skip
    section = sections.get(asked.section)
    leader = _leader(section, crowd) if section is not None and asked.is_from_section else None
    author = leader or next(authors)
    proposal = propose(
        registration=author, text=asked.text, kind=asked.kind, section=section, addressee=asked.addressee,
        shows_author=asked.is_named, is_from_section=leader is not None,
    )  # fmt: skip
    proposal.proposed_at = moment
    start = proposal.number * 5 % 30
    for registration in [each for each in crowd[start:] if each.id != author.id][: asked.backing]:
        support(proposal=proposal, registration=registration)
    return proposal


def _leader(section: Section, crowd: Sequence[Registration]) -> Registration | None:
    leaders: list[Moderator] = section.moderators
    ids = {moderator.person_id for moderator in leaders}
    return next((each for each in crowd if each.person_id in ids), None)


def _decide(event: Event, made: list[Proposal], by: Actor) -> None:
    other, into = MERGED
    merge(into=made[into], proposals=[made[other]], by=by)
    for place, kind in TAKEN:
        take(proposal=made[place], clause=_clause(event, kind), by=by)
    for place, reason in DECLINED:
        decline(proposal=made[place], reason=reason, by=by)


def _clause(event: Event, kind: str) -> Clause:
    query = (
        select(Clause)
        .join(Part, Part.id == Clause.part_id)
        .join(Resolution, Resolution.id == Part.resolution_id)
        .where(Resolution.event_id == event.id, Clause.kind == kind)
        .order_by(Clause.id)
    )
    return db.session.scalars(query.limit(1)).one()
