"""A session with talks heard, people of two libraries and clauses that speak to others and thank."""

from __future__ import annotations

from datetime import timedelta

from eventmgr.core.grammar.cases import Gender
from eventmgr.events.models import Event
from eventmgr.people.models import Person
from eventmgr.programme.models import SlotKind, TalkKind
from eventmgr.resolutions.models import PartKind, Resolution
from eventmgr.resolutions.operations import add_clause, adopt
from tests.factories import (
    DAY,
    a_category,
    a_person,
    a_place,
    a_registration,
    a_section,
    a_settlement,
    a_slot,
    a_talk,
    an_event,
    an_organisation,
    at,
)
from tests.resolutions.scene import a_resolution, part_of

BODY = "Областной совет"


def a_held_session() -> Event:
    """Two people of two libraries; a plenary report, a report and a short address in one section."""
    event = an_event()
    a_place(event)
    category = a_category(event)
    town = a_settlement(name="Калтан")
    first = an_organisation(short_name="КемОНБ", full_name="Кемеровская областная научная библиотека")
    second = an_organisation(short_name="ЦБС", settlement=town)
    woman = a_person("Хасянова", "Наталья", "Владимировна", position="директор", organisation=first)
    man = a_person("Петров", "Пётр", "Петрович", gender=Gender.MASCULINE, organisation=second)
    for person in (woman, man):
        a_registration(event, person=person, category=category)
    plenary = a_slot(event, at(10), at(11), kind=SlotKind.PLENARY)
    section = a_section(event, number=3, title="Краеведение", title_en="Local history")
    heard = {"heard_at": at(12)}
    a_talk(event, woman, title="Фонды", slot=plenary, **heard)
    a_talk(event, man, title="Карты", section=section, **heard)
    a_talk(event, woman, title="О картах", section=section, kind=TalkKind.TALK, **heard)
    a_talk(event, man, title="Не прозвучал", section=section)
    return event


def a_drafted(event: Event | None = None) -> Resolution:
    """A decision, a petition, a recommendation to two bodies and thanks to a person and a collective."""
    resolution = a_resolution(event or a_held_session())
    decisions, advice = part_of(resolution), part_of(resolution, PartKind.RECOMMENDATIONS)
    add_clause(part=decisions, kind="free", values={"text": "Поддержать сельские библиотеки."}, by=None)
    add_clause(part=decisions, kind="petition", values={"bodies": [{"name": BODY}], "about": ["премия"]}, by=None)
    values = {"addressees": [{"name": BODY}, {"name": "директор библиотеки"}], "actions": ["составить перечень услуг"]}
    add_clause(part=advice, kind="recommend", values=values, by=None)
    person = {"family": "Воронцова", "given": "Галина", "patronymic": "Павловна", "position": "директор"}
    thanks = {"persons": [person], "organisations": [{"name": "областная библиотека"}], "reason": "подготовка сессии"}
    add_clause(part=part_of(resolution, PartKind.CLOSING), kind="thank", values=thanks, by=None)
    return resolution


def an_adopted(resolution: Resolution | None = None) -> Resolution:
    return adopt(
        resolution=resolution or a_drafted(), adopted_on=DAY + timedelta(days=0), chair=a_chair(), secretary=a_chair(),
        votes_for=2, votes_against=0, votes_abstained=0, by=None,
    )  # fmt: skip


def a_chair() -> Person:
    return a_person("Воронцова", "Галина", "Павловна")
