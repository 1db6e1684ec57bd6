"""Every kind composes its sentence in Russian."""

from __future__ import annotations

import pytest

from eventmgr.resolutions.kinds import KINDS
from tests.resolutions.kinds.material import composed, sentence
from tests.resolutions.kinds.russian_decisions import DECISIONS
from tests.resolutions.kinds.russian_words import WORDS

COMPLETE = [*DECISIONS, *WORDS]


@pytest.mark.parametrize(("kind", "values", "expected"), COMPLETE)
def test_a_complete_clause_is_a_sentence(kind: str, values: dict[str, object], expected: str) -> None:
    assert sentence(kind, "ru", **values) == expected
    assert composed(kind, "ru", **values).missing == ()


def test_every_kind_has_a_complete_example() -> None:
    assert {kind for kind, _, _ in COMPLETE} == set(KINDS)
