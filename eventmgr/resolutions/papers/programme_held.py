"""The programme as it was held: talks marked as heard, by section."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.people.models import Person
from eventmgr.programme.models import Slot, SlotKind, Talk
from eventmgr.resolutions.document import Block, Part
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.papers.wording import joined

HELD: dict[Language, str] = {"ru": "Проведённая программа", "en": "Programme held"}
PLANNED: dict[Language, str] = {"ru": "Программа", "en": "Programme"}
PLENARY: dict[Language, str] = {"ru": "Пленарное заседание", "en": "Plenary meeting"}
APART: dict[Language, str] = {"ru": "Доклады вне секций", "en": "Talks outside the sections"}
Place = tuple[int, int]
"""Plenary meetings, then talks of no section, then sections by their number."""


def programme_held(event: Event, language: Language) -> tuple[str, tuple[Part, ...]]:
    """The talks heard; before any is marked, those that stand in the programme."""
    heard, talks = talks_of(event)
    parts = tuple(
        Part("programme", heading_of(group[0], language), "", "restarted", _blocks(group, language))
        for group in grouped(talks)
    )
    return (HELD if heard else PLANNED)[language], parts


def talks_of(event: Event) -> tuple[bool, list[Talk]]:
    """Whether any is marked as heard, and the talks to print in their order: two statements."""
    query = (
        select(Talk)
        .outerjoin(Slot, Talk.slot_id == Slot.id)
        .where(Talk.event_id == event.id)
        .options(joinedload(Talk.section), joinedload(Talk.slot), selectinload(Talk.speakers))
        .order_by(Slot.starts_at, Talk.slot_position, Talk.id)
    )
    talks = list(db.session.scalars(query))
    heard = [talk for talk in talks if talk.heard_at is not None]
    chosen = heard or [talk for talk in talks if talk.slot_id is not None]
    return bool(heard), sorted(chosen, key=_place)


def grouped(talks: list[Talk]) -> list[list[Talk]]:
    return [list(group) for _place_, group in groupby(talks, key=_place)]


def heading_of(talk: Talk, language: Language) -> str:
    """«Секция 3. Краеведение» of the group a talk stands in."""
    if talk.section is None:
        return (PLENARY if _is_plenary(talk) else APART)[language]
    title = (talk.section.title_en if language == "en" else "") or talk.section.title
    word = "Section" if language == "en" else "Секция"
    if word.casefold() in title.casefold():
        return joined((title,), language)
    return joined((f"{word} {talk.section.number}. {title}",), language)


def talk_line(talk: Talk, language: Language) -> str:
    """«Хасянова Н. В., директор, КемОНБ; Петров П. П. — „Фонды библиотек“»."""
    speakers = "; ".join(speaker_line(speaker.person) for speaker in talk.speakers)
    title = (talk.title_en if language == "en" else "") or talk.title
    quoted = f"“{title}”" if language == "en" else f"«{title}»"
    return joined((f"{speakers} — {quoted}" if speakers else quoted,), language)


def speaker_line(person: Person) -> str:
    organisation = person.organisation.short_name if person.organisation is not None else ""
    return ", ".join(filter(None, (person.full_name.family_first_initials, person.position, organisation)))


def _place(talk: Talk) -> Place:
    if talk.section is not None:
        return 2, talk.section.number
    return (0, 0) if _is_plenary(talk) else (1, 0)


def _is_plenary(talk: Talk) -> bool:
    return talk.slot is not None and talk.slot.kind is SlotKind.PLENARY


def _blocks(talks: list[Talk], language: Language) -> tuple[Block, ...]:
    return tuple(Block(number, talk_line(talk, language)) for number, talk in enumerate(talks, 1))
