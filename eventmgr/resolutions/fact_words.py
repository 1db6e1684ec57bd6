"""One fact in words: «101 специалист», «35 библиотек», «семи секций», «VII Ежегодной сессии»."""

from __future__ import annotations

from eventmgr.core.grammar import dates
from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.numerals import agree, roman
from eventmgr.resolutions.facts_model import FACT_TITLES, EventFacts, FactForm
from eventmgr.resolutions.kinds.sentence import Language, join

LARGEST_IN_WORDS = 10
_NUMBERS_EN = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
]
_NOUNS = {
    "libraries": "библиотека",
    "organisations": "организация",
    "cities": "город",
    "districts": "район",
    "regions": "регион",
    "online_regions": "регион",
    "sections": "секция",
}
_ENGLISH = {
    "специалист": ("specialist", "specialists"),
    "участник": ("participant", "participants"),
    "делегат": ("delegate", "delegates"),
    "библиотекарь": ("librarian", "librarians"),
    "представитель": ("representative", "representatives"),
    "человек": ("person", "people"),
    "доклад": ("talk", "talks"),
    "выступление": ("speech", "speeches"),
    "сообщение": ("report", "reports"),
    "лекция": ("lecture", "lectures"),
    "доклад и выступление": ("talk and speech", "talks and speeches"),
    "библиотека": ("library", "libraries"),
    "организация": ("organisation", "organisations"),
    "город": ("city", "cities"),
    "район": ("district", "districts"),
    "регион": ("region", "regions"),
    "секция": ("section", "sections"),
}
_LISTS = {
    "place": "places",
    "organisers": "organisers",
    "guests": "guests",
    "sections": "sections",
}


def fact_text(
    key: str,
    facts: EventFacts,
    language: Language,
    form: FactForm = FactForm.NOMINATIVE,
) -> str:
    """A fact in the form asked for; "" when it is not known.

    Raises KeyError for a key that is not in FACT_TITLES, UnknownNoun for a noun that has no
    forms in the table.
    """
    if key not in FACT_TITLES:
        raise KeyError(key)
    if key in _NOUNS or key in ("participants", "talks"):
        return _list(key, facts, language, form) or _count(key, facts, language, form)
    if key == "ordinal":
        return _session(facts, language, form)
    if key == "dates":
        return _dates(facts, language)
    if key in _LISTS:
        return join(getattr(facts, _LISTS[key]), language)
    return facts.theme if key == "theme" else facts.series_title


def count_of(key: str, facts: EventFacts) -> int:
    """The figure behind a fact that is counted."""
    return len(facts.sections) if key == "sections" else int(getattr(facts, key))


def noun_of(key: str, facts: EventFacts) -> str:
    """The Russian noun a counted fact is counted with."""
    nouns = {"participants": facts.participant_noun, "talks": facts.talk_noun}
    return nouns.get(key) or _NOUNS[key]


def _list(key: str, facts: EventFacts, language: Language, form: FactForm) -> str:
    is_list = key == "sections" and form is FactForm.LIST
    return join(facts.sections, language) if is_list else ""


def _count(key: str, facts: EventFacts, language: Language, form: FactForm) -> str:
    count = count_of(key, facts)
    if not count:
        return ""
    if form is FactForm.NUMBER:
        return str(count)
    in_words = form in (FactForm.WORDS, FactForm.WORDS_GENITIVE) and count <= LARGEST_IN_WORDS
    if language == "en":
        return _count_en(count, noun_of(key, facts), in_words=in_words)
    is_genitive = form in (FactForm.GENITIVE, FactForm.WORDS_GENITIVE)
    case = Case.GENITIVE if is_genitive else Case.NOMINATIVE
    return agree(count, noun_of(key, facts), case, in_words=in_words)


def _count_en(count: int, noun: str, *, in_words: bool) -> str:
    singular, plural = _ENGLISH.get(noun, (noun, noun))
    number = _NUMBERS_EN[count] if in_words else f"{count:,}"
    return f"{number} {singular if count == 1 else plural}"


def _session(facts: EventFacts, language: Language, form: FactForm) -> str:
    if form is FactForm.NUMBER:
        return _ordinal(facts.ordinal, language)
    is_genitive = form is FactForm.GENITIVE and language == "ru"
    name = facts.session.genitive if is_genitive else facts.session.nominative
    return " ".join(part for part in (_ordinal(facts.ordinal, language), name) if part)


def _ordinal(ordinal: int | None, language: Language) -> str:
    if not ordinal:
        return ""
    if language == "ru":
        return roman(ordinal)
    is_teen = ordinal % 100 in (11, 12, 13)
    ending = "th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(ordinal % 10, "th")
    return f"{ordinal}{ending}"


def _dates(facts: EventFacts, language: Language) -> str:
    start, end = facts.starts_on or facts.ends_on, facts.ends_on or facts.starts_on
    if start is None or end is None:
        return ""
    written = dates.date_range if language == "ru" else dates.date_range_en
    return written(min(start, end), max(start, end))
