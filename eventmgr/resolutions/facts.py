"""The facts of an event from its data, with where each of them comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from sqlalchemy import func, select

from eventmgr.core.db import db
from eventmgr.core.grammar.numerals import NOUNS, agree
from eventmgr.events.models import Event, Place
from eventmgr.people.models import Organisation
from eventmgr.people.queries import organisers_of
from eventmgr.programme.models import Section, Slot, SlotKind, Talk
from eventmgr.resolutions.attendance import Attendance, Guests, attendance_of
from eventmgr.resolutions.fact_words import fact_text
from eventmgr.resolutions.facts_model import EventFacts, SessionName
from eventmgr.resolutions.kinds.sentence import Language, lower_first

COUNTED = ("participants", "libraries", "organisations", "cities", "districts", "regions", "online_regions")
PLAIN_NOUN = "участник"


@dataclass(frozen=True)
class Evidence:
    """What the database says of an event; the facts in either language are made of it."""

    event: Event
    attendance: Attendance
    places: tuple[Place, ...]
    organisers: tuple[Organisation, ...]
    sections: tuple[tuple[str, str], ...]
    talks_heard: int
    talks_placed: int

    @property
    def talks(self) -> int:
        """Talks marked as heard; before any is, those that stand in the programme."""
        return self.talks_heard or self.talks_placed


def facts_of(event: Event, language: Language = "ru") -> EventFacts:
    """The facts as they are now."""
    return facts_from(evidence_of(event), language)


def evidence_of(event: Event) -> Evidence:
    """Seven statements, whatever the size of the event."""
    heard, placed = _talks(event.id)
    places = select(Place).where(Place.event_id == event.id).order_by(Place.position, Place.id)
    return Evidence(
        event=event,
        attendance=attendance_of(event),
        places=tuple(db.session.scalars(places)),
        organisers=tuple(organisers_of(event)),
        sections=_sections(event.id),
        talks_heard=heard,
        talks_placed=placed,
    )


def _talks(event_id: int) -> tuple[int, int]:
    query = select(func.count(Talk.heard_at), func.count(Talk.slot_id)).where(Talk.event_id == event_id)
    heard, placed = db.session.execute(query).one()
    return heard, placed


def _sections(event_id: int) -> tuple[tuple[str, str], ...]:
    """Titles of the sections whose meeting stands in the programme."""
    met = select(Slot.section_id).where(Slot.event_id == event_id, Slot.kind == SlotKind.SECTION)
    query = select(Section.title, Section.title_en).where(Section.event_id == event_id, Section.id.in_(met))
    return tuple((title, title_en) for title, title_en in db.session.execute(query.order_by(Section.number)))


def facts_from(evidence: Evidence, language: Language) -> EventFacts:
    event, attendance = evidence.event, evidence.attendance
    return EventFacts(
        session=_session(event, language),
        ordinal=event.ordinal,
        series_title=_in(language, event.series.title, event.series.title_en),
        theme=_in(language, event.theme, event.theme_en),
        starts_on=event.starts_on,
        ends_on=event.ends_on,
        places=_different(_in(language, place.settlement, place.settlement_en) for place in evidence.places),
        organisers=tuple(each.full_name or each.short_name for each in evidence.organisers),
        participant_noun=event.participant_noun if event.participant_noun in NOUNS else PLAIN_NOUN,
        talks=evidence.talks,
        sections=tuple(_in(language, *titles) for titles in evidence.sections),
        guests=tuple(_company(language, each) for each in attendance.guests),
        **{name: getattr(attendance, name) for name in COUNTED},
    )


def _company(language: Language, guests: Guests) -> str:
    """«6 гостей» for a category named by one of its people, «творческая интеллигенция» for one named as a group."""
    is_person = guests.title.lower() in NOUNS
    if language == "ru":
        return agree(guests.count, guests.title.lower()) if is_person else lower_first(guests.title)
    title = lower_first(guests.title_en or guests.title)
    if not is_person:
        return title
    return f"{guests.count} {title}" if guests.count == 1 else f"{guests.count} {title}s"


def _session(event: Event, language: Language) -> SessionName:
    series = event.series
    if language == "en" and series.holding_en:
        return SessionName(series.holding_en, series.holding_en)
    return SessionName(series.holding, series.holding_genitive)


def _in(language: Language, russian: str, english: str) -> str:
    return (english if language == "en" else "") or russian


def _different(texts: Iterable[str]) -> tuple[str, ...]:
    """Two places in one town are one town in the sentence."""
    return tuple(dict.fromkeys(text for text in texts if text))


def in_preamble(facts: EventFacts) -> EventFacts:
    """Figures that say nothing are left out: libraries are organisations, one town or one region is no figure."""
    return replace(
        facts,
        organisations=0 if facts.libraries else facts.organisations,
        cities=facts.cities if facts.cities + facts.districts > 1 else 0,
        regions=facts.regions if facts.regions > 1 else 0,
    )


@dataclass(frozen=True)
class Fact:
    """A fact as the desk lists it: `value` in short, `text` as in the document, `where` a page of the desk."""

    key: str
    value: str
    text: str
    source: str
    where: str


def fact_rows(evidence: Evidence, facts: EventFacts, language: Language) -> list[Fact]:
    """Every fact that is known, in the order of the document."""
    sources = _sources(evidence)
    rows = (
        Fact(key, _value(key, facts, language), fact_text(key, facts, language), source, where)
        for key, (source, where) in sources.items()
    )
    return [row for row in rows if row.text]


def _value(key: str, facts: EventFacts, language: Language) -> str:
    if key == "sections":
        return str(len(facts.sections))
    if key in COUNTED or key == "talks":
        return str(getattr(facts, key))
    return fact_text(key, facts, language)


def _sources(evidence: Evidence) -> dict[str, tuple[str, str]]:
    settings, people = (_("from the settings of the event"), "settings"), (people_source(evidence), "registrations")
    return {
        "participants": people,
        **dict.fromkeys(COUNTED[1:], people),
        "guests": people,
        "talks": (talks_source(evidence), "talks"),
        "sections": (_("sections whose meeting stands in the programme"), "programme"),
        **dict.fromkeys(("dates", "place", "ordinal", "theme", "organisers", "series"), settings),
    }


def people_source(evidence: Evidence) -> str:
    """«из отметок на входе: 98, подтверждено регистраций 101»."""
    attendance = evidence.attendance
    if attendance.is_from_scans:
        return _(
            "from the scans at the entrance: %(present)s; confirmed registrations: %(confirmed)s",
            present=attendance.checked_in,
            confirmed=attendance.confirmed,
        )
    return _("from registrations: %(confirmed)s confirmed; nobody scanned yet", confirmed=attendance.confirmed)


def talks_source(evidence: Evidence) -> str:
    if evidence.talks_heard:
        return _("talks marked as heard; in the programme: %(placed)s", placed=evidence.talks_placed)
    return _("talks in the programme; none is marked as heard yet")
