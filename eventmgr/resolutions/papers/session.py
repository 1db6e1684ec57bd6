"""The holding and its figures as the papers around a resolution name them."""

from __future__ import annotations

from dataclasses import replace

from eventmgr.core.grammar.typography import typeset
from eventmgr.events.models import Event
from eventmgr.resolutions.fact_words import fact_text
from eventmgr.resolutions.facts import facts_of
from eventmgr.resolutions.facts_model import EventFacts, FactForm, SessionName
from eventmgr.resolutions.frozen import FIGURES
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.papers.wording import joined


def session_name(event: Event, language: Language, form: FactForm = FactForm.GENITIVE) -> str:
    """«VII Ежегодной сессии конференции …», in the genitive that the series has confirmed."""
    series = event.series
    russian = SessionName(series.holding, series.holding_genitive)
    name = SessionName(series.holding_en, series.holding_en) if language == "en" and series.holding_en else russian
    return _set(fact_text("ordinal", EventFacts(name, event.ordinal), language, form), language)


def facts_in_document(resolution: Resolution, language: Language) -> EventFacts:
    """The facts, their figures as the document was adopted with them."""
    facts = facts_of(resolution.event, language)
    kept = (resolution.frozen or {}).get("figures", {})
    return replace(facts, **{name: kept[name] for name in FIGURES if name in kept})


def present(facts: EventFacts, language: Language) -> str:
    """«101 специалист из 35 библиотек»; "" when nobody is known to have come."""
    people = fact_text("participants", facts, language)
    from_where = fact_text("libraries", facts, language, FactForm.GENITIVE)
    if not people or not from_where:
        return people
    return f"{people} from {from_where}" if language == "en" else _set(f"{people} из {from_where}", language)


def when_and_where(facts: EventFacts, language: Language) -> str:
    return joined((fact_text("dates", facts, language), fact_text("place", facts, language)), language)


def _set(text: str, language: Language) -> str:
    return typeset(text) if language == "ru" else text
