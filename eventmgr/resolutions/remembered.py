"""Inflected forms: those a person has confirmed first, the grammar's proposals after them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.names import FullName, Inflected, decline_name
from eventmgr.core.grammar.phrases import suggest
from eventmgr.people.models import RememberedForm
from eventmgr.resolutions.kinds.composer import tidy
from eventmgr.resolutions.kinds.values import clean, read_person
from eventmgr.resolutions.models import Clause, Resolution
from eventmgr.resolutions.tokens import texts_in

BATCH = 500


class RememberedForms:
    """Forms by source and case; what is remembered is sure, whatever the grammar thinks."""

    def __init__(self, known: dict[tuple[str, Case], str]) -> None:
        self.known = known

    def person(self, name: FullName, case: Case, gender: Gender | None) -> Inflected:
        form = self.known.get((name.full, case))
        return decline_name(name, case, gender) if form is None else Inflected(form, is_sure=True)

    def phrase(self, text: str, case: Case) -> Inflected:
        form = self.known.get((text, case))
        return suggest(text, case) if form is None else Inflected(form, is_sure=True)


def forms_for(sources: Iterable[str]) -> RememberedForms:
    """What is remembered of these texts: one statement for every few hundred."""
    wanted = sorted(set(sources))
    known: dict[tuple[str, Case], str] = {}
    for start in range(0, len(wanted), BATCH):
        query = select(RememberedForm).where(RememberedForm.source.in_(wanted[start : start + BATCH]))
        known |= {(row.source, row.grammatical_case): row.form for row in db.session.scalars(query)}
    return RememberedForms(known)


def forms_of(resolution: Resolution) -> RememberedForms:
    """The forms a whole resolution may ask for."""
    clauses = [clause for part in resolution.parts for clause in part.clauses]
    addressees = [text for part in resolution.parts for text in texts_in(part.addressees)]
    return forms_for([*addressees, *(text for clause in clauses for text in sources_of(clause))])


def sources_of(clause: Clause) -> list[str]:
    return sources_in(clause.values)


def sources_in(values: object) -> list[str]:
    """Texts and full names in the form in which a clause asks for them."""
    texts = [clean(text) for text in texts_in(values)]
    return [*texts, *(tidy(text) for text in texts), *_names(values)]


def _names(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [read_person(value).name.full] if "family" in value else []
        return own + [name for inner in value.values() for name in _names(inner)]
    if isinstance(value, list):
        return [name for inner in value for name in _names(inner)]
    return []
