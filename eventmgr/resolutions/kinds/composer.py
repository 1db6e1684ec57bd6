"""What the composing function of a kind asks: texts in their cases, doubts and blanks noted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.names import FullName, Inflected
from eventmgr.resolutions.kinds import calendar
from eventmgr.resolutions.kinds.fields import FieldSpec
from eventmgr.resolutions.kinds.forms import Forms
from eventmgr.resolutions.kinds.sentence import (
    BLANK,
    Language,
    Sentence,
    about,
    join,
    opens_with,
    sentences,
    within,
    words,
)
from eventmgr.resolutions.kinds.values import PersonValue, Values


@dataclass(frozen=True)
class Doubt:
    """A proposed form that a person has to confirm."""

    field: str
    source: str
    case: Case
    proposed: str


ComposeInner = Callable[[str, Mapping[str, object], "Composer"], Sentence]


class Composer:
    """Composes one clause: gives texts in the case asked for and notes doubts and blanks.

    In English nothing is inflected. A field that is needed and blank stands as ``BLANK``.
    """

    def __init__(
        self,
        fields: Iterable[FieldSpec],
        values: Values,
        *,
        language: Language,
        forms: Forms,
        compose_inner: ComposeInner,
        prefix: str = "",
    ) -> None:
        self._cases = {field.name: field.case for field in fields}
        self._values = values
        self._prefix = prefix
        self._compose_inner = compose_inner
        self.language: Language = language
        self.forms = forms
        self.doubts: list[Doubt] = []
        self.missing: list[str] = []

    def text(self, name: str, case: Case | None = None) -> str:
        """A field the sentence cannot do without."""
        return self.optional(name, case) or self.blank(name)

    def optional(self, name: str, case: Case | None = None) -> str:
        return self._inflect(name, self._values.line(name), case or self._cases[name])

    def lines(self, name: str) -> list[str]:
        return [self._inflect(name, line, self._cases[name]) for line in self._values.lines(name)]

    def bodies(self, name: str, case: Case | None = None) -> list[str]:
        wanted = case or self._cases[name]
        return [self._inflect(name, body, wanted) for body in self._values.bodies(name)]

    def persons(self, name: str, case: Case | None = None) -> list[str]:
        wanted = case or self._cases[name] or Case.NOMINATIVE
        return [self._person(name, person, wanted) for person in self._values.persons(name)]

    def parties(self, case: Case | None = None) -> list[str]:
        """Organisations, then persons."""
        return [*self.bodies("organisations", case), *self.persons("persons", case)]

    def needed(self, name: str, items: list[str]) -> list[str]:
        """The items, or the blank of the field they should have come from."""
        return items or [self.blank(name)]

    def joined(self, name: str, items: list[str]) -> str:
        return join(self.needed(name, items), self.language)

    def blank(self, name: str) -> str:
        if self._prefix + name not in self.missing:
            self.missing.append(self._prefix + name)
        return BLANK

    def about(self, name: str) -> str:
        """«о внесении …»: what the drafter wrote with its preposition stays."""
        return self._about(name, self._values.line(name)) or self._about_nothing(name)

    def about_each(self, name: str) -> list[str]:
        found = [self._about(name, line) for line in self._values.lines(name)]
        return found or [self._about_nothing(name)]

    def within(self, name: str) -> str:
        """«в подготовке …», «на базе …»; "" when blank."""
        written = self._values.line(name)
        if self.language == "en":
            has_preposition = opens_with(written, "in", "at", "on")
            return written if has_preposition or not written else f"in {written}"
        if opens_with(written, "в", "во", "на", "при", "под"):
            return tidy(written)
        return within(self.optional(name, Case.PREPOSITIONAL)) if written else ""

    def into(self, name: str) -> str:
        """«в Кемеровскую областную научную библиотеку и …»; "" when blank."""
        bodies = join(self.bodies(name, Case.ACCUSATIVE), self.language)
        return within(bodies) if bodies else ""

    def until(self, name: str = "due_on") -> str:
        """«до 1 июня 2008 г.»; "" when there is no date."""
        day = self._values.date(name)
        return calendar.by_date(day, self.language) if day else ""

    def responsible(self) -> str:
        """Persons and organisations to whom a duty goes, accusative; "" when nobody is named."""
        return join(self.parties(Case.ACCUSATIVE), self.language)

    def with_responsible(self, sentence: str, lead: str) -> Sentence:
        """The sentence, and a second one that lays the duty on somebody."""
        people = self.responsible()
        return Sentence(sentences(sentence, words(lead, people)) if people else sentence)

    def inner(self, name: str) -> Sentence | None:
        """The inner clause, its doubts and blanks noted under «name.field»; None when not chosen."""
        key, raw = self._values.clause(name)
        return self._compose_inner(key, raw, self) if key else None

    def _about(self, name: str, written: str) -> str:
        if self.language == "en":
            has_preposition = opens_with(written, "on", "about", "for", "to")
            return written if has_preposition or not written else f"on {written}"
        if not written or opens_with(written, "о", "об", "обо"):
            return tidy(written)
        return about(self._inflect(name, written, Case.PREPOSITIONAL))

    def _about_nothing(self, name: str) -> str:
        blank = self.blank(name)
        return about(blank) if self.language == "ru" else f"on {blank}"

    def _person(self, name: str, person: PersonValue, case: Case) -> str:
        if self.language == "en":
            return _with_comma(_english_name(person.name), _english_position(person))
        gender = person.likely_gender
        form = self._note(name, person.name.full, case, self._decline(person.name, case, gender))
        if not person.position:
            return words(form, f"({person.organisation})" if person.organisation else "")
        position = self._inflect(name, person.position, case)
        return _with_comma(form, words(position, self._of_organisation(name, person)))

    def _decline(self, full: FullName, case: Case, gender: Gender | None) -> Inflected:
        return self.forms.person(full, case, gender)

    def _of_organisation(self, name: str, person: PersonValue) -> str:
        if person.organisation in person.position:
            return ""
        return self._inflect(name, person.organisation, Case.GENITIVE)

    def _inflect(self, name: str, written: str, case: Case | None) -> str:
        written = tidy(written)
        if not written or case in (None, Case.NOMINATIVE) or self.language == "en":
            return written
        return self._note(name, written, case, self.forms.phrase(written, case))

    def _note(self, name: str, source: str, case: Case | None, form: Inflected) -> str:
        if case is not None and case != Case.NOMINATIVE and not form.is_sure:
            doubt = Doubt(self._prefix + name, source, case, form.text)
            if doubt not in self.doubts:
                self.doubts.append(doubt)
        return form.text


def tidy(written: str) -> str:
    """Drop the stop a drafter put at the end of a part of a sentence; «г.» and «обл.» keep theirs."""
    written = written.rstrip(" ,;:")
    return written[:-1] if re.search(r"(?:\w{5}|[»)])\.$", written) else written


def _with_comma(name: str, position: str) -> str:
    return f"{name}, {position}" if position else name


def _english_name(name: FullName) -> str:
    return words(name.given, name.patronymic, name.family)


def _english_position(person: PersonValue) -> str:
    if not person.position or not person.organisation or person.organisation in person.position:
        return person.position or person.organisation
    return f"{person.position} of {person.organisation}"
