"""Compose the preamble of a resolution from the facts of the event.

Every fact stays a span of its own, so that it can be shown with its source and kept live.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eventmgr.core.grammar.cases import Gender
from eventmgr.core.grammar.numerals import NOUNS
from eventmgr.core.grammar.typography import typeset
from eventmgr.resolutions.fact_words import count_of, fact_text
from eventmgr.resolutions.facts_model import EventFacts, FactForm, SessionName
from eventmgr.resolutions.kinds.agreement import head_gender, is_plural
from eventmgr.resolutions.kinds.sentence import Language, capitalise

__all__ = ["Paragraph", "Span", "compose_preamble", "fact_text"]

_HELD = {"m": "состоялся", "f": "состоялась", "n": "состоялось", "pl": "состоялись"}
_ORIGINS = ("libraries", "organisations", "cities", "districts", "regions")


@dataclass(frozen=True)
class Span:
    """A piece of text; ``fact`` is the key of the fact it states, None for plain words."""

    text: str
    fact: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """Spans in one paragraph; ``items`` are the list that follows it, with its punctuation."""

    spans: tuple[Span, ...]
    items: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


def compose_preamble(facts: EventFacts, language: Language) -> list[Paragraph]:
    """What was held, who took part, what was heard; a fact that is zero leaves its sentence out."""
    held = [
        _held(facts, language),
        _theme(facts, language),
        _organisers(facts, language),
    ]
    attended = [_attendance(facts, language), _online(facts, language)]
    heard = [_talks(facts, language), _sections(facts, language)]
    paragraphs = [
        Paragraph(_as_text(held, language)),
        Paragraph(_as_text(attended, language)),
        Paragraph(_as_text(heard, language), _section_items(facts, language)),
    ]
    return [paragraph for paragraph in paragraphs if paragraph.spans]


def _as_text(sentences: Iterable[list[Span]], language: Language) -> tuple[Span, ...]:
    """Sentences one after another, each with a capital letter, typeset span by span."""
    spans: list[Span] = []
    for sentence in filter(None, sentences):
        first, *others = sentence
        spans += [Span(" ")] if spans else []
        spans += [Span(capitalise(first.text), first.fact), *others]
    return tuple(_typeset(span, language) for span in spans)


def _typeset(span: Span, language: Language) -> Span:
    return Span(typeset(span.text), span.fact) if language == "ru" else span


def _held(facts: EventFacts, language: Language) -> list[Span]:
    dates = Span(fact_text("dates", facts, language), "dates")
    place = Span(fact_text("place", facts, language), "place")
    session = Span(fact_text("ordinal", facts, language), "ordinal")
    if not session.text:
        return []
    if language == "en":
        when = [Span(" on "), dates] if dates.text else []
        where = [Span(" in "), place] if place.text else []
        return _stopped([Span("the "), session, Span(" was held"), *when, *where])
    when = [dates, Span(" ")] if dates.text else []
    where = [Span("в "), place, Span(" ")] if place.text else []
    return _stopped([*when, *where, Span(f"{_held_verb(facts.session)} "), session])


def _held_verb(session: SessionName) -> str:
    number = "pl" if is_plural(session.nominative) else "f"
    return _HELD[session.gender or head_gender(session.nominative) or number]


def _theme(facts: EventFacts, language: Language) -> list[Span]:
    theme = facts.theme.strip('«»“”" ')
    if not theme:
        return []
    opening, quoted = ("Тема — ", f"«{theme}»") if language == "ru" else ("Theme: ", f"“{theme}”")
    return _stopped([Span(opening), Span(quoted, "theme")])


def _organisers(facts: EventFacts, language: Language) -> list[Span]:
    if not facts.organisers:
        return []
    is_one = len(facts.organisers) == 1
    if language == "ru":
        opening = "Организатор — " if is_one else "Организаторы: "
    else:
        opening = "Organiser: " if is_one else "Organisers: "
    return _stopped([Span(opening), Span(fact_text("organisers", facts, language), "organisers")])


def _attendance(facts: EventFacts, language: Language) -> list[Span]:
    groups = _groups(facts, language)
    if not groups:
        return []
    if language == "en":
        return _stopped([Span("it was attended by "), *groups])
    is_one = facts.participants == 1 and not facts.guests
    verb = "принял участие" if is_one else "приняли участие"
    session = Span(fact_text("ordinal", facts, "ru", FactForm.GENITIVE), "ordinal")
    return _stopped([Span("В работе "), session, Span(f" {verb} "), *groups])


def _groups(facts: EventFacts, language: Language) -> list[Span]:
    """«101 специалист из 35 библиотек, а также творческая интеллигенция»."""
    people: list[Span] = []
    if facts.participants:
        people = [Span(fact_text("participants", facts, language), "participants")]
        people += _origins(facts, language)
    guests = [Span(fact_text("guests", facts, language), "guests")] if facts.guests else []
    also = ", а также " if language == "ru" else ", as well as "
    link = [Span(also)] if people and guests else []
    return [*people, *link, *guests]


def _origins(facts: EventFacts, language: Language) -> list[Span]:
    form = FactForm.GENITIVE
    texts = [(key, fact_text(key, facts, language, form)) for key in _ORIGINS]
    found = [Span(text, key) for key, text in texts if text]
    opening = " из " if language == "ru" else " from "
    return [Span(opening), *_series(found, language)] if found else []


def _online(facts: EventFacts, language: Language) -> list[Span]:
    regions = Span(
        fact_text("online_regions", facts, language, FactForm.GENITIVE),
        "online_regions",
    )
    if not regions.text:
        return []
    if language == "en":
        return _stopped([Span("Representatives of "), regions, Span(" took part online")])
    return _stopped([Span("По видеосвязи участвовали представители "), regions])


def _talks(facts: EventFacts, language: Language) -> list[Span]:
    talks = Span(fact_text("talks", facts, language), "talks")
    if not talks.text:
        return []
    if language == "en":
        return _stopped([talks, Span(" was heard" if facts.talks == 1 else " were heard")])
    return _stopped([Span(f"{_heard_verb(facts.talks, facts.talk_noun)} "), talks])


def _heard_verb(count: int, noun: str) -> str:
    """«заслушан 21 доклад», «заслушана 1 лекция», «заслушано 19 докладов»."""
    if count % 10 != 1 or count % 100 == 11:
        return "заслушано"
    if " и " in noun:
        return "заслушаны"
    endings = {Gender.MASCULINE: "заслушан", Gender.FEMININE: "заслушана"}
    gender = NOUNS[noun].gender
    return endings[gender] if gender else "заслушано"


def _sections(facts: EventFacts, language: Language) -> list[Span]:
    count = count_of("sections", facts)
    if not count:
        return []
    if count == 1:
        opening = "прошло заседание " if language == "ru" else "a meeting was held of "
        title = _one_section(facts.sections[0], language)
        return _stopped([Span(opening), Span(title, "sections")])
    sections = Span(fact_text("sections", facts, language, FactForm.WORDS_GENITIVE), "sections")
    opening = "прошли заседания " if language == "ru" else "meetings were held of "
    return [Span(opening), sections, Span(":")]


def _one_section(title: str, language: Language) -> str:
    """«секции краеведения»: only the word itself is inflected, never the rest of the title."""
    first, _, rest = title.partition(" ")
    if language == "en":
        return title if "section" in title.casefold() else f"the section “{title}”"
    return f"секции {rest}" if first.casefold() == "секция" and rest else f"секции «{title}»"


def _section_items(facts: EventFacts, language: Language) -> tuple[Span, ...]:
    if len(facts.sections) < 2:
        return ()
    *others, last = (title.rstrip(" ;,.") for title in facts.sections)
    titles = [*(f"{title};" for title in others), f"{last}."]
    return tuple(_typeset(Span(title, "sections"), language) for title in titles)


def _series(spans: Sequence[Span], language: Language) -> list[Span]:
    """Spans joined as «а, б и в»."""
    conjunction = Span(" и " if language == "ru" else " and ")
    joined: list[Span] = list(spans[:1])
    for position, span in enumerate(spans[1:], start=2):
        joined += [conjunction if position == len(spans) else Span(", "), span]
    return joined


def _stopped(spans: list[Span]) -> list[Span]:
    """The spans with one full stop; «2007 г.» brings its own."""
    return spans if spans[-1].text.endswith(".") else [*spans, Span(".")]
