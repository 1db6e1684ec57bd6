"""Words in a case for the papers: confirmed forms first, and every form that a person still has to look at."""

from __future__ import annotations

from collections.abc import Iterable

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.full_name import FullName
from eventmgr.core.grammar.names import Inflected
from eventmgr.resolutions.kinds import Doubt
from eventmgr.resolutions.kinds.composer import tidy
from eventmgr.resolutions.remembered import RememberedForms, forms_for


class Asked:
    """Gives words in a case and notes those that are not sure; of one paper."""

    def __init__(self, forms: RememberedForms) -> None:
        self.forms = forms
        self.doubts: list[Doubt] = []

    def person(self, name: FullName, case: Case, gender: Gender | None) -> str:
        return self._note("name", name.full, case, self.forms.person(name, case, gender))

    def phrase(self, text: str, case: Case, field: str = "phrase") -> str:
        text = tidy(text)
        return self._note(field, text, case, self.forms.phrase(text, case)) if text else ""

    def _note(self, field: str, source: str, case: Case, form: Inflected) -> str:
        doubt = Doubt(field, source, case, form.text)
        if not form.is_sure and doubt not in self.doubts:
            self.doubts.append(doubt)
        return form.text


def known_forms(texts: Iterable[str]) -> RememberedForms:
    """What is remembered of these texts, as written and as tidied."""
    given = [text for text in texts if text]
    return forms_for([*given, *map(tidy, given)])


def different(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Each form once, whatever it is asked for."""
    return tuple({(doubt.source, doubt.case): doubt for doubt in doubts}.values())
