"""Forms come from outside, and what is not certain is asked."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from eventmgr.core.grammar.cases import Case, Gender, Inflected
from eventmgr.core.grammar.names import FullName
from eventmgr.resolutions.kinds import KINDS, Doubt, Group, Kind, compose, is_obliging
from tests.resolutions.kinds.material import KHASYANOVA, bodies, composed


@dataclass
class RememberedForms:
    """Knows what it was told, and is unsure of everything else."""

    known: dict[tuple[str, Case], str] = field(default_factory=dict)
    genders: list[Gender | None] = field(default_factory=list)

    def person(self, name: FullName, case: Case, gender: Gender | None) -> Inflected:
        self.genders.append(gender)
        return self.phrase(name.full, case)

    def phrase(self, text: str, case: Case) -> Inflected:
        form = self.known.get((text, case))
        return Inflected(form or text, form is not None)


def test_forms_that_are_not_sure_are_doubts() -> None:
    forms = RememberedForms({("Совет", Case.GENITIVE): "Совета"})
    values = {"body": "Совет", "persons": [KHASYANOVA]}
    found = compose("elect", values, language="ru", forms=forms)
    name = "Хасянова Наталья Владимировна"
    assert found.doubts == (
        Doubt("persons", name, Case.ACCUSATIVE, name),
        Doubt("persons", "директор", Case.ACCUSATIVE, "директор"),
        Doubt("persons", "ЦБС г. Кемерово", Case.GENITIVE, "ЦБС г. Кемерово"),
    )
    assert forms.genders == [Gender.FEMININE]


def test_a_confirmed_form_stands_in_the_text() -> None:
    forms = RememberedForms({("и.о. начальника", Case.DATIVE): "исполняющей обязанности"})
    person = {"family": "Егорова", "position": "и.о. начальника", "organisation": ""}
    found = compose("thank", {"persons": [person]}, language="ru", forms=forms)
    assert found.text == "Выразить благодарность Егорова, исполняющей обязанности."


def test_the_gender_is_proposed_from_the_name() -> None:
    forms = RememberedForms()
    person = {"family": "Хасянова", "given": "Наталья", "patronymic": "Владимировна"}
    compose("thank", {"persons": [person]}, language="ru", forms=forms)
    assert forms.genders == [Gender.FEMININE]


def test_doubts_of_an_inner_clause_are_named_after_it() -> None:
    values = {"condition": "нет денег", "clause": {"kind": "draft", "values": {"document": "план"}}}
    found = compose("conditioned", values, language="ru", forms=RememberedForms())
    assert found.doubts == (Doubt("clause.document", "план", Case.ACCUSATIVE, "план"),)


def test_a_text_with_its_own_preposition_is_not_inflected() -> None:
    found = composed("petition", "ru", bodies=bodies("Совет"), about=["об открытии библиотеки"])
    assert found.text == "Ходатайствовать перед Советом об открытии библиотеки."


def test_kinds_are_ordered_by_number_and_free_text_is_last() -> None:
    assert [kind.number for kind in KINDS.values()] == list(range(1, 26))
    assert list(KINDS)[-1] == "free"


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_kind_can_be_offered(kind: Kind) -> None:
    names = [spec.name for spec in kind.fields]
    parts = {"preamble", "findings", "decisions", "recommendations", "closing"}
    assert len(set(names)) == len(names)
    assert kind.group in Group
    assert kind.parts
    assert set(kind.parts) <= parts
    assert all(bool(spec.choices) == (spec.type == "choice") for spec in kind.fields)


@pytest.mark.parametrize(
    ("key", "values", "expected"),
    [
        ("publish", {}, True),
        ("approve", {}, False),
        ("conditioned", {}, False),
        ("conditioned", {"clause": {"kind": "publish"}}, True),
        ("conditioned", {"clause": {"kind": "approve"}}, False),
    ],
)
def test_a_condition_obliges_as_its_inner_clause_does(key: str, values: dict[str, object], expected: bool) -> None:
    assert is_obliging(key, values) is expected
