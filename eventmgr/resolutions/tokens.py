"""Facts inside texts that people write: «[[participants]]», «[[sections:words_genitive]]»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken
from eventmgr.core.grammar.typography import typeset
from eventmgr.resolutions.fact_words import fact_text
from eventmgr.resolutions.facts_model import FACT_TITLES, EventFacts, FactForm
from eventmgr.resolutions.kinds.sentence import BLANK, Language
from eventmgr.resolutions.preamble import Span

TOKEN = re.compile(r"\[\[\s*([a-z_]+)\s*(?::\s*([a-z_]+)\s*)?\]\]")
AFTER_FROM = ("libraries", "organisations", "cities", "districts", "regions", "online_regions")
ANY_BRACKETS = re.compile(r"\[\[.{0,80}?\]\]")


def token(key: str, form: FactForm = FactForm.NOMINATIVE) -> str:
    return f"[[{key}]]" if form is FactForm.NOMINATIVE else f"[[{key}:{form.value}]]"


def check_tokens(text: str, field: str) -> None:
    """Raises RuleBroken for a token that names no fact or no form."""
    for found in ANY_BRACKETS.findall(text):
        match = TOKEN.fullmatch(found)
        if match is None or match[1] not in FACT_TITLES or (match[2] or "nominative") not in set(FactForm):
            raise RuleBroken(_("There is no fact “%(token)s”. Choose one from the list.", token=found), field)


def check_values(values: Mapping[str, object]) -> None:
    for name, value in values.items():
        for text in texts_in(value):
            check_tokens(text, name)


def texts_in(value: object) -> Iterator[str]:
    """Every text within the values of a clause, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_in(inner)


def spans_of(text: str, facts: EventFacts, language: Language) -> tuple[Span, ...]:
    """The text with its facts live; a fact that is not known stands as a blank."""
    spans: list[Span] = []
    end = 0
    for match in TOKEN.finditer(text):
        spans += [Span(text[end : match.start()]), _live(match, facts, language)]
        end = match.end()
    spans.append(Span(text[end:]))
    return tuple(span for span in spans if span.text)


def _live(match: re.Match[str], facts: EventFacts, language: Language) -> Span:
    key, form = match[1], match[2] or "nominative"
    if key not in FACT_TITLES or form not in set(FactForm):
        return Span(match[0])
    words = fact_text(key, facts, language, FactForm(form)) or BLANK
    return Span(typeset(words) if language == "ru" else words, key)


def as_tokens(spans: tuple[Span, ...], facts: EventFacts, language: Language) -> str:
    """Composed text as a person may go on writing it, its facts still live."""
    return "".join(_written(span, facts, language) for span in spans)


def _written(span: Span, facts: EventFacts, language: Language) -> str:
    # 35 and 36 libraries look alike in both cases, 31 do not: the case is that of the composed sentence.
    first = (FactForm.GENITIVE,) if span.fact in AFTER_FROM else ()
    for form in (*first, *FactForm) if span.fact else ():
        words = fact_text(span.fact or "", facts, language, form)
        if span.text in (words, typeset(words)):
            return token(span.fact or "", form)
    return span.text
