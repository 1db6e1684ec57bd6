"""Where inflected forms come from."""

from __future__ import annotations

from typing import Protocol

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.names import FullName, Inflected, decline_name
from eventmgr.core.grammar.phrases import suggest


class Forms(Protocol):
    """Gives inflected forms; an implementation may answer with forms a person has confirmed."""

    def person(self, name: FullName, case: Case, gender: Gender | None) -> Inflected: ...

    def phrase(self, text: str, case: Case) -> Inflected: ...


class SuggestedForms:
    """Forms straight from the grammar, nothing remembered."""

    def person(self, name: FullName, case: Case, gender: Gender | None) -> Inflected:
        return decline_name(name, case, gender)

    def phrase(self, text: str, case: Case) -> Inflected:
        return suggest(text, case)
