from decimal import Decimal

import pytest

from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.money import roubles


@pytest.mark.parametrize(
    ("amount", "case", "expected"),
    [
        (1, Case.NOMINATIVE, "1 рубль"),
        (200, Case.NOMINATIVE, "200 рублей"),
        (600, Case.NOMINATIVE, "600 рублей"),
        (1000, Case.NOMINATIVE, "1000 рублей"),
        (12500, Case.NOMINATIVE, "12\u00a0500 рублей"),
        (1_234_567, Case.NOMINATIVE, "1\u00a0234\u00a0567 рублей"),
        (21, Case.GENITIVE, "21 рубля"),
        (0, Case.NOMINATIVE, "0 рублей"),
        (Decimal("150.50"), Case.NOMINATIVE, "150 рублей 50 копеек"),
        (Decimal("150.00"), Case.NOMINATIVE, "150 рублей"),
        (Decimal("2.01"), Case.GENITIVE, "2 рублей 01 копейки"),
        (Decimal("0.995"), Case.NOMINATIVE, "1 рубль"),
    ],
)
def test_a_sum_is_written_with_its_unit(amount: Decimal | int, case: Case, expected: str) -> None:
    assert roubles(amount, case) == expected


@pytest.mark.parametrize("amount", [-1, Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_sum_is_refused(amount: Decimal | int) -> None:
    with pytest.raises(ValueError, match="not a sum of money"):
        roubles(amount)
