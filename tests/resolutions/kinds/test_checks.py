"""What values of a clause are refused, and that none of them breaks its sentence."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventmgr.resolutions.kinds import (
    KINDS,
    FieldSpec,
    FieldType,
    SuggestedForms,
    UnknownKind,
    compose,
    validate,
)
from eventmgr.resolutions.kinds.sentence import Language

WRONG_TYPE = "This value is not of the expected kind."
NO_DATE = "There is no such date."
NO_NUMBER = "Give a whole number from 1 to 1,000."
NO_YEAR = "Give a year between 1900 and 2200."
NO_OPTION = "Choose one of the options."


@pytest.mark.parametrize(
    ("kind", "values", "errors"),
    [
        ("publish", {"due_on": "2008-02-30"}, {"due_on": NO_DATE}),
        ("publish", {"due_on": "20080201"}, {"due_on": NO_DATE}),
        ("publish", {"due_on": 20080201}, {"due_on": WRONG_TYPE}),
        ("publish", {"work": ["a"]}, {"work": WRONG_TYPE}),
        ("publish", {"work": "я" * 5001}, {"work": "At most 5,000 characters, please."}),
        ("publish", {"work": "я" * 5000}, {}),
        ("publish", {"opening": "sing"}, {"opening": NO_OPTION}),
        ("publish", {"opening": ["print"]}, {"opening": NO_OPTION}),
        ("publish", {"persons": [{"given": "Анна"}]}, {"persons": "Give the family name."}),
        ("publish", {"persons": [{"family": ""}]}, {}),
        ("publish", {"persons": [{"family": "Ли", "gender": "x"}]}, {"persons": WRONG_TYPE}),
        ("publish", {"persons": "Ли"}, {"persons": WRONG_TYPE}),
        ("publish", {"organisations": ["ЦБС"]}, {"organisations": WRONG_TYPE}),
        (
            "approve",
            {"documents": ["отчёт"] * 201},
            {"documents": "At most 200 entries, please."},
        ),
        ("fee", {"amount_persons": "-1"}, {"amount_persons": "The amount cannot be negative."}),
        ("fee", {"amount_persons": "много"}, {"amount_persons": "Give an amount in roubles."}),
        ("fee", {"amount_persons": "NaN"}, {"amount_persons": "Give an amount in roubles."}),
        (
            "fee",
            {"amount_persons": "1.005"},
            {"amount_persons": "At most two digits after the point, please."},
        ),
        (
            "fee",
            {"amount_persons": "1000000000.01"},
            {"amount_persons": "This amount is too large."},
        ),
        ("fee", {"amount_persons": "12 500,50"}, {}),
        ("fee", {"year": "1800"}, {"year": NO_YEAR}),
        ("fee", {"year": True}, {"year": NO_YEAR}),
        ("periodicity", {"years": 0}, {"years": NO_NUMBER}),
        ("periodicity", {"years": "1.5"}, {"years": NO_NUMBER}),
        (
            "hold",
            {"starts_on": "2008-06-22", "ends_on": "2008-06-16"},
            {"ends_on": "The end is before the start."},
        ),
        ("hold", {"starts_on": "2008-06-16", "ends_on": "2008-06-16"}, {}),
        ("hold", {"starts_on": "2008-06-16", "ends_on": "June"}, {"ends_on": NO_DATE}),
        ("conditioned", {"clause": "draft"}, {"clause": WRONG_TYPE}),
        ("conditioned", {"clause": {"kind": "dance"}}, {"clause": NO_OPTION}),
        ("conditioned", {"clause": {"kind": "conditioned"}}, {"clause": NO_OPTION}),
        (
            "conditioned",
            {"clause": {"kind": "draft", "values": {"due_on": "soon"}}},
            {"clause.due_on": NO_DATE},
        ),
    ],
)
def test_values_are_checked(kind: str, values: dict[str, object], errors: dict[str, str]) -> None:
    assert validate(kind, values) == errors


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_draft_can_be_kept(kind: str) -> None:
    assert validate(kind, {}) == {}
    assert validate(kind, {field.name: None for field in KINDS[kind].fields}) == {}


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownKind):
        validate("dance", {})
    with pytest.raises(UnknownKind):
        compose("dance", {}, language="ru", forms=SuggestedForms())


LETTERS = "абвгдежиклмнопрстуыьяёАБВКМСТЯZaxy «»„“\"(),.;:-–—№…\u00a0\n'09"
TEXTS = st.text(LETTERS, max_size=30) | st.text(max_size=12)
BODIES = st.lists(st.fixed_dictionaries({"name": TEXTS}), max_size=5)
PERSONS = st.lists(
    st.fixed_dictionaries(
        {"family": TEXTS, "gender": st.sampled_from(["m", "f", None])},
        optional=dict.fromkeys(("given", "patronymic", "position", "organisation"), TEXTS),
    ),
    max_size=5,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=4,
)
TYPED: dict[FieldType, st.SearchStrategy[object]] = {
    FieldType.LINE: TEXTS,
    FieldType.TEXT: TEXTS,
    FieldType.DATE: st.dates().map(str),
    FieldType.YEAR: st.integers(1900, 2200) | st.just("2008"),
    FieldType.MONEY: st.decimals(0, 10**9, places=2).map(str) | st.integers(0, 10**9),
    FieldType.NUMBER: st.integers(1, 1000),
    FieldType.PERSONS: PERSONS,
    FieldType.ORGANISATIONS: BODIES,
    FieldType.BODIES: BODIES,
    FieldType.LINES: st.lists(TEXTS, max_size=5),
}


def value_of(field: FieldSpec) -> st.SearchStrategy[object]:
    if field.type is FieldType.CHOICE:
        return st.sampled_from([value for value, _ in field.choices])
    if field.type is FieldType.CLAUSE:
        simple = [key for key in KINDS if key != "conditioned"]
        return st.sampled_from(simple).flatmap(
            lambda key: st.fixed_dictionaries({"kind": st.just(key), "values": values_of(key)})
        )
    return TYPED[field.type]


def values_of(kind: str) -> st.SearchStrategy[dict[str, object]]:
    fields = KINDS[kind].fields
    return st.fixed_dictionaries({}, optional={field.name: value_of(field) | JSON for field in fields})


def names_of(kind: str, values: dict[str, object]) -> set[str]:
    """Names an error may have: the fields, those of the inner clause behind «clause.»."""
    inner = values.get("clause")
    key = inner.get("kind") if isinstance(inner, dict) else None
    within = KINDS[key].fields if isinstance(key, str) and key in KINDS else ()
    return {field.name for field in KINDS[kind].fields} | {f"clause.{f.name}" for f in within}


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_values_break_a_clause(kind: str, language: Language, data: st.DataObject) -> None:
    values = data.draw(values_of(kind))
    assert set(validate(kind, json.loads(json.dumps(values)))) <= names_of(kind, values)
    found = compose(kind, values, language=language, forms=SuggestedForms())
    assert found.text.strip()
    assert len(set(found.missing)) == len(found.missing)
    assert found.text.endswith(":") or not found.items
