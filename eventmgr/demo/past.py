"""The session of 2004 as it is remembered: an adopted resolution, and what became of its decisions.

Who was admitted, elected and charged, what was to be published and asked for is as published; the wording, the votes,
those who keep the catalogues and the reports are invented.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from eventmgr.accounts.models import User
from eventmgr.core.clock import from_zone
from eventmgr.core.db import db
from eventmgr.core.i18n import speaking
from eventmgr.demo import facts
from eventmgr.demo.clauses import DIRECTOR, PARTNERSHIP, REGIONAL, Clauses
from eventmgr.demo.commands import PAST_SLUG
from eventmgr.events.models import Event, Format, Series
from eventmgr.events.operations.events import add_event, change_event
from eventmgr.events.operations.places import add_place
from eventmgr.events.operations.states import close, publish
from eventmgr.people.models import Person
from eventmgr.resolutions import operations as resolutions
from eventmgr.resolutions.execution.models import Assignment, AssignmentState
from eventmgr.resolutions.execution.operations import accept_report, report_on
from eventmgr.resolutions.models import PartKind, Resolution

FIRST_DAY, LAST_DAY = date(2004, 12, 7), date(2004, 12, 8)
LEAD = (
    "7–8 декабря 2004 г. в г. Кемерово прошла IV Ежегодная сессия конференции НБП «Кузбасские библиотеки». Её гостями "
    "стали сотрудники библиотек области, преподаватели университета культуры и искусств, представители департаментов."
)
LEAD_EN = (
    "The IV Annual Session of the Kuzbass Libraries Conference met in Kemerovo on 7–8 December 2004. Staff of the "
    "region's libraries, lecturers of the university of culture and arts and departments of the region took part."
)
SECRETARY = {"family": "Лаврушкина", "given": "В.", "patronymic": "И.", "gender": "f",
             "position": f"отв. секретарь {PARTNERSHIP}", "organisation": ""}  # fmt: skip
DUE = "2005-12-01"


def _kept_by(catalogue: str, name: str) -> tuple[str, dict[str, Any]]:
    return "assign", {"duty": f"ведение сводного каталога {catalogue}", "organisations": [{"name": name}],
                      "due_on": DUE}  # fmt: skip


DECISIONS: Clauses = (
    ("admit", {"body": PARTNERSHIP, "organisations": [
        {"name": "ЦБС г. Калтан"}, {"name": "ЦБС Беловского района"},
        {"name": "Методическое объединение библиотек средних специальных учебных заведений"}]}),
    ("approve", {"documents": ["отчёт Ревизионной комиссии"]}),
    ("elect", {"body": "Совет", "persons": [DIRECTOR]}),
    ("fee", {"payers": f"члены {PARTNERSHIP}", "due_on": "2004-07-01", "due_kind": "each_year", "year": 2004,
             "amount_organisations": "600", "amount_persons": "200"}),
    ("publish", {"work": "сборник материалов конференции", "organisations": [{"name": "Научная библиотека КемГУ"}],
                 "persons": [SECRETARY], "due_on": "2005-06-01"}),
    _kept_by("«Редкая книга»", str(REGIONAL["name"])),
    _kept_by("журналов по технике", "Научно-техническая библиотека КузГТУ"),
    _kept_by("журналов по медицине", "Научная медицинская библиотека"),
    ("petition", {"bodies": [{"name": "Администрации городов и районов"}],
                  "about": ["о вентиляции и кондиционерах для библиотек с компьютерами"]}),
    ("petition", {"bodies": [{"name": "Совет народных депутатов Кемеровской области"}],
                  "about": ["о дополнениях к закону области о библиотечном деле",
                            "о ежегодной библиотечной премии имени С. А. Сбитнева"]}),
)  # fmt: skip
DONE, GOING = AssignmentState.DONE, AssignmentState.IN_PROGRESS
REPORTS: tuple[tuple[int, int, AssignmentState, date, str, str], ...] = (
    (5, 0, DONE, date(2005, 5, 20), "В. И. Лаврушкина", "Статьи собраны и вычитаны, рукопись сдана в типографию."),
    (5, 1, DONE, date(2005, 5, 27), "С. Л. Ткач", "Сборник отпечатан и разослан участникам."),
    (6, 0, DONE, date(2005, 11, 18), "А. С. Лыкова", "Каталог открыт для читателей, описаны все фонды области."),
    (7, 0, GOING, date(2005, 11, 30), "Т. О. Гусева", "Описаны журналы за десять лет, работа продолжается."),
    (9, 0, DONE, date(2006, 2, 10), "Г. П. Воронцова", "Обращения отправлены, из двенадцати районов пришли ответы."),
)
"""Number of the clause, place of the responsible in it, how it stands, when, who reported, what."""


def fill_past(series: Series, people: dict[str, Person], by: User) -> Event:
    """The event with its resolution, its assignments and what was reported on them."""
    event = _event(series, by)
    resolution = resolutions.start_resolution(event=event, by=by)
    for part in resolution.parts:
        if part.kind is PartKind.PREAMBLE:
            resolutions.change_part(part=part, by=by, lead=LEAD, lead_en=LEAD_EN)
        for kind, values in DECISIONS if part.kind is PartKind.DECISIONS else ():
            resolutions.add_clause(part=part, kind=kind, values=values, by=by)
    with speaking("ru"):
        resolutions.adopt(
            resolution=resolution, adopted_on=LAST_DAY, chair=people["Воронцова"], secretary=people["Лыкова"],
            votes_for=84, votes_against=0, votes_abstained=3, by=by,
        )  # fmt: skip
    resolutions.publish(resolution=resolution, by=by)
    _report(resolution, by)
    return event


def _event(series: Series, by: User) -> Event:
    event = add_event(
        series=series, ordinal=4, theme="Новые технологии и новые формы сотрудничества: поиск оптимальной модели",
        starts_on=FIRST_DAY, ends_on=LAST_DAY, zone=facts.ZONE, format=Format.IN_PERSON, by=by,
    )  # fmt: skip
    add_place(
        event=event, by=by, name="Кемеровская областная научная библиотека им. В. Д. Федорова",
        name_en="V. D. Fedorov Regional Research Library", settlement="г. Кемерово", settlement_en="Kemerovo",
    )  # fmt: skip
    change_event(
        event=event, seen_version=event.version, by=by, slug=PAST_SLUG, participant_noun="специалист",
        theme_en="New technologies and new forms of co-operation: in search of the best model",
    )  # fmt: skip
    publish(event=event, by=by)
    close(event=event, by=by)
    return event


def _report(resolution: Resolution, by: User) -> None:
    """Reports came through links; what they ended is dated as it was then."""
    query = select(Assignment).where(Assignment.resolution_id == resolution.id)
    found = {(each.number, each.position): each for each in db.session.scalars(query)}
    for number, position, state, day, name, text in REPORTS:
        assignment = found[number, position]
        report = report_on(assignment=assignment, text=text, proposed=state, by=None, by_name=name)
        report.at = from_zone(datetime(day.year, day.month, day.day, 11), facts.ZONE)
        if state is DONE:
            accept_report(report=report, by=by)
            assignment.closed_on, report.judged_at = day + timedelta(days=3), report.at + timedelta(days=3)
